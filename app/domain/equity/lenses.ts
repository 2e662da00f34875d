import type { CountedGroup, Flag } from "./equity-report.ts";

/** The ways to look at a gap, in the order in which they are shown. */
export const lensNames = [
  "percentage-point-gap",
  "difference-from-rest",
  "ratio-to-reference",
  "proportionality-index",
  "eighty-percent-index",
] as const;

export type LensName = (typeof lensNames)[number];

/** What a lens says: the group is behind or ahead of what it is compared with, or neither. */
export type Verdict = "behind" | "level" | "ahead";

export type Measured = Pick<
  CountedGroup,
  | "percentagePointGap"
  | "differenceFromRest"
  | "ratioToReference"
  | "proportionalityIndex"
  | "eightyPercentIndex"
  | "flags"
>;

/**
 * Each lens's verdict; null where its figure is not defined or would need what is not published. The gap is judged
 * by its margin of error, difference and ratio by their intervals, the indices by their cutoff (which has no other
 * side). The lenses ask different questions, so they may honestly disagree.
 */
export function verdictsOf(group: Measured): Record<LensName, Verdict | null> {
  const { percentagePointGap, differenceFromRest, ratioToReference } = group;
  const has = (flag: Flag) => group.flags.includes(flag);
  const byFlags = (behind: Flag, ahead?: Flag): Verdict =>
    has(behind) ? "behind" : ahead && has(ahead) ? "ahead" : "level";
  return {
    "percentage-point-gap": percentagePointGap && byFlags("below-reference", "above-reference"),
    "difference-from-rest": differenceFromRest && sideOf(differenceFromRest, 0),
    "ratio-to-reference": ratioToReference && sideOf(ratioToReference, 1),
    "proportionality-index":
      group.proportionalityIndex === null ? null : byFlags("low-proportionality-index"),
    "eighty-percent-index": group.eightyPercentIndex === null ? null : byFlags("below-eighty-percent"),
  };
}

const sideOf = ({ low, high }: { low: number; high: number }, parity: number): Verdict =>
  high < parity ? "behind" : low > parity ? "ahead" : "level";

/** Whether some lenses see the group behind and others do not. */
export function lensesDisagree(group: Measured): boolean {
  const behind = Object.values(verdictsOf(group)).flatMap((verdict) =>
    verdict === null ? [] : [verdict === "behind"],
  );
  return behind.includes(true) && behind.includes(false);
}
