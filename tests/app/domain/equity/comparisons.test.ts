import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { equityReport } from "#app/domain/equity/build-report.ts";
import { compareWaves } from "#app/domain/equity/compare-waves.ts";
import { newcombeDifference } from "#app/domain/equity/difference.ts";
import { heatTable } from "#app/domain/equity/heat-table.ts";
import { orderByGap } from "#app/domain/equity/order.ts";
import { type PeopleTable, representation } from "#app/domain/equity/representation.ts";
import { settings, table } from "./made-up-tables.ts";

const valuesOf = (groups: { value: string }[]) => groups.map(({ value }) => value);

describe("order", () => {
  const groups = {
    hidden: { hidden: true } as const,
    ahead: [80, 100] as [number, number],
    high: { n: 30, share: { atLeast: 0.9 } },
    behind: [40, 100] as [number, number],
  };

  test("the group furthest behind first, banded and hidden ones last", () => {
    expect(valuesOf(orderByGap(equityReport(table(groups)).groups))).toEqual([
      ...["behind", "ahead", "high", "hidden"],
    ]);
  });

  test("by the share where nothing else is published", () => {
    const { groups: shown } = equityReport(table(groups, { total: { hidden: true } }));
    expect(valuesOf(orderByGap(shown))).toEqual(["behind", "ahead", "high", "hidden"]);
  });
});

describe("who is missing", () => {
  const people: PeopleTable = {
    by: "region",
    total: { n: 1000 },
    groups: [
      { value: "north", label: "North", n: 100 },
      { value: "centre", label: "Centre", n: 500 },
      { value: "south", label: "South", n: 200 },
      { value: "west", label: "West", hidden: true },
      { value: "prefer-not-to-say", label: "Prefer not to say", n: 50 },
    ],
    benchmark: { source: "Census", shares: { north: 0.25, centre: 0.5, south: 0.2, west: 0.05 } },
  };

  test("parts of the answers beside parts of the population, the most missing first", () => {
    const { groups, ...about } = representation(people);
    expect(about).toEqual({ by: "region", source: "Census", people: 950 });
    expect(valuesOf(groups)).toEqual(["north", "centre", "south", "west"]);
    expect(groups[0]).toEqual({
      value: "north",
      label: "North",
      n: 100,
      share: 100 / 950,
      interval: { low: expect.closeTo(0.0873, 3), high: expect.closeTo(0.1264, 3) },
      benchmark: 0.25,
      index: 100 / 950 / 0.25,
      verdict: "missing",
      // (100 + 184)/(950 + 184) is the first part of at least a quarter.
      neededToMatch: 184,
    });
    expect(groups[1]).toMatchObject({ verdict: "as-expected", neededToMatch: 0 });
    expect(groups[3]).toEqual({ value: "west", label: "West", hidden: true });
  });

  test("a group that is no part of the population, one that is all of it, and nobody at all", () => {
    const groups = [
      { value: "none", label: "None", n: 5 },
      { value: "all", label: "All", n: 15 },
    ];
    const benchmark = { source: "Census", shares: { none: 0, all: 1 } };
    expect(representation({ by: "x", total: { n: 20 }, groups, benchmark }).groups).toMatchObject([
      { value: "all", neededToMatch: 0 },
      { value: "none", index: null, neededToMatch: 0 },
    ]);
    for (const total of [{ n: 0 }, { hidden: true } as const]) {
      const nobody = groups.map((group) => ({ ...group, n: 0 }));
      expect(representation({ by: "x", total, groups: nobody, benchmark }).groups).toEqual([
        { value: "none", label: "None", hidden: true },
        { value: "all", label: "All", hidden: true },
      ]);
    }
  });

  test("needed answers are enough, and one fewer are not", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 99 }), (n, others, percent) => {
        fc.pre(n + others > 0);
        const [row] = representation({
          by: "x",
          total: { n: n + others },
          groups: [{ value: "a", label: "A", n }],
          benchmark: { source: "S", shares: { a: percent / 100 } },
        }).groups;
        const { neededToMatch } = row as { neededToMatch: number };
        const matches = (more: number) => 100 * (n + more) >= percent * (n + others + more);
        expect(matches(neededToMatch)).toBe(true);
        if (neededToMatch > 0) expect(matches(neededToMatch - 1)).toBe(false);
      }),
    );
  });
});

