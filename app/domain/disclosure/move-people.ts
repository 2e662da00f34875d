import type { Known, People } from "./fit-people.ts";
import { type Plane, planesOf } from "./planes.ts";
import type { Part } from "./space.ts";

/** What a count of a story is to be, one or the other: of a cell, who answered (0), favourably (1), or not (2). */
export type Aim = { view: number; cell: number; kind: number; ends: End[] };

/** At least so many, or at most. */
export type End = { goal: number; many: boolean };

type ByKind<Values> = [answered: Values, favourable: Values, unfavourable: Values];

const answered = 0;
const layers = [1, 2] as const;
type Layer = (typeof layers)[number];
const other = (layer: Layer): Layer => (layer === 1 ? 2 : 1);

/**
 * Moves people of a story to where it tells something else and still fits all that is known: one person to another
 * group, or two who change places, so that every group keeps its number; or the like, but with answers in place of
 * people. So most stories are found from another one by adding and comparing alone. Where no such move helps, there
 * may be longer ones.
 */
export class PeopleMover {
  readonly #part: Part;
  /** Of each atom, the sums that it is part of: the cells, then how much more each agreement has on its left. */
  readonly #sumsOf: { places: Int32Array; factors: Int32Array }[];
  /** Of each atom, the planes through it. */
  readonly #planes: Plane[][];
  /** By kind. */
  readonly #people: ByKind<Int32Array>;
  readonly #sums: ByKind<Int32Array>;
  readonly #low: ByKind<Float64Array>;
  readonly #high: ByKind<Float64Array>;
  readonly #change: Int32Array;

  constructor(part: Part) {
    const size = part.cells.length + part.agreements.length;
    this.#part = part;
    this.#sumsOf = sumsOf(part);
    this.#planes = planesOf(part);
    const byKind = <Values>(make: () => Values): ByKind<Values> => [make(), make(), make()];
    this.#people = byKind(() => new Int32Array(part.atoms));
    this.#sums = byKind(() => new Int32Array(size));
    this.#low = byKind(() => new Float64Array(size));
    this.#high = byKind(() => new Float64Array(size));
    this.#change = new Int32Array(size);
  }

