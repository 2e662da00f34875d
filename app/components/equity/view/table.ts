import type { CountedGroup, EquityReport, ReportedGroup } from "../../../domain/equity/equity-report.ts";
import type { TableView } from "../../results/view/question-view.ts";
import { intervalIn } from "./group.ts";
import { bandIn } from "./story.ts";
import type { Writing } from "./writing.ts";

/** Every figure of a report as a table; what is protected is the same word in every cell. */
export function viewTable(
  report: EquityReport,
  groups: readonly ReportedGroup[],
  caption: string,
  writing: Writing,
): TableView {
  const { table } = writing.words;
  const hasBenchmark = report.benchmark !== null;
  const columns: [head: string, cell: (group: CountedGroup) => string][] = [
    [table.people, ({ n }) => writing.formats.count(n)],
    [table.favourable, ({ favourable }) => writing.formats.count(favourable)],
    [table.share, ({ share }) => written(share, writing.formats.share)],
    [table.interval, (group) => intervalIn(writing, group)],
    [table.gap, ({ percentagePointGap }) => written(percentagePointGap?.value, writing.formats.points)],
    [table.ratio, ({ ratioToReference }) => written(ratioToReference?.value, writing.formats.ratio)],
    [table.proportionality, (group) => written(group.proportionalityIndex, writing.formats.ratio)],
    [table.eighty, (group) => written(group.eightyPercentIndex, writing.formats.ratio)],
    ...(hasBenchmark
      ? [[table.disproportionality, ratioOfPopulation] as [string, (group: CountedGroup) => string]]
      : []),
    [table.pValue, ({ adjustedPValue }) => written(adjustedPValue, probability)],
    [table.flags, ({ flags }) => flags.map((flag) => writing.words.flags[flag]).join("; ") || table.nothing],
  ];

  function written(value: number | null | undefined, format: (value: number) => string): string {
    return value === null || value === undefined ? table.nothing : format(value);
  }
  function ratioOfPopulation({ disproportionality }: CountedGroup): string {
    return written(disproportionality, writing.formats.ratio);
  }
  function probability(p: number): string {
    const { below, text } = writing.formats.probability(p);
    return below ? `<${text}` : text;
  }
  function cellsOf(group: ReportedGroup): string[] {
    if ("favourable" in group) return columns.map(([, cell]) => cell(group));
    const hidden = columns.map(() => writing.words.says.hidden);
    if ("hidden" in group) return hidden;
    const people = group.n === undefined ? writing.words.says.hidden : writing.formats.count(group.n);
    return hidden.map((cell, place) =>
      place === 0 ? people : place === 2 ? bandIn(group.share, writing) : cell,
    );
  }

  return {
    caption,
    columns: [table.group, ...columns.map(([head]) => head)],
    rows: [
      ...groups.map((group) => ({ head: group.label, cells: cellsOf(group) })),
      { head: table.everyone, cells: everyone(report, columns.length, writing) },
    ],
  };
}

function everyone({ total }: EquityReport, columns: number, writing: Writing): string[] {
  const { words, formats } = writing;
  const cells = new Array<string>(columns).fill(words.table.nothing);
  if ("hidden" in total) return cells.fill(words.says.hidden, 0, 3);
  const known =
    "favourable" in total
      ? [
          formats.count(total.n),
          formats.count(total.favourable),
          total.share === null ? words.table.nothing : formats.share(total.share),
        ]
      : [
          total.n === undefined ? words.says.hidden : formats.count(total.n),
          words.says.hidden,
          bandIn(total.share, writing),
        ];
  return [...known, ...cells.slice(known.length)];
}
