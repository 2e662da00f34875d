import {
  type Change,
  type Direction,
  directionOf,
  type WaveComparison,
} from "../../../domain/equity/compare-waves.ts";
import type { TableView } from "../../results/view/question-view.ts";
import type { MarkedRow } from "./equity-view.ts";
import { listIn, peopleIn, pointRangeIn, shortLabel, type Writing } from "./writing.ts";

/** One dimension in two waves side by side, every change with its interval. */
export type WavesView = {
  name: string;
  title: string;
  finding: string;
  /** No group was shown in both waves: `finding` says so, and there is no picture. */
  hidden: boolean;
  key: { dot: string; interval: string; mark: string };
  rows: MarkedRow[];
  notes: string[];
  table: TableView;
};

export function viewWaves(
  compared: WaveComparison,
  titles: { outcome: string; dimension: string; waves: [before: string, after: string] },
  writing: Writing,
): WavesView {
  const { words, formats } = writing;
  const { before, after, change, gap } = words.waves.columns;
  const cellsOf = (row: Change | { hidden: true }, ofGap: string): string[] =>
    "hidden" in row
      ? [before, after, change, gap].map(() => words.says.hidden)
      : [
          formats.share(row.before.share),
          formats.share(row.after.share),
          `${formats.points(row.change.value)} (${pointRangeIn(writing, row.change)})`,
          ofGap,
        ];
  return {
    name: compared.by,
    title: titles.dimension,
    finding: findingOf(compared, writing),
    hidden: compared.groups.every((group) => "hidden" in group),
    key: {
      dot: words.waves.key(titles.waves[1]),
      interval: words.key.interval,
      mark: words.waves.key(titles.waves[0]),
    },
    rows: [
      ...compared.groups.map((group) => rowOf(group.label, group, writing)),
      rowOf(words.table.everyone, compared.total, writing),
    ],
    notes:
      compared.comparisons > 0
        ? [words.notes.comparisons(formats.count(compared.comparisons), compared.comparisons)]
        : [],
    table: {
      caption: words.waves.caption(titles.outcome, titles.dimension, ...titles.waves),
      columns: [words.table.group, before, after, change, gap],
      rows: [
        ...compared.groups.map((group) => ({
          head: group.label,
          cells: cellsOf(
            group,
            "hidden" in group || !group.gapChange
              ? words.table.nothing
              : `${formats.points(group.gapChange.value)} (${pointRangeIn(writing, group.gapChange)})`,
          ),
        })),
        { head: words.table.everyone, cells: cellsOf(compared.total, words.table.nothing) },
      ],
    },
  };
}

/** What changed beyond chance, and what may have. */
function findingOf({ groups }: WaveComparison, writing: Writing): string {
  const { findings } = writing.words.waves;
  const shown = groups.filter((group) => "change" in group);
  if (shown.length === 0) return findings.hidden;
  const moved = Map.groupBy(shown, directionOf);
  const say = (words: (groups: string) => string, directions: Direction[]): string[] => {
    const found = directions.flatMap((direction) => moved.get(direction) ?? []);
    const named = found.map(({ label }) => shortLabel(label));
    return named.length > 0 ? [words(listIn(writing, named))] : [];
  };
  const said = [
    ...say(findings.rose, ["ahead"]),
    ...say(findings.fell, ["behind"]),
    ...say(findings.chance, ["maybe-ahead", "maybe-behind"]),
  ];
  return said.length > 0 ? said.join(" ") : findings.none;
}

function rowOf(label: string, row: Change | { hidden: true }, writing: Writing): MarkedRow {
  const { words, formats } = writing;
  if ("hidden" in row) return { label, hidden: true, says: words.says.hidden };
  const { before, after, change } = row;
  const tone = directionOf(row);
  return {
    label,
    hidden: false,
    people: peopleIn(writing, after.n),
    share: after.share,
    low: after.interval.low,
    high: after.interval.high,
    mark: before.share,
    shareText: formats.share(after.share),
    tone,
    says: words.waves.says[tone],
    story: words.waves.change(formats.points(change.value), pointRangeIn(writing, change)),
  };
}
