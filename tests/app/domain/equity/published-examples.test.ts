import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "#app/domain/equity/benjamini-hochberg.ts";
import { newcombeDifference } from "#app/domain/equity/difference.ts";
import { decimalFraction, fraction } from "#app/domain/equity/fraction.ts";
import {
  disproportionalityIndex,
  eightyPercentIndex,
  proportionalityIndex,
} from "#app/domain/equity/indices.ts";
import { isMeaningful } from "#app/domain/equity/judgements.ts";
import { percentagePointGap } from "#app/domain/equity/percentage-point-gap.ts";
import { adjustedLogRatio, ratioToReference } from "#app/domain/equity/ratio.ts";
import { wilsonInterval } from "#app/domain/equity/wilson.ts";
import published from "../../../vectors/equity.json" with { type: "json" };

/** A worked example as it was published: what went in, and what must come out. */
type Example<Input, Expected> = { input: Input; expected: Expected };

function example<Input, Expected>(id: string): Example<Input, Expected> {
  const found = published.vectors.find((vector) => vector.id === id);
  if (!found) throw new Error(`No example ${id}`);
  return found as unknown as Example<Input, Expected>;
}

type Group = { group: string; n: number; success: number };
type Judged = {
  group: string;
  di: 0 | 1;
  index: number;
  pct: number;
  moe: number;
  needed_not_di: number;
  needed_full_parity: number;
};
const countsOf = ({ n, success }: Group) => ({ n, favourable: success });
const totalOf = (groups: Group[]) => ({
  n: groups.reduce((sum, { n }) => sum + n, 0),
  favourable: groups.reduce((sum, { success }) => sum + success, 0),
});
const named = (groups: Group[], name: string) => {
  const found = groups.find(({ group }) => group === name);
  if (!found) throw new Error(`No group ${name}`);
  return found;
};

const within = (actual: number | undefined, wanted: number, tolerance: number) =>
  expect(Math.abs((actual ?? Number.NaN) - wanted), `${actual} for ${wanted}`).toBeLessThanOrEqual(tolerance);

describe("Wilson", () => {
  test.each(["wilson-15-148", "wilson-0-20"])("%s", (id) => {
    const { input, expected } = example<{ x: number; n: number }, { lower: number; upper: number }>(id);
    const interval = wilsonInterval({ favourable: input.x, n: input.n });
    within(interval?.low, expected.lower, 5e-5);
    within(interval?.high, expected.upper, 5e-5);
  });

  test("bounds are exact where they must be", () => {
    for (const { x, n } of example<{ x: number; n: number }[], unknown>("wilson-bounds").input) {
      const { low, high } = wilsonInterval({ favourable: x, n }) ?? { low: Number.NaN, high: Number.NaN };
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(high);
      expect(high).toBeLessThanOrEqual(1);
      if (x === n) expect(high).toBe(1);
      if (x === 0) expect(low).toBe(0);
    }
  });

  // Newcombe (1998), table I: method 4.
  test.each([
    [81, 263, 0.2535, 0.3682],
    [15, 148, 0.0598, 0.1644],
    [0, 20, 0, 0.2005],
    [1, 29, 0.0018, 0.1963],
  ])("%i of %i with continuity correction", (favourable, n, low, high) => {
    const interval = wilsonInterval({ favourable, n }, { continuityCorrection: true });
    within(interval?.low, low, 5e-5);
    within(interval?.high, high, 5e-5);
  });
});

test.each(["newcombe-diff-56-70-48-80", "newcombe-diff-10-10-0-20", "newcombe-diff-0-10-0-20"])(
  "Newcombe: %s",
  (id) => {
    const { input, expected } = example<Record<"x1" | "n1" | "x2" | "n2", number>, Record<string, number>>(
      id,
    );
    const difference = newcombeDifference(
      { favourable: input.x1, n: input.n1 },
      { favourable: input.x2, n: input.n2 },
    );
    within(difference?.low, expected.lower ?? Number.NaN, 5e-5);
    within(difference?.high, expected.upper ?? Number.NaN, 5e-5);
  },
);

describe("ratios", () => {
  const group = { favourable: 7, n: 34 };
  const reference = { favourable: 1, n: 34 };

  test("Katz", () => {
    const ratio = ratioToReference(group, reference);
    expect(ratio).toMatchObject({ method: "katz" });
    within(ratio?.value, 7, 1e-12);
    within(ratio?.low, 0.909606, 5e-7);
    within(ratio?.high, 53.869506, 5e-7);
  });

  test("adjusted log", () => {
    const { expected } = example<unknown, { ratio: number }>("adjlog-7-34-1-34");
    const ratio = adjustedLogRatio(group, reference);
    within(ratio?.low, 0.924135, 5e-7);
    within(ratio?.high, 27.052314, 5e-7);
    // What the source prints beside the limits is the interval's width on the log scale; the estimate is 7.5/1.5.
    within(Math.log((ratio?.high ?? 0) / (ratio?.low ?? 1)), expected.ratio, 0.005);
    within(ratio?.value, 5, 1e-12);
  });
});

