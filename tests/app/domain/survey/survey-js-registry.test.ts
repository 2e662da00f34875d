import { ElementFactory, MatrixDropdownColumn, QuestionFactory, Serializer } from "survey-core";
import { describe, expect, test } from "vitest";
import { analysisSchema } from "#app/domain/survey/analysis.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import { lintSurvey } from "#app/domain/survey/lint.ts";
import { displayTypes, questionTypes } from "#app/domain/survey/question-types.ts";
import { questionSamples } from "../../../support/question-samples.ts";
import { decides, fillsIn, looks, ofRefused, refused } from "../../../support/survey-js-properties.ts";

const codesOf = (definition: Definition): string[] => [
  ...new Set(lintSurvey(definition, analysisSchema.parse({})).errors.map(({ code }) => code)),
];
const asking = (question: object, rest: object = {}): Definition => ({
  ...rest,
  elements: [
    { name: "a", ...question },
    { type: "text", name: "z" },
  ],
});

const concrete = (parent: string): string[] =>
  Serializer.getChildrenClasses(parent, true).map(({ name }) => name);

/** Every name that SurveyJS makes an element of, however it is registered. */
const everyType = [
  ...new Set([
    ...ElementFactory.Instance.getAllTypes(),
    ...QuestionFactory.Instance.getAllTypes(),
    ...concrete("question"),
    ...concrete("panelbase"),
  ]),
];
/** What a type cannot be without. */
const least: Record<string, object> = {
  matrix: { rows: ["r"], columns: ["c"] },
  matrixdropdown: { rows: ["r"] },
  multipletext: { items: [{ name: "i" }] },
};
const panels = ["panel", "page", "flowpanel"];

describe("every question type that SurveyJS has", () => {
  const sampled = new Set(questionSamples.map(({ question }) => question.type));

  test.each(everyType.filter((type) => !panels.includes(type)))("%s is taken whole or refused", (type) => {
    if (questionTypes.has(type)) {
      // Expressions are no answers: their values are tested with the conditions that name them.
      expect(sampled.has(type) || type === "expression", "has a sample that is checked and counted").toBe(
        true,
      );
      expect(codesOf(asking({ type, ...(least[type] ?? {}) }))).toEqual([]);
    } else if (displayTypes.has(type)) {
      expect(codesOf(asking({ type }))).toEqual([]);
    } else {
      expect(codesOf(asking({ type }))).toEqual(["unsupported_type"]);
    }
  });

  test("none is named that SurveyJS does not have", () => {
    expect([...questionTypes, ...displayTypes].filter((type) => !everyType.includes(type))).toEqual([]);
  });

  test("the questions of every kind of panel are found", () => {
    expect(concrete("panelbase").sort()).toEqual([...panels].sort());
    for (const type of ["panel", "flowpanel"]) {
      const inside = { type, elements: [{ type: "file", name: "f" }] };
      expect(codesOf(asking(inside))).toEqual(["unsupported_type"]);
    }
  });

  test.each(["file", "signaturepad"])("%s is refused wherever it stands", (type) => {
    const part = { type, name: "p" };
    const places = [
      { type: "panel", elements: [part] },
      { type: "paneldynamic", templateElements: [part] },
      {
        type: "matrixdropdown",
        rows: ["r"],
        columns: [{ name: "c", cellType: "text" }],
        detailElements: [part],
      },
      { type: "matrixdynamic", columns: [{ name: "c", cellType: "text" }], detailElements: [part] },
      {
        type: "paneldynamic",
        templateElements: [{ type: "paneldynamic", name: "d", templateElements: [part] }],
      },
    ];
    for (const place of places)
      expect(codesOf(asking(place)), JSON.stringify(place)).toEqual(["unsupported_type"]);
  });
});

