import { SurveyModel } from "survey-core";
import { describe, expect, test } from "vitest";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { summarize } from "#app/domain/tally/summarize.ts";
import { questionSamples } from "../../../support/question-samples.ts";

const title = ({ about, question }: (typeof questionSamples)[number]) => `${question.type}: ${about}`;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(questionSamples.map((sample) => [title(sample), sample] as const))("%s", (_title, sample) => {
  const definition = { elements: [{ name: "q", ...sample.question }] };
  const instrument = compileInstrument(definition);
  const check = (answer: unknown) => checkAnswers({ instrument, analysis: {} }, { q: answer }, "complete");
  const stored = sample.stored ?? sample.answer;

  test("is stored in its one form, again and again", () => {
    expect(plain(check(sample.answer))).toEqual({ answers: { q: stored } });
    expect(plain(check(stored))).toEqual({ answers: { q: stored } });
  });

  test("what does not fit is refused", () => {
    for (const [answer, code] of sample.refused) {
      expect(check(answer), JSON.stringify(answer)).toMatchObject({ errors: [{ question: "q", code }] });
    }
  });

  test("SurveyJS accepts what is stored", () => {
    const model = new SurveyModel(definition);
    model.data = plain({ q: stored });
    expect(model.validate(false)).toBe(true);
    model.doComplete();
    // SurveyJS keeps what it computes for rows without answers, too.
    if (Array.isArray(stored) || typeof stored !== "object") expect(model.data.q).toEqual(stored);
    else expect(model.data.q).toMatchObject(stored as object);
  });

  test("each thing that it says is counted once, and comes out in the results", () => {
    const { counted } = contributionOf(instrument, [], { q: stored });
    const said = counted.filter(({ question }) => question === "q");
    const key = (item: string, value: string) => `${item} = ${value}`;
    expect(said.map(({ item, value }) => key(item, value)).sort()).toEqual(
      sample.counted.map(([item, value]) => key(item, value)).sort(),
    );
    const counts = counted.map((one) => ({ ...one, count: 1 }));
    expect(summarize(instrument, counts, 1)).toMatchObject({
      responses: 1,
      questions: [{ hidden: false, n: 1 }],
    });
  });
});
