import type { Program, Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import { agreementRows } from "./suppress-quickly.ts";
import { costOf, type Suppression } from "./suppression.ts";

const mostRounds = 200;
const tolerance = 1e-6;
const roughly = 1e-2;

/**
 * The optimum as a 0/1 program (Fischetti and Salazar 2001): a master problem proposes what to hide; an attacker
 * computes the smallest and the largest number that each hidden cell can be; where they are too close, the dual of
 * the attacker's problem is a new row of the master, which every safe choice fulfils. When no attack succeeds, the
 * proposal is the cheapest. Fractions of cells are proposed first, which is quick and often enough.
 *
 * @param known a safe choice, given back where the search takes too long
 */
export function suppressExactly(
  solver: Solver,
  part: Part,
  problem: Suppression,
  known: boolean[],
): boolean[] {
  const { hidden, fixed, costs } = problem;
  const attackRows = [
    ...part.cells.map(({ atoms }) => ({ columns: atoms })),
    ...agreementRows(part.agreements),
  ];
  const most = costOf(problem, known);
  return solver.with(part.atoms, attackRows, (attack) =>
    solver.with(costs.length, [{ columns: costs.map((_, cell) => cell), factors: costs }], (master) => {
      master.setColumns(
        Float64Array.from(hidden, (one) => (one ? 1 : 0)),
        Float64Array.from(fixed, (one, cell) => (one && !hidden[cell] ? 0 : 1)),
      );
      master.setCosts(Float64Array.from(costs));
      master.setRow(0, 0, most * (1 + tolerance));
      let isWhole = false;
      for (let round = 0; round < mostRounds; round += 1) {
        const proposal = master.minimize();
        if (!proposal) return known;
        const near = [...proposal.columns].map(Math.round);
        const areWhole = near.every((one, cell) => Math.abs(one - (proposal.columns[cell] ?? 0)) < tolerance);
        const choice = areWhole ? near : [...proposal.columns];
        // What is only nearly safe would be proposed again and again, within the solver's own precision.
        const precision = areWhole ? tolerance : roughly;
        const cuts = choice.flatMap((one, cell) =>
          one > precision ? cutOf(attack, part, problem, choice, cell, precision) : [],
        );
        if (cuts.length === 0 && areWhole) return choice.map((one) => one === 1);
        if (cuts.length === 0) {
          // Not even fractions of cells are cheaper.
          if ((proposal.rows[0] ?? 0) >= most * (1 - tolerance)) return known;
          if (isWhole) return known;
          master.requireWhole();
          isWhole = true;
        }
        for (const { columns, factors, least } of cuts)
          master.addRow(least, Number.POSITIVE_INFINITY, { columns, factors });
      }
      return known;
    }),
  );
}

type Cut = { columns: number[]; factors: number[]; least: number };

/** What every safe choice fulfils and this one does not; nothing where the cell is safe. */
function cutOf(
  attack: Program,
  part: Part,
  { values, room, drop, widths }: Suppression,
  choice: number[],
  cell: number,
  precision: number,
): Cut[] {
  const ends = part.agreements.map(() => 0);
  const low = [...values.map((value, other) => value - (choice[other] ?? 0) * (drop[other] ?? 0)), ...ends];
  const high = [...values.map((value, other) => value + (choice[other] ?? 0) * (room[other] ?? 0)), ...ends];
  attack.setRows(Float64Array.from(low), Float64Array.from(high));
  let range = 0;
  let constant = 0;
  const factors = values.map(() => 0);
  for (const sign of [1, -1]) {
    const costs = new Float64Array(part.atoms);
    for (const atom of part.cells[cell]?.atoms ?? []) costs[atom] = sign;
    attack.setCosts(costs);
    const solution = attack.minimize();
    if (!solution) return [];
    range -= sign * (solution.rows[cell] ?? 0);
    // The dual value, as a function of the choice: no smaller end can be lower than it.
    for (const [other, value] of values.entries()) {
      const dual = solution.duals[other] ?? 0;
      constant -= dual * value;
      factors[other] =
        (factors[other] ?? 0) + (dual > 0 ? dual * (drop[other] ?? 0) : -dual * (room[other] ?? 0));
    }
  }
  if (range >= (choice[cell] ?? 0) * (widths[cell] ?? 0) - precision) return [];
  factors[cell] = (factors[cell] ?? 0) - (widths[cell] ?? 0);
  return [{ columns: values.map((_, other) => other), factors, least: -constant - tolerance }];
}
