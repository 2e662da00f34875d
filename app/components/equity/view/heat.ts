import type { CountedGroup, ReportedGroup } from "../../../domain/equity/equity-report.ts";
import type { HeatTable } from "../../../domain/equity/heat-table.ts";
import { orderByGap } from "../../../domain/equity/order.ts";
import { type Tone, toneOf } from "../../../domain/equity/standing.ts";
import { nameWithGap } from "./dimension.ts";
import { saysOf } from "./group.ts";
import { bandIn } from "./story.ts";
import { listIn, peopleIn, shortLabel, type Writing } from "./writing.ts";

/** A pair of dimensions as a table of colours; every cell also says what its colour means. */
export type HeatView = {
  /** The two dimensions. */
  by: [string, string];
  caption: string;
  /** Which cells are lower; empty where nothing can be shown. */
  finding: string;
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
    finding: isShown ? findingOf(table, writing) : "",
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

/** As many cells are named, the furthest behind first; the others stand in the table. */
const mostNamed = 3;

/** What stands out, in the words of one dimension's picture. */
function findingOf(table: HeatTable, writing: Writing): string {
  const { findings, references } = writing.words;
  if (!("favourable" in table.total)) return findings.unknown;
  const cells = table.rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, place) =>
      "favourable" in cell
        ? [{ ...cell, label: `${shortLabel(label)} × ${shortLabel(table.columns[place]?.label ?? "")}` }]
        : [],
    ),
  );
  const kindOf = (cell: CountedGroup) => {
    const tone = toneOf(cell);
    if (tone === "behind") return cell.flags.includes("meaningful") ? "behind" : "small";
    return tone === "maybe-behind" ? "chance" : null;
  };
  const found = Map.groupBy(orderByGap(cells) as CountedGroup[], kindOf);
  for (const kind of ["behind", "small", "chance"] as const) {
    const named = found
      .get(kind)
      ?.slice(0, mostNamed)
      .map((cell) => nameWithGap(cell, writing));
    if (named) return findings[kind](listIn(writing, named));
  }
  return findings.none(references.overall);
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
