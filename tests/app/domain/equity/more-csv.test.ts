import { expect, test } from "vitest";
import { compareWaves } from "#app/domain/equity/compare-waves.ts";
import { representation } from "#app/domain/equity/representation.ts";
import { representationCsv } from "#app/domain/equity/representation-csv.ts";
import { wavesCsv } from "#app/domain/equity/waves-csv.ts";
import { table } from "./made-up-tables.ts";

const rowsOf = (csv: string) =>
  csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));

test("two waves: what one of them hides is hidden, and everyone stands last", () => {
  const before = table(
    { north: [50, 100], south: { hidden: true } },
    { wave: "2025", release: "3", total: { n: 200, favourable: 90 } },
  );
  const after = table({ north: [80, 100], south: [60, 100] }, { wave: "2026", release: "7" });
  const [head, north, south, everyone] = rowsOf(wavesCsv("youth-voice", compareWaves(before, after)));
  expect(north?.slice(0, 14)).toEqual([
    ...["youth-voice", "belonging", "identity", "2025", "2026", "3", "7", "north", "NORTH"],
    ...["100", "0.5", "100", "0.8", "0.30000000000000004"],
  ]);
  expect(new Set(south?.slice(9))).toEqual(new Set(["hidden"]));
  expect(everyone?.slice(7, 10)).toEqual(["", "", "200"]);
  for (const row of [north, south, everyone]) expect(row).toHaveLength(head?.length ?? 0);
});

test("who is missing: a row a group", () => {
  const read = representation({
    by: "region",
    total: { n: 100 },
    groups: [
      { value: "north", label: "North", n: 20 },
      { value: "west", label: "West", hidden: true },
    ],
    benchmark: { source: "Census", shares: { north: 0.4, west: 0.1 } },
  });
  const [head, north, west] = rowsOf(
    representationCsv({ survey: "youth-voice", wave: "2026", release: "3" }, read),
  );
  expect(north).toHaveLength(head?.length ?? 0);
  expect([north?.[6], north?.[7], north?.at(-2), north?.at(-1)]).toEqual(["20", "0.2", "missing", "Census"]);
  expect(new Set(west?.slice(6, -1))).toEqual(new Set(["hidden"]));
});
