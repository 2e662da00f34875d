import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ceiling,
  compare,
  decimalFraction,
  divide,
  fraction,
  subtract,
  toNumber,
} from "#app/domain/equity/fraction.ts";

test.each([
  [0.54, 54n, 100n],
  [0.1 + 0.2, 3n, 10n],
  [0.05 + 0.02 + 0.005, 75n, 1000n],
  [-0.5, -5n, 10n],
  [12, 12n, 1n],
  [1e-7, 1n, 10_000_000n],
  [1e21, 10n ** 21n, 1n],
  [0, 0n, 1n],
])("%d as it is written", (value, numerator, denominator) => {
  const read = decimalFraction(value);
  expect(read.numerator * denominator).toBe(numerator * read.denominator);
});

test("a whole number is its own ceiling, above and below 0", () => {
  expect(
    [fraction(6, 3), fraction(7, 3), fraction(-6, 3), fraction(-7, 3), fraction(0, 3)].map(ceiling),
  ).toEqual([2, 3, -2, -2, 0]);
});

test("what has no meaning is refused", () => {
  expect(() => fraction(1, 0)).toThrow(RangeError);
  expect(() => fraction(0.5, 2)).toThrow(RangeError);
  expect(() => divide(fraction(1, 2), fraction(0, 2))).toThrow(RangeError);
});

test("order and differences are those of the numbers", () => {
  const part = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 1000 }));
  fc.assert(
    fc.property(part, part, ([a, b], [c, d]) => {
      const [one, other] = [fraction(a, b), fraction(c, d)];
      expect(compare(one, other)).toBe(Math.sign(a * d - c * b));
      expect(toNumber(subtract(one, other))).toBeCloseTo(a / b - c / d, 9);
    }),
  );
});
