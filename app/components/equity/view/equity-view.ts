import type { Tone } from "../../../domain/equity/standing.ts";
import type { TableView } from "../../results/view/question-view.ts";

export type { Tone };

/** A place along the axis of shares (0–1), with its words. */
export type Mark = { at: number; text: string };

/** One outcome by one dimension as its picture shows it: every text in the reader's language, every number written. */
export type DimensionView = {
  name: string;
  title: string;
  /** What the picture says, in words. */
  finding: string;
  /** What to keep in mind with it; null where there is nothing. */
  caution: string | null;
  /** The line of everyone, and of the reference where that is one group. */
  overall: Mark | null;
  reference: Mark | null;
  /** What the picture's signs mean, and whom groups are compared with. */
  key: { dot: string; interval: string; reference: string | null; hidden: string | null };
  /** Nothing of it can be shown: `finding` says so, and there is no picture. */
  hidden: boolean;
  rows: GroupView[];
  /** What must be known to read it: how many comparisons, where the benchmark is from, what was changed late. */
  notes: string[];
  changes: string[];
  table: TableView;
};

export type GroupView = { value: string; label: string; says: string; story: string[] } & (
  | ShownGroup
  | { kind: "banded"; people: string | null; low: number; high: number; shareText: string }
  | { kind: "hidden" }
);

export type ShownGroup = {
  kind: "shown";
  people: string;
  /** Along the axis, 0–1. */
  share: number;
  low: number;
  high: number;
  shareText: string;
  tone: Tone;
  flags: string[];
  lenses: { rows: LensView[]; summary: string; p: string | null } | null;
};

export type LensView = {
  name: string;
  asks: string;
  value: string;
  range: string;
  verdict: string;
  tone: Tone | null;
};

/** A share with its interval, and a mark where it is compared with; all places 0–1. */
export type MarkedRow = { label: string } & (
  | { hidden: true; says: string }
  | {
      hidden: false;
      people: string;
      share: number;
      low: number;
      high: number;
      mark: number;
      shareText: string;
      tone: Tone;
      says: string;
      story: string;
    }
);
