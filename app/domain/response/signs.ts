/**
 * Why a complete response waits for its steward before it is counted: no person fills in a field that nobody sees, or
 * answers faster than anybody can touch the answers; or it came in a flood, and its device has not solved its puzzle.
 */
export const signs = ["trap", "haste", "puzzle"] as const;

export type Sign = (typeof signs)[number];

/** What is known of how a response was given. */
export type Circumstances = {
  /** The field that people do not see is filled in. */
  trapped: boolean;
  /** Between the first answer's page and the last; undefined when it is not known, which speaks for a person. */
  seconds: number | undefined;
  /** How many answers were given in that time. */
  answered: number;
};

/** Whoever takes so long is never too fast: a page may come with its answers filled in. In seconds. */
const longEnough = 2;

/** @param secondsAnAnswer fewest that a person needs for each; 0 takes nobody for too fast */
export function signIn(
  { trapped, seconds, answered }: Circumstances,
  secondsAnAnswer: number,
): Exclude<Sign, "puzzle"> | null {
  if (trapped) return "trap";
  const least = Math.min(longEnough, answered * secondsAnAnswer);
  return seconds !== undefined && seconds < least ? "haste" : null;
}
