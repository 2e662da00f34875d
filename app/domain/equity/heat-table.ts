import { equityReport } from "./build-report.ts";
import type { ReportedGroup, ReportedTotal } from "./equity-report.ts";
import type { EquityTable, PublishedCounts } from "./equity-table.ts";

type Labelled = { value: string; label: string };

/** One outcome by a pair of dimensions, as a release publishes it. */
export type PairTable = Omit<EquityTable, "by" | "groups"> & {
  by: [string, string];
  groups: [rows: Labelled[], columns: Labelled[]];
  /** What is published of each row and column; what is missing here is hidden. */
  cells: { row: string; column: string; counts: PublishedCounts }[];
};

/** Rows and columns of the groups, every cell compared with everyone; cells are hidden as groups are. */
export type HeatTable = {
  by: [string, string];
  /** How many p-values were adjusted together. */
  comparisons: number;
  total: ReportedTotal;
  columns: Labelled[];
  rows: (Labelled & { cells: ReportedGroup[] })[];
};

/** A pair of dimensions: each cell is read as a group of its own is, against everyone. */
export function heatTable(pair: PairTable): HeatTable {
  const [rows, columns] = pair.groups;
  const published = new Map(pair.cells.map(({ row, column, counts }) => [keyOf(row, column), counts]));
  const report = equityReport({
    ...pair,
    by: keyOf(...pair.by),
    // No group of one dimension is a cell, and no benchmark is one of pairs.
    settings: { ...pair.settings, reference: { kind: "overall" }, benchmark: null, family: "dimension" },
    groups: rows.flatMap((row) =>
      columns.map((column) => ({
        value: keyOf(row.value, column.value),
        label: `${row.label} × ${column.label}`,
        ...(published.get(keyOf(row.value, column.value)) ?? { hidden: true }),
      })),
    ),
  });
  return {
    by: pair.by,
    comparisons: report.comparisons,
    total: report.total,
    columns,
    rows: rows.map((row, place) => ({
      ...row,
      cells: report.groups.slice(place * columns.length, (place + 1) * columns.length),
    })),
  };
}

/** Names and values are opaque, so only JSON keeps two of them apart. */
const keyOf = (row: string, column: string): string => JSON.stringify([row, column]);
