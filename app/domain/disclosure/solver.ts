import loadHighs from "highs";

type Highs = Awaited<ReturnType<typeof loadHighs>>;
type Model = ReturnType<Highs["createModel"]>;

/** A row of a linear program: a sum of columns, each times its factor (1 where not given). */
export type Row = { columns: ArrayLike<number>; factors?: ArrayLike<number> };

/** Lower and upper bounds. */
export type Bounds = { low: number; high: number };

let loading: Promise<Highs> | undefined;

/** Loads HiGHS, a solver for linear programs in WebAssembly, once. */
export async function loadSolver(): Promise<Solver> {
  loading ??= loadHighs();
  return new Solver(await loading);
}

export class Solver {
  readonly #highs: Highs;

  constructor(highs: Highs) {
    this.#highs = highs;
  }

  /** Runs `use` with a program of so many columns (≥ 0) and these rows (free), then gives its memory back. */
  with<Result>(columns: number, rows: Row[], use: (program: Program) => Result): Result {
    const program = new Program(this.#highs, columns, rows);
    try {
      return use(program);
    } finally {
      program.dispose();
    }
  }

  program(columns: number, rows: Row[]): Program {
    return new Program(this.#highs, columns, rows);
  }
}

export type Solution = {
  columns: Float64Array;
  rows: Float64Array;
  /** Of the rows; meaningful without whole numbers. */
  duals: Float64Array;
};

/** A linear program that is minimized again and again with other bounds and costs, each time from where it stood. */
export class Program {
  readonly columns: number;
  readonly rows: number;
  readonly #model: Model;
  readonly #optimal: number;
  readonly #feasible: Set<number>;
  /** As they were set last. */
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #costs: Float64Array;
  #keepsFeasible = false;
  #isFresh = true;

  constructor(highs: Highs, columns: number, rows: Row[]) {
    this.columns = columns;
    this.rows = rows.length;
    const infinity = highs.infinity;
    this.#low = new Float64Array(columns);
    this.#high = new Float64Array(columns).fill(infinity);
    this.#costs = new Float64Array(columns);
    const starts = new Int32Array(rows.length + 1);
    for (const [index, row] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + row.columns.length;
    const indices = new Int32Array(starts[rows.length] ?? 0);
    const values = new Float64Array(indices.length).fill(1);
    for (const [index, row] of rows.entries()) {
      indices.set(row.columns, starts[index]);
      if (row.factors) values.set(row.factors, starts[index]);
    }
    this.#model = highs.createModel({
      numCols: columns,
      numRows: rows.length,
      colCost: this.#costs,
      colLower: this.#low,
      colUpper: this.#high,
      rowLower: new Float64Array(rows.length).fill(-infinity),
      rowUpper: new Float64Array(rows.length).fill(infinity),
      matrix: { format: "csr", numRows: rows.length, numCols: columns, starts, indices, values },
    });
    // Presolve would start each time from nothing.
    this.#model.options.set({ output_flag: false, presolve: "off", random_seed: 1 });
    const { modelStatus } = highs.constants;
    this.#optimal = modelStatus.optimal;
    this.#feasible = new Set([modelStatus.optimal, modelStatus.solutionLimit, modelStatus.timeLimit]);
  }

  setColumns(low: Float64Array, high: Float64Array): void {
    const some = changed([this.#low, low], [this.#high, high]);
    if (some) this.#model.changeColsBounds(some, part(low, some), part(high, some));
  }

  setRows(low: Float64Array, high: Float64Array): void {
    if (this.rows > 0) this.#model.changeRowsBounds(all(this.rows), low, high);
  }

  setRow(row: number, low: number, high: number): void {
    this.#model.changeRowBounds(row, low, high);
  }

  setFactor(row: number, column: number, factor: number): void {
    this.#model.changeCoefficient(row, column, factor);
  }

  setCosts(costs: Float64Array): void {
    const some = changed([this.#costs, costs]);
    if (some) this.#model.changeColsCost(some, part(costs, some));
  }

  addRow(low: number, high: number, { columns, factors }: Row): void {
    const values = factors ?? new Float64Array(columns.length).fill(1);
    this.#model.addRow(low, high, { indices: Int32Array.from(columns), values: Float64Array.from(values) });
  }

  /** Lets columns be whole numbers only; the first solution within `gap` of the best is good enough. */
  requireWhole(gap = 0): void {
    this.#model.changeColsIntegrality(all(this.columns), new Int32Array(this.columns).fill(1));
    this.#model.options.set({ presolve: "choose", mip_rel_gap: gap });
  }

  /** The cheapest solution, or null where there is none. */
  minimize(): Solution | null {
    this.#model.run();
    let status = this.#model.getModelStatus();
    if (!this.#feasible.has(status) && status !== 8) {
      // Once more from nothing: a start can lead a simplex astray.
      this.#model.clearSolver();
      this.#model.run();
      status = this.#model.getModelStatus();
    }
    if (this.#keepsFeasible && this.#isFresh) this.#model.options.set({ simplex_strategy: primal });
    this.#isFresh = false;
    if (status !== this.#optimal) return null;
    const { colValue, rowValue, rowDual } = this.#model.getSolution();
    return { columns: colValue, rows: rowValue, duals: rowDual };
  }

  /** Each solution starts from the last one by the primal simplex: quicker where only costs change. */
  keepFeasible(): void {
    this.#keepsFeasible = true;
  }

  /** The next solution starts from nothing. */
  forget(): void {
    this.#model.clearSolver();
    if (!this.#isFresh) this.#model.options.set({ simplex_strategy: dual });
    this.#isFresh = true;
  }

  dispose(): void {
    this.#model.dispose();
  }
}

/** Strategies of the simplex. */
const dual = 1;
const primal = 4;

type Some = { kind: "range"; from: number; to: number };

/** From the first to the last place where numbers are others than before, which they are then; null where none is. */
function changed(...pairs: [before: Float64Array, now: Float64Array][]): Some | null {
  let from = Number.POSITIVE_INFINITY;
  let to = -1;
  for (const [before, now] of pairs)
    for (let place = 0; place < now.length; place += 1) {
      if (before[place] === now[place]) continue;
      before[place] = now[place] as number;
      from = Math.min(from, place);
      to = Math.max(to, place);
    }
  return to < 0 ? null : { kind: "range", from, to };
}

const part = (values: Float64Array, { from, to }: Some): Float64Array => values.subarray(from, to + 1);

const all = (count: number) => ({ kind: "range", from: 0, to: count - 1 }) as const;
