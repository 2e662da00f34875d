import type { Policy } from "./policy.ts";
import type { Dimension } from "./tables.ts";

/** What people may see, and all that a release tells. `null` is hidden, whatever the reason. */
export type Published = {
  policy: Policy;
  /** As in `Tables`, small groups merged. */
  dimensions: Dimension[];
  outcomes: string[];
  /** The views of `Tables`, in its order, with their cells in the same order. */
  views: PublishedView[];
  /** The questions of `Tables`, in its order. */
  questions: PublishedQuestion[];
};

export type PublishedView = {
  by: string[];
  /** Responses of each cell; of a pair none, who answered is told instead. */
  responses: (number | null)[];
  /** For each outcome, each cell. Where a group's responses are hidden, so is every outcome. */
  outcomes: (OutcomeCell | null)[][];
};

/**
 * An outcome in a cell. A share close to 0 or 100 % is banded: at most, or at least, so many whole per cent of those
 * who answered (0–100); the number of favourable answers is then not known.
 */
export type OutcomeCell = { answered: number } & (
  | { favourable: number }
  | { atMost: number }
  | { atLeast: number }
);

export type PublishedQuestion = {
  key: string;
  answered: number | null;
  choices: { value: string; count: number | null; part?: string }[];
  several?: boolean;
  dimension?: string;
  outcome?: string;
};

/** The fewest and most favourable answers that a shown cell tells of. */
export function boundsOf(cell: OutcomeCell): [least: number, most: number] {
  if ("favourable" in cell) return [cell.favourable, cell.favourable];
  if ("atMost" in cell) return [0, Math.floor((cell.atMost * cell.answered) / 100)];
  return [Math.ceil((cell.atLeast * cell.answered) / 100), cell.answered];
}
