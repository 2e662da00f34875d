import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadSolver } from "#app/domain/disclosure/solver.ts";
import type { Part } from "#app/domain/disclosure/space.ts";
import { suppressExactly } from "#app/domain/disclosure/suppress-exactly.ts";
import { QuickSuppression } from "#app/domain/disclosure/suppress-quickly.ts";
import { costOf, type Suppression, Suppressor } from "#app/domain/disclosure/suppression.ts";
import { everyNumber, plainTable } from "./plain-table.ts";

const solver = await loadSolver();
const k = 5;

function suppress(part: Part, problem: Suppression): boolean[] {
  const suppressor = new Suppressor(solver, part);
  const hidden = suppressor.suppress(problem);
  suppressor.dispose();
  return hidden;
}

function suppressQuickly(part: Part, problem: Suppression): boolean[] {
  const quick = new QuickSuppression(solver, part);
  const hidden = quick.suppress(problem);
  quick.dispose();
  return hidden;
}

/** Whether every hidden cell can be numbers that are so far apart, all totals known. */
function isSafe(table: number[][], hidden: boolean[][], width: number): boolean {
  return everyNumber(table, hidden).every((row, r) =>
    row.every((numbers, c) => !hidden[r]?.[c] || Math.max(...numbers) - Math.min(...numbers) >= width),
  );
}

const byRow = (flags: boolean[], columns: number): boolean[][] =>
  Array.from({ length: flags.length / columns }, (_, row) => flags.slice(row * columns, (row + 1) * columns));

test("the published example is solved at its optimum", () => {
  const table = [
    [18, 2],
    [14, 19],
    [12, 10],
    [11, 14],
  ];
  const { part, problem, inner } = plainTable(table, (value) => value < k, k);
  const hidden = suppress(part, problem);
  expect(byRow(hidden.slice(inner), 2)).toEqual([
    [true, true],
    [false, false],
    [true, true],
    [false, false],
  ]);
});

test("of a published table with two hidden cells a line, one cell is known; one more hides it", () => {
  const table = [
    [30, 47, 64, 89],
    [90, 124, 5, 31],
    [92, 100, 59, 85],
    [800, 991, 651, 685],
  ];
  const names = ["wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"];
  const isHidden = (_: number, cell: number) =>
    names.includes(`${"wxyz"[Math.floor(cell / 4)]}${"abcd"[cell % 4]}`);
  const { part, problem, inner } = plainTable(table, isHidden, k);
  const hidden = suppress(part, problem).slice(inner);
  const extra = hidden.flatMap((one, cell) =>
    one && !isHidden(0, cell) ? [`${"wxyz"[Math.floor(cell / 4)]}${"abcd"[cell % 4]}`] : [],
  );
  expect(extra).toHaveLength(1);
  expect(["xd", "wd", "xb", "ya", "yc", "za", "zc"]).toContain(extra[0]);
});

const smallTable = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("small tables", () => {
  test("the exact choice is safe and none is cheaper", () => {
    fc.assert(
      fc.property(smallTable, (table) => {
        const columns = table[0]?.length ?? 0;
        const { part, problem, inner } = plainTable(table, (value) => value < k, k);
        const all = problem.values.map((_, cell) => cell >= inner);
        const hidden = suppress(part, problem);
        let cheapest = Number.POSITIVE_INFINITY;
        const cells = table.flat().length;
        for (let bits = 0; bits < 2 ** cells; bits += 1) {
          const flags = Array.from({ length: cells }, (_, cell) => (bits >> cell) % 2 === 1);
          if (flags.some((one, cell) => !one && problem.hidden[inner + cell])) continue;
          const cost = costOf(problem, [...problem.values.slice(0, inner).map(() => false), ...flags]);
          if (cost < cheapest && isSafe(table, byRow(flags, columns), k)) cheapest = cost;
        }
        if (cheapest === Number.POSITIVE_INFINITY) {
          expect(isSafe(table, byRow(all.slice(inner), columns), k)).toBe(false);
          return;
        }
        expect(isSafe(table, byRow(hidden.slice(inner), columns), k)).toBe(true);
        expect(costOf(problem, hidden)).toBe(cheapest);
      }),
      { numRuns: 150 },
    );
  });
});

test("the quick choice costs at most 1.3 times the optimum", () => {
  const ratios: number[] = [];
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.nat(60), { minLength: 7, maxLength: 7 }), { minLength: 8, maxLength: 8 }),
      (table) => {
        const { part, problem } = plainTable(table, (value) => value < k, k);
        const quick = suppressQuickly(part, problem);
        const exact = suppressExactly(solver, part, problem, quick);
        ratios.push(costOf(problem, quick) / costOf(problem, exact));
      },
    ),
    { numRuns: 40, seed: 7 },
  );
  expect(Math.max(...ratios)).toBeLessThanOrEqual(1.3);
});
