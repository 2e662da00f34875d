import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "#app/domain/equity/benjamini-hochberg.ts";
import { differenceOfEstimates, newcombeDifference } from "#app/domain/equity/difference.ts";
import type { Counts } from "#app/domain/equity/equity-table.ts";
import { fraction } from "#app/domain/equity/fraction.ts";
import { eightyPercentIndex, proportionalityIndex } from "#app/domain/equity/indices.ts";
import { twoSidedZ, upperTail } from "#app/domain/equity/normal.ts";
import { fisherExact, twoSidedPValue } from "#app/domain/equity/p-value.ts";
import { percentagePointGap } from "#app/domain/equity/percentage-point-gap.ts";
import { ratioToReference } from "#app/domain/equity/ratio.ts";
import { wilsonInterval } from "#app/domain/equity/wilson.ts";

const counts = (least = 1) =>
  fc
    .integer({ min: least, max: 3000 })
    .chain((n) => fc.integer({ min: 0, max: n }).map((favourable): Counts => ({ n, favourable })));
const share = ({ n, favourable }: Counts) => favourable / n;
const opposite = ({ n, favourable }: Counts): Counts => ({ n, favourable: n - favourable });
const known = <T>(value: T | null): T => {
  if (value === null) throw new Error("Not defined");
  return value;
};

