import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benjaminiHochberg } from "#app/domain/equity/benjamini-hochberg.ts";
import { equityReport, equityReports } from "#app/domain/equity/build-report.ts";
import { newcombeDifference } from "#app/domain/equity/difference.ts";
import type { CountedGroup, ReportedGroup } from "#app/domain/equity/equity-report.ts";
import type { EquityTable } from "#app/domain/equity/equity-table.ts";
import { twoSidedPValue } from "#app/domain/equity/p-value.ts";
import { ratioToReference } from "#app/domain/equity/ratio.ts";
import { settings, table } from "./made-up-tables.ts";

const youth = {
  indigenous: [76, 164],
  black: [112, 221],
  "south-asian": [259, 402],
  white: [1108, 1610],
} satisfies Record<string, [number, number]>;

function groupOf(report: { groups: ReportedGroup[] }, value: string): CountedGroup {
  const group = report.groups.find((one) => one.value === value);
  if (!group || !("favourable" in group)) throw new Error(`${value} is not shown`);
  return group;
}

test("the answer has exactly the fields of the contract, and what was added to it", () => {
  const report = equityReport(table(youth));
  expect(Object.keys(report).sort()).toEqual(
    [
      ...["survey", "wave", "release", "outcome", "by", "policy", "total", "groups"],
      ...["reference", "benchmark", "comparisons"],
    ].sort(),
  );
  const group = groupOf(report, "black");
  expect(Object.keys(group)).toEqual([
    ...["value", "label", "n", "favourable", "share", "interval", "differenceFromRest", "ratioToReference"],
    ...["percentagePointGap", "proportionalityIndex", "eightyPercentIndex", "disproportionality"],
    ...["pValue", "adjustedPValue", "flags"],
  ]);
  expect(group.interval).toEqual({
    low: expect.closeTo(0.4412, 3),
    high: expect.closeTo(0.572, 3),
    method: "wilson",
    level: 0.95,
  });
  const rest = { n: 2397 - 221, favourable: 1555 - 112 };
  expect(group.differenceFromRest).toEqual({
    ...newcombeDifference({ n: 221, favourable: 112 }, rest),
    method: "newcombe",
  });
  expect(group.ratioToReference).toEqual(ratioToReference({ n: 221, favourable: 112 }, rest));
  expect(group.percentagePointGap).toEqual({
    value: expect.closeTo(112 / 221 - 1555 / 2397, 12),
    marginOfError: expect.closeTo(1.96 * Math.sqrt(0.25 / 221), 12),
    flagged: true,
    neededToClose: Math.ceil((1555 / 2397) * 221 - 112),
  });
  expect(group.eightyPercentIndex).toBeCloseTo(112 / 221 / (1108 / 1610), 12);
  expect(group.proportionalityIndex).toBeCloseTo(112 / 1555 / (221 / 2397), 12);
  expect(group.flags).toEqual([
    ...["below-reference", "low-proportionality-index", "below-eighty-percent", "significant", "meaningful"],
  ]);
  expect(report.reference).toEqual({ kind: "overall", share: 1555 / 2397 });
  expect(report.total).toEqual({ n: 2397, favourable: 1555, share: 1555 / 2397 });
});

test("p-values are adjusted over the groups shown, and their number is told", () => {
  const report = equityReport(table({ ...youth, inuit: { hidden: true } }));
  const groups = Object.keys(youth).map((value) => groupOf(report, value));
  expect(groups.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
    benjaminiHochberg(groups.map(({ pValue }) => pValue ?? 1)),
  );
  expect(report.comparisons).toBe(4);
});

test("a family of every dimension is adjusted together, and leaves out those that stand alone", () => {
  const together = { ...settings, family: "outcome" as const };
  const tables = [
    table(youth, { settings: together }),
    table({ north: [50, 100], south: [60, 100] }, { by: "region", settings: together }),
    table({ a: [1, 10], b: [9, 10] }, { by: "alone" }),
  ];
  const [identity, region, alone] = equityReports(tables);
  expect([identity, region, alone].map((report) => report?.comparisons)).toEqual([6, 6, 2]);
  const family = [identity, region].flatMap((report) => report?.groups ?? []) as CountedGroup[];
  expect(family.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
    benjaminiHochberg(family.map(({ pValue }) => pValue ?? 1)),
  );
});

