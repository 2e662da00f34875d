/** One question's results as the page shows them: every text in the reader's language, every number written. */
export type QuestionView = {
  name: string;
  title: string;
  /** What the picture says, in words; null where nothing stands out. */
  finding: string | null;
  /** Who was asked what, and when. */
  source: string;
  picture: Picture;
  table: TableView | null;
};

export type Picture =
  | { kind: "hidden" }
  | { kind: "text"; words: string }
  | { kind: "choices"; bars: (BarView | HiddenRow)[]; note: string | null }
  | { kind: "histogram"; histogram: HistogramView }
  | { kind: "matrix"; legend: LegendEntry[]; rows: MatrixRowView[] }
  | { kind: "ranking"; bars: (BarView | HiddenRow)[]; note: string }
  | { kind: "rows"; rows: RowView[] };

/** One bar; `share` is its length (0–1), the texts stand beside it. */
export type BarView = { label: string; share: number; shareText: string; detail: string };

export type HiddenRow = { label: string; hidden: true };

export type HistogramView = {
  columns: { label: string; share: number; shareText: string }[];
  /** All places are along the axis, 0–1. */
  mean: { at: number; text: string };
  quartiles: { low: number; median: number; high: number; medianText: string; middleText: string } | null;
};

/** `tone` is the place in the order of answers (0–1), or null for answers that take no place in it. */
export type LegendEntry = { label: string; tone: number | null };

export type MatrixRowView =
  | HiddenRow
  | { label: string; answers: string; parts: { share: number; shareText: string; tone: number | null }[] };

/** One row of a question whose rows cannot share one picture. */
export type RowView = { label: string; finding: string | null; picture: Picture };

export type TableView = { caption: string; columns: string[]; rows: { head: string; cells: string[] }[] };

/** How a list of answers is drawn, said and tabulated. */
export type Drawn = Pick<QuestionView, "finding" | "picture" | "table">;