test("Benjamini and Hochberg", () => {
  const { input, expected } = example<
    { p: number[]; alpha: number },
    { bh_adjusted: number[]; rejected_benjamini_hochberg: number }
  >("bh-1995");
  const adjusted = benjaminiHochberg(input.p);
  expected.bh_adjusted.forEach((value, place) => {
    within(adjusted[place], value, 1e-6);
  });
  expect(adjusted.filter((p) => p <= input.alpha)).toHaveLength(expected.rejected_benjamini_hochberg);
});

describe("percentage point gap", () => {
  test("against everyone", () => {
    const { input, expected } = example<{ groups: Group[] }, Judged[]>("disimpact-ppg-overall");
    const total = totalOf(input.groups);
    for (const wanted of expected) {
      const counts = countsOf(named(input.groups, wanted.group));
      const gap = percentagePointGap(counts, fraction(total.favourable, total.n));
      within((gap?.value ?? 0) + total.favourable / total.n, wanted.pct, 1e-6);
      within(gap?.marginOfError, wanted.moe, 1e-6);
      expect(gap, wanted.group).toMatchObject({
        flagged: wanted.di === 1,
        neededToClear: wanted.needed_not_di,
        neededToClose: wanted.needed_full_parity,
      });
    }
  });

  test("against a target, in whole-number arithmetic", () => {
    const { input, expected } = example<
      { groups: Group[]; reference: number },
      { exact_arithmetic: Judged[] }
    >("disimpact-ppg-reference-054");
    for (const wanted of expected.exact_arithmetic) {
      const counts = countsOf(named(input.groups, wanted.group));
      expect(percentagePointGap(counts, decimalFraction(input.reference)), wanted.group).toMatchObject({
        flagged: wanted.di === 1,
        neededToClear: wanted.needed_not_di,
        neededToClose: wanted.needed_full_parity,
      });
    }
  });
});

test("proportionality index", () => {
  const { input, expected } = example<{ groups: Group[]; cutoff: number }, Judged[]>(
    "disimpact-proportionality-index",
  );
  const total = totalOf(input.groups);
  for (const wanted of expected) {
    const counts = countsOf(named(input.groups, wanted.group));
    const index = proportionalityIndex(counts, total, input.cutoff);
    within(index?.value, wanted.index, 1e-6);
    // 837.48/0.84 is exactly 997, which the package's floating point rounds up to 998.
    const exactly = wanted.group === "Hispanic" ? { ...wanted, needed_not_di: 997 } : wanted;
    expect(index, wanted.group).toMatchObject({
      flagged: wanted.di === 1,
      neededToClear: exactly.needed_not_di,
      neededToClose: wanted.needed_full_parity,
    });
  }
  const hispanic = countsOf(named(input.groups, "Hispanic"));
  const withMore = (more: number) =>
    proportionalityIndex(
      { n: hispanic.n, favourable: hispanic.favourable + more },
      { n: total.n, favourable: total.favourable + more },
    );
  expect(withMore(996)).toMatchObject({ flagged: true });
  expect(withMore(997)).toMatchObject({ flagged: false, value: 0.8 });
});

test("the four-fifths rule: exactly 80 % passes", () => {
  const { input, expected } = example<
    { rates: Record<string, number> },
    { ratios: Record<string, number>; adverse: string[] }
  >("four-fifths-uniform-guidelines");
  const highest = decimalFraction(Math.max(...Object.values(input.rates)));
  const flagged = Object.entries(input.rates).filter(([group, rate]) => {
    const index = eightyPercentIndex(decimalFraction(rate), highest);
    within(index?.value, expected.ratios[group] ?? 1, 1e-9);
    return index?.flagged;
  });
  expect(flagged.map(([group]) => group)).toEqual(expected.adverse);
});

describe("disproportionality", () => {
  test("of children in care", () => {
    const { input } = example<Record<string, number>, unknown>("disproportionality-ncjfcj");
    const index = disproportionalityIndex(
      decimalFraction(input.share_in_care ?? 0),
      decimalFraction(input.share_in_population ?? 0),
    );
    expect(index).toEqual({ value: 2, representation: "over" });
  });

  test("of a salary band", () => {
    const { input } = example<Record<string, number>, unknown>("disproportionality-employment-equity-canada");
    const index = disproportionalityIndex(
      decimalFraction(input.share_of_group_in_salary_band ?? 0),
      decimalFraction(input.share_of_all_in_salary_band ?? 0),
    );
    within(index?.value, 1.41, 0.005);
  });
});

test("two criteria make a gap meaningful", () => {
  const { input, expected } = example<{ p: number; relative_difference: number }[], string[]>(
    "ahrq-two-criteria",
  );
  const judged = input.map(({ p, relative_difference }) =>
    isMeaningful({ pValue: p, relativeDifference: decimalFraction(relative_difference) }),
  );
  expect(judged).toEqual(expected.map((word) => word === "meaningful"));
});
