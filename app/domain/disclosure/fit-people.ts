import { type Random, seeded } from "./random.ts";
import type { Program, Row, Solver } from "./solver.ts";
import { agreementRows, type Part } from "./space.ts";
import { spreadEvenly, sumAt } from "./spread-evenly.ts";

/** What is known of one cell: how many of its people answered, and how many of them favourably. */
export type Known = { answered: Range; favourable: Range };

export type Range = { low: number; high: number };

/** What a person in a cell costs, who answered either way, who answered favourably, or who did not. */
export type Costs = { answered: number; favourable: number; unfavourable: number };

/** Which of the numbers that fit: the cheapest within `reach` of the most even ones. */
export type Wish = {
  /** Of each cell. */
  costs: Costs[];
  reach: number;
  /** How many people a cell that may be anything keeps, if it has any. */
  spare: number;
};

/** Of each atom, the people who answered favourably, and those who did not. */
export type People = { favourable: Int32Array; unfavourable: Int32Array };

const turns = 6;
const noise = 0.5;
const tolerance = 1e-5;
const noBound = Number.POSITIVE_INFINITY;

/** Finds whole numbers of people for the atoms of a part that fit what is known of its cells. */
export class PeopleFitter {
  readonly #part: Part;
  readonly #solver: Solver;
  readonly #rows: Row[];
  readonly #program: Program;
  /** Who favourably, of those who answered. */
  readonly #answers: Program;
  #random: Random = seeded(3);

  constructor(solver: Solver, part: Part) {
    this.#solver = solver;
    this.#part = part;
    this.#rows = rowsOf(part);
    this.#program = solver.program(2 * part.atoms, this.#rows);
    this.#program.keepFeasible();
    this.#answers = solver.program(part.atoms, [
      ...part.cells.map(({ atoms }) => ({ columns: atoms })),
      ...agreementRows(part.agreements),
    ]);
  }

  /** From here on as if nothing had been asked before. */
  reset(): void {
    this.#program.forget();
    this.#answers.forget();
    this.#random = seeded(3);
  }

  dispose(): void {
    this.#program.dispose();
    this.#answers.dispose();
  }

  /**
   * Whole numbers within `reach` of what spreads people as evenly as what is known allows (iterative proportional
   * fitting); the cheapest such. Even, so that stories of later releases find room on top; with costs, because
   * stories are to differ.
   *
   * @returns null where nothing fits
   */
  fit(known: Known[], wish: Wish): People | null {
    const { atoms } = this.#part;
    const even = spreadEvenly(this.#part, known);
    const costs = costsOfPeople(this.#part, wish.costs);
    for (const reach of [wish.reach, noBound]) {
      this.#setRows(this.#program, known, reach === noBound ? null : { even, spare: wish.spare });
      const low = even.map((value) => Math.max(0, Math.floor(value) - reach));
      const high = even.map((value) => Math.ceil(value) + reach);
      this.#program.setColumns(low, high);
      const found = wholeCorner(this.#program, costs, this.#random) ?? this.#search(known, low, high, costs);
      if (found) return { favourable: found.slice(0, atoms), unfavourable: found.slice(atoms) };
    }
    return null;
  }

  /** The same people with other answers, the cheapest: quicker to find than other people. Null where none are. */
  turn(known: Known[], { favourable, unfavourable }: People, costs: Costs[]): People | null {
    const { atoms, cells, agreements } = this.#part;
    const answered = favourable.map((count, atom) => count + (unfavourable[atom] as number));
    const each = new Float64Array(atoms);
    for (const [cell, cost] of costs.entries())
      for (const atom of cost.favourable === cost.unfavourable ? [] : (cells[cell]?.atoms ?? []))
        each[atom] = (each[atom] as number) + cost.favourable - cost.unfavourable;
    const ends = agreements.map(() => 0);
    this.#answers.setColumns(new Float64Array(atoms), Float64Array.from(answered));
    this.#answers.setRows(
      Float64Array.from([...known.map((cell) => cell.favourable.low), ...ends]),
      Float64Array.from([...known.map((cell) => cell.favourable.high), ...ends]),
    );
    const found = wholeCorner(this.#answers, each, this.#random);
    return (
      found && {
        favourable: found,
        unfavourable: answered.map((count, atom) => count - (found[atom] as number)),
      }
    );
  }

  #search(known: Known[], low: Float64Array, high: Float64Array, costs: Float64Array): Int32Array | null {
    return this.#solver.with(2 * this.#part.atoms, this.#rows, (program) => {
      program.setColumns(low, high);
      this.#setRows(program, known, null);
      program.setCosts(costs);
      program.requireWhole(0.5);
      const solution = program.minimize();
      return solution && wholeOf(solution.columns);
    });
  }

  #setRows(program: Program, known: Known[], keep: { even: Float64Array; spare: number } | null): void {
    const { atoms, cells } = this.#part;
    const low = new Float64Array(this.#rows.length);
    const high = new Float64Array(this.#rows.length);
    for (const [cell, { answered, favourable }] of known.entries()) {
      const own = cells[cell]?.atoms ?? [];
      const some = keep ? sumAt(keep.even, own) : 0;
      const all = keep ? some + sumAt(keep.even, own, atoms) : 0;
      low[2 * cell] = keep ? keeping(answered, keep.spare, all).low : answered.low;
      high[2 * cell] = answered.high;
      low[2 * cell + 1] = keep ? keeping(favourable, keep.spare, some).low : favourable.low;
      high[2 * cell + 1] = favourable.high;
    }
    program.setRows(low, high);
  }
}

/** An open count keeps so many, as far as it has them. */
export const keeping = ({ low, high }: Range, spare: number, now: number): Range => ({
  low: low < high ? Math.max(low, Math.min(spare, Math.floor(now))) : low,
  high,
});

/** What each person costs, of each atom first who answered favourably. */
export function costsOfPeople({ atoms, cells }: Part, costs: Costs[]): Float64Array {
  const each = new Float64Array(2 * atoms);
  for (const [cell, { answered, favourable, unfavourable }] of costs.entries()) {
    if (answered === 0 && favourable === 0 && unfavourable === 0) continue;
    for (const atom of cells[cell]?.atoms ?? []) {
      each[atom] = (each[atom] as number) + answered + favourable;
      each[atoms + atom] = (each[atoms + atom] as number) + answered + unfavourable;
    }
  }
  return each;
}

/**
 * A cheap corner of whole numbers, null where there is none. Most corners are; where one is not, another one nearby is
 * sooner than the best whole one.
 */
export function wholeCorner(program: Program, costs: Float64Array, random: Random): Int32Array | null {
  let each = costs;
  for (let turn = 0; turn <= turns; turn += 1) {
    program.setCosts(each);
    const solution = program.minimize();
    if (!solution) return null;
    const whole = wholeOf(solution.columns);
    if (whole) return whole;
    each = each.map((cost, column) =>
      isWhole(solution.columns[column] as number) ? cost : cost + noise * (random() - 0.5),
    );
  }
  return null;
}

/** Of each cell everyone who answered, and who favourably; tables agree in both. Columns: favourable, then not. */
function rowsOf({ atoms, cells, agreements }: Part): Row[] {
  return [
    ...cells.flatMap(({ atoms: own }): Row[] => [
      { columns: [...own, ...Array.from(own, (atom) => atoms + atom)] },
      { columns: own },
    ]),
    ...agreementRows(agreements),
    ...agreementRows(agreements, atoms),
  ];
}

const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < tolerance;

const wholeOf = (values: Float64Array): Int32Array | null =>
  values.every(isWhole) ? Int32Array.from(values, Math.round) : null;
