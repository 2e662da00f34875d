import { expect, test } from "vitest";
import { isMostlyHidden, type State } from "#app/domain/disclosure/plan.ts";

const cells = (hidden: number, shown: number): State[] => [
  ...new Array<State>(hidden).fill("hidden"),
  ...new Array<State>(shown).fill("shown"),
];

test("a pair is hidden whole where more than three quarters of it are hidden, bands not counted", () => {
  expect(isMostlyHidden(cells(7, 5))).toBe(false);
  expect(isMostlyHidden(cells(9, 3))).toBe(false);
  expect(isMostlyHidden(cells(10, 3))).toBe(true);
  expect(isMostlyHidden(["hidden", "banded", "banded", "banded"])).toBe(false);
});
