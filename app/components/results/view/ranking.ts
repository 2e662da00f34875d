import { textIn } from "../../../domain/survey/definition.ts";
import type { ChoiceResult, Distribution, RowResult } from "../../../domain/tally/results.ts";
import { isCounted } from "./matrix.ts";
import type { Drawn } from "./question-view.ts";
import type { Writing } from "./writing.ts";

/** The mean of the places that people gave an item; 1 is first. */
export const meanPlace = ({ n, choices }: Distribution<ChoiceResult>): number =>
  choices.reduce((sum, { value, count }) => sum + Number(value) * count, 0) / Math.max(1, n);

/** A bar an item: how many put it first, in the order of the mean place. */
export function viewRanking(rows: RowResult[], title: string, writing: Writing): Drawn {
  const { words, formats, locale } = writing;
  const shown = rows
    .filter(isCounted)
    .map((row) => ({
      label: textIn(row.title, locale),
      mean: meanPlace(row),
      first: row.choices.find(({ value }) => Number(value) === 1)?.share ?? 0,
      choices: row.choices,
    }))
    .sort((a, b) => a.mean - b.mean);
  const hidden = rows.filter((row) => !isCounted(row)).map((row) => textIn(row.title, locale));
  const places = shown[0]?.choices ?? [];
  const [leader, runnerUp] = shown.toSorted((a, b) => b.first - a.first);
  const leads = leader && leader.first > (runnerUp?.first ?? 0);
  return {
    finding: leads ? words.mostOftenFirst(leader.label, formats.share(leader.first)) : null,
    picture: {
      kind: "ranking",
      note: words.ranking,
      bars: [
        ...shown.map(({ label, mean, first }) => ({
          label,
          share: first,
          shareText: formats.share(first),
          detail: words.meanPlace(formats.mean(mean)),
        })),
        ...hidden.map((label) => ({ label, hidden: true as const })),
      ],
    },
    table: {
      caption: title,
      columns: [
        words.columns.item,
        words.columns.meanPlace,
        ...places.map(({ value }) => words.place(formats.decimal(Number(value)))),
      ],
      rows: [
        ...shown.map(({ label, mean, choices }) => ({
          head: label,
          cells: [
            formats.mean(mean),
            ...choices.map(({ share, count }) => words.cell(formats.share(share), formats.count(count))),
          ],
        })),
        ...hidden.map((label) => ({
          head: label,
          cells: Array.from({ length: places.length + 1 }, () => words.notShown),
        })),
      ],
    },
  };
}