test("a heat table reads each cell as a group of its own, and hides what is not published", () => {
  const { groups: _groups, ...about } = table({});
  const heat = heatTable({
    ...about,
    by: ["identity", "region"],
    total: { n: 500, favourable: 300 },
    groups: [
      [
        { value: "a", label: "A" },
        { value: "b/c", label: "B" },
      ],
      [
        { value: "north", label: "North" },
        { value: "south", label: "South" },
      ],
    ],
    cells: [
      { row: "a", column: "north", counts: { n: 100, favourable: 30 } },
      { row: "b/c", column: "north", counts: { n: 200, favourable: 150 } },
      { row: "b/c", column: "south", counts: { n: 40, share: { atLeast: 0.9 } } },
    ],
    settings: { ...settings, reference: { kind: "group", value: "a" } },
  });
  expect(heat.comparisons).toBe(2);
  expect(valuesOf(heat.columns)).toEqual(["north", "south"]);
  expect(heat.rows.map(({ label }) => label)).toEqual(["A", "B"]);
  const [a, b] = heat.rows;
  expect(a?.cells[0]).toMatchObject({ share: 0.3, percentagePointGap: { value: -0.3, flagged: true } });
  expect(a?.cells[1]).toEqual({ value: '["a","south"]', label: "A × South", hidden: true });
  expect(b?.cells[0]).toMatchObject({ share: 0.75, flags: expect.arrayContaining(["above-reference"]) });
  expect(b?.cells[1]).toMatchObject({ share: { atLeast: 0.9 } });
});

describe("two waves", () => {
  const before = table({ a: [40, 100], b: [70, 100], c: [10, 30], d: [5, 20] }, { wave: "2025" });
  const after = table({ a: [55, 100], b: [72, 100], c: { hidden: true }, e: [9, 30] }, { wave: "2026" });

  test("each group that both show, with its own uncertainty", () => {
    const compared = compareWaves(before, after);
    expect(compared).toMatchObject({ outcome: "belonging", waves: ["2025", "2026"], comparisons: 2 });
    expect(compared.groups.map((group) => ["hidden" in group, group.value])).toEqual([
      ...[
        [false, "a"],
        [false, "b"],
        [true, "c"],
        [true, "e"],
      ],
    ]);
    expect(compared.groups[0]).toMatchObject({
      before: { n: 100, share: 0.4 },
      after: { n: 100, share: 0.55 },
      change: newcombeDifference({ n: 100, favourable: 55 }, { n: 100, favourable: 40 }),
    });
  });

  test("the gap's change is the difference of two differences, and less certain than either", () => {
    const [a] = compareWaves(before, after).groups;
    if (!a || "hidden" in a || !a.gapChange) throw new Error("not shown");
    const then = 40 / 100 - 85 / 150;
    const now = 55 / 100 - 81 / 130;
    expect(a.gapChange.value).toBeCloseTo(now - then, 12);
    expect(a.gapChange.high - a.gapChange.low).toBeGreaterThan(a.change.high - a.change.low);
  });

  test("backwards, every change has the other sign", () => {
    const forth = compareWaves(before, after).groups[0];
    const back = compareWaves(after, before).groups[0];
    if (!forth || !back || "hidden" in forth || "hidden" in back) throw new Error("not shown");
    expect(back.change.low).toBeCloseTo(-forth.change.high, 12);
    expect(back.gapChange?.high).toBeCloseTo(-(forth.gapChange?.low ?? 0), 12);
    expect(back.pValue).toBeCloseTo(forth.pValue, 12);
  });

  test("without a published total the groups stay, and their gaps are not known", () => {
    const compared = compareWaves(before, { ...after, total: { hidden: true } });
    expect(compared.total).toEqual({ hidden: true });
    expect(compared.groups[0]).toMatchObject({ gapChange: null, before: { n: 100 } });
  });
});
