import { expect, test } from "vitest";
import { wrap } from "#app/components/wrap.ts";

test("lines break at spaces, and inside words that are too long", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("abcdefghij k", 4)).toEqual(["abcd", "efgh", "ij k"]);
  expect(wrap("", 4)).toEqual([]);
});
