import type { EquitySettings } from "./equity-settings.ts";

/** Counts of a group or of everyone: people who answered the question, and those whose answer is favourable. */
export type Counts = { n: number; favourable: number };

/** A share (0–1) so close to 0 or 1 that only a bound of it is told. */
export type ShareBand = { atLeast: number } | { atMost: number };

/** What a release tells: counts, a bound with what may stand beside it, or nothing. */
export type PublishedCounts = Counts | { n?: number; share: ShareBand } | { hidden: true };

/**
 * One outcome by one dimension, as a release publishes it: the input of every equity figure. Nothing that the
 * release does not tell may be in here.
 */
export type EquityTable = {
  survey: string;
  wave: string;
  release: string | number | null;
  outcome: string;
  /** The dimension. */
  by: string;
  policy: { minimumGroup: number; minimumCell: number };
  /** Everyone in the table, whether or not their group is shown. */
  total: PublishedCounts;
  /** In the order of the survey; groups share nobody. `label` is in the reader's language. */
  groups: ({ value: string; label: string } & PublishedCounts)[];
  /** What was decided before the data. */
  settings: EquitySettings;
};

export const isHidden = (cell: PublishedCounts): cell is { hidden: true } => "hidden" in cell;
export const isBanded = (cell: PublishedCounts): cell is { n?: number; share: ShareBand } => "share" in cell;
export const isCounted = (cell: PublishedCounts): cell is Counts => "favourable" in cell;
