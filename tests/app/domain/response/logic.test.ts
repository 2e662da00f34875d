import { SurveyModel } from "survey-core";
import { describe, expect, test } from "vitest";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { givenAnswers } from "#app/domain/response/given-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";

type Answers = Record<string, unknown>;
const text = (name: string, more: object = {}) => ({ type: "text", name, ...more });
const choose = (name: string, choices: unknown[], more: object = {}) => ({
  type: "checkbox",
  name,
  choices,
  ...more,
});
const elements = (...questions: object[]): Definition => ({ elements: questions });
const panel = (more: object, ...inside: object[]) => ({
  type: "panel",
  name: "panel",
  elements: inside,
  ...more,
});

const none: Answers = {};

/** What a definition says about answers: taken or refused, as SurveyJS takes or refuses them. */
const logic: Record<string, [definition: Definition, taken: Answers[], refused: Answers[]]> = {
  "required while a condition holds": [
    elements(text("a"), text("b", { requiredIf: "{a} = 'x'" })),
    [none, { a: "y" }, { a: "x", b: "1" }],
    [{ a: "x" }],
  ],
  "required although the condition holds only without answers": [
    elements(text("a"), text("b", { requiredIf: "{a} empty" })),
    [{ a: "x" }, { b: "1" }],
    [none],
  ],
  "nothing is asked of what cannot be answered": [
    elements(text("a", { readOnly: true, isRequired: true }), text("b")),
    [none, { b: "1" }],
    [],
  ],
  "what becomes answerable is asked for": [
    elements(text("a"), text("b", { isRequired: true, enableIf: "{a} notempty" })),
    [none, { a: "x", b: "1" }],
    [{ a: "x" }],
  ],
  "a panel that cannot be answered asks for nothing inside": [
    elements(panel({ enableIf: "{b} = 1" }, text("a", { isRequired: true })), text("b")),
    [none, { a: "x", b: "1" }],
    [{ b: "1" }],
  ],
  "a panel wants one of its questions answered": [
    elements(panel({ isRequired: true }, text("a"), text("b")), text("c")),
    [{ a: "1" }, { b: "1" }],
    [none, { c: "1" }],
  ],
  "a hidden panel wants nothing": [
    elements(panel({ isRequired: true, visibleIf: "{c} = 1" }, text("a")), text("c")),
    [none, { c: "1", a: "2" }],
    [{ c: "1" }],
  ],
  "a page wants one of its questions answered": [
    { pages: [{ name: "p", isRequired: true, elements: [text("a"), text("b")] }] },
    [{ b: "1" }],
    [none],
  ],
  "hidden while there is nothing to choose": [
    elements(
      choose("a", ["x", "y"]),
      choose("b", [], {
        choicesFromQuestion: "a",
        choicesFromQuestionMode: "selected",
        hideIfChoicesEmpty: true,
        isRequired: true,
      }),
    ),
    [none, { a: ["x"], b: ["x"] }],
    [{ a: ["x"] }],
  ],
  "hidden while the table has no rows": [
    elements(text("a"), {
      type: "matrix",
      name: "b",
      rows: [{ value: "r", visibleIf: "{a} = 1" }],
      columns: ["c"],
      hideIfRowsEmpty: true,
      isRequired: true,
    }),
    [none, { a: "1", b: { r: "c" } }],
    [{ a: "1" }],
  ],
  "rows that are hidden are not asked for": [
    elements(choose("a", ["r1", "r2"]), {
      type: "matrix",
      name: "b",
      rows: ["r1", "r2"],
      columns: ["c"],
      rowsVisibleIf: "{a} contains {item}",
      eachRowRequired: true,
    }),
    [{ a: ["r1"], b: { r1: "c" } }, none],
    [{ a: ["r1", "r2"], b: { r1: "c" } }],
  ],
  "cells are asked for in every row that is shown": [
    elements(choose("a", ["r1", "r2"]), {
      type: "matrixdropdown",
      name: "b",
      rows: ["r1", "r2"],
      rowsVisibleIf: "{a} contains {item}",
      columns: [{ name: "n", cellType: "text", isRequired: true }],
    }),
    [none, { a: ["r1"], b: { r1: { n: "1" } } }],
    [{ a: ["r1", "r2"], b: { r1: { n: "1" } } }, { a: ["r1"] }],
  ],
  "cells follow conditions on their row": [
    elements({
      type: "matrixdropdown",
      name: "b",
      rows: ["r1", "r2"],
      columns: [
        { name: "k", cellType: "dropdown", choices: ["x", "y"] },
        { name: "n", cellType: "text", visibleIf: "{row.k} = 'x'", isRequired: true },
      ],
    }),
    [none, { b: { r1: { k: "y" } } }, { b: { r1: { k: "x", n: "1" } } }],
    [{ b: { r1: { k: "x" } } }],
  ],
  "details of a row are asked for": [
    elements({
      type: "matrixdynamic",
      name: "b",
      rowCount: 0,
      columns: [{ name: "k", cellType: "text" }],
      detailPanelMode: "underRow",
      detailElements: [text("d", { maxLength: 3 })],
    }),
    [none, { b: [{ k: "1", d: "abc" }] }],
    [],
  ],
  "entries are asked for what they need": [
    elements({
      type: "paneldynamic",
      name: "b",
      templateElements: [text("p"), text("q", { requiredIf: "{panel.p} = 'x'" })],
    }),
    [none, { b: [{ p: "y" }] }, { b: [{ p: "x", q: "1" }] }],
    [{ b: [{ p: "x" }] }],
  ],
  "nothing is asked of an entry that is not shown": [
    elements(text("a"), {
      type: "paneldynamic",
      name: "b",
      templateVisibleIf: "{panel.p} <> 'x'",
      templateElements: [text("p"), text("q", { isRequired: true })],
    }),
    [{ b: [{ p: "x" }] }, { b: [{ p: "y", q: "1" }] }],
    [{ b: [{ p: "y" }] }],
  ],
  "keys of entries differ": [
    elements({ type: "paneldynamic", name: "b", keyName: "p", templateElements: [text("p"), text("q")] }),
    [{ b: [{ p: "x" }, { p: "y" }] }, { b: [{ p: "x" }, { q: "1" }, { q: "1" }] }],
    [{ b: [{ p: "x" }, { p: "x" }] }],
  ],
  "limits follow other answers": [
    elements(
      text("a", { inputType: "number" }),
      text("b", { inputType: "number", minValueExpression: "{a}", maxValueExpression: "{a} + 5" }),
    ),
    [{ a: 3, b: 3 }, { a: 3, b: 8 }, { b: 1 }],
    [
      { a: 3, b: 2 },
      { a: 3, b: 9 },
    ],
  ],
  "a rule over two questions": [
    elements(
      text("a"),
      text("b", { validators: [{ type: "expression", expression: "{a} notempty or {b} notempty" }] }),
    ),
    [{ a: "1" }, { b: "1" }],
    [none],
  ],
  "a rule that only warns refuses nothing": [
    elements(text("a", { validators: [{ type: "regex", regex: "^x", notificationType: "warning" }] })),
    [{ a: "x" }, { a: "y" }],
    [],
  ],
  "other wants its text": [
    elements({ type: "radiogroup", name: "a", choices: ["x"], showOtherItem: true }),
    [{ a: "x" }, { a: "other", "a-Comment": "mine" }],
    [{ a: "other" }],
  ],
  "computed values build on one another in any order": [
    {
      calculatedValues: [
        { name: "twice", expression: "{once} * 2" },
        { name: "once", expression: "{a} + 1" },
      ],
      elements: [
        text("a", { inputType: "number" }),
        text("b", { isRequired: true, visibleIf: "{twice} = 4" }),
      ],
    },
    [{ a: 2 }, { a: 1, b: "x" }],
    [{ a: 1 }],
  ],
};

