import type { Program, Solver } from "./solver.ts";
import type { Part } from "./space.ts";
import { agreementRows } from "./suppress-quickly.ts";
import { costOf, type Suppression } from "./suppression.ts";

const mostRounds = 200;
const tolerance = 1e-6;

/**
 * The optimum as a 0/1 program (Fischetti and Salazar 2001): a master problem proposes what to hide; an attacker
 * computes the smallest and the largest number that each hidden cell can be; where they are too close, the dual of
 * the attacker's problem is a new row of the master, which every safe choice fulfils. When no attack succeeds, the
 * proposal is the cheapest.
 *
 * @param known a safe choice, given back where the search takes too long
 */
export function suppressExactly(
  solver: Solver,
  part: Part,
  problem: Suppression,
  known: boolean[],
): boolean[] {
  const { hidden, fixed, costs, widths } = problem;
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
      master.requireWhole();
      for (let round = 0; round < mostRounds; round += 1) {
        const proposal = master.minimize();
        if (!proposal) return known;
        const choice = [...proposal.columns].map((value) => value > 0.5);
        const cuts = choice.flatMap((one, cell) =>
          one ? cutOf(attack, part, problem, choice, cell, widths[cell] ?? 0) : [],
        );
        if (cuts.length === 0) return choice;
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
  { values, room, drop }: Suppression,
  choice: boolean[],
  cell: number,
  width: number,
): Cut[] {
  const ends = part.agreements.map(() => 0);
  const low = [
    ...values.map((value, other) => (choice[other] ? value - (drop[other] ?? 0) : value)),
    ...ends,
  ];
  const high = [
    ...values.map((value, other) => (choice[other] ? value + (room[other] ?? 0) : value)),
    ...ends,
  ];
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
  if (range >= width - tolerance) return [];
  factors[cell] = (factors[cell] ?? 0) - width;
  return [{ columns: values.map((_, other) => other), factors, least: -constant - tolerance }];
}
