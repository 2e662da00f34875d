import { seeded } from "./random.ts";
import type { Program, Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import { agreementRows } from "./suppress-quickly.ts";

/** What is known of a part's counts of one kind: bounds of its cells and of its atoms. */
export type Known = {
  cells: { low: number; high: number }[];
  /** Of each atom; it is at least 0. */
  most: ArrayLike<number>;
};

/** Which of the numbers that fit. */
export type Wish = { costs: ArrayLike<number>; reach: number; spare: number };

const turns = 6;
const noise = 0.5;
const fitRounds = 25;
const noBound = Number.POSITIVE_INFINITY;

/** Finds whole numbers for the atoms of a part that fit what is known. */
export class Fitter {
  readonly #part: Part;
  readonly #solver: Solver;
  readonly #program: Program;
  readonly #random = seeded(3);

  constructor(solver: Solver, part: Part) {
    this.#solver = solver;
    this.#part = part;
    this.#program = solver.program(part.atoms, this.#rows());
  }

  #rows() {
    return [
      ...this.#part.cells.map(({ atoms }) => ({ columns: atoms })),
      ...agreementRows(this.#part.agreements),
    ];
  }

  /**
   * Whole numbers within `reach` of what spreads people as evenly as what is known allows, seen from `prior`
   * (iterative proportional fitting); the cheapest such, by what each person in a cell costs. Even, because later
   * layers (who answered, who favourably) must find room in it; with costs, because stories are to differ.
   *
   * @param spare how many people a cell that may be anything keeps, if it has any
   * @returns null where nothing fits
   */
  fit(prior: ArrayLike<number>, known: Known, { costs, reach, spare }: Wish): Int32Array | null {
    const even = this.#proportional(prior, known);
    const ends = this.#part.agreements.map(() => 0);
    const least = known.cells.map(({ low, high }, cell) => {
      if (low === high || spare === 0) return low;
      const now = this.#part.cells[cell]?.atoms.reduce((sum, atom) => sum + (even[atom] ?? 0), 0) ?? 0;
      return Math.max(low, Math.min(spare, Math.floor(now)));
    });
    const high = Float64Array.from([...known.cells.map((cell) => cell.high), ...ends]);
    const each = new Float64Array(this.#part.atoms);
    for (const [cell, { atoms }] of this.#part.cells.entries())
      for (const atom of atoms) each[atom] = (each[atom] ?? 0) + (costs[cell] ?? 0);
    for (const within of [reach, noBound]) {
      const low = Float64Array.from([
        ...(within === noBound ? known.cells.map((cell) => cell.low) : least),
        ...ends,
      ]);
      this.#program.setRows(low, high);
      this.#program.setCosts(each);
      const from = even.map((value) => Math.max(0, Math.floor(value) - within));
      const to = even.map((value, atom) => Math.min(known.most[atom] ?? 0, Math.ceil(value) + within));
      this.#program.setColumns(from, to);
      let solution = this.#program.minimize();
      if (!solution) continue;
      // Most corners are whole numbers: another one nearby is found sooner than the best whole one.
      for (let turn = 0; turn < turns; turn += 1) {
        const whole = solution && wholeOf(solution.columns);
        if (whole) return whole;
        this.#program.setCosts(each.map((cost) => cost + noise * (this.#random() - 0.5)));
        solution = this.#program.minimize();
      }
      const whole = this.#whole(from, to, known, each);
      if (whole) return whole;
    }
    return null;
  }

  #whole(low: Float64Array, high: Float64Array, known: Known, costs: Float64Array): Int32Array | null {
    const ends = this.#part.agreements.map(() => 0);
    return this.#solver.with(this.#part.atoms, this.#rows(), (program) => {
      program.setColumns(low, high);
      program.setRows(
        Float64Array.from([...known.cells.map((cell) => cell.low), ...ends]),
        Float64Array.from([...known.cells.map((cell) => cell.high), ...ends]),
      );
      program.setCosts(costs);
      program.requireWhole(0.5);
      const solution = program.minimize();
      return solution && wholeOf(solution.columns);
    });
  }

  #proportional(prior: ArrayLike<number>, { cells, most }: Known): Float64Array {
    const fitted = Float64Array.from(prior);
    const scale = (atoms: ArrayLike<number>, factor: number) => {
      for (let place = 0; place < atoms.length; place += 1) {
        const atom = atoms[place] as number;
        fitted[atom] = (fitted[atom] as number) * factor;
      }
    };
    const sum = (atoms: ArrayLike<number>) => {
      let total = 0;
      for (let place = 0; place < atoms.length; place += 1) total += fitted[atoms[place] as number] as number;
      return total;
    };
    for (let round = 0; round < fitRounds; round += 1) {
      for (const [index, { atoms }] of this.#part.cells.entries()) {
        const { low, high } = cells[index] as Known["cells"][number];
        if (low === 0 && high === noBound) continue;
        const now = sum(atoms);
        if (now > 0 && (now < low || now > high)) scale(atoms, (now < low ? low : high) / now);
      }
      for (const { left, right } of this.#part.agreements) {
        const [one, other] = [sum(left), sum(right)];
        if (one <= 0 || other <= 0 || one === other) continue;
        scale(left, Math.sqrt(other / one));
        scale(right, Math.sqrt(one / other));
      }
    }
    return fitted.map((value, atom) => Math.min(value, most[atom] ?? 0));
  }

  dispose(): void {
    this.#program.dispose();
  }
}

function wholeOf(values: Float64Array): Int32Array | null {
  const whole = Int32Array.from(values, Math.round);
  return values.every((value, atom) => Math.abs(value - (whole[atom] ?? 0)) < 1e-5) ? whole : null;
}
