import type { Reference } from "./equity-settings.ts";
import type { ShareBand } from "./equity-table.ts";

/** The answer of `GET /api/v1/surveys/{slug}/equity`. Shares, gaps and their margins are fractions of 1. */
export type EquityReport = {
  survey: string;
  wave: string;
  release: string | number | null;
  outcome: string;
  by: string;
  policy: { minimumGroup: number; minimumCell: number };
  /** Whom the groups are compared with; `share` is null where it differs from group to group or is not published. */
  reference: Reference & { share: number | null };
  /** Where the population's shares are from. */
  benchmark: { source: string } | null;
  /** How many p-values were adjusted together. */
  comparisons: number;
  total: ReportedTotal;
  groups: ReportedGroup[];
};

export type ReportedTotal =
  | { n: number; favourable: number; share: number | null }
  | { n?: number; share: ShareBand }
  | { hidden: true };

export type ReportedGroup = CountedGroup | BandedGroup | HiddenGroup;

/** The same whatever the reason. */
export type HiddenGroup = { value: string; label: string; hidden: true };

/** Only the bound is told; every figure that would give the count back is absent. */
export type BandedGroup = { value: string; label: string; n?: number; share: ShareBand; flags: Flag[] };

/** A figure is null where it is not defined, or would need a number that is not published. */
export type CountedGroup = {
  value: string;
  label: string;
  n: number;
  favourable: number;
  share: number | null;
  interval: { low: number; high: number; method: "wilson"; level: 0.95 } | null;
  differenceFromRest: { value: number; low: number; high: number; method: "newcombe" } | null;
  ratioToReference: { value: number; low: number; high: number; method: "katz" | "adjusted-log" } | null;
  percentagePointGap: {
    value: number;
    marginOfError: number;
    flagged: boolean;
    /** Whole people: how many more favourable answers, all else equal, reach the reference. */
    neededToClose: number;
  } | null;
  proportionalityIndex: number | null;
  eightyPercentIndex: number | null;
  disproportionality: number | null;
  /** Two-sided, against the reference group or, where none is named, everyone else. */
  pValue: number | null;
  adjustedPValue: number | null;
  flags: Flag[];
};

/** Stable names; a client may meet new ones. */
export type Flag =
  /** The group is the one that others are compared with. */
  | "reference"
  /** The percentage point gap and its margin lie below (above) the reference. */
  | "below-reference"
  | "above-reference"
  | "low-proportionality-index"
  | "below-eighty-percent"
  /** Its part of the favourable answers is smaller (larger by a tenth) than its part of the population. */
  | "under-represented"
  | "over-represented"
  /** Unlikely to be chance when read with all others: the adjusted p-value is at most the threshold. */
  | "significant"
  /** That, and at least a tenth of the reference. */
  | "meaningful"
  /** Some lenses flag the group and others do not. */
  | "lenses-disagree"
  | "few-people"
  | "wide-interval";