describe.each(Object.entries(logic))("%s", (_about, [definition, taken, refused]) => {
  const instrument = compileInstrument(definition);
  const isTaken = (answers: Answers) =>
    "answers" in checkAnswers({ instrument, analysis: {} }, answers, "complete");
  function surveyJsTakes(answers: Answers): boolean {
    const model = new SurveyModel(definition);
    model.data = JSON.parse(JSON.stringify(answers));
    return model.validate(false);
  }

  test("taken and refused as by SurveyJS", () => {
    for (const answers of taken) {
      expect([isTaken(answers), surveyJsTakes(answers)], JSON.stringify(answers)).toEqual([true, true]);
    }
    for (const answers of refused) {
      expect([isTaken(answers), surveyJsTakes(answers)], JSON.stringify(answers)).toEqual([false, false]);
    }
  });
});

describe("what SurveyJS adds by itself is never taken for an answer", () => {
  const definition: Definition = {
    calculatedValues: [{ name: "sum", expression: "{a} + 1", includeIntoResult: true }],
    elements: [
      text("a", { inputType: "number" }),
      {
        type: "matrixdropdown",
        name: "m",
        rows: ["r"],
        columns: [{ name: "n", cellType: "text", inputType: "number", totalType: "sum" }],
      },
    ],
  };

  test("computed values and totals are sent along, and left out", () => {
    const model = new SurveyModel(definition);
    model.data = { a: 1, m: { r: { n: 2 } } };
    expect(Object.keys(model.data)).toEqual(["a", "m", "m-total", "sum"]);
    const sent = JSON.parse(JSON.stringify(model.data)) as Answers;
    const checked = checkAnswers(
      { instrument: compileInstrument(definition), analysis: {} },
      sent,
      "complete",
    );
    expect(checked).toEqual({ answers: { a: 1, m: { r: { n: 2 } } } });
  });
});

