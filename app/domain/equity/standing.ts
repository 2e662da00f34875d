import type { CountedGroup } from "./equity-report.ts";

/**
 * How a group stands beside the reference, and how sure that is: clearly lower or higher, so by more than the margin
 * of error but maybe by chance when all comparisons are read together, no clear gap, or too few people to say.
 */
export type Tone = "behind" | "maybe-behind" | "level" | "maybe-ahead" | "ahead" | "unsure";

/** The tones in the order in which they are explained. */
export const tones: Tone[] = ["behind", "maybe-behind", "level", "maybe-ahead", "ahead", "unsure"];

export function toneOf({ flags }: Pick<CountedGroup, "flags">): Tone {
  const isSure = flags.includes("significant");
  if (flags.includes("below-reference")) return isSure ? "behind" : "maybe-behind";
  if (flags.includes("above-reference")) return isSure ? "ahead" : "maybe-ahead";
  return flags.includes("few-people") || flags.includes("wide-interval") ? "unsure" : "level";
}