describe("Wilson", () => {
  const options = fc.record({
    level: fc.constantFrom(0.8, 0.9, 0.95, 0.99),
    continuityCorrection: fc.boolean(),
  });

  test("stays within 0 and 1, around the share", () => {
    fc.assert(
      fc.property(counts(), options, (group, how) => {
        const { low, high } = known(wilsonInterval(group, how));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share(group));
        expect(high).toBeGreaterThanOrEqual(share(group));
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("what is not favourable has the mirrored interval", () => {
    fc.assert(
      fc.property(counts(), options, (group, how) => {
        const interval = known(wilsonInterval(group, how));
        const mirrored = known(wilsonInterval(opposite(group), how));
        expect(mirrored.low).toBeCloseTo(1 - interval.high, 12);
        expect(mirrored.high).toBeCloseTo(1 - interval.low, 12);
      }),
    );
  });

  test("one more favourable answer moves both ends up, and ten times the people narrow it", () => {
    fc.assert(
      fc.property(counts(), ({ n, favourable }) => {
        const before = known(wilsonInterval({ n, favourable }));
        if (favourable < n) {
          const after = known(wilsonInterval({ n, favourable: favourable + 1 }));
          expect(after.low).toBeGreaterThan(before.low);
          expect(after.high).toBeGreaterThanOrEqual(before.high);
        }
        const larger = known(wilsonInterval({ n: 10 * n, favourable: 10 * favourable }));
        expect(larger.high - larger.low).toBeLessThan(before.high - before.low);
      }),
    );
  });
});

describe("differences", () => {
  test("stay within −1 and 1, and turn with their sides", () => {
    fc.assert(
      fc.property(counts(), counts(), (one, other) => {
        const difference = known(newcombeDifference(one, other));
        const turned = known(newcombeDifference(other, one));
        expect(difference.low).toBeGreaterThanOrEqual(-1);
        expect(difference.low).toBeLessThanOrEqual(difference.value);
        expect(difference.high).toBeGreaterThanOrEqual(difference.value);
        expect(difference.high).toBeLessThanOrEqual(1);
        expect(turned.value).toBeCloseTo(-difference.value, 12);
        expect(turned.low).toBeCloseTo(-difference.high, 12);
        expect(turned.high).toBeCloseTo(-difference.low, 12);
      }),
    );
  });

  test("a difference of differences is at least as uncertain as either", () => {
    fc.assert(
      fc.property(counts(), counts(), counts(), counts(), (a, b, c, d) => {
        const first = known(newcombeDifference(a, b));
        const second = known(newcombeDifference(c, d));
        const both = differenceOfEstimates(first, second);
        const width = ({ low, high }: { low: number; high: number }) => high - low;
        expect(width(both)).toBeGreaterThanOrEqual(
          Math.max(width(first), width(second)) / Math.SQRT2 - 1e-12,
        );
        expect(both.value).toBeCloseTo(first.value - second.value, 12);
      }),
    );
  });
});

describe("ratios", () => {
  test("have a finite interval around a value above or at 0, and turn with their sides", () => {
    fc.assert(
      fc.property(counts(), counts(), (group, reference) => {
        const ratio = known(ratioToReference(group, reference));
        const turned = known(ratioToReference(reference, group));
        expect(ratio.low).toBeGreaterThan(0);
        expect(ratio.low).toBeLessThanOrEqual(ratio.value);
        expect(ratio.high).toBeGreaterThanOrEqual(ratio.value);
        expect(Number.isFinite(ratio.high)).toBe(true);
        expect(ratio.low * turned.high).toBeCloseTo(1, 9);
        expect(ratio.method).toBe(turned.method);
      }),
    );
  });
});

describe("p-values", () => {
  test("lie in 0 to 1, do not mind sides, and see opposites alike", () => {
    fc.assert(
      fc.property(counts(), counts(), (one, other) => {
        const p = known(twoSidedPValue(one, other));
        expect(p.value).toBeGreaterThanOrEqual(0);
        expect(p.value).toBeLessThanOrEqual(1);
        expect(known(twoSidedPValue(other, one)).value).toBeCloseTo(p.value, 9);
        expect(known(twoSidedPValue(opposite(one), opposite(other))).value).toBeCloseTo(p.value, 9);
        if (share(one) === share(other)) expect(p.value).toBeCloseTo(1, 9);
      }),
    );
  });

  // Fisher (1935): the lady tasting tea; R: fisher.test(matrix(c(1, 9, 11, 3), 2)).
  test.each([
    [{ favourable: 3, n: 4 }, { favourable: 1, n: 4 }, 0.4857143],
    [{ favourable: 1, n: 12 }, { favourable: 9, n: 12 }, 0.002759456],
    [{ favourable: 0, n: 5 }, { favourable: 0, n: 9 }, 1],
  ])("Fisher: %o and %o", (one, other, p) => {
    expect(fisherExact(one, other)).toBeCloseTo(p, 7);
  });

  test("the exact test takes over where a count of fewer than five is expected", () => {
    const testOf = (one: Counts, other: Counts) => twoSidedPValue(one, other)?.test;
    expect(testOf({ favourable: 1, n: 12 }, { favourable: 9, n: 12 })).toBe("pooled-z");
    expect(testOf({ favourable: 1, n: 12 }, { favourable: 8, n: 12 })).toBe("fisher");
    expect(testOf({ favourable: 12, n: 12 }, { favourable: 500, n: 500 })).toBe("fisher");
  });

  test("the pooled z test is the root of the chi-square test of the fourfold table", () => {
    const [a, b, c, d] = [56, 14, 48, 32];
    const chiSquare = ((a + b + c + d) * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
    const p = known(twoSidedPValue({ favourable: a, n: a + b }, { favourable: c, n: c + d }));
    expect(p.test).toBe("pooled-z");
    expect(p.value).toBeCloseTo(2 * upperTail(Math.sqrt(chiSquare)), 12);
  });

  // Values of the standard normal distribution, to fifteen figures.
  test.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [3.5, 2.32629079035525e-4],
    [6, 9.86587645037698e-10],
  ])("the normal tail beyond %d", (z, tail) => {
    expect(Math.abs(upperTail(z) / tail - 1)).toBeLessThan(1e-11);
  });

  test("z for usual confidence levels", () => {
    expect(twoSidedZ(0.9)).toBeCloseTo(1.644853626951473, 12);
    expect(twoSidedZ(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(twoSidedZ(0.99)).toBeCloseTo(2.575829303548901, 12);
  });

  test.each([0.01, 0.5, 0.9999, 0.999999])("z leaves out what level %d leaves out", (level) => {
    expect(2 * upperTail(twoSidedZ(level))).toBeCloseTo(1 - level, 11);
  });

  test("adjusting never lowers, keeps the order, and leaves the largest", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
        const adjusted = benjaminiHochberg(values);
        adjusted.forEach((value, place) => {
          expect(value).toBeGreaterThanOrEqual(values[place] ?? 1);
          expect(value).toBeLessThanOrEqual(1);
        });
        const order = values
          .map((_value, place) => place)
          .sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
        const sorted = order.map((place) => adjusted[place] ?? 0);
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        expect(Math.max(...adjusted)).toBe(Math.max(...values));
      }),
    );
  });
});

describe("needed to close", () => {
  test("is enough, and one fewer is not", () => {
    fc.assert(
      fc.property(counts(), counts(), ({ n, favourable }, reference) => {
        const target = fraction(reference.favourable, reference.n);
        const { neededToClose } = known(percentagePointGap({ n, favourable }, target));
        const reaches = (more: number) => (favourable + more) * reference.n >= reference.favourable * n;
        expect(reaches(neededToClose)).toBe(true);
        if (neededToClose > 0) expect(reaches(neededToClose - 1)).toBe(false);
        expect(favourable + neededToClose).toBeLessThanOrEqual(n);
      }),
    );
  });

  test("flag, margin and needed to clear agree", () => {
    fc.assert(
      fc.property(counts(), counts(), (group, reference) => {
        const target = fraction(reference.favourable, reference.n);
        const gap = known(percentagePointGap(group, target));
        const judged = (more: number) =>
          known(percentagePointGap({ n: group.n, favourable: group.favourable + more }, target));
        expect(gap.flagged && gap.ahead).toBe(false);
        expect(gap.neededToClear).toBeLessThanOrEqual(gap.neededToClose);
        const after = judged(gap.neededToClear);
        // A gap of exactly the margin is still flagged, so it may take nobody to reach the margin.
        expect(-after.value).toBeLessThanOrEqual(after.marginOfError + 1e-12);
        if (gap.neededToClear > 0) expect(judged(gap.neededToClear - 1).flagged).toBe(true);
      }),
    );
  });

  test("the margin of a perfect square of people can be reached exactly", () => {
    // 1.96·√(0.25/49) = 0.14.
    const group = { n: 49, favourable: 0 };
    expect(percentagePointGap(group, fraction(14, 100))).toMatchObject({ flagged: true, neededToClear: 0 });
    expect(percentagePointGap(group, fraction(13_999, 100_000))).toMatchObject({ flagged: false });
    expect(percentagePointGap({ n: 2000, favourable: 1000 }, fraction(53, 100))).toMatchObject({
      flagged: true,
      neededToClear: 0,
      neededToClose: 60,
    });
  });
});

describe("indices", () => {
  test("of a group that is everyone are 1", () => {
    fc.assert(
      fc.property(counts(), (everyone) => {
        fc.pre(everyone.favourable > 0);
        expect(proportionalityIndex(everyone, everyone)).toEqual({
          value: 1,
          flagged: false,
          neededToClear: 0,
          neededToClose: 0,
        });
      }),
    );
  });

  test("needed answers are enough, and one fewer are not", () => {
    fc.assert(
      fc.property(counts(), counts(), (group, rest) => {
        const total = { n: group.n + rest.n, favourable: group.favourable + rest.favourable };
        fc.pre(total.favourable > 0);
        const index = known(proportionalityIndex(group, total));
        const indexAfter = (more: number) =>
          known(
            proportionalityIndex(
              { n: group.n, favourable: group.favourable + more },
              { n: total.n, favourable: total.favourable + more },
            ),
          );
        expect(indexAfter(index.neededToClear).flagged).toBe(false);
        if (index.neededToClear > 0) expect(indexAfter(index.neededToClear - 1).flagged).toBe(true);
        expect(indexAfter(index.neededToClose).value).toBeGreaterThanOrEqual(1);
        if (index.neededToClose > 0) expect(indexAfter(index.neededToClose - 1).value).toBeLessThan(1);
      }),
    );
  });

  test("exactly four fifths pass, whatever the counts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }), (n, m) => {
        const highest = fraction(m, m);
        expect(eightyPercentIndex(fraction(4 * n, 5 * n), highest)?.flagged).toBe(false);
        expect(eightyPercentIndex(fraction(4 * n - 1, 5 * n), highest)?.flagged).toBe(true);
      }),
    );
  });
});