test("what is computed does not make another response of the same answers", () => {
  const definition = elements(text("a"), { type: "expression", name: "age", expression: "age({a})" });
  const instrument = compileInstrument(definition);
  const checked = checkAnswers({ instrument, analysis: {} }, { a: "2000-01-01" }, "complete");
  expect(checked).toEqual({ answers: { a: "2000-01-01", age: expect.any(Number) } });
  expect(givenAnswers(instrument, { a: "2000-01-01", age: 26 })).toEqual({ a: "2000-01-01" });
});

describe("answers to what is hidden", () => {
  const hiding = (clearIfInvisible: string): Definition =>
    elements(
      text("a"),
      text("b", { visibleIf: "{a} = 1", clearIfInvisible }),
      text("c", { visibleIf: "{b} notempty" }),
    );

  test.each(["none", "onComplete", "onHidden", "onHiddenContainer", "default"])(
    "clearIfInvisible: %s",
    (when) => {
      const definition = hiding(when);
      const model = new SurveyModel(definition);
      for (const [name, value] of [
        ["a", "1"],
        ["b", "x"],
        ["c", "y"],
        ["a", "2"],
      ] as const)
        model.setValue(name, value);
      const sent = JSON.parse(JSON.stringify(model.data)) as Answers;
      model.doComplete();
      const checked = checkAnswers(
        { instrument: compileInstrument(definition), analysis: {} },
        sent,
        "complete",
      );
      expect(checked).toEqual({ answers: model.data });
    },
  );

  test.each(["none", "onComplete", "onHidden"])("clearInvisibleValues: %s", (clearInvisibleValues) => {
    const definition = { ...hiding("default"), clearInvisibleValues };
    const model = new SurveyModel(definition);
    for (const [name, value] of [
      ["a", "1"],
      ["b", "x"],
      ["c", "y"],
      ["a", "2"],
    ] as const)
      model.setValue(name, value);
    const sent = JSON.parse(JSON.stringify(model.data)) as Answers;
    model.doComplete();
    const checked = checkAnswers(
      { instrument: compileInstrument(definition), analysis: {} },
      sent,
      "complete",
    );
    expect(checked).toEqual({ answers: model.data });
  });
});
