import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { ResultPicture } from "#app/components/results/result-picture.tsx";
import { viewQuestion } from "#app/components/results/view/question.ts";
import type { QuestionResult } from "#app/domain/tally/results.ts";
import { choices, writing } from "./view/fixtures.ts";

const html = (question: Partial<QuestionResult>) =>
  renderToString(
    <ResultPicture
      picture={viewQuestion({ name: "q", title: "Q", ...question } as QuestionResult, writing("en")).picture}
      hiddenWords="Fewer than 5 answers, not shown"
    />,
  );
const shapes = (markup: string) => markup.match(/<path[^>]* d="M[^"]+"/g) ?? [];

// Recharts' own charts draw nothing on the server; these tests keep anyone from going back to them unawares.
test("the server draws a bar an answer, as long as its share", () => {
  const markup = html({ type: "radiogroup", hidden: false, n: 4, choices: choices({ yes: 3, no: 1 }) });
  expect(shapes(markup)).toHaveLength(2);
  expect(markup).toContain('d="M 0,0 h 75 v 1 h -75 Z"');
  expect(markup).toContain("yes (en)");
  expect(markup).toContain("75%");
});

test("the server draws a column a number, and the mean and quartiles", () => {
  const markup = html({
    type: "rating",
    hidden: false,
    n: 10,
    choices: choices({ 1: 2, 2: 3, 3: 5 }),
    mean: 2.3,
    quartiles: [2, 2.5, 3],
  });
  expect(markup.match(/histogram-part/g)).toHaveLength(3);
  expect(markup).toContain("Mean 2.3");
  expect(markup).toContain("Median 2.5");
  expect(markup).toContain("Middle half 2 to 3");
});

test("the server draws a part an answer of every row of a matrix", () => {
  const markup = html({
    type: "matrix",
    hidden: false,
    n: 10,
    choices: [],
    rows: [{ value: "r", title: "Row", hidden: false, n: 10, choices: choices({ never: 4, always: 6 }) }],
  });
  expect(markup.match(/stacked-part/g)).toHaveLength(2);
});

test("a hidden question has the sign and its words, and no number but the limit", () => {
  const markup = html({ type: "radiogroup", hidden: true });
  expect(markup).toContain("hidden-hatch");
  expect(markup).toContain("Fewer than 5 answers, not shown");
  expect(shapes(markup)).toHaveLength(0);
});
