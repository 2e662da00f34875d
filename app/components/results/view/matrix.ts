import { textIn } from "../../../domain/survey/definition.ts";
import { choiceText } from "../../../domain/survey/instrument.ts";
import { type ChoiceResult, isCountShown, type RowResult } from "../../../domain/tally/results.ts";
import { sharesOf } from "./choices.ts";
import type { Drawn } from "./question-view.ts";
import { tonesOf } from "./tones.ts";
import type { Writing } from "./writing.ts";

export type ShownRow = Extract<RowResult, { hidden: false }>;
export const isShown = (row: RowResult): row is ShownRow => !row.hidden;

export type CountedRow = Extract<RowResult<ChoiceResult>, { hidden: false }>;
/** Parts of one bar need all of their counts. */
export const isCounted = (row: RowResult): row is CountedRow =>
  !row.hidden && row.choices.every(isCountShown);

// More tones than these nobody tells apart.
const mostAnswers = 7;

/** Whether rows can share one picture: they have the same few answers, of which everyone gives one. */
export function canBeStacked(rows: RowResult[]): boolean {
  const shown = rows.filter(isShown);
  const answersOf = ({ choices }: ShownRow) => choices.map(({ value }) => choiceText(value)).join("\n");
  const [first] = shown;
  if (!first) return true;
  return (
    first.choices.length > 0 &&
    first.choices.length <= mostAnswers &&
    shown.every((row) => answersOf(row) === answersOf(first) && sharesOf(row.choices) < 1.005)
  );
}

/** One stacked bar a row. */
export function viewMatrix(rows: RowResult[], title: string, { words, formats, locale }: Writing): Drawn {
  const answers = rows.find(isShown)?.choices ?? [];
  const tones = tonesOf(answers.map(({ value }) => value));
  const legend = answers.map((answer, place) => ({
    label: textIn(answer.title, locale),
    tone: tones[place] ?? null,
  }));
  return {
    finding: null,
    picture: {
      kind: "matrix",
      legend,
      rows: rows.map((row) => {
        const label = textIn(row.title, locale);
        if (!isCounted(row)) return { label, hidden: true };
        const parts = row.choices.map(({ share }, place) => ({
          share,
          shareText: formats.share(share),
          tone: tones[place] ?? null,
        }));
        return { label, answers: words.rowAnswers(formats.count(row.n), row.n), parts };
      }),
    },
    table: {
      caption: title,
      columns: [words.columns.row, ...legend.map(({ label }) => label), words.columns.answers],
      rows: rows.map((row) => ({
        head: textIn(row.title, locale),
        cells: isShown(row)
          ? [
              ...row.choices.map((choice) =>
                isCountShown(choice)
                  ? words.cell(formats.share(choice.share), formats.count(choice.count))
                  : words.notShown,
              ),
              formats.count(row.n),
            ]
          : Array.from({ length: answers.length + 1 }, () => words.notShown),
      })),
    },
  };
}
