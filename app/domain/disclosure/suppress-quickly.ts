import type { Program, Row, Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import type { Suppression } from "./suppression.ts";

/** A cell's columns beside those of the two worlds: how much more, and less, it is in the first and in the second. */
const deviations = 4;
const rounds = 2;
const tolerance = 1e-6;

/**
 * Close to the optimum (after Kelly, Golden and Assad 1992): for each hidden cell the two worlds in which it differs
 * by its width, and in which the shown cells that differ from what they are cost the least; those are then hidden.
 * Solved again with costs that no longer depend on how much a cell differs (Candès, Wakin and Boyd 2008). At the end
 * every cell that was hidden without need is shown again, the most costly first.
 */
export class QuickSuppression {
  readonly #program: Program;
  readonly #part: Part;

  constructor(solver: Solver, part: Part) {
    this.#part = part;
    this.#program = solver.program(columnsOf(part), rowsOf(part));
  }

  /** @param targets hidden cells that may not be safe; all of them where not given */
  suppress(
    problem: Suppression,
    targets: number[] = problem.hidden.flatMap((one, cell) => (one ? [cell] : [])),
  ): boolean[] {
    const worlds = new Worlds(this.#program, this.#part, problem);
    const hidden = [...problem.hidden];
    /** The hidden cells that each hidden cell's worlds make use of. */
    const uses = new Map<number, number[]>();
    const waiting = [...targets];
    waiting.sort((a, b) => (problem.values[a] ?? 0) - (problem.values[b] ?? 0));
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      if (uses.has(cell)) continue;
      const found = worlds.cheapest(cell, hidden);
      // Not even hiding all the rest would do: whoever asked finds out when the tables are audited.
      if (!found) continue;
      const { changed, apart } = found;
      for (const other of changed) {
        if (hidden[other]) continue;
        hidden[other] = true;
        waiting.push(other);
      }
      // The same two worlds do for every other cell that is far enough apart in them.
      for (const other of [cell, ...apart]) if (!uses.has(other)) uses.set(other, changed);
    }
    const extra = hidden.flatMap((one, cell) => (one && !problem.hidden[cell] ? [cell] : []));
    extra.sort((a, b) => (problem.costs[b] ?? 0) - (problem.costs[a] ?? 0));
    for (const cell of extra) {
      hidden[cell] = false;
      const found = new Map<number, number[]>();
      const all = [...uses].every(([other, used]) => {
        if (other === cell || !hidden[other] || !used.includes(cell)) return true;
        if (found.has(other)) return true;
        const without = worlds.within(other, hidden);
        if (without)
          for (const one of [other, ...without.apart])
            if (hidden[one] && (uses.get(one)?.includes(cell) ?? false)) found.set(one, without.changed);
        return without !== null;
      });
      if (all) for (const [other, used] of found) uses.set(other, used);
      else hidden[cell] = true;
    }
    return hidden;
  }

  /** From here on as if nothing had been asked before. */
  reset(): void {
    this.#program.forget();
  }

  dispose(): void {
    this.#program.dispose();
  }
}

class Worlds {
  readonly #program: Program;
  readonly #part: Part;
  readonly #problem: Suppression;

  constructor(program: Program, part: Part, problem: Suppression) {
    this.#program = program;
    this.#part = part;
    this.#problem = problem;
    const { values } = problem;
    const free = values.map(() => Number.NEGATIVE_INFINITY);
    const equal = [...values, ...values, ...free, ...part.agreements.flatMap(() => [0, 0])];
    const upper = equal.map((value) =>
      value === Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : value,
    );
    program.setRows(Float64Array.from(equal), Float64Array.from(upper));
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
    return this.#solve(cell, hidden, []);
  }

  #solve(cell: number, free: boolean[], weights: number[]): (Difference & { amounts: number[] }) | null {
    const { values, room, drop, widths } = this.#problem;
    const atoms = 2 * this.#part.atoms;
    const high = new Float64Array(this.#program.columns).fill(Number.POSITIVE_INFINITY);
    const costs = new Float64Array(this.#program.columns);
    for (const [other, may] of free.entries()) {
      for (let nth = 0; nth < deviations; nth += 1) {
        const most = nth % 2 === 0 ? (room[other] ?? 0) : (drop[other] ?? 0);
        high[atoms + other * deviations + nth] = may ? most : 0;
        costs[atoms + other * deviations + nth] = weights[other] ?? 0;
      }
    }
    this.#program.setColumns(new Float64Array(this.#program.columns), high);
    this.#program.setCosts(costs);
    const row = 2 * values.length + cell;
    this.#program.setRow(row, widths[cell] ?? 0, Number.POSITIVE_INFINITY);
    const solution = this.#program.minimize();
    this.#program.setRow(row, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    if (!solution) return null;
    const changed: number[] = [];
    const apart: number[] = [];
    /** By how much each cell differs from what it is, in the two worlds together. */
    const amounts = values.map((_, other) => {
      const at = atoms + other * deviations;
      const [more = 0, less = 0, moreThen = 0, lessThen = 0] = solution.columns.subarray(at, at + deviations);
      const [one, two] = [more - less, moreThen - lessThen];
      const amount = Math.abs(one) + Math.abs(two);
      if (amount > tolerance) changed.push(other);
      if (Math.abs(one - two) >= (widths[other] ?? 0) - tolerance) apart.push(other);
      return amount;
    });
    return { changed, apart, amounts };
  }
}

/** The cells that differ from what they are in either of two worlds, and those that are far enough apart in them. */
type Difference = { changed: number[]; apart: number[] };

const columnsOf = ({ atoms, cells }: Part): number => 2 * atoms + deviations * cells.length;

/** Each cell in either world is what it is, more, less; by how much the worlds differ in it; tables agree. */
function rowsOf({ atoms, cells, agreements }: Part): Row[] {
  const world = (nth: number) =>
    cells.map(({ atoms: own }, cell): Row => {
      const at = 2 * atoms + cell * deviations + 2 * nth;
      const ones = new Array<number>(own.length).fill(1);
      return {
        columns: [...[...own].map((atom) => atom + nth * atoms), at, at + 1],
        factors: [...ones, -1, 1],
      };
    });
  const differences = cells.map((_, cell): Row => {
    const at = 2 * atoms + cell * deviations;
    return { columns: [at, at + 1, at + 2, at + 3], factors: [1, -1, -1, 1] };
  });
  return [
    ...world(0),
    ...world(1),
    ...differences,
    ...[0, 1].flatMap((nth) => agreementRows(agreements, nth * atoms)),
  ];
}

export const agreementRows = (agreements: Part["agreements"], offset = 0): Row[] =>
  agreements.map(({ left, right }) => ({
    columns: [...left, ...right].map((atom) => atom + offset),
    factors: [...left.map(() => 1), ...right.map(() => -1)],
  }));
