import type { Definition } from "#app/domain/survey/definition.ts";

const onePixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/** One question, an answer to it, what is counted of that answer, and answers that are refused with their codes. */
export type QuestionSample = {
  /** What is shown: the type, and what is particular about it. */
  about: string;
  question: Definition & { type: string };
  answer: unknown;
  /** The answer as it is stored, where that differs. */
  stored?: unknown;
  /** Everything that is counted: the item (a row, an item, a column) and the value; "" counts people. */
  counted: [item: string, value: string][];
  refused: [answer: unknown, code: string][];
};

/** The item of something nested: its name, or the way to it. */
const item = (...path: string[]): string => (path.length > 1 ? JSON.stringify(path) : String(path[0]));

export const questionSamples: QuestionSample[] = [
  {
    about: "one choice",
    question: { type: "radiogroup", choices: ["a", "b"] },
    answer: "a",
    counted: [["", "a"]],
    refused: [
      ["z", "not_a_choice"],
      [["a"], "wrong_type"],
      [{ a: 1 }, "wrong_type"],
    ],
  },
  {
    about: "a text in place of a choice counts as other",
    question: { type: "dropdown", choices: [1, 2], showOtherItem: true, storeOthersAsComment: false },
    answer: "mine",
    counted: [["", "other"]],
    refused: [
      ["x".repeat(1_001), "too_long"],
      ["a\0", "invalid_text"],
    ],
  },
  {
    about: "choices are stored as the definition writes them",
    question: { type: "dropdown", choicesMin: 1, choicesMax: 3 },
    answer: "2",
    stored: 2,
    counted: [["", "2"]],
    refused: [[4, "not_a_choice"]],
  },
  {
    about: "one button",
    question: { type: "buttongroup", choices: ["left", "right"] },
    answer: "left",
    counted: [["", "left"]],
    refused: [["up", "not_a_choice"]],
  },
  {
    about: "several choices, and who answered",
    question: { type: "checkbox", choices: ["a", "b", "c"], minSelectedChoices: 2, maxSelectedChoices: 2 },
    answer: ["c", "a"],
    counted: [
      ["", ""],
      ["", "c"],
      ["", "a"],
    ],
    refused: [
      [["a"], "too_few"],
      [["a", "b", "c"], "too_many"],
      [["a", "a"], "duplicate"],
      ["a", "wrong_type"],
    ],
  },
  {
    about: "a choice that stands alone",
    question: {
      type: "checkbox",
      choices: ["a", "b", { value: "only", isExclusive: true }],
      showNoneItem: true,
      minSelectedChoices: 2,
    },
    answer: ["none"],
    counted: [
      ["", ""],
      ["", "none"],
    ],
    refused: [
      [["a", "none"], "exclusive"],
      [["only", "a"], "exclusive"],
      [["none", "only"], "exclusive"],
    ],
  },
  {
    about: "all of them selected at once are themselves",
    question: { type: "checkbox", choices: ["a", "b"], showSelectAllItem: true },
    answer: ["a", "b"],
    counted: [
      ["", ""],
      ["", "a"],
      ["", "b"],
    ],
    refused: [[["all"], "not_a_choice"]],
  },
  {
    about: "other among several",
    question: { type: "checkbox", choices: ["a", "b"], showOtherItem: true, storeOthersAsComment: false },
    answer: ["a", "mine"],
    counted: [
      ["", ""],
      ["", "a"],
      ["", "other"],
    ],
    refused: [[["mine", "yours"], "too_many"]],
  },
  {
    about: "several tags",
    question: { type: "tagbox", choices: ["x", "y"] },
    answer: ["y"],
    counted: [
      ["", ""],
      ["", "y"],
    ],
    refused: [["y", "wrong_type"]],
  },
  {
    about: "the place of each thing",
    question: { type: "ranking", choices: ["one", "two", "three"] },
    answer: ["two", "one", "three"],
    counted: [
      ["", ""],
      ["two", "1"],
      ["one", "2"],
      ["three", "3"],
    ],
    refused: [
      [["one", "one"], "duplicate"],
      [["four"], "not_a_choice"],
    ],
  },
  {
    about: "only what was chosen is ranked",
    question: {
      type: "ranking",
      choices: ["one", "two", "three"],
      selectToRankEnabled: true,
      maxSelectedChoices: 2,
    },
    answer: ["three"],
    counted: [
      ["", ""],
      ["three", "1"],
    ],
    refused: [[["one", "two", "three"], "too_many"]],
  },
  {
    about: "one picture",
    question: { type: "imagepicker", choices: [{ value: "sun", imageLink: onePixel }] },
    answer: "sun",
    counted: [["", "sun"]],
    refused: [[["sun"], "wrong_type"]],
  },
  {
    about: "several pictures",
    question: { type: "imagepicker", multiSelect: true, choices: [{ value: "sun", imageLink: onePixel }] },
    answer: ["sun"],
    counted: [
      ["", ""],
      ["", "sun"],
    ],
    refused: [["sun", "wrong_type"]],
  },
  {
    about: "places on a map",
    question: {
      type: "imagemap",
      imageLink: onePixel,
      areas: ["north", "south", "west"].map((value) => ({ value, shape: "circle", coords: [1, 1, 1] })),
      multiSelect: true,
      maxSelectedAreas: 2,
    },
    answer: ["north", "west"],
    counted: [
      ["", ""],
      ["", "north"],
      ["", "west"],
    ],
    refused: [
      [["north", "south", "west"], "too_many"],
      [["east"], "not_a_choice"],
    ],
  },
  {
    about: "one place on a map",
    question: {
      type: "imagemap",
      imageLink: onePixel,
      areas: [{ value: "north", shape: "circle", coords: [1, 1, 1] }],
      multiSelect: false,
    },
    answer: "north",
    counted: [["", "north"]],
    refused: [["east", "not_a_choice"]],
  },
  {
    about: "yes or no",
    question: { type: "boolean" },
    answer: "true",
    stored: true,
    counted: [["", "true"]],
    refused: [["maybe", "wrong_type"]],
  },
  {
    about: "yes or no in other values",
    question: { type: "boolean", valueTrue: "oui", valueFalse: "non" },
    answer: "non",
    counted: [["", "non"]],
    refused: [
      ["no", "not_a_choice"],
      [false, "wrong_type"],
    ],
  },
  {
    about: "a scale of numbers",
    question: { type: "rating", rateType: "smileys", rateMin: 1, rateMax: 4 },
    answer: "3",
    stored: 3,
    counted: [["", "3"]],
    refused: [
      [5, "out_of_range"],
      ["many", "wrong_type"],
    ],
  },
  {
    about: "a scale of words",
    question: { type: "rating", autoGenerate: false, rateValues: [{ value: "low" }, { value: "high" }] },
    answer: "low",
    counted: [["", "low"]],
    refused: [
      ["middle", "not_a_choice"],
      [1, "not_a_choice"],
    ],
  },
  {
    about: "a number on a slider",
    question: { type: "slider", min: 10, max: 25, step: 4 },
    answer: 25,
    counted: [["", "25"]],
    refused: [
      [26, "out_of_range"],
      [12, "step"],
      ["some", "wrong_type"],
    ],
  },
  {
    about: "both ends of a range",
    question: { type: "slider", sliderType: "range", min: 0, max: 50, minRangeLength: 5, maxRangeLength: 20 },
    answer: [5, 20],
    counted: [
      ["", ""],
      ["low", "5"],
      ["high", "20"],
    ],
    refused: [
      [[20, 5], "out_of_range"],
      [[1, 2], "out_of_range"],
      [[0, 50], "out_of_range"],
      [[1], "wrong_type"],
    ],
  },
  {
    about: "that something was written",
    question: { type: "text", maxLength: 20 },
    answer: "é 👩🏽‍🚀",
    counted: [["", ""]],
    refused: [
      ["x".repeat(21), "too_long"],
      [true, "wrong_type"],
      ["\ud800", "invalid_text"],
    ],
  },
  {
    about: "a number",
    question: { type: "text", inputType: "number", min: 0, max: 10, step: 0.5 },
    answer: "2.5",
    stored: 2.5,
    counted: [["", "2.5"]],
    refused: [
      [11, "out_of_range"],
      [0.3, "step"],
      ["eleven", "wrong_type"],
    ],
  },
  {
    about: "a number behind a mask",
    question: { type: "text", maskType: "currency", maskSettings: { prefix: "$", min: 1, max: 100 } },
    answer: 12.5,
    counted: [["", "12.5"]],
    refused: [
      [0, "out_of_range"],
      [101, "out_of_range"],
      ["$12", "wrong_type"],
    ],
  },
  {
    about: "that a pattern was filled in",
    question: { type: "text", maskType: "pattern", maskSettings: { pattern: "999-999" } },
    answer: "123456",
    counted: [["", ""]],
    refused: [[["1"], "wrong_type"]],
  },
  {
    about: "that a date was given",
    question: { type: "text", inputType: "date", min: "2020-01-01" },
    answer: "2024-02-29",
    counted: [["", ""]],
    refused: [
      ["2019-12-31", "out_of_range"],
      ["today", "pattern"],
    ],
  },
  {
    about: "that something was written at length",
    question: { type: "comment", validators: [{ type: "text", minLength: 3, allowDigits: false }] },
    answer: "words",
    counted: [["", ""]],
    refused: [
      ["ab", "too_short"],
      ["abc1", "pattern"],
      [{ a: 1 }, "wrong_type"],
    ],
  },
  {
    about: "each field by itself",
    question: {
      type: "multipletext",
      items: [
        { name: "first" },
        { name: "age", inputType: "number", validators: [{ type: "numeric", minValue: 1, maxValue: 99 }] },
      ],
    },
    answer: { first: "Ada", age: "7" },
    stored: { first: "Ada", age: 7 },
    counted: [
      ["", ""],
      [item("first"), ""],
      [item("age"), "7"],
    ],
    refused: [
      [{ third: "x" }, "unknown_question"],
      [{ age: 100 }, "out_of_range"],
      ["x", "wrong_type"],
    ],
  },
  {
    about: "each row's choice",
    question: { type: "matrix", rows: ["r1", "r2"], columns: ["no", "yes"], eachRowUnique: true },
    answer: { r1: "no", r2: "yes" },
    counted: [
      ["", ""],
      ["r1", "no"],
      ["r2", "yes"],
    ],
    refused: [
      [{ r3: "no" }, "unknown_row"],
      [{ r1: "z" }, "not_a_choice"],
      [{ r1: "no", r2: "no" }, "duplicate"],
    ],
  },
  {
    about: "each row's several choices",
    question: {
      type: "matrix",
      cellType: "checkbox",
      rows: ["r1"],
      columns: ["no", "yes", { value: "none", isExclusive: true }],
    },
    answer: { r1: ["no", "yes"] },
    counted: [
      ["", ""],
      ["r1", ""],
      ["r1", "no"],
      ["r1", "yes"],
    ],
    refused: [
      [{ r1: "no" }, "wrong_type"],
      [{ r1: ["none", "no"] }, "exclusive"],
    ],
  },
  {
    about: "each cell by row and column, computed ones included",
    question: {
      type: "matrixdropdown",
      rows: ["r1", "r2"],
      choices: ["k", "l"],
      columns: [
        { name: "kind", isUnique: true },
        { name: "n", cellType: "text", inputType: "number", totalType: "sum" },
        { name: "double", cellType: "expression", expression: "{row.n} * 2" },
      ],
    },
    answer: { r1: { kind: "k", n: 3, double: 999 }, r2: {} },
    stored: { r1: { kind: "k", n: 3, double: 6 } },
    counted: [
      ["", ""],
      [item("r1", "kind"), "k"],
      [item("r1", "n"), "3"],
      [item("r1", "double"), ""],
    ],
    refused: [
      [{ r1: { kind: "z" } }, "not_a_choice"],
      [{ r1: { extra: 1 } }, "unknown_question"],
      [{ r3: { kind: "k" } }, "unknown_row"],
      [{ r1: { kind: "k" }, r2: { kind: "k" } }, "duplicate"],
    ],
  },
  {
    about: "each thing once a person, in however many rows",
    question: {
      type: "matrixdynamic",
      maxRowCount: 3,
      keyName: "name",
      columns: [
        { name: "name", cellType: "text" },
        { name: "kind", cellType: "dropdown", choices: ["k", "l"] },
      ],
    },
    answer: [{ name: "a", kind: "k" }, { name: "b", kind: "k" }, {}],
    counted: [
      ["", ""],
      [item("name"), ""],
      [item("kind"), "k"],
      [item("kind"), ""],
    ],
    refused: [
      [[{ name: "a" }, { name: "A" }], "duplicate"],
      [[{}, {}, {}, {}], "too_many"],
      [{ name: "a" }, "wrong_type"],
    ],
  },
  {
    about: "each thing once a person, in panels inside panels too",
    question: {
      type: "paneldynamic",
      keyName: "who",
      templateElements: [
        { type: "text", name: "who" },
        {
          type: "paneldynamic",
          name: "years",
          templateElements: [
            { type: "dropdown", name: "year", choices: [1, 2] },
            { type: "text", name: "why", visibleIf: "{parentPanel.who} = 'a'" },
          ],
        },
      ],
    },
    answer: [
      { who: "a", years: [{ year: 1, why: "x" }, { year: 2 }] },
      { who: "b", years: [{ year: 1, why: "x" }] },
    ],
    stored: [
      { who: "a", years: [{ year: 1, why: "x" }, { year: 2 }] },
      { who: "b", years: [{ year: 1 }] },
    ],
    counted: [
      ["", ""],
      [item("who"), ""],
      [item("years"), ""],
      [item("years", "year"), "1"],
      [item("years", "year"), "2"],
      [item("years", "year"), ""],
      [item("years", "why"), ""],
    ],
    refused: [
      [[{ who: "a" }, { who: "a" }], "duplicate"],
      [[{ years: [{ year: 3 }] }], "not_a_choice"],
      [[{ nobody: 1 }], "unknown_question"],
    ],
  },
];
