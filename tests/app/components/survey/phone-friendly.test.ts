import { expect, test } from "vitest";
import { phoneFriendly } from "#app/components/survey/phone-friendly.ts";
import { createSurveyModel } from "#app/components/survey/survey-model.ts";
import { everythingSurvey } from "../../../support/everything-survey.ts";

test("controls change, names and the values of choices do not", () => {
  const elements = [
    { type: "boolean", name: "b", valueTrue: "yes", valueFalse: "no", labelTrue: "Sure" },
    { type: "boolean", name: "lone", displayMode: "checkbox" },
    { type: "tagbox", name: "t", choices: [1, 2] },
    { type: "dropdown", name: "d", choices: ["x"] },
    { type: "matrixdropdown", name: "m", columns: [{ name: "a" }, { name: "b", cellType: "tagbox" }] },
  ];
  expect(phoneFriendly({ elements })).toEqual({
    elements: [
      expect.objectContaining({
        type: "radiogroup",
        name: "b",
        choices: [
          { value: "yes", text: "Sure" },
          { value: "no", text: { default: "No", fr: "Non" } },
        ],
      }),
      elements[1],
      { type: "checkbox", name: "t", choices: [1, 2] },
      { type: "dropdown", name: "d", choices: ["x"], renderAs: "select", allowClear: true },
      {
        type: "matrixdropdown",
        name: "m",
        columns: [
          { name: "a", renderAs: "select" },
          { name: "b", cellType: "checkbox" },
        ],
      },
    ],
  });
});

test("every question of a survey with all types stays", () => {
  const names = (model: ReturnType<typeof createSurveyModel>) =>
    model.getAllQuestions().map(({ name }) => name);
  const model = createSurveyModel(everythingSurvey, "en");
  expect(model.jsonErrors ?? []).toEqual([]);
  expect(names(model)).toContain("yes-no");
  expect(new Set(names(model)).size).toBe(names(model).length);
});

test("yes and no are stored as true and false", () => {
  const model = createSurveyModel({ elements: [{ type: "boolean", name: "b", isRequired: true }] }, "fr");
  expect(model.validate(false)).toBe(false);
  model.setValue("b", false);
  expect(model.validate(false)).toBe(true);
  expect(model.data).toEqual({ b: false });
});
