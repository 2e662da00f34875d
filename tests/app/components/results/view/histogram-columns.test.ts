import { expect, test } from "vitest";
import { histogramColumns } from "#app/components/results/view/histogram-columns.ts";

const answers = (counts: Record<number, number>) =>
  Object.entries(counts).map(([value, count]) => ({ value: Number(value), count }));

test("few whole numbers: a column each, gaps included", () => {
  const { columns } = histogramColumns(answers({ 1: 2, 2: 0, 5: 3 }));
  expect(columns.map(({ from, count }) => [from, count])).toEqual([
    [1, 2],
    [2, 0],
    [3, 0],
    [4, 0],
    [5, 3],
  ]);
});

test("a value stands at the middle of its column, and between columns in proportion", () => {
  const { placeOf } = histogramColumns(answers({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 }));
  expect(placeOf(1)).toBeCloseTo(0.1);
  expect(placeOf(3)).toBeCloseTo(0.5);
  expect(placeOf(3.5)).toBeCloseTo(0.6);
  expect(placeOf(5)).toBeCloseTo(0.9);
});

test("evenly spaced steps keep their own columns", () => {
  const { columns, placeOf } = histogramColumns(answers({ 0: 1, 25: 1, 50: 1, 75: 1, 100: 1 }));
  expect(columns.map(({ from }) => from)).toEqual([0, 25, 50, 75, 100]);
  expect(placeOf(50)).toBeCloseTo(0.5);
});

test("many values: at most seven ranges of one round width, and nobody gets lost", () => {
  const counts = Object.fromEntries(Array.from({ length: 300 }, (_, place) => [place * 3, 1 + (place % 4)]));
  const { columns, placeOf } = histogramColumns(answers(counts));
  expect(columns.length).toBeLessThanOrEqual(7);
  expect(columns[0]).toMatchObject({ from: 0, to: 199 });
  expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
  );
  expect(placeOf(500)).toBeCloseTo(0.5);
});

test.each([
  [{ "-20": 1, 0: 2, 7: 1, 33: 4, 180: 1 }],
  [{ 0.13: 2, 0.4: 1, 0.77: 3, 1.9: 1 }],
  [{ 3: 5 }],
  [{ 1: 1, 1000000: 1 }],
])("every answer of %j falls into one column", (counts: Record<string, number>) => {
  const { columns } = histogramColumns(answers(counts));
  expect(columns.length).toBeGreaterThan(0);
  expect(columns.length).toBeLessThanOrEqual(12);
  expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
  );
});
