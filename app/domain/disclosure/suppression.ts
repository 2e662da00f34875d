import type { Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import { suppressExactly } from "./suppress-exactly.ts";
import { QuickSuppression } from "./suppress-quickly.ts";

/**
 * Complementary suppression: which more cells of a part to hide, at the least cost, so that whoever knows the others
 * cannot tell a hidden one more closely than its width: the largest and the smallest number that it can be differ by
 * at least that.
 *
 * One entry for each cell of the part.
 */
export type Suppression = {
  values: number[];
  /** Hidden in any case. */
  hidden: boolean[];
  /** Shown in any case. */
  fixed: boolean[];
  /** What hiding a cell loses; more than 0. */
  costs: number[];
  /** How much higher than it is a hidden cell may be thought to be. */
  room: number[];
  /** How much lower. */
  drop: number[];
  /** How far apart the ends must be where a cell is hidden. */
  widths: number[];
};

/** Up to so many cells the optimum is found; above, something close to it. */
export const mostCellsSolvedExactly = 60;

/** Chooses the cells to hide in one part: those that must be, and the fewest more, weighted by cost. */
export class Suppressor {
  readonly #solver: Solver;
  readonly #part: Part;
  readonly #quick: QuickSuppression;

  constructor(solver: Solver, part: Part) {
    this.#solver = solver;
    this.#part = part;
    this.#quick = new QuickSuppression(solver, part);
  }

  /** @param targets hidden cells that may not be safe, where that is known; else all of them */
  suppress(problem: Suppression, targets?: number[]): boolean[] {
    if (targets ? targets.length === 0 : !problem.hidden.includes(true)) return problem.hidden;
    if (this.#part.cells.length > mostCellsSolvedExactly) return this.#quick.suppress(problem, targets);
    const known = this.#quick.suppress(problem);
    const isCheapest = known.every((hidden, cell) => hidden === problem.hidden[cell]);
    return isCheapest ? known : suppressExactly(this.#solver, this.#part, problem, known);
  }

  /** From here on as if nothing had been asked before. */
  reset(): void {
    this.#quick.reset();
  }

  dispose(): void {
    this.#quick.dispose();
  }
}

export const costOf = ({ costs }: Suppression, hidden: boolean[]): number =>
  costs.reduce((total, cost, cell) => total + (hidden[cell] ? cost : 0), 0);
