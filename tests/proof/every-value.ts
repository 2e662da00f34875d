import type { Row, Sum } from "./knowledge.ts";

/** What is known, made small: sums that have nothing to do with each other stand apart. */
export type Puzzle = { pieces: Piece[] };
type Piece = { kinds: number[]; paths: Paths };
/** A graph: `first` is where the edges of a node begin, `to` and `count` where each leads and with how many people. */
type Paths = { nodes: number; first: number[]; step: number[]; to: number[]; count: number[] };

/**
 * Takes out what is known already: kinds of people of whom there are none, sums that follow from others.
 *
 * @param known sums without `minus`
 */
export function puzzleOf(kinds: number, known: Row[]): Puzzle {
  let rows = joined(known);
  for (let before = ""; before !== JSON.stringify(rows); ) {
    before = JSON.stringify(rows);
    // A sum less a part of it that is known exactly is a smaller sum.
    for (const part of rows.filter(({ low, high }) => low === high)) {
      const inside = new Set(part.plus);
      rows = rows.map((row) => {
        if (row === part || row.plus.length < part.plus.length) return row;
        const plus = row.plus.filter((kind) => !inside.has(kind));
        if (plus.length !== row.plus.length - part.plus.length) return row;
        return { plus, minus: [], low: Math.max(0, row.low - part.low), high: row.high - part.low };
      });
    }
    const empty = new Set(rows.flatMap(({ plus, high }) => (high === 0 ? plus : [])));
    if (rows.some(({ plus, low, high }) => high < low || (plus.length === 0 && low > 0)))
      throw new RangeError("No population fits what is known.");
    rows = joined(
      rows
        .filter(({ plus, low, high }) => plus.length > 0 && (low > 0 || Number.isFinite(high)))
        .map((row) => (row.high === 0 ? row : { ...row, plus: row.plus.filter((kind) => !empty.has(kind)) })),
    );
  }
  const most = new Array<number>(kinds).fill(Number.POSITIVE_INFINITY);
  for (const { plus, high } of rows) for (const kind of plus) most[kind] = Math.min(most[kind] ?? 0, high);
  if (most.some((count) => !Number.isFinite(count))) throw new RangeError("A kind of people has no bound.");
  const pieces: { kinds: number[]; rows: Row[] }[] = [];
  for (const row of rows.filter(({ high }) => high > 0)) {
    const touching = pieces.filter((piece) => piece.kinds.some((kind) => row.plus.includes(kind)));
    for (const piece of touching) pieces.splice(pieces.indexOf(piece), 1);
    const all = new Set([...touching.flatMap((piece) => piece.kinds), ...row.plus]);
    pieces.push({
      kinds: [...all].sort((a, b) => a - b),
      rows: [...touching.flatMap((piece) => piece.rows), row],
    });
  }
  const people = Math.max(...known.map(({ low, high }) => (Number.isFinite(high) ? high : low)));
  if (people > mostPeople) throw new RangeError("Too many people to look at every population.");
  return {
    pieces: pieces.map((piece) => ({ kinds: piece.kinds, paths: pathsOf(most, piece.kinds, piece.rows) })),
  };
}

/** In how many populations what is known is true. */
export const worldsOf = ({ pieces }: Puzzle): number =>
  pieces.reduce((all, { paths }) => {
    const ways = new Float64Array(paths.nodes);
    ways[paths.nodes - 1] = 1;
    for (let node = paths.nodes - 2; node >= 0; node -= 1)
      for (let edge = paths.first[node] as number; edge < (paths.first[node + 1] as number); edge += 1)
        ways[node] = (ways[node] as number) + (ways[paths.to[edge] as number] as number);
    return all * (ways[0] as number);
  }, 1);

/**
 * The whole numbers that a sum can be in any population that fits what is known: every population is looked at, none
 * is listed.
 *
 * @param person a kind of people of whom there is at least one
 */
