import type { Part } from "./space.ts";

/** Atoms that differ in two dimensions only, and one of them. */
export type Plane = {
  first: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
  rowStep: number;
  columnStep: number;
  /** By atom: the published cell of the pair, or −1. */
  pairOf: Int32Array;
};

/** Of each atom, by every two dimensions of its table, the atoms that differ from it in these only. */
export function planesOf({ tables, cells }: Part): Plane[][] {
  return tables.flatMap(({ shape, offset, size }) => {
    const steps = shape.map((_, dimension) =>
      shape.slice(dimension + 1).reduce((product, one) => product * one, 1),
    );
    const pairOf = shape.map((_, a) => shape.map((_, b) => pairsOf(a, b)));
    return Array.from({ length: size }, (_, atom): Plane[] =>
      shape.flatMap((rows, a) =>
        (shape.length === 1 ? [a] : [...shape.keys()].filter((b) => b !== a)).map((b): Plane => {
          const [rowStep = 1, columnStep = 1] = [steps[a], a === b ? 0 : steps[b]];
          const columns = a === b ? 1 : (shape[b] ?? 1);
          const row = Math.floor(atom / rowStep) % rows;
          const column = a === b ? 0 : Math.floor(atom / columnStep) % columns;
          const first = offset + atom - row * rowStep - column * columnStep;
          return {
            first,
            row,
            column,
            rows,
            columns,
            rowStep,
            columnStep,
            pairOf: pairOf[a]?.[b] ?? noPairs,
          };
        }),
      ),
    );

    /** Of each atom, the published cell of the pair of these dimensions that it is in. */
    function pairsOf(a: number, b: number): Int32Array {
      const pairs = new Int32Array(offset + size).fill(-1);
      if (a === b) return pairs;
      const inPlane = (atom: number) =>
        [a, b].map(
          (dimension) => Math.floor((atom - offset) / (steps[dimension] ?? 1)) % (shape[dimension] ?? 1),
        );
      for (const [place, { atoms }] of cells.entries()) {
        const first = atoms[0] ?? -1;
        if (first < offset || first >= offset + size) continue;
        const groups = String(inPlane(first));
        const expected = size / ((shape[a] ?? 1) * (shape[b] ?? 1));
        if (atoms.length !== expected || atoms.some((atom) => String(inPlane(atom)) !== groups)) continue;
        for (const atom of atoms) pairs[atom] = place;
      }
      return pairs;
    }
  });
}

const noPairs = new Int32Array(0);
