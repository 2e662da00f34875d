import { expect, test } from "vitest";
import type { Published } from "#app/domain/disclosure/published.ts";
import { designOf } from "#app/domain/release/design.ts";
import { releasable } from "#app/domain/release/question-counts.ts";
import { shownResults, toldIn } from "#app/domain/release/shown-results.ts";
import { canSummarize, canTellAgain, type ToldSummary } from "#app/domain/release/typed-numbers.ts";
import { analysisSchema } from "#app/domain/survey/analysis.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { summarize } from "#app/domain/tally/summarize.ts";

const counted = (counts: Record<number, number>) => {
  const choices = Object.entries(counts).map(([value, count]) => ({
    ...{ value: Number(value), title: value, count, share: 0 },
  }));
  const all = choices.flatMap(({ value, count }) => new Array<number>(count).fill(value));
  const at = (share: number) => all.sort((a, b) => a - b)[Math.round((all.length - 1) * share)] ?? 0;
  return {
    ...{ n: all.length, choices, mean: all.reduce((sum, value) => sum + value, 0) / all.length },
    quartiles: [at(0.25), at(0.5), at(0.75)] as [number, number, number],
  };
};

test.each<[string, Record<number, number>, boolean]>([
  ["many who differ", { 10: 5, 12: 6, 15: 8, 18: 6, 21: 5 }, true],
  ["too few people", { 10: 4, 12: 5, 15: 5, 18: 5 }, false],
  ["all but a few say the same", { 10: 30, 12: 2 }, false],
  ["one who dominates the sum", { 1: 10, 2: 10, 3: 10, 1000: 1 }, false],
])("mean and quartiles of typed numbers: %s", (_name, counts, told) => {
  expect(canSummarize(counted(counts))).toBe(told);
});

test("two sums never give away what a few typed who came or went in between", () => {
  const of = (n: number, mean = 30): ToldSummary => ({ n, mean, quartiles: [20, 30, 40] });
  expect(canTellAgain(of(40), [])).toBe(true);
  expect(canTellAgain(of(60), [of(40)])).toBe(true);
  expect(canTellAgain(of(45), [of(40)])).toBe(false);
  expect(canTellAgain(of(35), [of(40)])).toBe(false);
  // Also not in two steps.
  expect(canTellAgain(of(65), [of(40), of(60)])).toBe(false);
  expect(canTellAgain(of(40), [of(40)])).toBe(true);
  // As many, but not the same: one left and another came.
  expect(canTellAgain(of(40, 31), [of(40)])).toBe(false);
});

test("a release tells a mean again when many more have typed a number, and never one that staff are not told", () => {
  const after = (people: number, options: Parameters<typeof shownResults>[2] = {}) =>
    shownResults(agesOf({}, {}, people).results, publishedOf(people), options);
  const meanIn = ({ results }: ReturnType<typeof after>) => {
    const [age] = results.questions;
    return age && "mean" in age ? age.mean : null;
  };
  const first = after(40);
  const second = after(46, { before: first });
  const third = after(60, { before: second });
  expect([first, second, third].map(meanIn)).toEqual([29.5, null, 39.5]);
  expect(meanIn(after(46, { within: second }))).toBeNull();
  expect(meanIn(after(60, { within: third }))).toBe(39.5);
  expect(toldIn(first.results)).toEqual(first.summaries);
});

/** What people of different ages, from 10 on, typed as their age, made ready for release. */
function agesOf(limits: object, analysis: object, people = 40) {
  const instrument = compileInstrument({
    elements: [
      { type: "text", inputType: "number", name: "age", ...limits },
      { type: "boolean", name: "safe" },
    ],
  });
  const ages = Array.from({ length: people }, (_, place) => String(10 + place));
  const counts = ages.map((value) => ({ question: "age", item: "", value, count: 1 }));
  const design = designOf(
    { instrument, analysis: analysisSchema.parse(analysis) },
    new Map([["age", new Set(ages)]]),
    [],
  );
  const results = releasable(summarize(instrument, counts, 5), design, () => new Map(), new Set());
  return { design, results, age: results.questions.find(({ name }) => name === "age") };
}

test("where single numbers are counted as an outcome, their mean would be an equation for what is hidden there", () => {
  const outcome = { outcomes: [{ question: "age", favourable: [40, 41] }] };
  expect(agesOf({}, {}).age).toMatchObject({ n: 40, mean: 29.5, choices: [] });
  const { age, design } = agesOf({}, outcome);
  expect(design.outcomes.map(({ question }) => question)).toEqual(["age"]);
  expect(age).toMatchObject({ n: 40, choices: [] });
  expect(age).not.toHaveProperty("mean");
  expect(age).not.toHaveProperty("quartiles");
});

test("typed numbers are groups only where the list of them does not say what somebody typed", () => {
  const dimension = { dimensions: [{ question: "age" }] };
  expect(agesOf({}, dimension).design.dimensions).toEqual([]);
  expect(agesOf({ min: 0, max: 120 }, dimension).design.dimensions).toEqual([]);
  const [listed] = agesOf({ min: 40, max: 49 }, dimension).design.dimensions;
  expect(listed?.groups.map(({ value }) => value)).toEqual(
    [..."0123456789"].map((last) => `4${last}`).concat(""),
  );
});

/** Nothing but how many typed a number. */
const publishedOf = (n: number): Published => ({
  policy: { minimumGroup: 5, minimumCell: 5 },
  dimensions: [],
  outcomes: [],
  views: [{ by: [], responses: [n], outcomes: [] }],
  questions: [{ key: '["age"]', answered: n, choices: [{ value: "", count: n }] }],
});