describe("what questions are made of", () => {
  test.each(MatrixDropdownColumn.getColumnTypes())("cells of type %s", (cellType) => {
    expect(questionTypes.has(cellType)).toBe(true);
    const matrix = { type: "matrixdropdown", rows: ["r"], choices: [1], columns: [{ name: "c", cellType }] };
    expect(codesOf(asking(matrix))).toEqual([]);
  });

  test("the lists that the compiler goes through are SurveyJS's", () => {
    const choicesOf = (type: string, property: string) => [
      ...(Serializer.findProperty(type, property).choices as string[]),
    ];
    expect(choicesOf("text", "inputType").sort()).toEqual(
      [
        ...["color", "date", "datetime-local", "email", "month", "number", "password"],
        ...["range", "tel", "text", "time", "url", "week"],
      ].sort(),
    );
    expect(choicesOf("text", "maskType")).toEqual(["none", "pattern", "datetime", "numeric", "currency"]);
    expect(choicesOf("matrix", "cellType")).toEqual(["radio", "checkbox"]);
    expect(choicesOf("slider", "sliderType")).toEqual(["single", "range"]);
    expect(concrete("surveyvalidator").sort()).toEqual(
      ["numeric", "text", "answercount", "regex", "email", "expression"]
        .map((name) => `${name}validator`)
        .sort(),
    );
    expect(concrete("surveytrigger").sort()).toEqual(
      ["visible", "complete", "setvalue", "copyvalue", "skip", "runexpression"]
        .map((name) => `${name}trigger`)
        .sort(),
    );
  });
});

describe("every property that SurveyJS has", () => {
  const roots = [
    ...["question", "panelbase", "survey", "itemvalue", "matrixdropdowncolumn", "multipletextitem"],
    ...["surveyvalidator", "surveytrigger", "masksettings", "calculatedvalue"],
  ];
  const classes = new Set(
    roots.flatMap((root) => [root, ...Serializer.getChildrenClasses(root).map(({ name }) => name)]),
  );
  const properties = new Set(
    [...classes]
      .flatMap((name) => Serializer.getProperties(name))
      .flatMap(({ name, isSerializable }) => (isSerializable ? name : [])),
  );
  const known = [...decides, ...fillsIn, ...looks, ...ofRefused, ...Object.keys(refused)];

  test("stands in one list", () => {
    expect([...properties].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !properties.has(name))).toEqual([]);
    expect(known.filter((name, place) => known.indexOf(name) !== place)).toEqual([]);
  });

  const address = "https://elsewhere.example/";
  const uses: Record<string, Definition> = {
    choicesByUrl: asking({ type: "dropdown", choicesByUrl: { url: address } }),
    navigateToUrl: asking({ type: "text" }, { navigateToUrl: address }),
    navigateToUrlOnCondition: asking(
      { type: "text" },
      { navigateToUrlOnCondition: [{ expression: "{a} = 1", url: address }] },
    ),
    choicesLazyLoadEnabled: asking({ type: "dropdown", choicesLazyLoadEnabled: true }),
    allowCustomChoices: asking({ type: "tagbox", choices: [1], allowCustomChoices: true }),
    valuePropertyName: asking({ type: "checkbox", choices: [1], valuePropertyName: "fruit" }),
    saveMaskedValue: asking({ type: "text", maskType: "numeric", maskSettings: { saveMaskedValue: true } }),
    isVariable: asking(
      { type: "text" },
      {
        triggers: [
          { type: "setvalue", expression: "{a} = 1", setToName: "v", setValue: 1, isVariable: true },
        ],
      },
    ),
  };

  test.each(Object.entries(refused))("%s is refused as %s", (property, code) => {
    expect(codesOf(uses[property] as Definition)).toEqual([code]);
  });
});

