import { describe, expect, test } from "vitest";
import { everyValue, puzzleOf, worldsOf } from "./every-value.ts";
import { families, policies } from "./families.ts";
import type { Row } from "./knowledge.ts";
import { proveFamily, tablesIn } from "./prove-family.ts";

/** Of families with more tables, so many with each policy; `npm run prove` tries each with all. */
const most = 65;
const timeout = 600_000;

describe("every population that fits what is published of a small table", () => {
  test.each(families)(
    "leaves every count open that is not shown, to anybody and to each person in it: $name",
    {
      timeout,
    },
    async (family) => {
      const stride = Math.ceil(tablesIn(family) / most);
      let [shown, hidden] = [0, 0];
      for (const [place, policy] of policies.entries()) {
        const proof = await proveFamily(family, policy, (nth) => nth % stride === place % stride);
        expect(proof.faults).toEqual([]);
        shown += proof.shown;
        hidden += proof.hidden;
      }
      expect(shown).toBeGreaterThan(0);
      expect(hidden).toBeGreaterThan(100);
    },
  );
});

describe("the count of populations", () => {
  const exactly = (plus: number[], count: number): Row => ({ plus, minus: [], low: count, high: count });
  const sum = (...plus: number[]) => ({ plus, minus: [] });

  test("is right where it can be done by hand", () => {
    // Rows 3 and 2, columns 2 and 3: the first cell is 0, 1 or 2, and everything follows.
    const square = [exactly([0, 1], 3), exactly([2, 3], 2), exactly([0, 2], 2), exactly([1, 3], 3)];
    const puzzle = puzzleOf(4, square);
    expect(worldsOf(puzzle)).toBe(3);
    expect(everyValue(puzzle, sum(0))).toEqual([0, 1, 2]);
    expect(everyValue(puzzle, sum(0, 3))).toEqual([0, 2, 4]);
    // Who is in the third cell knows that the first is not 2.
    expect(everyValue(puzzle, sum(0), 2)).toEqual([0, 1]);
    const atMost: Row = { plus: [0], minus: [], low: 0, high: 1 };
    expect(everyValue(puzzleOf(4, [...square, atMost]), sum(1))).toEqual([2, 3]);
  });

  test("is as large as the number of ways to share people out", () => {
    // 7 people in 5 kinds: 11 over 4.
    expect(worldsOf(puzzleOf(5, [exactly([0, 1, 2, 3, 4], 7)]))).toBe(330);
  });
});
