import { expect, test } from "vitest";
import { viewQuestion } from "#app/components/results/view/question.ts";
import type { QuestionResult } from "#app/domain/tally/results.ts";
import { choices, plain, writing } from "./fixtures.ts";

const title = { default: "Do you belong?", fr: "Es-tu à ta place?" };
const asked = { name: "belonging", title, hidden: false } as const;

test("one sentence says the question, how many answered and when, in both languages", () => {
  const question: QuestionResult = {
    ...asked,
    type: "radiogroup",
    n: 1234,
    choices: choices({ yes: 700, no: 534 }),
  };
  expect(viewQuestion(question, writing("en")).source).toBe(
    "1,234 people answered “Do you belong?” since March 1, 2026.",
  );
  expect(plain(viewQuestion(question, writing("fr")).source)).toBe(
    "1 234 personnes ont répondu à « Es-tu à ta place? », depuis le 1er mars 2026.",
  );
});

test("a hidden question gives away nothing but that it is hidden", () => {
  const view = viewQuestion({ name: "q", title, type: "radiogroup", hidden: true }, writing("en"));
  expect(view.picture).toEqual({ kind: "hidden" });
  expect(view.finding).toBeNull();
  expect(view.table).toBeNull();
  expect(view.source).toBe("How many people answered “Do you belong?” since March 1, 2026 is not shown.");
});

test("a question with one answer keeps the order of its choices", () => {
  const view = viewQuestion(
    { ...asked, type: "radiogroup", n: 10, choices: choices({ little: 2, some: 5, much: 3 }) },
    writing("en"),
  );
  expect(view.finding).toBe("Most chosen: “some (en)”, 50%.");
  expect(view.picture).toEqual({
    kind: "choices",
    note: null,
    bars: [
      { label: "little (en)", share: 0.2, shareText: "20%", detail: "2 people" },
      { label: "some (en)", share: 0.5, shareText: "50%", detail: "5 people" },
      { label: "much (en)", share: 0.3, shareText: "30%", detail: "3 people" },
    ],
  });
});

test("a question with several answers shows the most chosen first and says so", () => {
  const { picture } = viewQuestion(
    { ...asked, type: "checkbox", n: 10, choices: choices({ a: 4, b: 9 }, 10) },
    writing("fr"),
  );
  expect(picture.kind).toBe("choices");
  if (picture.kind !== "choices") return;
  expect(picture.bars.map(({ label }) => label)).toEqual(["b (fr)", "a (fr)"]);
  expect(picture.bars[0]).toMatchObject({ shareText: expect.stringMatching(/^90\s%$/) });
  expect(picture.note).toContain("plus d’une réponse");
});

test.each([
  [{ a: 4, b: 4, c: 2 }, "Most chosen, equally: “a (en)” and “b (en)”, 40% each."],
  [{ a: 3, b: 3, c: 3 }, null],
  [{ a: 0, b: 0 }, "Nobody chose an answer."],
])("what stands out of %j", (counts: Record<string, number>, finding) => {
  const view = viewQuestion(
    { ...asked, type: "radiogroup", n: 10, choices: choices(counts, 10) },
    writing("en"),
  );
  expect(view.finding).toBe(finding);
});

test("numbers say their mean and quartiles", () => {
  const question: QuestionResult = {
    ...asked,
    type: "rating",
    n: 10,
    choices: choices({ 1: 1, 2: 1, 3: 3, 4: 3, 5: 2 }),
    mean: 3.4,
    quartiles: [3, 3.5, 4],
  };
  const english = viewQuestion(question, writing("en"));
  expect(english.finding).toBe(
    "The mean is 3.4, the median 3.5; the middle half of the answers lies between 3 and 4.",
  );
  expect(english.table?.rows.slice(-4)).toEqual([
    { head: "Mean", cells: ["3.4", ""] },
    { head: "First quartile", cells: ["3", ""] },
    { head: "Median", cells: ["3.5", ""] },
    { head: "Third quartile", cells: ["4", ""] },
  ]);
  expect(viewQuestion(question, writing("fr")).finding).toContain("La moyenne est de 3,4, la médiane de 3,5");
});

test("numbers that mostly agree are not called a range", () => {
  const view = viewQuestion(
    { ...asked, type: "rating", n: 9, choices: choices({ 4: 8, 5: 1 }), mean: 4.1, quartiles: [4, 4, 4] },
    writing("en"),
  );
  expect(view.finding).toBe("The mean is 4.1; at least half of the people answered 4.");
});

test("open text is counted, never shown", () => {
  const view = viewQuestion({ ...asked, type: "comment", n: 12, choices: [] }, writing("en"));
  expect(view.picture).toEqual({
    kind: "text",
    words:
      "12 people wrote something here. Their words are not shown on this page, because words can tell who wrote them.",
  });
  expect(view.table).toBeNull();
});

test("a matrix is one stacked bar a row; a hidden row shows nothing", () => {
  const view = viewQuestion(
    {
      ...asked,
      type: "matrix",
      n: 10,
      choices: [],
      rows: [
        {
          value: "home",
          title: "Home",
          hidden: false,
          n: 10,
          choices: choices({ never: 1, always: 8, "not-sure": 1 }),
        },
        { value: "bus", title: "Bus", hidden: true },
      ],
    },
    writing("en"),
  );
  expect(view.picture).toMatchObject({
    kind: "matrix",
    legend: [{ tone: 0 }, { tone: 1 }, { label: "not-sure (en)", tone: null }],
    rows: [
      {
        label: "Home",
        answers: "10 answers",
        parts: [{ shareText: "10%" }, { shareText: "80%" }, { tone: null }],
      },
      { label: "Bus", hidden: true },
    ],
  });
  expect(view.table?.rows[1]).toEqual({ head: "Bus", cells: Array.from({ length: 4 }, () => "not shown") });
});

test("rows with several answers each get a picture of their own", () => {
  const view = viewQuestion(
    {
      ...asked,
      type: "matrix",
      n: 10,
      choices: [],
      rows: [{ value: "r", title: "Row", hidden: false, n: 10, choices: choices({ a: 8, b: 7 }, 10) }],
    },
    writing("en"),
  );
  expect(view.picture).toMatchObject({
    kind: "rows",
    rows: [{ label: "Row", picture: { kind: "choices" } }],
  });
  expect(view.table?.rows[0]).toEqual({ head: "Row", cells: ["a (en)", "8", "80%"] });
});

test("a ranking is ordered by the mean place and shows who came first", () => {
  const view = viewQuestion(
    {
      ...asked,
      type: "ranking",
      n: 10,
      choices: [],
      rows: [
        { value: "x", title: "X", hidden: false, n: 10, choices: choices({ 1: 3, 2: 7 }) },
        { value: "y", title: "Y", hidden: false, n: 10, choices: choices({ 1: 7, 2: 3 }) },
        { value: "z", title: "Z", hidden: true },
      ],
    },
    writing("en"),
  );
  expect(view.finding).toBe("Most often in first place: “Y”, 70%.");
  expect(view.picture).toMatchObject({
    kind: "ranking",
    bars: [
      { label: "Y", share: 0.7, detail: "mean place 1.3" },
      { label: "X", share: 0.3, detail: "mean place 1.7" },
      { label: "Z", hidden: true },
    ],
  });
});