describe("what SurveyJS can do and answers would be lost of is refused", () => {
  const trigger = (given: object) =>
    asking({ type: "text" }, { triggers: [{ expression: "{a} = 1", ...given }] });
  const choices = [{ value: 1, showCommentArea: true }];
  const column = { name: "n", cellType: "text", inputType: "number", totalType: "sum" };
  const withTotals: Definition = {
    elements: [
      { type: "matrixdropdown", name: "m", rows: ["r"], columns: [column] },
      { type: "text", name: "z", visibleIf: "{m-total.n} > 1" },
    ],
  };
  test.each<[string, Definition, string]>([
    [
      "questions in a choice",
      asking({ type: "radiogroup", choices: [{ value: 1, elements: [{ type: "text", name: "i" }] }] }),
      "questions_in_choice",
    ],
    ["a text for each of several choices", asking({ type: "checkbox", choices }), "text_per_choice"],
    ["a text for one choice", asking({ type: "radiogroup", choices }), "text_per_choice"],
    [
      "columns by one condition",
      asking({ type: "matrixdropdown", rows: ["r"], columns: [{ name: "c" }], columnsVisibleIf: "{z} = 1" }),
      "unsupported_expression",
    ],
    [
      "choices of entries",
      {
        elements: [
          { type: "paneldynamic", name: "p", templateElements: [{ type: "text", name: "t" }] },
          { type: "checkbox", name: "c", choicesFromQuestion: "p" },
        ],
      },
      "carried_choices",
    ],
    [
      "choices of nobody",
      asking({ type: "checkbox", choices: [1], choicesFromQuestion: "nobody" }),
      "carried_choices",
    ],
    [
      "choices in a circle",
      {
        elements: ["p", "c"].map((name, place, names) => ({
          type: "checkbox",
          name,
          choicesFromQuestion: names[1 - place],
        })),
      },
      "carried_choices",
    ],
    ["a trigger that shows", trigger({ type: "visible", questions: ["z"] }), "visible_trigger"],
    [
      "a trigger that sets nothing known",
      trigger({ type: "setvalue", setToName: "nobody", setValue: 1 }),
      "unknown_target",
    ],
    [
      "a computed value for nobody",
      trigger({ type: "runexpression", setToName: "nobody", runExpression: "1 + 1" }),
      "unknown_target",
    ],
    [
      "a number of panels for nobody",
      asking({
        type: "paneldynamic",
        bindings: { panelCount: "nobody" },
        templateElements: [{ type: "text", name: "t" }],
      }),
      "unknown_target",
    ],
    [
      "a default that is no choice",
      asking({ type: "radiogroup", choices: [1], defaultValue: 2 }),
      "invalid_default",
    ],
    [
      "a default out of range",
      asking({ type: "text", inputType: "number", max: 5, defaultValueExpression: "3 * 3" }),
      "invalid_default",
    ],
    [
      "the panel before",
      asking({
        type: "paneldynamic",
        templateElements: [
          { type: "text", name: "t" },
          { type: "text", name: "u", visibleIf: "{prevPanel.t} = 1" },
        ],
      }),
      "unsupported_expression",
    ],
    ["totals of a table", withTotals, "unsupported_expression"],
    ["a table without rows", asking({ type: "matrix", columns: [1] }), "no_rows"],
    [
      "a text beside another question",
      {
        elements: [
          { type: "radiogroup", name: "a", choices: [1], showCommentArea: true },
          { type: "text", name: "a-Comment" },
        ],
      },
      "duplicate_name",
    ],
    [
      "a computed value and a question",
      asking({ type: "text" }, { calculatedValues: [{ name: "a", expression: "1 + {z}" }] }),
      "duplicate_name",
    ],
    ["one key for two questions", asking({ type: "text", valueName: "z" }), "duplicate_name"],
  ])("%s", (_about, definition, code) => {
    expect(codesOf(definition)).toEqual([code]);
  });

  test.each<[string, Definition]>([
    ["a trigger that sets a cell", { ...trigger({ type: "setvalue", setToName: "z", setValue: 1 }) }],
    [
      "a number of panels from a question",
      asking({
        type: "paneldynamic",
        bindings: { panelCount: "z" },
        templateElements: [{ type: "text", name: "t" }],
      }),
    ],
    [
      "a mask that keeps a text",
      asking({ type: "text", maskType: "pattern", maskSettings: { pattern: "99", saveMaskedValue: true } }),
    ],
    [
      "conditions that name one another",
      {
        elements: ["p", "c"].map((name, place, names) => ({
          type: "text",
          name,
          visibleIf: `{${names[1 - place]}} notempty`,
        })),
      },
    ],
  ])("but not %s", (_about, definition) => {
    expect(codesOf(definition)).toEqual([]);
  });
});
