import { type Random, shuffled } from "./random.ts";
import type { PartTable } from "./space.ts";
import { cellsOf } from "./tables.ts";

/** So many people of an atom stay where they are when room is made. */
const kept = 3;

/**
 * A joint table of three dimensions, which a cycle of pairs needs. Its atoms are counted in `joint`, those of the pairs
 * in `pairs`, both by their place in a part.
 *
 * People move between the eight atoms of two groups in each dimension: four of them lose what the other four gain,
 * and no pair changes (the basic move of tables without a three-way interaction; Diaconis and Sturmfels 1998, 2.2).
 */
export class Triangle {
  readonly #offset: number;
  readonly #size: number;
  readonly #shape: number[];
  /** Of each dimension, how far apart the atoms of its groups are. */
  readonly #steps: number[];
  /** Of each atom, its groups. */
  readonly #groups: ReturnType<typeof cellsOf>;
  /** Of each atom, its pairs, in the order of `planes`. */
  readonly #pairs: number[][];

  constructor({ by, shape, offset, size }: PartTable, pairs: PartTable[]) {
    const [, second = 1, third = 1] = shape;
    if (by.length !== 3) throw new RangeError(`${by.join(" × ")} are not three dimensions.`);
    this.#offset = offset;
    this.#size = size;
    this.#shape = shape;
    this.#steps = [second * third, third, 1];
    this.#groups = cellsOf(shape);
    const tables = planes.map((places) => {
      const names = places.map((place) => by[place]);
      const table = pairs.find((one) => one.by.length === 2 && one.by.every((name) => names.includes(name)));
      if (!table) throw new RangeError(`No pair of ${names.join(" and ")}.`);
      return table;
    });
    this.#pairs = this.#groups.map((groups) =>
      tables.map(({ by: [first, last], shape: [, columns = 1], offset: at }) => {
        const [row = 0, column = 0] = [first, last].map((name) => groups[by.indexOf(name ?? "")] ?? 0);
        return at + row * columns + column;
      }),
    );
  }

  /** Counts the people of each pair. */
  count(joint: Int32Array, pairs: Int32Array): void {
    for (const own of this.#pairs) for (const pair of own) pairs[pair] = 0;
    for (const [atom, own] of this.#pairs.entries())
      for (const pair of own) pairs[pair] = (pairs[pair] as number) + (joint[this.#offset + atom] as number);
  }

  /**
   * Moves people of open pairs to atoms with the largest group of a dimension, as far as that goes: where `change`
   * takes from. No pair changes.
   */
  makeRoom(joint: Int32Array, isOpen: (pair: number) => boolean, random: Random): void {
    const largest = this.#largest(joint);
    const corner = largest.reduce((atom, group, place) => atom + group * (this.#steps[place] as number), 0);
    for (const atom of shuffled(random, [...this.#groups.keys()])) {
      const count = joint[this.#offset + atom] as number;
      if (count === 0 || !this.#isApart(atom, corner) || !this.#pairs[atom]?.some(isOpen)) continue;
      const { even, odd } = this.#cube(atom, corner);
      const others = even.slice(1).map((one) => Math.max(0, (joint[one] as number) - kept));
      move(joint, odd, even, Math.min(count, ...others));
    }
  }

  /**
   * Changes pairs by so much each: whole numbers that agree on the totals of each dimension. Atoms with the largest
   * group of a dimension take it up, and others make up for those that cannot.
   *
   * @returns whether that could be done, with no atom below 0
   */
  change(joint: Int32Array, changes: Int32Array): boolean {
    const largest = this.#largest(joint);
    const totals = this.#shape.map((size) => new Int32Array(size));
    let everyone = 0;
    for (const [atom, [p = 0, q = 0, r = 0]] of this.#groups.entries()) {
      const [pq = 0, pr = 0] = this.#pairs[atom]?.map((pair) => changes[pair] as number) ?? [];
      if (q === 0) add(totals[2], r, pr);
      if (r > 0) continue;
      add(totals[0], p, pq);
      add(totals[1], q, pq);
      everyone += pq;
    }
    // A pair changes where the third group is the largest one. What that does to the total of a single group is taken
    // back where both others are, and what that does to everyone, where all three are.
    for (const [atom, groups] of this.#groups.entries()) {
      const isLargest = groups.map((group, place) => group === largest[place]);
      let more = isLargest.every(Boolean) ? everyone : 0;
      for (const [third, own] of this.#pairs[atom]?.toReversed().entries() ?? []) {
        if (isLargest[third]) more += changes[own] as number;
        if (isLargest.every((large, place) => large || place === third))
          more -= totals[third]?.[groups[third] ?? 0] ?? 0;
      }
      joint[this.#offset + atom] = (joint[this.#offset + atom] as number) + more;
    }
    return this.#groups.every((_, atom) => this.#fill(joint, atom));
  }

  /** Moves people until an atom is not below 0. @returns whether they could be found */
  #fill(joint: Int32Array, atom: number): boolean {
    for (let less = -(joint[this.#offset + atom] as number); less > 0; ) {
      let most = 0;
      let found = atom;
      for (let other = 0; other < this.#size; other += 1) {
        if (!this.#isApart(atom, other)) continue;
        const there = Math.min(...this.#cube(atom, other).odd.map((one) => joint[one] as number));
        if (there > most) [most, found] = [there, other];
      }
      if (most === 0) return false;
      const { even, odd } = this.#cube(atom, found);
      const step = Math.min(most, less);
      move(joint, even, odd, step);
      less -= step;
    }
    return true;
  }

  #largest(joint: Int32Array): number[] {
    const totals = this.#shape.map((size) => new Int32Array(size));
    for (const [atom, groups] of this.#groups.entries())
      for (const [place, group] of groups.entries())
        add(totals[place], group, joint[this.#offset + atom] as number);
    return totals.map((counts) => counts.indexOf(Math.max(...counts)));
  }

  /** Whether two atoms have no group in common. */
  #isApart(one: number, other: number): boolean {
    const [own = [], its = []] = [this.#groups[one], this.#groups[other]];
    return own[0] !== its[0] && own[1] !== its[1] && own[2] !== its[2];
  }

  /** The atoms of the groups of two, by how many of them are the other's: 0 or 2, 1 or 3. */
  #cube(one: number, other: number): { even: number[]; odd: number[] } {
    const first = this.#offset + one;
    const [p = 0, q = 0, r = 0] = this.#steps.map(
      (step, place) => ((this.#groups[other]?.[place] ?? 0) - (this.#groups[one]?.[place] ?? 0)) * step,
    );
    return {
      even: [first, first + p + q, first + p + r, first + q + r],
      odd: [first + p, first + q, first + r, first + p + q + r],
    };
  }
}

/** The dimensions of each pair, in the order of the third one backwards. */
const planes = [
  [0, 1],
  [0, 2],
  [1, 2],
];

function move(joint: Int32Array, to: number[], from: number[], step: number): void {
  for (const atom of to) joint[atom] = (joint[atom] as number) + step;
  for (const atom of from) joint[atom] = (joint[atom] as number) - step;
}

const add = (counts: Int32Array | undefined, group: number, count: number): void => {
  if (counts) counts[group] = (counts[group] as number) + count;
};
