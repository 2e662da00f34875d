import type { ReportedGroup } from "../../../domain/equity/equity-report.ts";
import type { HeatTable } from "../../../domain/equity/heat-table.ts";
import { type Tone, toneOf } from "../../../domain/equity/standing.ts";
import { saysOf } from "./group.ts";
import { bandIn } from "./story.ts";
import { peopleIn, type Writing } from "./writing.ts";

/** A pair of dimensions as a table of colours; every cell also says what its colour means. */
export type HeatView = {
  /** The two dimensions. */
  by: [string, string];
  caption: string;
  key: string;
  columns: string[];
  rows: { label: string; cells: HeatCellView[] }[];
  /** Why there is no table, where nothing of it can be shown. */
  hidden: string | null;
  notes: string[];
};

export type HeatCellView =
  | { hidden: true; words: string }
  | {
      hidden: false;
      shareText: string;
      people: string;
      /** −3 (far below everyone) to 3 (far above); 0 where that may be chance. */
      step: number;
      sign: string;
      /** What the cell says beside its numbers. */
      words: string;
    };

export function viewHeat(
  table: HeatTable,
  titles: { outcome: string; rows: string; columns: string },
  writing: Writing,
): HeatView {
  const { words, formats } = writing;
  const isShown = table.rows.some(({ cells }) => cells.some((cell) => !("hidden" in cell)));
  return {
    by: table.by,
    hidden: isShown ? null : words.pairs.hidden,
    caption: words.pairs.caption(titles.outcome, titles.rows, titles.columns),
    key: words.pairs.key,
    columns: table.columns.map(({ label }) => label),
    rows: table.rows.map(({ label, cells }) => ({
      label,
      cells: cells.map((cell) => viewCell(cell, writing)),
    })),
    notes:
      table.comparisons > 0
        ? [words.notes.comparisons(formats.count(table.comparisons), table.comparisons)]
        : [],
  };
}

function viewCell(cell: ReportedGroup, writing: Writing): HeatCellView {
  const { words, formats } = writing;
  if ("hidden" in cell) return { hidden: true, words: words.says.hidden };
  if (!("favourable" in cell)) {
    const people = cell.n === undefined ? "" : peopleIn(writing, cell.n);
    const banded = words.says.banded;
    return {
      hidden: false,
      shareText: bandIn(cell.share, writing),
      people,
      step: 0,
      sign: "",
      words: banded,
    };
  }
  const gap = cell.percentagePointGap?.value ?? 0;
  const tone = toneOf(cell);
  return {
    hidden: false,
    shareText: cell.share === null ? words.table.nothing : formats.share(cell.share),
    people: peopleIn(writing, cell.n),
    step: tone === "behind" || tone === "ahead" ? stepOf(gap) : 0,
    sign: signs[tone] ?? "",
    words: saysOf(cell, writing),
  };
}

/** Full where the difference is sure, hollow where it may be chance. */
const signs: Partial<Record<Tone, string>> = {
  behind: "▼",
  "maybe-behind": "▽",
  "maybe-ahead": "△",
  ahead: "▲",
};

/** Up to 10 points, up to 20, and beyond. */
const stepOf = (gap: number): number => Math.sign(gap) * Math.min(3, 1 + Math.floor(Math.abs(gap) * 10));
