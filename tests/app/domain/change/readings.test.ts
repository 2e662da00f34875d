import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSchema } from "#app/domain/change/plan.ts";
import type { Reading } from "#app/domain/change/reading.ts";
import { readingsOfPlan } from "#app/domain/change/readings.ts";

const both = (en: string) => ({ en, fr: en });

/** What a release tells of one part on a day: counts, or nothing. */
type Told = {
  part: number;
  year: number;
  month: number;
  favourable: number;
  n: number;
  shown: "counts" | "hidden";
};

const dateOf = ({ year, month }: Told) => `${year}-${String(month).padStart(2, "0")}-15`;

const readingOf = (told: Told): Reading => ({
  date: dateOf(told),
  origin: { kind: "release", survey: "s", wave: "w", release: "1", outcome: "q" },
  figure:
    told.shown === "hidden"
      ? { hidden: true }
      : {
          ...{ hidden: false, value: (told.favourable / told.n) * 100, numerator: told.favourable },
          ...{ n: told.n, interval: null },
        },
});

const planWith = (parts: number) =>
  planSchema.parse({
    slug: "plan",
    title: both("Plan"),
    indicators: [
      ...Array.from({ length: parts }, (_, place) => ({
        ...{ id: `part-${place}`, title: both("Part") },
        measure: { kind: "survey", survey: "s", question: "q", favourable: ["yes"] },
      })),
      {
        ...{ id: "whole", title: both("Whole") },
        measure: { kind: "roll-up", of: Array.from({ length: parts }, (_, place) => `part-${place}`) },
      },
    ],
  });

/** The same, by looking at every day of eight years. */
function slowRollUp(parts: number, told: Told[]) {
  const found: { date: string; numerator: number | null; n: number | null }[] = [];
  for (let day = new Date("2020-01-01"); day < new Date("2028-01-01"); day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10);
    if (!told.some((one) => dateOf(one) === date)) continue;
    const yearBefore = new Date(day.getTime() - 366 * 86_400_000).toISOString().slice(0, 10);
    const newest = Array.from({ length: parts }, (_, place) => {
      const own = told.filter((one) => one.part === place && dateOf(one) <= date);
      own.sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
      const last = own.at(-1);
      return last && dateOf(last) >= yearBefore ? last : undefined;
    });
    if (newest.includes(undefined)) continue;
    const isHidden = newest.some((one) => one?.shown === "hidden");
    let numerator = 0;
    let n = 0;
    for (const one of newest) {
      numerator += one?.favourable ?? 0;
      n += one?.n ?? 0;
    }
    found.push({ date, numerator: isHidden ? null : numerator, n: isHidden ? null : n });
  }
  return found;
}

describe("roll-ups", () => {
  const someTold = fc
    .record({
      part: fc.nat(2),
      year: fc.integer({ min: 2020, max: 2026 }),
      month: fc.integer({ min: 1, max: 12 }),
      n: fc.integer({ min: 1, max: 500 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      shown: fc.constantFrom("counts" as const, "counts" as const, "counts" as const, "hidden" as const),
    })
    .map(({ share, ...told }): Told => ({ ...told, favourable: Math.floor(told.n * share) }));

  test("add numerators and denominators as a slow reference does, and are hidden where a part is", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.uniqueArray(someTold, { maxLength: 14, selector: (one) => `${one.part} ${dateOf(one)}` }),
        (parts, all) => {
          const told = all.filter(({ part }) => part < parts);
          const surveys = new Map(
            Array.from({ length: parts }, (_, place) => [
              `part-${place}`,
              {
                everyone: told
                  .filter(({ part }) => part === place)
                  .map(readingOf)
                  .sort((a, b) => (a.date < b.date ? -1 : 1)),
                groups: [],
              },
            ]),
          );
          const whole = readingsOfPlan(planWith(parts), surveys).get("whole")?.everyone ?? [];
          expect(
            whole.map(({ date, figure }) => ({
              date,
              numerator: "value" in figure ? figure.numerator : null,
              n: "value" in figure ? figure.n : null,
            })),
          ).toEqual(slowRollUp(parts, told));
          for (const { figure } of whole) {
            if (!("value" in figure)) continue;
            expect(figure.value).toBeCloseTo(((figure.numerator ?? 0) / (figure.n ?? 1)) * 100, 9);
            expect(figure.interval?.low).toBeLessThanOrEqual(figure.value);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("are never averages: a small part weighs little", () => {
    const surveys = new Map([
      ["part-0", { everyone: [readingOf(counted(0, 10, 10))], groups: [] }],
      ["part-1", { everyone: [readingOf(counted(1, 0, 990))], groups: [] }],
    ]);
    const [sum] = readingsOfPlan(planWith(2), surveys).get("whole")?.everyone ?? [];
    expect(sum?.figure).toMatchObject({ value: 1, numerator: 10, n: 1_000 });
  });

  test("a value without counts cannot be added, and plain numbers can", () => {
    const plan = (unit: "percent" | "number") =>
      planSchema.parse({
        slug: "plan",
        title: both("Plan"),
        indicators: [
          { id: "a", title: both("A"), unit },
          { id: "sum", title: both("Sum"), unit, measure: { kind: "roll-up", of: ["a"] } },
        ],
        readings: [{ id: "r", indicator: "a", date: "2026-01-01", value: 40 }],
      });
    expect(readingsOfPlan(plan("percent"), new Map()).get("sum")?.everyone).toEqual([]);
    expect(readingsOfPlan(plan("number"), new Map()).get("sum")?.everyone[0]?.figure).toMatchObject({
      value: 40,
    });
  });
});

const counted = (part: number, favourable: number, n: number): Told => ({
  ...{ part, favourable, n, year: 2026, month: 1, shown: "counts" },
});

test("readings by hand have an interval where they are counts of people, and groups have their own", () => {
  const plan = planSchema.parse({
    slug: "plan",
    title: both("Plan"),
    indicators: [{ id: "a", title: both("A") }],
    readings: [
      { id: "late", indicator: "a", date: "2026-06-30", value: 55, source: "Report" },
      { id: "early", indicator: "a", date: "2025-06-30", numerator: 40, denominator: 80 },
      {
        ...{ id: "north", indicator: "a", date: "2026-06-30", numerator: 3, denominator: 9 },
        group: { dimension: "region", value: "north" },
      },
    ],
  });
  const found = readingsOfPlan(plan, new Map()).get("a");
  expect(found?.everyone.map(({ origin }) => origin)).toMatchObject([
    { reading: "early" },
    { reading: "late" },
  ]);
  expect(found?.everyone[0]?.figure).toMatchObject({
    value: 50,
    n: 80,
    interval: { low: expect.closeTo(39.3, 1) },
  });
  expect(found?.everyone[1]?.figure).toMatchObject({ value: 55, interval: null });
  expect(found?.groups).toMatchObject([
    { group: { dimension: "region", value: "north" }, readings: [{ origin: { reading: "north" } }] },
  ]);
});