export function everyValue({ pieces }: Puzzle, target: Sum, person?: number): number[] {
  if (target.minus.length > 0) throw new RangeError("People who leave are not enumerated.");
  let values = new Set([0]);
  for (const { kinds, paths } of pieces) {
    const isAim = kinds.map((kind) => target.plus.includes(kind));
    if (!isAim.includes(true)) continue;
    const own = valuesAlong(paths, isAim, person === undefined ? -1 : kinds.indexOf(person));
    values = new Set([...values].flatMap((value) => own.map((more) => value + more)));
  }
  return [...values].sort((a, b) => a - b);
}

/** Values are the bits of a whole number of 32 bits. */
const mostPeople = 30;

/** From the last kind to the first, which numbers the kinds still to come can be together. */
function valuesAlong(paths: Paths, isAim: boolean[], present: number): number[] {
  const bits = new Int32Array(paths.nodes);
  bits[paths.nodes - 1] = 1;
  for (let node = paths.nodes - 2; node >= 0; node -= 1) {
    const step = paths.step[node] as number;
    let own = 0;
    for (let edge = paths.first[node] as number; edge < (paths.first[node + 1] as number); edge += 1) {
      const count = paths.count[edge] as number;
      if (step === present && count === 0) continue;
      const rest = bits[paths.to[edge] as number] as number;
      own |= isAim[step] ? rest << count : rest;
    }
    bits[node] = own;
  }
  return [...Array(mostPeople + 1).keys()].filter((value) => ((bits[0] as number) >>> value) & 1);
}

/**
 * Fills one kind of people after the other. What agrees in every sum that is not complete yet can go on in the same
 * ways: it is one node (dynamic programming). Every population is a path from the first node to the last.
 */
function pathsOf(most: number[], kinds: number[], sums: Row[]): Paths {
  const last = sums.map(({ plus }) => Math.max(...plus.map((kind) => kinds.indexOf(kind))));
  const holders = kinds.map((kind) => sums.flatMap(({ plus }, sum) => (plus.includes(kind) ? [sum] : [])));
  /** The most that kinds still to come can add to each sum. */
  const rest = sums.map(({ plus }) => plus.reduce((all, kind) => all + (most[kind] as number), 0));
  const paths: Paths = { nodes: 0, first: [], step: [], to: [], count: [] };
  let layer: number[][] = [sums.map(() => 0)];
  for (const [step, kind] of kinds.entries()) {
    const own = holders[step] as number[];
    for (const sum of own) rest[sum] = (rest[sum] as number) - (most[kind] as number);
    const ending = own.filter((sum) => last[sum] === step);
    const next = new Map<string, number>();
    const reachedNext: number[][] = [];
    const after = paths.nodes + layer.length;
    for (const counts of layer) {
      paths.first.push(paths.to.length);
      paths.step.push(step);
      let low = 0;
      let high = most[kind] as number;
      for (const sum of own) {
        const { low: least, high: limit } = sums[sum] as Row;
        const now = counts[sum] as number;
        high = Math.min(high, limit - now);
        low = Math.max(low, least - now - (rest[sum] as number));
      }
      for (let count = low; count <= high; count += 1) {
        const reached = counts.slice();
        for (const sum of own) reached[sum] = (reached[sum] as number) + count;
        // What is complete is told apart no more.
        for (const sum of ending) reached[sum] = 0;
        const key = String.fromCharCode(...reached);
        const place = next.get(key) ?? reachedNext.push(reached) - 1;
        next.set(key, place);
        paths.to.push(after + place);
        paths.count.push(count);
      }
    }
    paths.nodes = after;
    layer = reachedNext;
  }
  if (layer.length !== 1) throw new RangeError("No population fits what is known.");
  paths.first.push(paths.to.length);
  paths.nodes += 1;
  return paths;
}

/** Rows over the same kinds are one. */
function joined(rows: Row[]): Row[] {
  const found = new Map<string, Row>();
  for (const { plus, minus, low, high } of rows) {
    if (minus.length > 0) throw new RangeError("People who leave are not enumerated.");
    const key = plus.join(" ");
    const other = found.get(key);
    found.set(key, {
      ...{ plus, minus },
      low: Math.max(low, other?.low ?? low),
      high: Math.min(high, other?.high ?? high),
    });
  }
  return [...found.values()];
}
