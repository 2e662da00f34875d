import { describe, expect, test } from "vitest";
import { syntheticResponses } from "#app/demo/synthetic-responses.ts";
import { tendenciesOf } from "#app/demo/tendencies/tendencies.ts";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { analysisSchema } from "#app/domain/survey/analysis.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { choiceText } from "#app/domain/survey/instrument.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";

const surveys = readSurveyFolders().map(({ slug, definition, analysis }) => ({
  slug,
  instrument: compileInstrument(definition),
  analysis: analysisSchema.parse(analysis),
}));
const surveyCalled = (slug: string) =>
  surveys.find((survey) => survey.slug === slug) as (typeof surveys)[number];

const seed = "a seed for tests";
const youthVoice = surveyCalled("youth-voice");
const answersOf = (wave: "earlier" | "current", ofSeed = seed) =>
  syntheticResponses(youthVoice, { wave, count: 400, seed: ofSeed }).map(({ answers }) => answers);

describe.each(surveys)("$slug", (survey) => {
  const responses = (["earlier", "current"] as const).flatMap((wave) =>
    syntheticResponses(survey, { wave, count: 300, seed }),
  );

  test("every synthetic response is one that the pipeline takes, in normal form", () => {
    for (const { answers, status } of responses) {
      const checked = checkAnswers(survey, { ...answers }, status);
      expect(checked).toEqual({ answers });
    }
  });

  test("every question is answered by someone, and every id is another", () => {
    const answered = new Set(responses.flatMap(({ answers }) => Object.keys(answers)));
    const { questions } = tendenciesOf(survey.slug);
    const meant = survey.instrument.questions.filter(
      ({ name, kind }) => kind !== "text" && kind !== "texts" && questions[name]?.answered !== 0,
    );
    expect(meant.map(({ name }) => name).filter((name) => !answered.has(name))).toEqual([]);
    expect(new Set(responses.map(({ id }) => id)).size).toBe(responses.length);
  });

  test("tendencies name only questions, rows and choices that the survey has", () => {
    const { questions, people } = tendenciesOf(survey.slug);
    const unknown = [...Object.keys(questions), ...people.map(({ question }) => question)].filter(
      (name) => !survey.instrument.byName.has(name),
    );
    expect(unknown).toEqual([]);
    for (const [name, { weights, beside, each, alone, rows }] of Object.entries(questions)) {
      const question = survey.instrument.byName.get(name);
      if (!question || !("choices" in question || "columns" in question)) continue;
      const choices = "choices" in question ? question.choices : (question.columns as typeof question.rows);
      const named = [weights, beside, each, alone].flatMap((values) => Object.keys(values ?? {}));
      expect([name, named.filter((value) => !choices.byText.has(value))]).toEqual([name, []]);
      const listed = "rows" in question ? question.rows.list.map(({ value }) => choiceText(value)) : [];
      expect([name, Object.keys(rows ?? {}).filter((row) => !listed.includes(row))]).toEqual([name, []]);
    }
  });
});

test("the same seed gives the same answers, another seed others", () => {
  expect(answersOf("current")).toEqual(answersOf("current"));
  expect(answersOf("current")).not.toEqual(answersOf("current", "another seed"));
});

test("no response of one wave is a response of the other", () => {
  const earlier = new Set(answersOf("earlier").map((answers) => JSON.stringify(answers)));
  const complete = answersOf("current").filter((answers) => Object.keys(answers).length > 10);
  expect(complete.filter((answers) => earlier.has(JSON.stringify(answers)))).toEqual([]);
});

test.each(["identity", "region", "gender", "newcomer", "language-home"])(
  "groups of %s are uneven",
  (dimension) => {
    const sizes = new Map<string, number>();
    for (const { answers } of syntheticResponses(youthVoice, { wave: "current", count: 1_500, seed })) {
      for (const value of [answers[dimension] ?? []].flat()) {
        sizes.set(choiceText(value), (sizes.get(choiceText(value)) ?? 0) + 1);
      }
    }
    const inOrder = [...sizes.values()].sort((a, b) => a - b);
    expect(inOrder.at(-1)).toBeGreaterThanOrEqual(10 * (inOrder[0] ?? 0));
  },
);

test("about four people in five answer in English, and some stop on the way", () => {
  const responses = syntheticResponses(youthVoice, { wave: "current", count: 1_500, seed });
  const share = (matches: (response: (typeof responses)[number]) => boolean) =>
    responses.filter(matches).length / responses.length;
  expect(share(({ locale }) => locale === "en")).toBeCloseTo(0.78, 1);
  expect(share(({ status }) => status === "partial")).toBeCloseTo(0.06, 1);
});

test("groups that are said to belong less do answer so, and belonging rises between the waves", () => {
  const shareWhoBelong = (wave: "earlier" | "current", identity?: string) => {
    const answers = syntheticResponses(youthVoice, { wave, count: 3_000, seed })
      .map((response) => response.answers)
      .filter((given) => given.belonging !== undefined)
      .filter(
        (given) => identity === undefined || (given.identity as string[] | undefined)?.includes(identity),
      );
    return (
      answers.filter(({ belonging }) => /^(mostly|completely)-true$/.test(String(belonging))).length /
      answers.length
    );
  };
  expect(shareWhoBelong("current", "first-nations")).toBeLessThan(shareWhoBelong("current", "white") - 0.05);
  expect(shareWhoBelong("current")).toBeGreaterThan(shareWhoBelong("earlier"));
});
