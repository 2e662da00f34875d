import {
  type Costs,
  costsOfPeople,
  type Known,
  keeping,
  type People,
  type Range,
  type Wish,
  wholeCorner,
} from "./fit-people.ts";
import { type Random, seeded } from "./random.ts";
import type { Program, Solver } from "./solver.ts";
import { agreementRows, cellsOfAtoms, type Design, edgesOf, type Part } from "./space.ts";
import { spreadEvenly, sumAt } from "./spread-evenly.ts";
import { Triangle } from "./triangle.ts";

/**
 * Finds other people for a story: what changes is how many are in each pair of groups, and the joint tables of a cycle
 * follow from that (`triangle.ts`). Pairs that are shown cannot change, so little is left to solve, and most of its
 * corners are whole numbers; a program of all atoms (`PeopleFitter`) is many times slower, but finds more.
 */
export class PairFitter {
  readonly #part: Part;
  /** The part's cells, with pairs for atoms. */
  readonly #pairs: Part;
  readonly #triangles: Triangle[];
  /** Where the part's other tables begin, and where the same ones do among the pairs. */
  readonly #same: { from: number; to: number; size: number }[];
  /** Of each pair, the cell that it is; −1 where it is not published. */
  readonly #cellOf: Int32Array;
  /** The cells that are no pair. */
  readonly #sums: number[];
  readonly #program: Program;
  #random: Random = seeded(3);

  constructor(solver: Solver, design: Design, part: Part) {
    this.#part = part;
    this.#pairs = edgesOf(design, part);
    const { atoms, cells, agreements, tables } = this.#pairs;
    const joint = part.tables.filter(({ by }) => by.length > 2);
    this.#triangles = joint.map((table) => new Triangle(table, tables));
    this.#same = part.tables.flatMap(({ by, offset, size }) => {
      const same = tables.find((one) => String(one.by) === String(by));
      return same ? [{ from: offset, to: same.offset, size }] : [];
    });
    this.#cellOf = cellsOfAtoms(this.#pairs);
    this.#sums = [...cells.keys()].filter((cell) => !this.#cellOf.includes(cell));
    this.#program = solver.program(2 * atoms, [
      ...cells.map(({ atoms: own }) => ({ columns: [...own, ...own.map((pair) => atoms + pair)] })),
      ...this.#sums.map((cell) => ({ columns: cells[cell]?.atoms ?? [] })),
      ...agreementRows(agreements),
      ...agreementRows(agreements, atoms),
    ]);
    this.#program.keepFeasible();
  }

  /** From here on as if nothing had been asked before. */
  reset(): void {
    this.#program.forget();
    this.#random = seeded(3);
  }

  dispose(): void {
    this.#program.dispose();
  }

  /** People who fit, the cheapest within `reach` of those who are spread most evenly; null where none are found. */
  first(known: Known[], { costs, reach, spare }: Wish): People | null {
    const even = spreadEvenly(this.#part, known);
    const people = Int32Array.from(even, Math.floor);
    const { atoms, cells } = this.#part;
    const kept = known.map(({ answered, favourable }, cell): Known => {
      const own = cells[cell]?.atoms ?? [];
      const some = sumAt(even, own);
      return {
        answered: keeping(answered, spare, some + sumAt(even, own, atoms)),
        favourable: keeping(favourable, spare, some),
      };
    });
    return this.fit(
      kept,
      { favourable: people.slice(0, atoms), unfavourable: people.slice(atoms) },
      costs,
      reach,
    );
  }

  /**
   * @param people whole numbers; where no pair of theirs changes they need not fit
   * @returns others who fit: the cheapest whose pairs differ by at most `reach` from those; null where none are found
   */
  fit(known: Known[], people: People, costs: Costs[], reach: number): People | null {
    const { atoms } = this.#pairs;
    const layers = [people.favourable.slice(), people.unfavourable.slice()];
    const isOpen = (pair: number) => {
      const one = known[this.#cellOf[pair] as number];
      return !one || one.favourable.low < one.favourable.high || one.answered.low < one.answered.high;
    };
    for (const layer of layers)
      for (const triangle of this.#triangles) triangle.makeRoom(layer, isOpen, this.#random);
    const now = layers.map((layer) => this.#count(layer));
    this.#setBounds(known, now, reach);
    const found = wholeCorner(this.#program, costsOfPeople(this.#pairs, costs), this.#random);
    if (!found) return null;
    const [favourable, unfavourable] = layers.map((layer, nth) => {
      const then = now[nth] as Int32Array;
      const pairs = found.subarray(nth * atoms, (nth + 1) * atoms);
      for (const { from, to, size } of this.#same) layer.set(pairs.subarray(to, to + size), from);
      const changes = pairs.map((count, pair) => count - (then[pair] as number));
      return this.#triangles.every((triangle) => triangle.change(layer, changes)) ? layer : null;
    });
    return favourable && unfavourable ? { favourable, unfavourable } : null;
  }

  #count(layer: Int32Array): Int32Array {
    const pairs = new Int32Array(this.#pairs.atoms);
    for (const { from, to, size } of this.#same) pairs.set(layer.subarray(from, from + size), to);
    for (const triangle of this.#triangles) triangle.count(layer, pairs);
    return pairs;
  }

  #setBounds(known: Known[], now: Int32Array[], reach: number): void {
    const columns = now.flatMap((counts, layer) =>
      Array.from(counts, (count, pair): Range => {
        const { low, high } = rangeOf(known[this.#cellOf[pair] as number], layer);
        return { low: Math.max(low, count - reach), high: Math.min(high, count + reach) };
      }),
    );
    const rows: Range[] = [
      ...known.map(({ answered }) => answered),
      ...this.#sums.map((cell) => (known[cell] as Known).favourable),
      ...this.#pairs.agreements.flatMap(() => [
        { low: 0, high: 0 },
        { low: 0, high: 0 },
      ]),
    ];
    const [low, high] = [({ low }: Range) => low, ({ high }: Range) => high];
    this.#program.setColumns(Float64Array.from(columns, low), Float64Array.from(columns, high));
    this.#program.setRows(Float64Array.from(rows, low), Float64Array.from(rows, high));
  }
}

/** Who answered favourably (layer 0), or not, as far as it is known. */
function rangeOf(known: Known | undefined, layer: number): Range {
  if (!known) return { low: 0, high: Number.POSITIVE_INFINITY };
  const { answered, favourable } = known;
  if (layer === 0) return favourable;
  return { low: Math.max(0, answered.low - favourable.high), high: answered.high - favourable.low };
}
