import type { Program, Row, Solver } from "./solver.ts";
import { cellsOfAtoms, linesOf, type Part } from "./space.ts";
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
 * worlds are in one cell, the others what adds up to what in either world.
 */
type Layout = {
  columns: number;
  rows: Row[];
  /** What is on the right-hand side of each row, as far as cells are known. */
  sumsOf: (values: number[]) => number[];
};

function layoutOf(part: Part): Layout {
  const { atoms, cells, agreements } = part;
  const cellOf = cellsOfAtoms(part);
  const deviationsEnd = deviations * cells.length;
  const others = [...Array(atoms).keys()].filter((atom) => cellOf[atom] === -1);
  const columnOf = new Map(others.map((atom, nth) => [atom, deviationsEnd + 2 * nth]));
  // What is more and less by the same.
  const sums = [
    ...cells.flatMap(({ atoms: own }, cell) =>
      cellOf[own[0] as number] === cell ? [] : [{ more: [...own], less: [] as number[], cell }],
    ),
    ...agreements.map(({ left, right }) => ({ more: left, less: right, cell: -1 })),
  ];
  const termsOf = (cell: number, world: number, sign: number) => {
    const at = cell * deviations + 2 * world;
    return [
      { column: at, factor: sign },
      { column: at + 1, factor: -sign },
    ];
  };
  const atomTerms = (atom: number, world: number, sign: number) => {
    const cell = cellOf[atom] as number;
    return cell >= 0
      ? termsOf(cell, world, sign)
      : [{ column: (columnOf.get(atom) as number) + world, factor: sign }];
  };
  const rows = sums.flatMap(({ more, less, cell }) =>
    [0, 1].map((world): Row => {
      const terms = [
        ...more.flatMap((atom) => atomTerms(atom, world, 1)),
        ...less.flatMap((atom) => atomTerms(atom, world, -1)),
        ...(cell >= 0 ? termsOf(cell, world, -1) : []),
      ];
      return { columns: terms.map(({ column }) => column), factors: terms.map(({ factor }) => factor) };
    }),
  );
  const sumsOf = (values: number[]) => {
    const known = (own: number[]) =>
      own.reduce((total, atom) => total + (values[cellOf[atom] as number] ?? 0), 0);
    return sums.flatMap(({ more, less, cell }) => {
      const rest = (values[cell] ?? 0) - known(more) + known(less);
      return [rest, rest];
    });
  };
  return {
    columns: deviationsEnd + 2 * others.length,
    rows: [{ columns: [] }, ...rows],
    sumsOf: (values) => [0, ...sumsOf(values)],
  };
}
