import { expect, test } from "vitest";
import { enterAnswers } from "#app/components/survey/entered-answers.ts";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";

const chosen = { value: "", checked: true };

test("fields become answers with the values of the definition", () => {
  const model = createSurveyModel(
    {
      elements: [
        { type: "radiogroup", name: "one", choices: [1, 2] },
        { type: "checkbox", name: "many", choices: ["a", "b c", "d"] },
        { type: "dropdown", name: "menu", choices: ["x", "y"] },
        { type: "boolean", name: "yes" },
        { type: "rating", name: "stars" },
        { type: "text", name: "number", inputType: "number" },
        { type: "comment", name: "words" },
        { type: "matrix", name: "table", rows: ["r 1", "r2"], columns: ["no", "yes"] },
        { type: "multipletext", name: "texts", items: [{ name: "first" }] },
        { type: "slider", name: "range", sliderType: "range", min: 5, max: 50 },
      ],
    },
    "en",
  );
  const idOf = (name: string) => model.getQuestionByName(name).inputId;
  const first = model.getQuestionByName("texts").getNestedQuestions()[0];
  enterAnswers(
    model,
    new Map([
      [`${idOf("one")}_1`, { ...chosen, value: "2" }],
      [`${idOf("many")}_1`, { ...chosen, value: "b c" }],
      [`${idOf("many")}_2`, { ...chosen, value: "d" }],
      [idOf("menu"), { value: "y", checked: false }],
      [`${idOf("yes")}_1`, { ...chosen, value: "false" }],
      [`${idOf("stars")}_3`, { ...chosen, value: "4" }],
      [idOf("number"), { value: "12", checked: false }],
      [idOf("words"), { value: "A park.", checked: false }],
      [`${idOf("table")}_r 1_1`, { ...chosen, value: "yes" }],
      [first?.inputId ?? "", { value: "Hi", checked: false }],
      [`${model.getQuestionByName("range").id}-sjs-slider-input-1`, { value: "20", checked: false }],
    ]),
  );
  expect(model.data).toEqual({
    one: 2,
    many: ["b c", "d"],
    menu: "y",
    yes: false,
    stars: 4,
    number: 12,
    words: "A park.",
    table: { "r 1": "yes" },
    texts: { first: "Hi" },
    range: [5, 20],
  });
});

test("no fields change nothing", () => {
  const model = createSurveyModel({ elements: [{ type: "checkbox", name: "many", choices: ["a"] }] }, "en");
  enterAnswers(model, new Map());
  expect(model.data).toEqual({});
});
