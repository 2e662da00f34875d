import { expect, test } from "vitest";
import { csvOf } from "#app/domain/csv.ts";

const written = (text: string): string => csvOf([[text]]).replace(/\r\n$/, "");

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t'=1"],
  ["  =1", "  '=1"],
  ["\uFF1D1", "'\uFF1D1"],
  // In French, semicolons separate cells, and quotes that begin inside a cell do not hold them together.
  ["a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"],
  ["a; @x", "a; '@x"],
  ["a\n=1", '"a\n\'=1"'],
  ['say "hi", twice', '"say ""hi"", twice"'],
  ["5 - 3 = 2", "5 - 3 = 2"],
  ["a@example.org", "a@example.org"],
])("%j is written as %j", (text, cell) => {
  expect(written(text)).toBe(cell);
});

test("numbers stay numbers", () => {
  expect(csvOf([[-1, 2.5]])).toBe("-1,2.5\r\n");
});
