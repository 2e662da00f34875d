import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { PageModel, Question, SurveyModel } from "survey-core";
import { describe, expect, test } from "vitest";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";
import { readFields } from "#app/domain/form/read-fields.ts";
import { shownQuestions } from "#app/domain/form/shown-questions.ts";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
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
function readAllPages(model: SurveyModel, definition: Definition): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const page of model.visiblePages) {
    model.currentPage = page;
    // Read by a model that knows nothing of the answers, as the server's does.
    const fresh = createSurveyModel(definition, "en").getPageByName(page.name) as PageModel;
    const names = new Set(shownQuestions(page).map(({ name }) => name));
    const questions = fresh.questions.filter(({ name }: Question) => names.has(name));
    Object.assign(answers, readFields(questions, postedFields(model)).answers);
  }
  return answers;
}

describe("what a form shows is what is read from it", () => {
  test.each(definitions)("%s", (_name, definition) => {
    const instrument = compileInstrument(definition);
    const skipped = instrument.questions
      .filter(({ type }) => notInForms.includes(type))
      .map(({ name }) => name);
    const normal = (answers: Record<string, unknown>) => {
      const checked = checkAnswers({ instrument, analysis: {} }, answers, "partial");
      if ("errors" in checked) throw new Error(JSON.stringify([answers, checked.errors]));
      return Object.fromEntries(Object.entries(checked.answers).filter(([name]) => !skipped.includes(name)));
    };
    fc.assert(
      fc.property(arbitraryAnswers(instrument), (answers) => {
        const given = normal(answers);
        const model = createSurveyModel(definition, "en");
        model.data = given;
        expect(normal(readAllPages(model, definition))).toEqual(given);
      }),
      { numRuns: 15 },
    );
  });
});
