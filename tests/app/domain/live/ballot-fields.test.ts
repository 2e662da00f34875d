import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moved, pointsGiven, readBallotFields } from "#app/domain/live/ballot-fields.ts";
import type { LiveQuestionView } from "#app/domain/live/live-question.ts";

const text = (en: string) => ({ en, fr: en });
const base = { name: "q", type: "x", title: text("Q") };
const listed = (values: (string | number | boolean)[]) =>
  values.map((value) => ({ value, text: text(`Choice ${value}`) }));

const choice: LiveQuestionView = {
  ...base,
  kind: "choice",
  choices: listed(["a", 2, true]),
  other: text("Else"),
};
const choices: LiveQuestionView = { ...choice, kind: "choices" };
const points: LiveQuestionView = {
  ...base,
  kind: "points",
  total: 100,
  items: [
    { name: "red", title: text("Red") },
    { name: "blue", title: text("Blue") },
  ],
};

describe("what a ballot form says", () => {
  test.each<[string, LiveQuestionView, [string, string][], unknown]>([
    ["a choice, as the definition writes it", choice, [["value", "2"]], { value: 2 }],
    ["a yes or no", choice, [["value", "true"]], { value: true }],
    ["nothing", choice, [["comment", "left over"]], null],
    [
      "something else, in one's own words",
      choice,
      [
        ["value", "other"],
        ["comment", " my own "],
      ],
      { value: "other", comment: "my own" },
    ],
    [
      "words that belong to no choice",
      choice,
      [
        ["value", "a"],
        ["comment", "left over"],
      ],
      { value: "a" },
    ],
    [
      "several choices",
      choices,
      [
        ["value", "a"],
        ["value", "2"],
      ],
      { value: ["a", 2] },
    ],
    ["no choice", choices, [], null],
    [
      "points, an empty field being none",
      points,
      [
        ["item:red", "100"],
        ["item:blue", ""],
      ],
      { value: { red: 100, blue: 0 } },
    ],
    [
      "no points",
      points,
      [
        ["item:red", ""],
        ["item:blue", " "],
      ],
      null,
    ],
    ["a number with a comma", { ...base, kind: "number" }, [["value", "2,5"]], { value: 2.5 }],
    [
      "what is no number, for the check to refuse",
      { ...base, kind: "number" },
      [["value", "two"]],
      { value: "two" },
    ],
    [
      "a text, with the line ends of a script",
      { ...base, kind: "text" },
      [["value", "a\r\nb"]],
      { value: "a\nb" },
    ],
    ["a blank text", { ...base, kind: "words" }, [["value", "  "]], null],
    [
      "a board, the filled columns only",
      { ...base, kind: "board", items: points.items ?? [] },
      [
        ["item:red", "so"],
        ["item:blue", ""],
      ],
      { value: { red: "so" } },
    ],
    [
      "rows",
      {
        ...base,
        kind: "other",
        rows: [{ value: "r", text: text("R") }],
        columns: [{ value: "c", text: text("C") }],
      },
      [["row:r", "c"]],
      { value: { r: "c" } },
    ],
    [
      "rows that take several columns",
      {
        ...base,
        kind: "other",
        several: true,
        rows: [
          { value: "r", text: text("R") },
          { value: "s", text: text("S") },
        ],
        columns: [
          { value: "c", text: text("C") },
          { value: "d", text: text("D") },
        ],
      },
      [
        ["row:r", "c"],
        ["row:r", "d"],
      ],
      { value: { r: ["c", "d"] } },
    ],
    [
      "items, numbers as numbers",
      {
        ...base,
        kind: "other",
        items: [
          { name: "age", title: text("Age"), input: "number" },
          { name: "town", title: text("Town") },
        ],
      },
      [
        ["item:age", "12,5"],
        ["item:town", ""],
      ],
      { value: { age: 12.5 } },
    ],
  ])("%s", (_what, view, fields, ballot) => {
    expect(readBallotFields(view, fields)).toEqual(ballot);
  });

  test("any fields at all are read without failing", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(choice, choices, points),
        fc.array(fc.tuple(fc.constantFrom("value", "comment", "item:red", "row:r"), fc.string())),
        (view, fields) => {
          readBallotFields(view, fields);
        },
      ),
    );
  });
});

test("points add up, whatever is typed", () => {
  expect(pointsGiven({ red: 30, blue: "x" })).toBe(30);
  expect(pointsGiven(undefined)).toBe(0);
});

describe("moving an entry of an order", () => {
  test("changes places with its neighbour, and stays at the ends", () => {
    expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b"], "x", 1)).toEqual(["a", "b"]);
  });

  test("there and back is where it was", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (order, at) => {
        const place = at % (order.length - 1);
        const entry = order[place] as string;
        expect(moved(moved(order, entry, 1), entry, -1)).toEqual(order);
      }),
    );
  });
});
