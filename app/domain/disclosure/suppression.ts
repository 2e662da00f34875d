import type { Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import { suppressExactly } from "./suppress-exactly.ts";
import { suppressQuickly } from "./suppress-quickly.ts";

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
  /** How far apart the ends must be where a cell is hidden. */
  widths: number[];
};

/** Up to so many cells the optimum is found; above, something close to it. */
export const mostCellsSolvedExactly = 60;

/** The cells to hide: those that must be, and the fewest more, weighted by cost. */
export function suppress(solver: Solver, part: Part, problem: Suppression): boolean[] {
  if (!problem.hidden.includes(true)) return problem.hidden;
  const quick = suppressQuickly(solver, part, problem);
  if (part.cells.length > mostCellsSolvedExactly) return quick;
  return suppressExactly(solver, part, problem, quick);
}

export const costOf = ({ costs }: Suppression, hidden: boolean[]): number =>
  costs.reduce((total, cost, cell) => total + (hidden[cell] ? cost : 0), 0);
