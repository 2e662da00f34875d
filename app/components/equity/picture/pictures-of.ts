import type { DimensionView, GroupView, MarkedRow } from "../view/equity-view.ts";
import type { HeatCellView, HeatView } from "../view/heat.ts";
import type { MissingView } from "../view/missing.ts";
import type { WavesView } from "../view/waves.ts";
import type { HeatPictureView } from "./heat-picture.tsx";
import type { PictureRow, RowPictureView } from "./row-picture.tsx";

/** What stands under a picture that leaves the page: which release it is from. */
type Source = {
  outcomeTitle: string;
  source: string;
  /** What stands before late changes. */
  changed: string;
  ticks: (end: number) => string[];
};

/** The gaps of a dimension; null where nothing of it can be shown. */
export function pictureOfGaps(
  { title, finding, caution, rows, overall, reference, key, notes, changes, hidden }: DimensionView,
  { outcomeTitle, source, changed, ticks }: Source,
): RowPictureView | null {
  if (hidden) return null;
  const late = changes.length > 0 ? [`${changed} ${changes.join("; ")}.`] : [];
  const lines: RowPictureView["lines"] = [
    ...(overall ? [{ ...overall, kind: "everyone" as const }] : []),
    ...(reference ? [{ ...reference, kind: "reference" as const }] : []),
  ];
  const inKey = [key.dot, key.interval, ...lines.map(({ text }) => text), key.reference, key.hidden];
  return {
    head: [outcomeTitle, title],
    finding: caution === null ? finding : `${finding} ${caution}`,
    ...withRows(rows.map(rowOfGroup)),
    lines,
    axis: { end: 1, ticks: ticks(1) },
    foot: [inKey.filter((text) => text !== null).join(" · "), ...notes, ...late, source],
  };
}

/** A row in words: what is protected says only that. */
const tellRow = (row: PictureRow): string =>
  row.kind === "hidden"
    ? `${row.label}: ${row.says}`
    : `${row.label}: ${[row.shareText, row.people, row.says].filter((part) => part).join(", ")}`;

const withRows = (rows: PictureRow[]) => ({ rows, told: rows.map(tellRow) });

const rowOfGroup = (row: GroupView): PictureRow => (row.kind === "shown" ? { ...row, mark: null } : row);

const rowOfMarked = (row: MarkedRow): PictureRow =>
  row.hidden
    ? { kind: "hidden", label: row.label, says: row.says }
    : { kind: "shown", ...row, says: row.says };

/** Who is missing; null where nothing of it can be shown. */
export function pictureOfMissing(
  { title, finding, key, source: benchmark, rows, axisEnd, hidden }: MissingView,
  { source, ticks }: Source,
): RowPictureView | null {
  if (hidden) return null;
  return {
    head: [title],
    finding,
    ...withRows(rows.map(rowOfMarked)),
    lines: [],
    axis: { end: axisEnd, ticks: ticks(axisEnd) },
    foot: [[key.dot, key.interval, key.mark].join(" · "), benchmark, source],
  };
}

/** Two waves; null where no group was shown in both. */
export function pictureOfWaves(
  { title, finding, key, rows, notes, hidden }: WavesView,
  { outcomeTitle, source, ticks }: Source,
): RowPictureView | null {
  if (hidden) return null;
  return {
    head: [outcomeTitle, title],
    finding,
    ...withRows(rows.map(rowOfMarked)),
    lines: [],
    axis: { end: 1, ticks: ticks(1) },
    foot: [[key.dot, key.interval, key.mark].join(" · "), ...notes, source],
  };
}

const tellCell = (cell: HeatCellView): string =>
  cell.hidden
    ? cell.words
    : [cell.shareText, cell.people, cell.words].filter((part) => part !== "").join(", ");

/** A pair of dimensions; null where nothing of it can be shown. */
export function pictureOfPair(
  { caption, finding, columns, rows, key, notes, hidden }: HeatView,
  { source }: Source,
): HeatPictureView | null {
  if (hidden !== null) return null;
  const told = rows.flatMap(({ label, cells }) =>
    cells.map((cell, place) => `${label} × ${columns[place]}: ${tellCell(cell)}`),
  );
  return { head: [caption], finding, columns, rows, told, foot: [key, ...notes, source] };
}
