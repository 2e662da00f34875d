import { randomFrom } from "#app/demo/random.ts";
import { syntheticAnswers } from "#app/demo/synthetic-answers.ts";
import { syntheticPerson } from "#app/demo/synthetic-people.ts";
import { tendenciesOf } from "#app/demo/tendencies/tendencies.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";

/** A survey of twenty questions of the usual kinds, three of them dimensions. */

const values = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, place) => `${prefix}-${place + 1}`);

const radiogroup = (name: string, count: number) => ({
  type: "radiogroup",
  name,
  isRequired: true,
  choices: values("choice", count),
});

export const slug = "twenty-questions";

export const definition = {
  title: { default: "Twenty questions", fr: "Vingt questions" },
  pages: [
    { elements: [radiogroup("region", 5), radiogroup("age", 6), radiogroup("gender", 4)] },
    { elements: values("statement", 9).map((name) => radiogroup(name, 5)) },
    {
      elements: [
        ...values("rating", 3).map((name) => ({ type: "rating", name, isRequired: true, rateMax: 5 })),
        ...values("several", 2).map((name) => ({
          type: "checkbox",
          name,
          isRequired: true,
          choices: values("choice", 6),
        })),
        { type: "boolean", name: "yes-or-no", isRequired: true },
        {
          type: "matrix",
          name: "table",
          isRequired: true,
          columns: values("column", 4),
          rows: values("row", 4),
        },
        { type: "comment", name: "comment", maxLength: 1_000 },
      ],
    },
  ],
};

export const analysis = {
  dimensions: [{ question: "region" }, { question: "age" }, { question: "gender" }],
  outcomes: ["statement-1", "statement-2"].map((question) => ({
    question,
    favourable: ["choice-1", "choice-2"],
  })),
  openText: ["comment"],
};

const survey = { slug, instrument: compileInstrument(definition), analysis: {} };
const comment =
  "It would help if the bus came more often in the evening, so that we could stay for practice.";

/** Answers to all twenty questions, of as many different people. */
export function twentyAnswers(people: number): Record<string, unknown>[] {
  const random = randomFrom(slug);
  return Array.from({ length: people }, () => ({
    ...syntheticAnswers(random, survey, syntheticPerson(random, tendenciesOf(slug), "current")),
    comment,
  }));
}
