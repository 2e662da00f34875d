import { expect, test } from "vitest";
import { equityReport } from "#app/domain/equity/build-report.ts";
import { equityCsv } from "#app/domain/equity/equity-csv.ts";
import { table } from "./made-up-tables.ts";

const lines = (groups: Parameters<typeof table>[0], more = {}) =>
  equityCsv([equityReport(table(groups, more))])
    .split("\r\n")
    .map((line) => line.split(","));

test("a row a group; what is protected is one word in every cell", () => {
  const [header = [], a = [], low = [], none = [], end] = lines({
    a: [30, 60],
    low: { share: { atMost: 0.1 } },
    none: { hidden: true },
  });
  expect(new Set([header, a, low, none].map(({ length }) => length))).toEqual(new Set([28]));
  const cell = (row: string[], column: string) => row[header.indexOf(column)];
  expect(a.slice(0, 10)).toEqual([
    "youth-voice",
    "default",
    "3",
    "belonging",
    "identity",
    "a",
    "A",
    "60",
    "30",
    "0.5",
  ]);
  expect(cell(a, "percentage_point_gap")).toBe("0");
  expect(cell(a, "disproportionality")).toBe("");
  expect(cell(low, "n")).toBe("hidden");
  expect(cell(low, "share")).toBe("<=0.1");
  expect(new Set(none.slice(7, 26))).toEqual(new Set(["hidden"]));
  expect(end).toEqual([""]);
});

test("what a spreadsheet would run is text", () => {
  expect(
    lines({ '=HYPERLINK("x")': [1, 2] })[1]
      ?.slice(5, 7)
      .join(","),
  ).toBe('"\'=HYPERLINK(""x"")","\'=HYPERLINK(""X"")"');
});
