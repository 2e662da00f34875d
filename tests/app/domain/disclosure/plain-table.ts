import { type Part, partsOf } from "#app/domain/disclosure/space.ts";
import type { Suppression } from "#app/domain/disclosure/suppression.ts";

/** A table of two dimensions as the one part of a survey with that pair, totals fixed or not. */
export function plainTable(
  table: number[][],
  primary: (value: number, cell: number) => boolean,
  width: number,
  fixTotals = true,
) {
  const rows = table.length;
  const columns = table[0]?.length ?? 0;
  const groups = (count: number) => Array.from({ length: count }, (_, group) => String(group));
  const [part] = partsOf({
    dimensions: [
      { name: "row", groups: groups(rows) },
      { name: "column", groups: groups(columns) },
    ],
    views: [{ by: [] }, { by: ["row"] }, { by: ["column"] }, { by: ["row", "column"] }],
  }) as [Part];
  const flat = table.flat();
  const values = part.cells.map(({ atoms }) => atoms.reduce((sum, atom) => sum + (flat[atom] ?? 0), 0));
  const inner = part.cells.length - flat.length;
  const hidden = values.map((value, cell) => cell >= inner && primary(value, cell - inner));
  const problem: Suppression = {
    values,
    hidden,
    fixed: values.map((_, cell) => cell === 0 || (fixTotals && cell < inner)),
    costs: values.map((value) => 1 + value),
    room: values.map((value) => (values[0] ?? 0) - value),
    drop: values,
    widths: values.map(() => width),
  };
  return { part, problem, inner };
}

/**
 * Every number that each cell of a table can be, when its lines' totals and the cells that are not hidden are
 * known: by trying all of them.
 */
export function everyNumber(table: number[][], hidden: boolean[][]): Set<number>[][] {
  const rows = table.map((row) => row.reduce((sum, value) => sum + value, 0));
  const found = table.map((row) => row.map(() => new Set<number>()));
  const left = (table[0] ?? []).map((_, column) =>
    table.reduce((sum, row, place) => sum + (hidden[place]?.[column] ? (row[column] ?? 0) : 0), 0),
  );
  const world = table.map((row) => [...row]);
  const fill = (row: number, column: number, rest: number): void => {
    if (row === table.length) {
      if (left.every((one) => one === 0))
        for (const [r, cells] of world.entries())
          for (const [c, value] of cells.entries()) found[r]?.[c]?.add(value);
      return;
    }
    const cells = table[row] ?? [];
    if (column === cells.length) {
      if (rest === 0) fill(row + 1, 0, restOf(row + 1));
      return;
    }
    if (!hidden[row]?.[column]) {
      fill(row, column + 1, rest);
      return;
    }
    const open = left[column] ?? 0;
    for (let value = 0; value <= Math.min(rest, open); value += 1) {
      (world[row] as number[])[column] = value;
      left[column] = open - value;
      fill(row, column + 1, rest - value);
    }
    left[column] = open;
  };
  const restOf = (row: number): number =>
    (rows[row] ?? 0) -
    (table[row] ?? []).reduce((sum, value, column) => sum + (hidden[row]?.[column] ? 0 : value), 0);
  fill(0, 0, restOf(0));
  return found;
}
