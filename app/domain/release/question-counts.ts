import type { Published, PublishedQuestion } from "../disclosure/published.ts";
import type { QuestionCounts } from "../disclosure/tables.ts";
import { defaultMinimumGroup } from "../survey/analysis.ts";
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
import { type Design, type DesignedDimension, groupIn } from "./design.ts";
import { canSummarize } from "./typed-numbers.ts";

type Counted = QuestionResult<ChoiceResult>;
type CountedDistribution = Distribution<ChoiceResult>;

/** Rows are entries of their own, under the question's name and the row's value. */
const keyOf = (question: string, row?: string): string =>
  JSON.stringify(row === undefined ? [question] : [question, row]);

/** More numbers than these are no list of choices any more. */
const mostNumbers = 20;

/**
 * The results of everyone together, made ready for disclosure control: the questions that are a condition of taking
 * part are no results, choices that only exist because somebody
 * gave them are left out (a listed age says that somebody has it), and where people may choose several groups, the
 * one coding of the design is what is counted.
 */
export function releasable(
  results: CountedResults,
  design: Design,
  groupCounts: GroupCounts,
  conditions: ReadonlySet<string>,
): CountedResults {
  const asked = results.questions.filter(({ name }) => !conditions.has(name));
  return {
    ...results,
    questions: asked.map((question): Counted => {
      if (question.hidden) return question;
      const dimension = design.dimensions.find(({ name }) => name === question.name);
      if (dimension?.several) {
        const { several: _none, ...about } = question;
        return { ...about, ...codedGroups(dimension, groupCounts) };
      }
      return {
        ...withFixedChoices(question),
        ...(question.rows ? { rows: question.rows.map(fixedRow) } : {}),
      };
    }),
  };
}

/** How many people are in each group of a dimension. */
export type GroupCounts = (dimension: string) => ReadonlyMap<string, number>;

function codedGroups(
  { name, groups }: DesignedDimension,
  groupCounts: GroupCounts,
): Pick<CountedDistribution, "n" | "choices"> {
  const counts = groupCounts(name);
  const choices = groups
    .filter(({ value }) => value !== "")
    .map(({ value, title }) => ({ value, title, count: counts.get(value) ?? 0, share: 0 }));
  return { n: choices.reduce((sum, { count }) => sum + count, 0), choices };
}

const fixedRow = (row: RowResult<ChoiceResult>): RowResult<ChoiceResult> =>
  row.hidden ? row : withFixedChoices(row);

/** Typed numbers become a list that does not depend on what people typed, or none at all. */
function withFixedChoices<Counted extends CountedDistribution>(counted: Counted): Counted {
  if (!counted.free) return counted;
  const choices = fixedChoices(counted.choices, counted.free);
  if (choices) return { ...counted, choices };
  const { mean: _mean, quartiles: _quartiles, ...others } = counted;
  return canSummarize(counted) ? { ...counted, choices: [] } : { ...(others as Counted), choices: [] };
}

function fixedChoices(
  choices: ChoiceResult[],
  { min, max }: NonNullable<Distribution["free"]>,
): ChoiceResult[] | null {
  const isShort = Number.isInteger(min) && Number.isInteger(max) && Number(max) - Number(min) < mostNumbers;
  const whole = choices.every(({ value }) => Number.isInteger(value));
  if (!isShort || !whole) return null;
  const counts = new Map(choices.map(({ value, count }) => [Number(value), count]));
  return Array.from({ length: Number(max) - Number(min) + 1 }, (_, place) => {
    const value = Number(min) + place;
    return { value, title: String(value), count: counts.get(value) ?? 0, share: 0 };
  });
}

/**
 * Every list of answers of the results, for disclosure control. Of questions that fewer people answered than anybody
 * may be shown nothing is told at all.
 */
export function questionCounts({ questions }: CountedResults, design: Design): QuestionCounts[] {
  return questions.flatMap((question): QuestionCounts[] => {
    if (question.hidden || question.n < defaultMinimumGroup) return [];
    const { name, rows = [] } = question;
    const own: QuestionCounts = {
      key: keyOf(name),
      answered: question.n,
      ...choiceCounts(question, partsOf(design, name, "")),
    };
    return [
      own,
      ...rows.flatMap((row): QuestionCounts[] =>
        row.hidden || row.n < defaultMinimumGroup || !canShowRows(question)
          ? []
          : [
              {
                key: keyOf(name, String(row.value)),
                answered: row.n,
                ...choiceCounts(row, partsOf(design, name, String(row.value))),
              },
            ],
      ),
    ];
  });
}

/** Places of a ranking add up across its rows too: they are shown together or not at all. */
const rankingMinimum = 20;
function canShowRows({ type, rows = [] }: Extract<Counted, { hidden: false }>): boolean {
  if (type !== "ranking") return true;
  return rows.every((row) => !row.hidden && row.choices.every(({ count }) => count >= rankingMinimum));
}

type Parts = Pick<QuestionCounts, "dimension" | "outcome"> & { partOf(value: string): string | undefined };

function partsOf(design: Design, question: string, item: string): Parts {
  const dimension = item === "" && design.dimensions.find(({ name }) => name === question);
  if (dimension) {
    const tallied = (value: string) => (dimension.several ? JSON.stringify([value]) : value);
    return { dimension: question, partOf: (value) => groupIn(dimension, tallied(value)) };
  }
  const outcome = design.outcomes.find((one) => one.question === question && one.item === item);
  if (!outcome) return { partOf: () => undefined };
  const favourable = new Set(outcome.favourable);
  return {
    outcome: outcome.key,
    partOf: (value) => (favourable.has(value) ? "favourable" : "unfavourable"),
  };
}

function choiceCounts(
  { n, choices, several }: CountedDistribution,
  { partOf, ...parts }: Parts,
): Omit<QuestionCounts, "key" | "answered"> {
  // Of words and free numbers only how many gave any.
  if (choices.length === 0) return { choices: [{ value: "", count: n }] };
  return {
    ...parts,
    ...(several ? { several } : {}),
    choices: choices.map(({ value, count }) => {
      const part = partOf(String(value));
      return { value: String(value), count, ...(part === undefined ? {} : { part }) };
    }),
  };
}

/** The results as a release shows them. */
export function shownResults({ questions }: CountedResults, published: Published): SurveyResults {
  const byKey = new Map(published.questions.map((question) => [question.key, question]));
  return {
    responses: published.views[0]?.responses[0] ?? null,
    questions: questions.map((question): QuestionResult => {
      const about = { name: question.name, title: question.title, type: question.type };
      const own = byKey.get(keyOf(question.name));
      if (question.hidden || !own || own.answered === null) return { ...about, hidden: true };
      const rows = question.rows?.map((row): RowResult => {
        const shown = byKey.get(keyOf(question.name, String(row.value)));
        const { value, title } = row;
        return row.hidden || !shown || shown.answered === null
          ? { value, title, hidden: true }
          : { value, title, hidden: false, ...shownDistribution(row, shown, shown.answered) };
      });
      return {
        ...about,
        hidden: false,
        ...shownDistribution(question, own, own.answered),
        ...(rows ? { rows } : {}),
      };
    }),
  };
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