  /** The people of a story that fits, with as many of these aims reached as can be; null where none can. */
  move(known: Known[], { favourable, unfavourable }: People, aims: Aim[]): People | null {
    this.#start(known, favourable, unfavourable);
    let reached = false;
    for (const { view, cell, kind, ends } of aims) {
      const place = this.#part.cells.findIndex((one) => one.view === view && one.cell === cell);
      const end = place > 0 && ends.find(({ goal, many }) => this.#reach(place, kind, goal, many));
      if (!end) continue;
      reached = true;
      // What follows may not undo it; nor does it let more through than what is known.
      const [low, high] = [this.#low[kind as Layer], this.#high[kind as Layer]];
      if (end.many) low[place] = Math.max(low[place] as number, end.goal);
      else high[place] = Math.min(high[place] as number, end.goal);
    }
    return reached ? { favourable: this.#people[1].slice(), unfavourable: this.#people[2].slice() } : null;
  }

  #start(known: Known[], favourable: Int32Array, unfavourable: Int32Array): void {
    const { cells } = this.#part;
    for (const kind of [0, 1, 2] as const) {
      this.#sums[kind].fill(0);
      this.#low[kind].fill(0);
      this.#high[kind].fill(0);
    }
    for (const [cell, { answered: all, favourable: some }] of known.entries()) {
      this.#low[0][cell] = all.low;
      this.#high[0][cell] = all.high;
      this.#low[1][cell] = some.low;
      this.#high[1][cell] = some.high;
      this.#high[2].fill(Number.POSITIVE_INFINITY, 0, cells.length);
    }
    this.#people[1].set(favourable);
    this.#people[2].set(unfavourable);
    const [all] = this.#sums;
    for (const layer of layers) {
      const [people, sums] = [this.#people[layer], this.#sums[layer]];
      for (let atom = 0; atom < people.length; atom += 1) {
        const count = people[atom] as number;
        if (count === 0) continue;
        const { places, factors } = this.#sumsOf[atom] as { places: Int32Array; factors: Int32Array };
        for (let nth = 0; nth < places.length; nth += 1) {
          const place = places[nth] as number;
          const amount = count * (factors[nth] as number);
          sums[place] = (sums[place] as number) + amount;
          all[place] = (all[place] as number) + amount;
        }
      }
    }
  }

  /** Moves people until a count is at its goal, as far as that goes. */
  #reach(place: number, kind: number, goal: number, many: boolean): boolean {
    const sign = many ? 1 : -1;
    const left = () => sign * (goal - (this.#sums[kind as Layer][place] as number));
    if (this.#room(kind as Layer, place, sign) < left()) return false;
    for (const atom of this.#part.cells[place]?.atoms ?? [])
      for (const plane of this.#planes[atom] ?? [])
        for (const layer of kind === answered ? layers : [kind as Layer])
          for (const swap of kind === answered ? [false] : [true, false])
            while (left() > 0 && this.#moveIn(plane, place, layer, sign, swap, left()));
    return left() <= 0;
  }

  /**
   * One more person (for `sign` −1: less) in an atom: so one less in another of its column, one more in that one's row,
   * and so on, until a column or row is reached that may have one less. The shortest such way.
   */
  #moveIn(plane: Plane, place: number, layer: Layer, sign: number, swap: boolean, most: number): boolean {
    const { row, column, rows, columns } = plane;
    const atomAt = (r: number, c: number) => plane.first + r * plane.rowStep + c * plane.columnStep;
    const start = atomAt(row, column);
    if (!this.#may(start, layer, sign, swap, plane)) return false;
    // By row: the column it was reached from; by column: the row. Both −1 where not reached.
    const fromColumn = new Int8Array(rows).fill(-1);
    const fromRow = new Int8Array(columns).fill(-1);
    fromRow[column] = row;
    const waiting = [column];
    for (let c = waiting.shift(); c !== undefined; c = waiting.shift())
      for (let r = 0; r < rows; r += 1) {
        if (fromColumn[r] !== -1 || (r === row && c === column)) continue;
        if (!this.#may(atomAt(r, c), layer, -sign, swap, plane)) continue;
        fromColumn[r] = c;
        if (this.#step(this.#wayTo(r, plane, fromColumn, fromRow), place, layer, sign, swap, most))
          return true;
        // A row that has one more already ends the way.
        if (r === row) continue;
        for (let next = 0; next < columns; next += 1) {
          if (fromRow[next] !== -1 || next === c || !this.#may(atomAt(r, next), layer, sign, swap, plane))
            continue;
          fromRow[next] = r;
          waiting.push(next);
        }
      }
    return false;
  }

  /** The atoms from the start to a row: one more, one less, by turns. */
  #wayTo(end: number, plane: Plane, fromColumn: Int8Array, fromRow: Int8Array): number[] {
    const atoms: number[] = [];
    for (let r = end; ; ) {
      const c = fromColumn[r] as number;
      const above = fromRow[c] as number;
      atoms.unshift(
        plane.first + above * plane.rowStep + c * plane.columnStep,
        plane.first + r * plane.rowStep + c * plane.columnStep,
      );
      if (c === plane.column) return atoms;
      r = above;
    }
  }

  /** Whether an atom can have one more or less, as far as it and the cell of the pair are concerned. */
  #may(atom: number, layer: Layer, sign: number, swap: boolean, { pairOf }: Plane): boolean {
    if (sign < 0 ? this.#people[layer][atom] === 0 : swap && this.#people[other(layer)][atom] === 0)
      return false;
    const pair = pairOf[atom] ?? -1;
    if (pair < 0) return true;
    return (
      this.#room(layer, pair, sign) > 0 &&
      (swap ? this.#room(other(layer), pair, -sign) : this.#room(answered, pair, sign)) > 0
    );
  }

  /** @param swap whether people with the other answer move the other way, so that nobody but answers moves */
  #step(atoms: number[], aim: number, layer: Layer, sign: number, swap: boolean, most: number): boolean {
    const [people, others] = [this.#people[layer], this.#people[other(layer)]];
    let step = most;
    for (let nth = 0; nth < atoms.length; nth += 1) {
      const atom = atoms[nth] as number;
      const isLess = (nth % 2 === 0) === sign < 0;
      if (isLess) step = Math.min(step, people[atom] as number);
      else if (swap) step = Math.min(step, others[atom] as number);
      if (step <= 0) return false;
    }
    const touched: number[] = [];
    for (let nth = 0; nth < atoms.length; nth += 1) {
      const { places, factors } = this.#sumsOf[atoms[nth] as number] as {
        places: Int32Array;
        factors: Int32Array;
      };
      const more = nth % 2 === 0 ? sign : -sign;
      for (let index = 0; index < places.length; index += 1) {
        const place = places[index] as number;
        if (this.#change[place] === 0) touched.push(place);
        this.#change[place] = (this.#change[place] as number) + more * (factors[index] as number);
      }
    }
    if (this.#change[aim] !== sign) step = 0;
    for (const place of touched) {
      const change = this.#change[place] as number;
      if (change === 0) continue;
      step = Math.min(step, this.#room(layer, place, change));
      step = Math.min(step, swap ? this.#room(other(layer), place, -change) : this.#room(0, place, change));
    }
    for (const place of touched) {
      const amount = step * (this.#change[place] as number);
      this.#change[place] = 0;
      if (step <= 0) continue;
      this.#sums[layer][place] = (this.#sums[layer][place] as number) + amount;
      const kind = swap ? other(layer) : 0;
      this.#sums[kind][place] = (this.#sums[kind][place] as number) + (swap ? -amount : amount);
    }
    if (step <= 0) return false;
    for (let nth = 0; nth < atoms.length; nth += 1) {
      const atom = atoms[nth] as number;
      const amount = nth % 2 === 0 ? sign * step : -sign * step;
      people[atom] = (people[atom] as number) + amount;
      if (swap) others[atom] = (others[atom] as number) - amount;
    }
    return true;
  }

  /** How often a sum can change by so much. */
  #room(kind: 0 | Layer, place: number, change: number): number {
    const value = this.#sums[kind][place] as number;
    return change > 0
      ? Math.floor(((this.#high[kind][place] as number) - value) / change)
      : Math.floor((value - (this.#low[kind][place] as number)) / -change);
  }
}

function sumsOf({ atoms, cells, agreements }: Part) {
  const sums = Array.from({ length: atoms }, () => ({ places: [] as number[], factors: [] as number[] }));
  const add = (own: ArrayLike<number>, place: number, factor: number) => {
    for (let nth = 0; nth < own.length; nth += 1) {
      sums[own[nth] as number]?.places.push(place);
      sums[own[nth] as number]?.factors.push(factor);
    }
  };
  for (const [place, { atoms: own }] of cells.entries()) add(own, place, 1);
  for (const [nth, { left, right }] of agreements.entries()) {
    add(left, cells.length + nth, 1);
    add(right, cells.length + nth, -1);
  }
  return sums.map(({ places, factors }) => ({
    places: Int32Array.from(places),
    factors: Int32Array.from(factors),
  }));
}
