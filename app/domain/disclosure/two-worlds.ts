import type { Program, Row, Solver } from "./solver.ts";
import { linesOf, type Part } from "./space.ts";
import type { Suppression } from "./suppression.ts";

/** The columns of a cell: how much more, and less, it is in the first world and in the second. */
const deviations = 4;
const rounds = 2;
const tolerance = 1e-6;

/**
 * Two worlds in which a hidden cell of a part is far enough apart, and which otherwise are as the tables say but for
 * cells that are hidden, or that would have to be.
 */
export class TwoWorlds {
  readonly #program: Program;
  readonly #layout: Layout;
  readonly #lines: number[][];
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #costs: Float64Array;
  #problem: Suppression = none;
  /** The cell that the first row is about. */
  #target: number | null = null;

  constructor(solver: Solver, part: Part) {
    this.#layout = layoutOf(part);
    this.#lines = linesOf(part);
    const { columns, rows } = this.#layout;
    this.#program = solver.program(columns, rows);
    this.#low = new Float64Array(columns);
    this.#high = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
    this.#costs = new Float64Array(columns);
  }

  begin(problem: Suppression): void {
    this.#problem = problem;
    const equal = Float64Array.from(this.#layout.sumsOf(problem.values));
    this.#program.setRows(equal, equal);
  }

  forget(): void {
    this.#program.forget();
  }

  dispose(): void {
    this.#program.dispose();
  }

  /** The two worlds which cost the least; null where there are none. */
  cheapest(cell: number, hidden: boolean[]): Difference | null {
    const { costs, fixed } = this.#problem;
    const free = hidden.map((one, other) => one || !fixed[other]);
    let weights = costs.map((cost, other) => (hidden[other] ? 0 : cost));
    let best: (Difference & { cost: number }) | null = null;
    for (let round = 0; round < rounds; round += 1) {
      const found = this.#solve(cell, free, weights);
      if (!found) return best;
      const { changed, apart, amounts } = found;
      const cost = changed.reduce((sum, other) => sum + (hidden[other] ? 0 : (costs[other] ?? 0)), 0);
      if (!best || cost < best.cost) best = { changed, apart, cost };
      if (cost === 0) break;
      weights = costs.map((cost, other) => (hidden[other] ? 0 : cost / ((amounts[other] ?? 0) + 0.1)));
    }
    return best;
  }

  /** The same, where nothing but what is hidden may differ. */
  within(cell: number, hidden: boolean[]): Difference | null {
    return this.#canDiffer(cell, hidden) ? this.#solve(cell, hidden, []) : null;
  }

  /** Of cells that add up to what is known, one that alone is hidden is known too; then others may be. */
  #canDiffer(cell: number, hidden: boolean[]): boolean {
    const open = [...hidden];
    for (let more = true; more && open[cell]; ) {
      more = false;
      for (const line of this.#lines) {
        const [only, ...others] = line.filter((one) => open[one]);
        if (only === undefined || others.length > 0) continue;
        open[only] = false;
        more = true;
      }
    }
    return open[cell] ?? false;
  }

