import type { MeasuredPart, Representation } from "../../../domain/equity/representation.ts";
import type { TableView } from "../../results/view/question-view.ts";
import type { MarkedRow, Tone } from "./equity-view.ts";
import { listIn, peopleIn, shareRangeIn, shortLabel, type Writing } from "./writing.ts";

/** Who is missing, as its picture shows it: each group's part of the answers, and a mark at its part of the population. */
export type MissingView = {
  name: string;
  title: string;
  finding: string;
  key: { dot: string; interval: string; mark: string };
  source: string;
  /** Nothing of it can be shown: `finding` says so, and there is no picture. */
  hidden: boolean;
  /** The share at the right end of the axis: parts are often small. */
  axisEnd: number;
  rows: MarkedRow[];
  table: TableView;
};

const tones: Record<MeasuredPart["verdict"], Tone> = {
  missing: "behind",
  "as-expected": "level",
  over: "ahead",
};

export function viewMissing(read: Representation, title: string, writing: Writing): MissingView {
  const { words, formats } = writing;
  const missing = read.groups.filter((group) => "verdict" in group && group.verdict === "missing");
  const hidden = read.groups.every((group) => "hidden" in group);
  return {
    name: read.by,
    title,
    hidden,
    finding: hidden
      ? words.missing.hidden
      : missing.length > 0
        ? words.missing.finding(
            listIn(
              writing,
              missing.map(({ label }) => shortLabel(label)),
            ),
          )
        : words.missing.none,
    key: { ...words.missing.key, interval: words.key.interval },
    source: words.notes.benchmark(read.source),
    axisEnd: axisEndOf(read),
    rows: read.groups.map((group): MarkedRow => {
      const { label } = group;
      if ("hidden" in group) return { label, hidden: true, says: words.says.hidden };
      return {
        label,
        hidden: false,
        people: peopleIn(writing, group.n),
        share: group.share,
        low: group.interval.low,
        high: group.interval.high,
        mark: group.benchmark,
        shareText: formats.share(group.share),
        tone: tones[group.verdict],
        says: words.missing.says[group.verdict],
        story: storyOf(group, writing).join(" "),
      };
    }),
    table: tableOf(read, title, writing),
  };
}

const axisEnds = [0.2, 0.4, 0.6, 0.8, 1];

function axisEndOf({ groups }: Representation): number {
  const largest = Math.max(
    0,
    ...groups.flatMap((group) => ("hidden" in group ? [] : [group.interval.high, group.benchmark])),
  );
  return axisEnds.find((end) => largest <= end) ?? 1;
}

function storyOf({ benchmark, verdict, neededToMatch }: MeasuredPart, { words, formats }: Writing) {
  const beside = words.missing.beside(formats.share(benchmark));
  return verdict === "missing"
    ? [beside, words.missing.needed(formats.count(neededToMatch), neededToMatch)]
    : [beside];
}

function tableOf(read: Representation, title: string, writing: Writing): TableView {
  const { words, formats } = writing;
  const { part, population, index, needed } = words.missing.columns;
  const columns = [words.table.people, part, words.table.interval, population, index, needed];
  return {
    caption: words.missing.caption(title),
    columns: [words.table.group, ...columns],
    rows: read.groups.map((group) => ({
      head: group.label,
      cells:
        "hidden" in group
          ? columns.map(() => words.says.hidden)
          : [
              formats.count(group.n),
              formats.share(group.share),
              shareRangeIn(writing, group.interval),
              formats.share(group.benchmark),
              group.index === null ? words.table.nothing : formats.ratio(group.index),
              formats.count(group.neededToMatch),
            ],
    })),
  };
}
