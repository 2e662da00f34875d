import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { PageModel, Question, SurveyModel } from "survey-core";
import { describe, expect, test } from "vitest";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";
import { readFields } from "#app/domain/form/read-fields.ts";
import { shownQuestions } from "#app/domain/form/shown-questions.ts";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { Question as InstrumentQuestion } from "#app/domain/survey/instrument.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { arbitraryAnswers } from "../../../support/arbitrary-answers.ts";
import { everythingSurvey } from "../../../support/everything-survey.ts";
import { postedFields } from "../../../support/plain-fields.tsx";

const wild = new URL("../../../real-surveys/", import.meta.url);
const definitions: [string, Definition][] = [
  ["everything", everythingSurvey],
  ...readSurveyFolders().map(({ slug, definition }): [string, Definition] => [slug, definition]),
  ...readdirSync(wild).map((file): [string, Definition] => [
    file,
    JSON.parse(readFileSync(new URL(file, wild), "utf8")) as Definition,
  ]),
];

/** Only a script can take these. */
const notInForms = ["file", "signaturepad", "expression"];

/** Shows every page under the answers and reads back what its fields hold. */
function readAllPages(model: SurveyModel, fresh: SurveyModel): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const page of model.visiblePages) {
    model.currentPage = page;
    // Read by a model that knows nothing of the answers, as the browser's does.
    const { questions: all } = fresh.getPageByName(page.name) as PageModel;
    const names = new Set(shownQuestions(page).map(({ name }) => name));
    const questions = all.filter(({ name }: Question) => names.has(name));
    Object.assign(answers, readFields(questions, postedFields(model)).answers);
  }
  return answers;
}

/** What is ticked has no order of its own. */
function inOneOrder(question: InstrumentQuestion | undefined, value: unknown): unknown {
  const parts = (questions: InstrumentQuestion[], entry: unknown) =>
    Object.fromEntries(
      Object.entries(entry as object).map(([name, part]) => [
        name,
        inOneOrder(
          questions.find((one) => one.name === name),
          part,
        ),
      ]),
    );
  const rows = (cell: (value: unknown) => unknown) =>
    Object.fromEntries(Object.entries(value as object).map(([row, entry]) => [row, cell(entry)]));
  switch (question?.kind) {
    case "choices":
      return (value as unknown[]).toSorted();
    case "matrix":
      return question.several ? rows((cell) => (cell as unknown[]).toSorted()) : value;
    case "grid":
      return rows((row) => parts(question.columns, row));
    case "list":
      return (value as unknown[]).map((entry) => parts(question.questions, entry));
    default:
      return value;
  }
}

/** Leaving out what is hidden may hide more. */
function untilStable(normal: Normal, answers: Record<string, unknown>): Record<string, unknown> | null {
  const once = normal(answers);
  return once === null || isDeepStrictEqual(once, answers) ? once : untilStable(normal, once);
}

type Normal = (answers: Record<string, unknown>) => Record<string, unknown> | null;

describe("what a form shows is what is read from it", () => {
  test.each(definitions)("%s", (_name, definition) => {
    const instrument = compileInstrument(definition);
    const skipped = instrument.questions
      .filter(({ type }) => notInForms.includes(type))
      .map(({ name }) => name);
    const normal = (answers: Record<string, unknown>) => {
      const checked = checkAnswers({ instrument, analysis: {} }, answers, "partial");
      if ("errors" in checked) return null;
      const kept = Object.entries(checked.answers)
        .filter(([name]) => !skipped.includes(name))
        .map(([name, value]) => [name, inOneOrder(instrument.byName.get(name), value)]);
      return JSON.parse(JSON.stringify(Object.fromEntries(kept))) as Record<string, unknown>;
    };
    const fresh = createSurveyModel(definition, "en");
    fc.assert(
      fc.property(arbitraryAnswers(instrument), (answers) => {
        const given = untilStable(normal, answers);
        // An author's rule refuses it.
        fc.pre(given !== null);
        const model = createSurveyModel(definition, "en");
        model.data = structuredClone(given);
        expect(normal(readAllPages(model, fresh))).toEqual(given);
      }),
      { numRuns: 6 },
    );
  });
});
