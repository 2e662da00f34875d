import { textIn } from "../../../domain/survey/definition.ts";
import { choiceText } from "../../../domain/survey/instrument.ts";
import type { ChoiceResult, Distribution } from "../../../domain/tally/results.ts";
import { type Column, type Columns, histogramColumns } from "./histogram-columns.ts";
import type { Drawn, HistogramView } from "./question-view.ts";
import type { Writing } from "./writing.ts";

/** A histogram with its mean and quartiles, which are also said. */
export function viewNumbers(
  result: Distribution<ChoiceResult>,
  mean: number,
  title: string,
  writing: Writing,
): Drawn {
  const { words, formats, locale } = writing;
  const { columns, placeOf } = histogramColumns(result.choices);
  const ownLabels = labelsBeyondNumbers(result.choices, locale);
  const labelOf = ({ from, to }: Column) =>
    from === to
      ? (ownLabels.get(from) ?? formats.decimal(from))
      : words.range(formats.decimal(from), formats.decimal(to));
  const written = columns.map((column) => {
    const share = column.count / Math.max(1, result.n);
    return {
      label: labelOf(column),
      count: formats.count(column.count),
      share,
      shareText: formats.share(share),
    };
  });
  return {
    finding: summaryOf(mean, result.quartiles, writing),
    picture: {
      kind: "histogram",
      histogram: {
        columns: written.map(({ label, share, shareText }) => ({ label, share, shareText })),
        mean: { at: placeOf(mean), text: words.scale.mean(formats.mean(mean)) },
        quartiles: viewQuartiles(result.quartiles, placeOf, writing),
      },
    },
    table: {
      caption: title,
      columns: [words.columns.value, words.columns.people, words.columns.share],
      rows: [
        ...written.map(({ label, count, shareText }) => ({ head: label, cells: [count, shareText] })),
        { head: words.mean, cells: [formats.mean(mean), ""] },
        ...(result.quartiles ?? []).map((quartile, place) => ({
          head: words.quartiles[place] ?? "",
          cells: [formats.decimal(quartile), ""],
        })),
      ],
    },
  };
}

/** The authors' own labels of numeric answers, where they are more than the number. */
function labelsBeyondNumbers(choices: ChoiceResult[], locale: string): Map<number, string> {
  return new Map(
    choices.flatMap(({ value, title }) => {
      const label = textIn(title, locale);
      return label === "" || label === choiceText(value) ? [] : [[Number(value), label]];
    }),
  );
}

/** Mean and quartiles in a sentence. */
export function summaryOf(
  mean: number,
  quartiles: Distribution["quartiles"],
  { words, formats }: Writing,
): string {
  if (!quartiles) return words.scale.meanOnly(formats.mean(mean));
  const [low, median, high] = quartiles;
  return low === high
    ? words.scale.summaryOfOne(formats.mean(mean), formats.decimal(median))
    : words.scale.summary(
        formats.mean(mean),
        formats.decimal(median),
        formats.decimal(low),
        formats.decimal(high),
      );
}

function viewQuartiles(
  quartiles: Distribution["quartiles"],
  placeOf: Columns["placeOf"],
  { words, formats }: Writing,
): HistogramView["quartiles"] {
  if (!quartiles) return null;
  const [low, median, high] = quartiles;
  return {
    low: placeOf(low),
    median: placeOf(median),
    high: placeOf(high),
    medianText: words.scale.median(formats.decimal(median)),
    middleText: words.scale.middleHalf(formats.decimal(low), formats.decimal(high)),
  };
}