describe("what is not published stays so", () => {
  test("a hidden group is nothing but hidden, a banded one nothing but its bound", () => {
    const report = equityReport(
      table({
        ...youth,
        inuit: { hidden: true },
        latino: { n: 40, share: { atLeast: 0.9 } },
        another: { share: { atMost: 0.1 } },
      }),
    );
    expect(report.groups.slice(4)).toEqual([
      { value: "inuit", label: "INUIT", hidden: true },
      { value: "latino", label: "LATINO", n: 40, share: { atLeast: 0.9 }, flags: [] },
      { value: "another", label: "ANOTHER", share: { atMost: 0.1 }, flags: [] },
    ]);
    // The highest share is one of which only a bound is told.
    expect(groupOf(report, "black").eightyPercentIndex).toBeNull();
  });

  test("a bound below the highest share leaves it known", () => {
    const report = equityReport(table({ ...youth, another: { share: { atMost: 0.1 } } }));
    expect(groupOf(report, "white").eightyPercentIndex).toBe(1);
  });

  test("without a published total nothing is compared with everyone", () => {
    for (const total of [{ hidden: true } as const, { n: 2397, share: { atLeast: 0.6 } }]) {
      const report = equityReport(table(youth, { total }));
      expect(report.reference.share).toBeNull();
      expect(report.comparisons).toBe(0);
      expect(report.total).toEqual(total);
      expect(groupOf(report, "black")).toMatchObject({
        share: 112 / 221,
        differenceFromRest: null,
        ratioToReference: null,
        percentagePointGap: null,
        proportionalityIndex: null,
        pValue: null,
        adjustedPValue: null,
      });
    }
  });
});

describe("references", () => {
  const withReference = (reference: EquityTable["settings"]["reference"], more = {}) =>
    equityReport(table({ ...youth, ...more }, { settings: { ...settings, reference } }));

  test("a named group: its own row is parity, and is no comparison", () => {
    const report = withReference({ kind: "group", value: "white" });
    expect(report.reference).toEqual({ kind: "group", value: "white", share: 1108 / 1610 });
    expect(report.comparisons).toBe(3);
    expect(groupOf(report, "white")).toMatchObject({
      ratioToReference: { value: 1, low: 1, high: 1 },
      percentagePointGap: { value: 0, flagged: false, neededToClose: 0 },
      pValue: null,
      adjustedPValue: null,
      flags: ["reference"],
    });
    const white = { n: 1610, favourable: 1108 };
    const black = groupOf(report, "black");
    expect(black.ratioToReference).toEqual(ratioToReference({ n: 221, favourable: 112 }, white));
    expect(black.pValue).toBe(twoSidedPValue({ n: 221, favourable: 112 }, white)?.value);
    expect(black.percentagePointGap?.value).toBeCloseTo(112 / 221 - 1108 / 1610, 12);
  });

  test("everyone else", () => {
    const report = withReference({ kind: "rest" });
    expect(report.reference).toEqual({ kind: "rest", share: null });
    const black = groupOf(report, "black");
    expect(black.percentagePointGap?.value).toBeCloseTo(112 / 221 - 1443 / 2176, 12);
  });

  test.each([
    ["hidden", { hidden: true } as const],
    ["empty", [0, 0] as [number, number]],
  ])("a reference group that is %s takes its figures with it, and no more", (_why, cell) => {
    const report = withReference({ kind: "group", value: "all-my-life" }, { "all-my-life": cell });
    expect(report.reference.share).toBeNull();
    const black = groupOf(report, "black");
    expect(black).toMatchObject({ ratioToReference: null, percentagePointGap: null, pValue: null });
    expect(black.differenceFromRest).not.toBeNull();
    expect(black.eightyPercentIndex).not.toBeNull();
  });
});

