import type { Estimate } from "../equity/difference.ts";
import type { Target } from "./indicator.ts";
import type { Reading } from "./reading.ts";

export const verdicts = ["on-track", "off-track", "too-early"] as const;
export type Verdict = (typeof verdicts)[number];

/** Why a verdict is what it is; the words are in `app/i18n`. */
export const reasons = [
  // Too early to say.
  ...(["no-target", "no-baseline", "no-reading", "reading-hidden", "not-begun"] as const),
  ...(["no-interval-near-line", "line-within-interval"] as const),
  // Said.
  ...(["reached", "ahead-of-line", "behind-line", "missed"] as const),
] as const;
export type Reason = (typeof reasons)[number];

export type Judgement = {
  verdict: Verdict;
  because: Reason;
  /** Where the line from baseline to target stands on the latest reading's day, in the unit; null without a line. */
  expected: number | null;
};

/** How far groups of one dimension are apart in one release: the widest gap that it shows. */
export type WidestGap = {
  survey: string;
  wave: string;
  release: string;
  outcome: string;
  dimension: string;
  group: string;
  /** The group against everyone else, in percentage points; below 0 where the group is behind. */
  gap: Estimate;
  /**
   * Since the wave before: how the gap changed towards 0, and whether that is more than chance. Null where there is no wave
   * before that shows both.
   */
  change: { narrower: Estimate; direction: "narrows" | "widens" | "unclear" } | null;
};

/** Everything that is measured of an indicator. */
export type IndicatorState = {
  indicator: string;
  baseline: Reading | null;
  /** The newest reading, hidden or not. */
  latest: Reading | null;
  /** The oldest first. */
  readings: Reading[];
  /** The next target for everyone that is not past, or the last one; null without. */
  target: Target | null;
  judgement: Judgement;
  /** Each target for a group, with that group's own readings. */
  groups: { target: Target; baseline: Reading | null; latest: Reading | null; judgement: Judgement }[];
  widestGap: WidestGap | null;
};
