import type { Definition } from "#app/domain/survey/definition.ts";

const onePixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/** A definition with every question type and with logic of every kind; both languages. */
export const everythingSurvey: Definition = {
  title: { default: "Everything", fr: "Tout" },
  calculatedValues: [{ name: "double", expression: "{number} * 2" }],
  pages: [
    {
      name: "choices",
      elements: [
        {
          type: "radiogroup",
          name: "single",
          title: { default: "Single", fr: "Un seul" },
          isRequired: true,
          choices: ["a", "b", { value: "c", text: { default: "See", fr: "C" } }],
          showOtherItem: true,
        },
        {
          type: "checkbox",
          name: "several",
          title: { default: "Several", fr: "Plusieurs" },
          choices: ["a", "b", "c", { value: "d", visibleIf: "{single} = 'a'" }],
          maxSelectedChoices: 3,
        },
        { type: "dropdown", name: "menu", choices: [1, 2, 3], visibleIf: "{single} = 'a'" },
        { type: "tagbox", name: "tags", choices: ["x", "y", "z"] },
        { type: "boolean", name: "yes-no" },
        { type: "rating", name: "stars", rateMin: 1, rateMax: 5 },
        { type: "rating", name: "words", rateValues: ["low", "high"] },
        { type: "ranking", name: "order", choices: ["one", "two", "three"] },
        {
          type: "imagepicker",
          name: "pictures",
          choices: ["sun", "rain"].map((value) => ({ value, imageLink: onePixel })),
        },
        { type: "buttongroup", name: "buttons", choices: ["left", "right"] },
      ],
    },
    {
      name: "writing",
      visibleIf: "{single} <> 'b'",
      elements: [
        { type: "text", name: "text", maxLength: 20 },
        { type: "text", name: "number", inputType: "number", min: 0, max: 10 },
        { type: "text", name: "email", inputType: "email" },
        { type: "text", name: "date", inputType: "date", min: "2020-01-01" },
        {
          type: "comment",
          name: "comment",
          requiredIf: "{stars} < 3",
          visibleIf: "{double} > 4 or {stars} notempty",
        },
        { type: "text", name: "postcode", validators: [{ type: "regex", regex: "^[A-Z]\\d$" }] },
        {
          type: "multipletext",
          name: "texts",
          items: [{ name: "first" }, { name: "second", inputType: "number" }],
        },
        { type: "slider", name: "slider", min: 0, max: 50 },
        { type: "slider", name: "range", sliderType: "range", min: 0, max: 50 },
      ],
    },
    {
      name: "tables",
      elements: [
        { type: "matrix", name: "matrix", columns: ["no", "yes"], rows: ["r1", "r2"] },
        {
          type: "matrixdropdown",
          name: "grid",
          columns: [
            { name: "kind", cellType: "dropdown", choices: ["k", "l"] },
            { name: "note", cellType: "text" },
          ],
          rows: ["r1", "r2"],
        },
        {
          type: "matrixdynamic",
          name: "rows",
          rowCount: 1,
          columns: [{ name: "kind", cellType: "dropdown", choices: ["k", "l"] }],
        },
        {
          type: "paneldynamic",
          name: "panels",
          templateElements: [
            { type: "radiogroup", name: "inner", choices: ["p", "q"] },
            { type: "text", name: "why", visibleIf: "{panel.inner} = 'p'" },
          ],
        },
        {
          type: "panel",
          name: "nested",
          visibleIf: "{several} contains 'a'",
          elements: [
            { type: "radiogroup", name: "deep", choices: ["in", "out"], visibleIf: "{matrix.r1} = 'yes'" },
            { type: "text", name: "deeper", visibleIf: "{deep} = 'in'" },
          ],
        },
        { type: "html", name: "note", html: { default: "<p>Thanks</p>", fr: "<p>Merci</p>" } },
        { type: "expression", name: "sum", expression: "{double} + 1" },
      ],
    },
  ],
};