describe("edges", () => {
  test("nobody answered", () => {
    const report = equityReport(table({ a: [0, 0], b: [0, 0] }));
    expect(report.total).toEqual({ n: 0, favourable: 0, share: null });
    expect(report.groups[0]).toEqual({
      ...{ value: "a", label: "A", n: 0, favourable: 0, share: null, interval: null },
      ...{ differenceFromRest: null, ratioToReference: null, percentagePointGap: null },
      ...{ proportionalityIndex: null, eightyPercentIndex: null, disproportionality: null },
      ...{ pValue: null, adjustedPValue: null, flags: ["few-people"] },
    });
  });

  test("nobody is favourable, or everybody is", () => {
    const none = groupOf(equityReport(table({ a: [0, 40], b: [0, 60] })), "a");
    expect(none).toMatchObject({ share: 0, eightyPercentIndex: null, proportionalityIndex: null, pValue: 1 });
    expect(none.interval?.low).toBe(0);
    const all = groupOf(equityReport(table({ a: [40, 40], b: [60, 60] })), "a");
    expect(all).toMatchObject({ share: 1, eightyPercentIndex: 1, proportionalityIndex: 1, pValue: 1 });
    expect(all.ratioToReference).toMatchObject({ value: 1, method: "adjusted-log" });
    expect(all.interval?.high).toBe(1);
  });

  test("one group that is everyone has nobody to be compared with", () => {
    expect(groupOf(equityReport(table({ a: [10, 40] })), "a")).toMatchObject({
      differenceFromRest: null,
      ratioToReference: null,
      pValue: null,
      percentagePointGap: { value: 0 },
      proportionalityIndex: 1,
      eightyPercentIndex: 1,
    });
  });

  test("few people and wide intervals are marked", () => {
    const report = equityReport(table({ a: [10, 25], b: [300, 600] }));
    expect(groupOf(report, "a").flags).toContain("few-people");
    expect(groupOf(report, "a").flags).toContain("wide-interval");
    expect(groupOf(report, "b").flags).toEqual([]);
  });

  test("lenses disagree, and it is said", () => {
    // 76 % against 80 %: beyond chance with so many people, and near parity by every index.
    const report = equityReport(table({ a: [7600, 10_000], b: [8200, 10_000], c: [8200, 10_000] }));
    expect(groupOf(report, "a").flags).toEqual(["below-reference", "significant", "lenses-disagree"]);
  });

  test("a group that counts more than everyone is a mistake", () => {
    expect(() => equityReport(table(youth, { total: { n: 100, favourable: 50 } }))).toThrow(RangeError);
  });
});

test("parts of the population", () => {
  const shares = { indigenous: 0.075, black: 0.08, white: 0.51, "south-asian": 0.12 };
  const report = equityReport(
    table(youth, { settings: { ...settings, benchmark: { source: "Census", shares } } }),
  );
  expect(report.benchmark).toEqual({ source: "Census" });
  expect(groupOf(report, "indigenous").disproportionality).toBeCloseTo(76 / 1555 / 0.075, 12);
  expect(groupOf(report, "indigenous").flags).toContain("under-represented");
  expect(groupOf(report, "white").flags).toContain("over-represented");
  // 0.9: within what chance explains.
  expect(groupOf(report, "black").flags).not.toContain("under-represented");
});

test("any table of counts gives a report that can be sent, with shares and indices in their bounds", () => {
  const cell = fc.oneof(
    fc.integer({ min: 0, max: 400 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
    fc.constant({ hidden: true } as const),
    fc.constant({ n: 30, share: { atLeast: 0.9 } }),
  );
  const reference = fc.constantFrom(
    { kind: "overall" } as const,
    { kind: "rest" } as const,
    { kind: "group", value: "g0" } as const,
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), reference, (cells, chosen) => {
      const groups = Object.fromEntries(cells.map((one, place) => [`g${place}`, one]));
      const report = equityReport(
        table(groups as Parameters<typeof table>[0], { settings: { ...settings, reference: chosen } }),
      );
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      for (const group of report.groups) {
        if (!("favourable" in group)) continue;
        for (const share of [group.share, group.pValue, group.adjustedPValue]) {
          if (share === null) continue;
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(group.adjustedPValue ?? 1).toBeGreaterThanOrEqual(group.pValue ?? 0);
        if (group.eightyPercentIndex !== null) expect(group.eightyPercentIndex).toBeLessThanOrEqual(1);
      }
    }),
  );
});
