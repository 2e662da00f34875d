import { textIn } from "../../../domain/survey/definition.ts";
import type { RowResult } from "../../../domain/tally/results.ts";
import { viewDistribution } from "./distribution.ts";
import { isShown } from "./matrix.ts";
import type { Drawn } from "./question-view.ts";
import type { Writing } from "./writing.ts";

/** Rows that each need a picture of their own: several answers a row, other answers in every row, or words. */
export function viewRows(
  rows: RowResult[],
  { type, title }: { type: string; title: string },
  writing: Writing,
): Drawn {
  const { words, locale } = writing;
  const drawn = rows.map((row) => {
    const label = textIn(row.title, locale);
    const inside: Drawn = isShown(row)
      ? viewDistribution(row, { type, title: label }, writing)
      : { finding: null, picture: { kind: "hidden" }, table: null };
    return { label, ...inside };
  });
  const cells = drawn.flatMap(({ label, table }) =>
    (table?.rows ?? []).map((row) => ({ head: label, cells: [row.head, ...row.cells] })),
  );
  const columns = [words.columns.row, words.columns.answer, words.columns.people, words.columns.share];
  return {
    finding: null,
    picture: {
      kind: "rows",
      rows: drawn.map(({ label, finding, picture }) => ({ label, finding, picture })),
    },
    table: cells.length === 0 ? null : { caption: title, columns, rows: cells },
  };
}
