import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importReadings, lastDayOf, numberIn } from "#app/domain/change/import-readings.ts";
import { planSchema } from "#app/domain/change/plan.ts";

const text = (en: string, fr = en) => ({ en, fr });
const plan = planSchema.parse({
  slug: "plan",
  title: text("Plan"),
  indicators: [
    { id: "share", title: text("Matches that last", "Jumelages qui durent") },
    { id: "number", title: text("Doors"), unit: "number" },
    { id: "a", title: text("Same name") },
    { id: "b", title: text("Same name") },
  ],
  readings: [
    { id: "r", indicator: "share", date: "2024-12-31", numerator: 30, denominator: 40, source: "Register" },
  ],
});

const read = (...lines: string[][]) =>
  importReadings(
    plan,
    lines.map((cells, place) => ({ number: place + 1, cells })),
    { today: "2026-11-21", language: "fr" },
  );

function rowsOf(...lines: string[][]) {
  const table = read(...lines);
  if (!("rows" in table)) throw new Error(JSON.stringify(table));
  return table.rows;
}

const head = [
  "indicator",
  "date",
  "value",
  "numerator",
  "denominator",
  "dimension",
  "group",
  "source",
  "note",
];
const faultsOf = (...row: string[]) =>
  rowsOf(head, row)[0]?.faults.map(({ column, code }) => `${column}: ${code}`);

describe("a table of readings", () => {
  test("is read by ids or names, in either language, with its columns in any order", () => {
    const [first, second] = rowsOf(
      ["N", "Indicateur", "nom", "numérateur", "période", "note"],
      ["40", "share", "for people", "31", "2025", "Compté deux fois"],
      ["20", "jumelages QUI durent", "", "10", "2025-T2", ""],
    );
    expect(first?.reading).toEqual({
      ...{ indicator: "share", date: "2025-12-31", value: null, numerator: 31, denominator: 40 },
      ...{ group: null, source: "", note: { en: "", fr: "Compté deux fois" } },
    });
    expect(second?.reading).toMatchObject({ indicator: "share", date: "2025-06-30" });
  });

  test("of a group has both its dimension and its value", () => {
    const [row] = rowsOf(head, ["share", "2025", "50", "", "", "region", "north", "", ""]);
    expect(row?.reading?.group).toEqual({ dimension: "region", value: "north" });
    expect(faultsOf("share", "2025", "50", "", "", "", "north", "", "")).toEqual(["dimension: half_group"]);
  });

  test("skips the lines of the template that nobody filled in", () => {
    expect(rowsOf(head, ["share", "", "", "", "", "", "", "", ""])).toEqual([]);
  });

  test.each([
    [["", "2025", "1"], "indicator: missing"],
    [["nothing", "2025", "1"], "indicator: unknown_indicator"],
    [["Same name", "2025", "1"], "indicator: several_indicators"],
    [["share", "", "1"], "date: missing"],
    [["share", "2025-02-30", "1"], "date: not_a_day"],
    [["share", "soon", "1"], "date: not_a_day"],
    [["share", "2026", "1"], "date: in_future"],
    [["share", "2025", "140"], "value: over_100"],
    [["share", "2025", "-1"], "value: over_100"],
    [["share", "2025", "many"], "value: not_a_number"],
    [["number", "2025", "1,234"], "value: unclear_number"],
    [["share", "2025", ""], "value: needs_figure"],
    [["share", "2025", "", "1", "0"], "denominator: no_denominator"],
    [["share", "2025", "", "1", ""], "denominator: no_denominator"],
    [["share", "2025", "", "", "9"], "numerator: no_numerator"],
    [["share", "2025", "", "9", "8"], "numerator: more_than_all"],
    [["share", "2025", "", "-1", "8"], "numerator: below_zero"],
    [["share", "2025", "60", "4", "8"], "value: value_differs"],
    [["number", "2025", "", "4", "8"], "numerator: not_a_number_of_things"],
    [["share", "2024", "60"], "value: other_there"],
    [["share", "2025", "1", "", "", "", "", "x".repeat(4_001)], "source: too_long"],
    [["share", "2025", "1", "", "", "", "", "", "", "spilled"], "note: too_many_cells"],
  ])("%j: %s", (row, fault) => {
    expect(faultsOf(...row)).toContain(fault);
    expect(rowsOf(head, row)[0]?.reading).toBe(null);
  });

  test("knows what is there already, and what is there twice", () => {
    const rows = rowsOf(
      head,
      ["share", "2024", "", "30", "40"],
      ["share", "2025", "50"],
      ["share", "2025-12-31", "51"],
    );
    expect(rows.map(({ isThere }) => isThere)).toEqual([true, false, false]);
    expect(rows.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], [], ["twice"]]);
  });

  test("names the columns that are wrong", () => {
    expect(read(["Indicator", "colour", "value", "value"])).toEqual({
      ...{ missing: ["date"], unknown: ["colour"], repeated: ["value"] },
    });
    expect(read(["indicator", "date", "numerator", "group"])).toMatchObject({
      missing: ["value", "dimension"],
    });
    expect(read([""])).toMatchObject({ missing: ["indicator", "date", "value"] });
  });

  test("of anything at all is a table of faults, never an error, and never a reading that a plan refuses", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom("share", "number", "2025", "50", "-3", "1 234,5", "9".repeat(20), "\0", "\ud800"),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 6 }), (lines) => {
        const readings = rowsOf(head, ...lines).flatMap(({ reading }, place) =>
          reading ? { ...reading, id: `n-${place}` } : [],
        );
        expect(planSchema.safeParse({ ...plan, readings }).success).toBe(true);
      }),
    );
  });
});

test.each([
  ["2025", "2025-12-31"],
  ["2024-02", "2024-02-29"],
  ["2025-Q1", "2025-03-31"],
  ["2025T4", "2025-12-31"],
  ["2025-13", null],
  ["2025-Q5", null],
  ["31/12/2025", null],
])("the last day of %s is %s", (written, expected) => {
  expect(lastDayOf(written)).toBe(expected);
});

test.each([
  ["12.5", 12.5],
  ["12,5", 12.5],
  ["1\u00a0234,5", 1234.5],
  ["1,234,567", 1234567],
  ["1,234.5", 1234.5],
  ["75 %", 75],
  ["1,234", "unclear_number"],
  ["1e9", "not_a_number"],
  ["", null],
])("%j is the number %j", (written, expected) => {
  expect(numberIn(written)).toBe(expected);
});
