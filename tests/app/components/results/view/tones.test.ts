import { expect, test } from "vitest";
import { tonesOf } from "#app/components/results/view/tones.ts";

test("answers go from pale to strong in their order", () => {
  expect(tonesOf(["never", "sometimes", "always"])).toEqual([0, 0.5, 1]);
});

test("answers that take no place in the order are apart, wherever they stand", () => {
  expect(tonesOf(["not-sure", "never", "always", "prefer-not-to-say"])).toEqual([null, 0, 1, null]);
});

test("a single answer is strong", () => {
  expect(tonesOf([true])).toEqual([1]);
});