  /** Has the two worlds differ by at least so much in one cell. */
  #setApart(cell: number, width: number): void {
    const signs = [1, -1, -1, 1];
    if (this.#target !== null && this.#target !== cell)
      for (const nth of signs.keys()) this.#program.setFactor(0, this.#target * deviations + nth, 0);
    if (this.#target !== cell)
      for (const [nth, sign] of signs.entries()) this.#program.setFactor(0, cell * deviations + nth, sign);
    this.#target = cell;
    this.#program.setRow(0, width, Number.POSITIVE_INFINITY);
  }

  #solve(cell: number, free: boolean[], weights: number[]): (Difference & { amounts: number[] }) | null {
    const { values, room, drop, widths } = this.#problem;
    for (let other = 0; other < free.length; other += 1)
      for (let nth = 0; nth < deviations; nth += 1) {
        const most = nth % 2 === 0 ? room[other] : drop[other];
        this.#high[other * deviations + nth] = free[other] ? (most ?? 0) : 0;
        this.#costs[other * deviations + nth] = weights[other] ?? 0;
      }
    this.#program.setColumns(this.#low, this.#high);
    this.#program.setCosts(this.#costs);
    this.#setApart(cell, widths[cell] ?? 0);
    const solution = this.#program.minimize();
    if (!solution) return null;
    const changed: number[] = [];
    const apart: number[] = [];
    /** By how much each cell differs from what it is, in the two worlds together. */
    const amounts = values.map((_, other) => {
      const at = (nth: number) => solution.columns[other * deviations + nth] as number;
      const [one, two] = [at(0) - at(1), at(2) - at(3)];
      const amount = Math.abs(one) + Math.abs(two);
      if (amount > tolerance) changed.push(other);
      if (Math.abs(one - two) >= (widths[other] ?? 0) - tolerance) apart.push(other);
      return amount;
    });
    return { changed, apart, amounts };
  }
}

const none: Suppression = { values: [], hidden: [], fixed: [], costs: [], room: [], drop: [], widths: [] };

/** The cells that differ from what they are in either of two worlds, and those that are far enough apart in them. */
export type Difference = { changed: number[]; apart: number[] };

/**
 * The program of two worlds. Its columns: of each cell, how much more and how much less it is in the first world, and
 * in the second; then the atoms of either world that are not cells themselves. Its first row says how far apart the
 * worlds are in one cell; of the other rows, which say what adds up to what, `sumsOf` tells the right-hand sides.
 */
type Layout = {
  columns: number;
  rows: Row[];
  sumsOf: (values: number[]) => number[];
};

function layoutOf({ atoms, cells, agreements }: Part): Layout {
  const cellOf = new Map<number, number>();
  for (const [cell, { atoms: own }] of cells.entries())
    if (own.length === 1 && !cellOf.has(own[0] as number)) cellOf.set(own[0] as number, cell);
  const columnOf = new Map<number, number>();
  for (let atom = 0; atom < atoms; atom += 1)
    if (!cellOf.has(atom)) columnOf.set(atom, deviations * cells.length + 2 * columnOf.size);
  const rows: Row[] = [{ columns: [] }];
  const sums: { more: Iterable<number>; less: Iterable<number>; cell: number | null }[] = [];
  const add = (more: ArrayLike<number> & Iterable<number>, less: number[], cell: number | null) => {
    for (const world of [0, 1]) {
      const columns: number[] = [];
      const factors: number[] = [];
      const deviation = (place: number, factor: number) => {
        const at = place * deviations + 2 * world;
        columns.push(at, at + 1);
        factors.push(factor, -factor);
      };
      for (const [own, factor] of [
        [more, 1],
        [less, -1],
      ] as const)
        for (const atom of own) {
          const place = cellOf.get(atom);
          if (place !== undefined) deviation(place, factor);
          else {
            columns.push((columnOf.get(atom) as number) + world);
            factors.push(factor);
          }
        }
      if (cell !== null) deviation(cell, -1);
      rows.push({ columns, factors });
      sums.push({ more, less, cell });
    }
  };
  for (const [cell, { atoms: own }] of cells.entries())
    if (cellOf.get(own[0] ?? -1) !== cell) add(own, [], cell);
  for (const { left, right } of agreements) add(left, right, null);
  const sumsOf = (values: number[]) => {
    const known = (own: Iterable<number>) => {
      let total = 0;
      for (const atom of own) total += values[cellOf.get(atom) ?? -1] ?? 0;
      return total;
    };
    return [0, ...sums.map(({ more, less, cell }) => (values[cell ?? -1] ?? 0) - known(more) + known(less))];
  };
  return { columns: deviations * cells.length + 2 * columnOf.size, rows, sumsOf };
}
