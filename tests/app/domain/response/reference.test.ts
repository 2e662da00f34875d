import fc from "fast-check";
import { Helpers, SurveyModel } from "survey-core";
import { expect, test } from "vitest";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { arbitraryDefinition, arbitraryResponse } from "../../../support/arbitrary-definitions.ts";
import { judge, type PlainDefinition, type PlainQuestion } from "../../../support/reference-rules.ts";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
/** As it comes out of the JSON of a request. */
const asSent = (answers: object) => plain(answers) as Record<string, unknown>;

/** Small surveys with responses to each. */
const cases = (kind: { corrupted: boolean }) =>
  arbitraryDefinition.chain((definition) =>
    fc.record({
      definition: fc.constant(definition),
      responses: fc.array(arbitraryResponse(definition, kind).map(asSent), { minLength: 6, maxLength: 12 }),
    }),
  );

/** The same questions, none of them hidden. */
const allShown = ({ pages }: PlainDefinition): PlainDefinition => ({
  pages: pages.map(({ visibleIf: _ofPage, elements, ...page }) => ({
    ...page,
    elements: elements.map(({ visibleIf: _ofQuestion, ...question }) => question),
  })),
});

/**
 * Whether choices come from, or are shown by, an answer that is dropped because its question is hidden, or come from
 * choices that have conditions themselves. SurveyJS then clears what was chosen of them too, or what follows from it, or
 * not, by the order in which it looks at questions; we keep what somebody answered.
 */
function dependsOnOrder({ pages }: PlainDefinition, given: object, kept: object): boolean {
  const questions = pages.flatMap(({ elements }) => elements);
  const dropped = Object.keys(given).filter((name) => !(name in kept));
  const hasConditions = ({ choices = [] }: PlainQuestion) =>
    choices.some((choice) => typeof choice === "object" && choice.visibleIf !== undefined);
  return questions.some(({ choices, choicesFromQuestion }) => {
    const source = questions.find(({ name }) => name === choicesFromQuestion);
    return (
      (source && (dropped.includes(source.name) || hasConditions(source))) ||
      dropped.some((name) => JSON.stringify(choices ?? []).includes(`{${name}}`))
    );
  });
}

test("the checks and the plain rules agree on every response to every small survey", () => {
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(cases({ corrupted: true }), ({ definition, responses }) => {
      const instrument = compileInstrument(definition);
      for (const answers of responses) {
        for (const status of ["partial", "complete"] as const) {
          const checked = checkAnswers({ instrument, analysis: {} }, answers, status);
          const { faults, stored } = judge(definition, answers, status === "complete");
          if ("answers" in checked) {
            expect([...faults.entries()]).toEqual([]);
            expect(plain(checked.answers)).toEqual(plain(stored));
            seen.taken += 1;
          } else {
            expect(new Set(checked.errors.map(({ question }) => question))).toEqual(new Set(faults.keys()));
            for (const { question, code } of checked.errors)
              expect([...(faults.get(question) ?? [])]).toContain(code);
            seen.refused += 1;
          }
        }
      }
    }),
    { numRuns: 150 },
  );
  // The comparison is worth something only when both happen often.
  expect(seen.taken).toBeGreaterThan(200);
  expect(seen.refused).toBeGreaterThan(200);
});

test("what is taken whole, SurveyJS takes too, and drops the same hidden answers", () => {
  let compared = 0;
  fc.assert(
    fc.property(cases({ corrupted: false }), ({ definition, responses }) => {
      const instrument = compileInstrument(definition);
      for (const answers of responses) {
        const checked = checkAnswers({ instrument, analysis: {} }, answers, "complete");
        // An answer that does not even fit its question SurveyJS clears at once, and with it what follows from it.
        if ("errors" in checked || judge(allShown(definition), answers, false).faults.size > 0) continue;
        if (dependsOnOrder(definition, answers, checked.answers)) continue;
        compared += 1;
        // A new one each time: a hidden panel keeps something of its earlier entries.
        const model = new SurveyModel(definition);
        model.data = plain(answers);
        expect(model.validate(false)).toBe(true);
        model.doComplete();
        const kept = Object.entries(model.data).filter(([, value]) => !Helpers.isValueEmpty(value));
        expect(kept.map(([name]) => name).sort()).toEqual(Object.keys(checked.answers).sort());
      }
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(50);
});
