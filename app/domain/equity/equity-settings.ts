/** Whom a group is compared with: everyone with the group itself, everyone else, or one named group. */
export type Reference = { kind: "overall" } | { kind: "rest" } | { kind: "group"; value: string };

/**
 * Shares (0–1) of groups in the population that a survey is about, by the group's value. `Text`: of its source, in one
 * language, or in each.
 */
export type Benchmark<Text = string> = { source: Text; shares: Readonly<Record<string, number>> };

/** What is flagged. Shares and indices are fractions, not percent. */
export type Thresholds = {
  /** A gap is never judged finer than this (share). */
  leastMargin: number;
  /** A proportionality or 80 % index below this is flagged; exactly this is not. */
  index: number;
  /** A gap can be called meaningful only when (adjusted) p is at most this … */
  pValue: number;
  /** … and the difference is at least this part of the reference's share. */
  relativeDifference: number;
  /** Fewer people than this make a figure less reliable … */
  reliableN: number;
  /** … and so does an interval wider than this (share). */
  reliableWidth: number;
};

/** How one dimension is read; decided before the data. */
export type EquitySettings<Text = string> = {
  reference: Reference;
  benchmark: Benchmark<Text> | null;
  thresholds: Thresholds;
  /** p-values are adjusted over the groups of one dimension, or over every dimension of an outcome. */
  family: "dimension" | "outcome";
};

export const defaultThresholds: Thresholds = {
  leastMargin: 0.03,
  index: 0.8,
  pValue: 0.05,
  relativeDifference: 0.1,
  reliableN: 30,
  reliableWidth: 0.3,
};