test("nobody, nothing favourable, and counts that are none", () => {
  const nobody = { n: 0, favourable: 0 };
  const some = { n: 20, favourable: 5 };
  expect(wilsonInterval(nobody)).toBeNull();
  expect(newcombeDifference(nobody, some)).toBeNull();
  expect(newcombeDifference(some, nobody)).toBeNull();
  expect(ratioToReference(nobody, some)).toBeNull();
  expect(ratioToReference(some, nobody)).toBeNull();
  expect(twoSidedPValue(some, nobody)).toBeNull();
  expect(percentagePointGap(nobody, fraction(1, 2))).toBeNull();
  expect(proportionalityIndex(nobody, some)).toBeNull();
  expect(proportionalityIndex(some, { n: 40, favourable: 0 } as Counts)).toBeNull();
  expect(eightyPercentIndex(fraction(0, 5), fraction(0, 7))).toBeNull();
  expect(ratioToReference({ n: 20, favourable: 0 }, some)?.method).toBe("adjusted-log");
  expect(ratioToReference({ n: 20, favourable: 20 }, { n: 9, favourable: 9 })).toMatchObject({ value: 1 });
  for (const wrong of [
    { n: 5, favourable: 6 },
    { n: 5, favourable: -1 },
    { n: 5.5, favourable: 1 },
    { n: Number.NaN, favourable: 0 },
  ]) {
    expect(() => wilsonInterval(wrong)).toThrow(RangeError);
    expect(() => twoSidedPValue(wrong, some)).toThrow(RangeError);
  }
});
