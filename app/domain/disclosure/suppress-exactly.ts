import type { Program, Solver } from "./solver.ts";
import { agreementRows, type Part } from "./space.ts";
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
        const choice = areWhole ? near : Array.from(proposal.columns, (one) => (one < tolerance ? 0 : one));
        // What is only nearly safe would be proposed again and again, within the solver's own precision.
        const precision = areWhole ? tolerance : roughly;
        const cuts = cutsOf(attack, part, problem, choice, precision);
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

/** What every safe choice fulfils and this one does not: of each cell that is not safe. */
function cutsOf(
  attack: Program,
  part: Part,
  { values, room, drop, widths }: Suppression,
  choice: number[],
  precision: number,
): Cut[] {
  const ends = part.agreements.map(() => 0);
  const low = values.map((value, cell) => value - (choice[cell] ?? 0) * (drop[cell] ?? 0));
  const high = values.map((value, cell) => value + (choice[cell] ?? 0) * (room[cell] ?? 0));
  attack.setRows(Float64Array.from([...low, ...ends]), Float64Array.from([...high, ...ends]));
  // What an attack on one cell finds often shows others to be safe.
  const [least, most] = [values.slice(), values.slice()];
  const isSafe = (cell: number) =>
    (most[cell] ?? 0) - (least[cell] ?? 0) >= (choice[cell] ?? 0) * (widths[cell] ?? 0) - precision;
  const endOf = (cell: number, sign: number) => {
    const costs = new Float64Array(part.atoms);
    for (const atom of part.cells[cell]?.atoms ?? []) costs[atom] = sign;
    attack.setCosts(costs);
    const found = attack.minimize();
    for (const [other, amount] of found ? values.map((_, place) => found.rows[place] ?? 0).entries() : []) {
      least[other] = Math.min(least[other] ?? 0, amount);
      most[other] = Math.max(most[other] ?? 0, amount);
    }
    return found;
  };
  return choice.flatMap((one, cell): Cut[] => {
    if (one <= precision || isSafe(cell)) return [];
    const [lowest, highest] = [endOf(cell, 1), endOf(cell, -1)];
    if (!lowest || !highest || isSafe(cell)) return [];
    // The dual value, as a function of the choice: no smaller end can be lower than it.
    let constant = 0;
    const factors = values.map((value, other) => {
      const duals = [lowest.duals[other] ?? 0, highest.duals[other] ?? 0];
      for (const dual of duals) constant -= dual * value;
      return duals.reduce(
        (sum, dual) => sum + (dual > 0 ? dual * (drop[other] ?? 0) : -dual * (room[other] ?? 0)),
        0,
      );
    });
    factors[cell] = (factors[cell] ?? 0) - (widths[cell] ?? 0);
    return [{ columns: values.map((_, other) => other), factors, least: -constant - tolerance }];
  });
}
