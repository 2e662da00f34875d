import type { QuestionCounts } from "../disclosure/tables.ts";
import { defaultMinimumGroup } from "../survey/analysis.ts";
import { listedNumbers } from "../survey/listed-numbers.ts";
import type { ChoiceResult, Distribution, QuestionResult, RowResult } from "../tally/results.ts";
import type { CountedResults } from "../tally/summarize.ts";
import { type Design, type DesignedDimension, groupIn } from "./design.ts";
import { canSummarize } from "./typed-numbers.ts";

type Counted = QuestionResult<ChoiceResult>;
type CountedDistribution = Distribution<ChoiceResult>;

/** How disclosure control names a question; rows are entries of their own, under the question's name and the row's value. */
export const keyOf = (question: string, row?: string): string =>
  JSON.stringify(row === undefined ? [question] : [question, row]);

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
        ...withFixedChoices(question, isBrokenDown(question.name, design)),
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

/** Whether a question is a dimension or an outcome: then counts of its single values are told, or hidden. */
const isBrokenDown = (name: string, { dimensions, outcomes }: Design): boolean =>
  dimensions.some((dimension) => dimension.name === name) ||
  outcomes.some(({ question }) => question === name);

/**
 * Typed numbers become a list that does not depend on what people typed, or none at all.
 *
 * @param elsewhere whether its values are counted elsewhere too, where a mean would be an equation for what is hidden there
 */
function withFixedChoices<Counted extends CountedDistribution>(counted: Counted, elsewhere = false): Counted {
  if (!counted.free) return counted;
  const choices = fixedChoices(counted.choices, counted.free);
  if (choices) return { ...counted, choices };
  const { mean: _mean, quartiles: _quartiles, ...others } = counted;
  const isTold = !elsewhere && canSummarize(counted);
  return isTold ? { ...counted, choices: [] } : { ...(others as Counted), choices: [] };
}

function fixedChoices(
  choices: ChoiceResult[],
  free: NonNullable<Distribution["free"]>,
): ChoiceResult[] | null {
  const whole = choices.every(({ value }) => Number.isInteger(value));
  const counts = new Map(choices.map(({ value, count }) => [Number(value), count]));
  const numbers = whole ? listedNumbers(free) : null;
  return (
    numbers?.map((value) => ({ value, title: String(value), count: counts.get(value) ?? 0, share: 0 })) ??
    null
  );
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
