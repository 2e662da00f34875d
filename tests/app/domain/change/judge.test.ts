import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countFigure } from "#app/domain/change/figures.ts";
import type { Verdict } from "#app/domain/change/indicator-state.ts";
import { judge, verdictOf } from "#app/domain/change/judge.ts";
import type { Reading } from "#app/domain/change/reading.ts";

const origin = { kind: "hand", reading: "r", source: "" } as const;
const share = (date: string, favourable: number, n: number): Reading => ({
  ...{ date, origin, figure: countFigure("percent", favourable, n) },
});
const value = (date: string, amount: number): Reading => ({
  ...{ date, origin },
  figure: { hidden: false, value: amount, numerator: null, n: null, interval: null },
});
const hidden = (date: string): Reading => ({ date, origin, figure: { hidden: true } });

const target = { by: "2028-01-01", value: 60 };
const baseline = share("2026-01-01", 400, 1_000);
const percent = { direction: "up", unit: "percent", baseline, target } as const;

describe("whether an indicator is on its way", () => {
  test.each<[string, Parameters<typeof judge>[0], Verdict, string]>([
    ["no target", { ...percent, latest: baseline, target: null }, "too-early", "no-target"],
    ["no reading", { ...percent, latest: null }, "too-early", "no-reading"],
    ["no baseline", { ...percent, baseline: null, latest: baseline }, "too-early", "no-baseline"],
    ["hidden", { ...percent, latest: hidden("2027-01-01") }, "too-early", "reading-hidden"],
    ["not begun", { ...percent, latest: baseline }, "too-early", "not-begun"],
    [
      "half way, well above",
      { ...percent, latest: share("2027-01-01", 570, 1_000) },
      "on-track",
      "ahead-of-line",
    ],
    [
      "half way, well below",
      { ...percent, latest: share("2027-01-01", 420, 1_000) },
      "off-track",
      "behind-line",
    ],
    [
      "half way, few people",
      { ...percent, latest: share("2027-01-01", 14, 25) },
      "too-early",
      "line-within-interval",
    ],
    ["due and above", { ...percent, latest: share("2028-02-01", 680, 1_000) }, "on-track", "reached"],
    ["due and below", { ...percent, latest: share("2028-02-01", 500, 1_000) }, "off-track", "missed"],
    [
      "a share alone, near the line",
      { ...percent, latest: value("2027-01-01", 51) },
      "too-early",
      "no-interval-near-line",
    ],
    [
      "a share alone, far from it",
      { ...percent, latest: value("2027-01-01", 60) },
      "on-track",
      "ahead-of-line",
    ],
  ])("%s", (_name, course, verdict, because) => {
    expect(judge(course)).toMatchObject({ verdict, because });
  });

  test("numbers of things are exact, and the line is straight", () => {
    const course = {
      ...({ direction: "up", unit: "number", baseline: value("2026-01-01", 0) } as const),
      target: { by: "2026-12-31", value: 364 },
    };
    expect(judge({ ...course, latest: value("2026-04-11", 100) })).toEqual({
      ...{ verdict: "on-track", because: "ahead-of-line", expected: expect.closeTo(100, 9) },
    });
    expect(judge({ ...course, latest: value("2026-04-11", 99) }).verdict).toBe("off-track");
  });

  test("where less is better, everything is turned around", () => {
    const down = { ...percent, direction: "down", target: { by: "2028-01-01", value: 20 } } as const;
    expect(judge({ ...down, latest: share("2027-01-01", 200, 1_000) }).verdict).toBe("on-track");
    expect(judge({ ...down, latest: share("2027-01-01", 390, 1_000) }).verdict).toBe("off-track");
  });

  const rank = { "off-track": 0, "too-early": 1, "on-track": 2 };
  const someCourse = fc.record({
    n: fc.integer({ min: 1, max: 400 }),
    before: fc.integer({ min: 1, max: 400 }),
    beforeShare: fc.double({ min: 0, max: 1, noNaN: true }),
    day: fc.integer({ min: 1, max: 27 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.constantFrom(2026, 2027, 2028),
    goal: fc.integer({ min: 0, max: 100 }),
    direction: fc.constantFrom("up", "down"),
  });
  type Drawn = { before: number; beforeShare: number; goal: number; direction: string };
  const courseOf = ({ before, beforeShare, goal, direction }: Drawn) => ({
    ...{ direction: direction as "up", unit: "percent" as const, target: { by: "2028-01-01", value: goal } },
    baseline: share("2026-01-01", Math.floor(before * beforeShare), before),
  });
  const dateOf = ({ year, month, day }: { year: number; month: number; day: number }) =>
    `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

  test("one more favourable answer never makes it worse", () => {
    fc.assert(
      fc.property(someCourse, fc.nat(400), (drawn, drawnCount) => {
        const course = courseOf(drawn);
        const count = drawnCount % drawn.n;
        const verdictAt = (favourable: number) =>
          rank[judge({ ...course, latest: share(dateOf(drawn), favourable, drawn.n) }).verdict];
        const step = verdictAt(count + 1) - verdictAt(count);
        expect(course.direction === "up" ? step : -step).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2_000 },
    );
  });

  test("more people who answer alike only ever settle it: what was said stays said", () => {
    fc.assert(
      fc.property(someCourse, fc.nat(400), fc.integer({ min: 2, max: 50 }), (drawn, drawnCount, times) => {
        const course = courseOf(drawn);
        const count = drawnCount % (drawn.n + 1);
        const verdictWith = (by: number) =>
          judge({ ...course, latest: share(dateOf(drawn), count * by, drawn.n * by) }).verdict;
        const before = verdictWith(1);
        if (before !== "too-early") expect(verdictWith(times)).toBe(before);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a node is off track where one of its indicators is", () => {
    expect(verdictOf([])).toBe(null);
    expect(verdictOf(["on-track", "off-track", "too-early"])).toBe("off-track");
    expect(verdictOf(["on-track", "too-early"])).toBe("on-track");
    expect(verdictOf(["too-early"])).toBe("too-early");
  });
});
