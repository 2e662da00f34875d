import type { Published, PublishedQuestion } from "../disclosure/published.ts";
import {
  type ChoiceResult,
  type Distribution,
  isCountShown,
  type QuestionResult,
  type RowResult,
  type ShownChoice,
  type SurveyResults,
} from "../tally/results.ts";
import type { CountedResults } from "../tally/summarize.ts";
import { keyOf } from "./question-counts.ts";
import { canTellAgain, type ToldSummary } from "./typed-numbers.ts";

type CountedDistribution = Distribution<ChoiceResult>;

/** The results as a release shows them, with the summaries of numbers that are not listed told so far, by question. */
export type ShownResults = { results: SurveyResults; summaries: Record<string, ToldSummary[]> };

/**
 * The results as a release shows them.
 *
 * @param before the release before, for the same readers
 * @param within what those are shown who see more; nobody else is told a mean that they are not
 */
export function shownResults(
  { questions }: CountedResults,
  published: Published,
  { before, within }: { before?: ShownResults | undefined; within?: ShownResults | undefined } = {},
): ShownResults {
  const byKey = new Map(published.questions.map((question) => [question.key, question]));
  const summaries = { ...before?.summaries };
  const distributionOf = (key: string, counted: CountedDistribution, n: number) => {
    const { mean, quartiles, ...shown } = shownDistribution(counted, byKey.get(key) as PublishedQuestion, n);
    if (mean === undefined || quartiles === undefined) return shown;
    if (shown.choices.length > 0) return { ...shown, mean, quartiles };
    const now = { n, mean, quartiles };
    const told = summaries[key] ?? [];
    const others = within ? (within.summaries[key]?.slice(-1) ?? []) : [now];
    if (!canTellAgain(now, told) || JSON.stringify(others) !== JSON.stringify([now])) return shown;
    summaries[key] = [...told.filter((one) => one.n !== n), now];
    return { ...shown, mean, quartiles };
  };
  const results: SurveyResults = {
    responses: published.views[0]?.responses[0] ?? null,
    questions: questions.map((question): QuestionResult => {
      const about = { name: question.name, title: question.title, type: question.type };
      const key = keyOf(question.name);
      const n = byKey.get(key)?.answered ?? null;
      if (question.hidden || n === null) return { ...about, hidden: true };
      const rows = question.rows?.map((row): RowResult => {
        const { value, title } = row;
        const keyOfRow = keyOf(question.name, String(value));
        const people = byKey.get(keyOfRow)?.answered ?? null;
        return row.hidden || people === null
          ? { value, title, hidden: true }
          : { value, title, hidden: false, ...distributionOf(keyOfRow, row, people) };
      });
      return { ...about, hidden: false, ...distributionOf(key, question, n), ...(rows ? { rows } : {}) };
    }),
  };
  return { results, summaries };
}

/** The summaries of numbers that are not listed that results tell. */
export function toldIn({ questions }: SurveyResults): ShownResults["summaries"] {
  const told = (key: string, one: QuestionResult | RowResult): [string, ToldSummary[]][] => {
    if (one.hidden || one.choices.length > 0) return [];
    const { n, mean, quartiles } = one;
    return mean === undefined || quartiles === undefined ? [] : [[key, [{ n, mean, quartiles }]]];
  };
  return Object.fromEntries(
    questions.flatMap((question) => [
      ...told(keyOf(question.name), question),
      ...(question.hidden ? [] : (question.rows ?? [])).flatMap((row) =>
        told(keyOf(question.name, String(row.value)), row),
      ),
    ]),
  );
}

function shownDistribution(counted: CountedDistribution, shown: PublishedQuestion, n: number): Distribution {
  const counts = new Map(shown.choices.map(({ value, count }) => [value, count]));
  const choices = counted.choices.map(({ value, title }): ShownChoice => {
    const count = counts.get(String(value)) ?? null;
    return count === null
      ? { value, title, hidden: true }
      : { value, title, count, share: n > 0 ? count / n : 0 };
  });
  return { n, choices, ...shownSummary(counted, choices) };
}

/** Mean and quartiles: of a list only where all of it is shown, so that they tell nothing that it does not. */
function shownSummary(
  { mean, quartiles, free }: CountedDistribution,
  choices: ShownChoice[],
): Pick<Distribution, "mean" | "quartiles"> {
  if (mean === undefined || quartiles === undefined) return {};
  const isUnlisted = free !== undefined && choices.length === 0;
  return isUnlisted || choices.every(isCountShown) ? { mean, quartiles } : {};
}
