import type { Row } from "./solver.ts";
import { cellsOf, shapeOf, type Tables, type View } from "./tables.ts";

/**
 * The space that an attacker searches. Pairs of dimensions that are published hang together in *parts*: parts have
 * only the published total in common, so each can be audited alone. Within a part the pairs form a graph; made
 * chordal, its cliques are the *tables* that hold all that the views can tell together. Where pairs form no cycle
 * the tables are the pairs themselves; a cycle (A×B, B×C, A×C) needs the joint table. Whole-number tables that agree
 * where they overlap come from one joint table of all dimensions (Lauritzen 1996, 3.1: decomposable graphs), so
 * nothing is lost.
 *
 * The cells of the tables are *atoms*: every published cell of the part is a sum of atoms.
 */
export type Part = {
  tables: PartTable[];
  atoms: number;
  /** Published cells: the total first, then each view of the part. */
  cells: PartCell[];
  /** Two sums of atoms that are the same people. */
  agreements: { left: number[]; right: number[] }[];
};

export type PartTable = { by: string[]; shape: number[]; offset: number; size: number };

export type PartCell = { view: number; cell: number; atoms: Int32Array };

export type Design = Pick<Tables, "dimensions"> & { views: Pick<View, "by">[] };

/** The tables of every part, which is how stories are told. */
export const storyTablesOf = (design: Design): string[][] =>
  partsOf(design).flatMap(({ tables }) => tables.map(({ by }) => by));

export function partsOf(design: Design): Part[] {
  const names = design.dimensions.map(({ name }) => name);
  const edges = design.views.map(({ by }) => by).filter((by) => by.length === 2);
  // Without dimensions everyone is one cell.
  const cliques = names.length > 0 ? cliquesOf(names, edges) : [[]];
  return connected(cliques).map((group) => partOf(design, group));
}

/**
 * A part with its pairs in place of joint tables: smaller, and enough to propose what to hide. Along a cycle it lets
 * an attacker know less than there is to know, so what it proposes has to be audited.
 */
export function pairsOf(design: Design, { tables, cells }: Part): Part {
  const views = new Set(cells.slice(1).map(({ view }) => view));
  const pairs = design.views.flatMap(({ by }, view) => (by.length === 2 && views.has(view) ? [by] : []));
  if (pairs.length === 0)
    return partOf(
      design,
      tables.map(({ by }) => by),
    );
  return partOf(design, pairs, chained);
}

/** A part with the pairs of its joint tables in place of these. */
export function edgesOf(design: Design, { tables }: Part): Part {
  const pairs = tables.flatMap(({ by }) =>
    by.length < 3 ? [by] : by.flatMap((one, place) => by.slice(place + 1).map((other) => [one, other])),
  );
  const distinct = pairs.filter(
    (by, place) => pairs.findIndex((one) => String(one) === String(by)) === place,
  );
  return partOf(design, distinct, chained);
}

/** Tables that have a dimension in common, one after the other. */
const chained = (tables: PartTable[]): Link[] =>
  [...new Set(tables.flatMap(({ by }) => by))].flatMap((name) => {
    const holders = tables.filter(({ by }) => by.includes(name));
    return holders.slice(1).map((other, place): Link => [holders[place] as PartTable, other, [name]]);
  });

type Link = [left: PartTable, right: PartTable, shared: string[]];

function partOf(design: Design, cliques: string[][], links: (tables: PartTable[]) => Link[] = treeOf): Part {
  let atoms = 0;
  const tables = cliques.map((by): PartTable => {
    const shape = shapeOf(design, by);
    const table = { by, shape, offset: atoms, size: shape.reduce((product, size) => product * size, 1) };
    atoms += table.size;
    return table;
  });
  const cells = design.views.flatMap(({ by }, view) => {
    const table = tables.find((one) => by.every((name) => one.by.includes(name)));
    return table ? sumsOver(table, by).map((sum, cell) => ({ view, cell, atoms: Int32Array.from(sum) })) : [];
  });
  const agreements = links(tables).flatMap(([left, right, shared]) => {
    const other = sumsOver(right, shared);
    return sumsOver(left, shared).map((sum, index) => ({ left: sum, right: other[index] ?? [] }));
  });
  return { tables, atoms, cells, agreements };
}

/** For each cell of a view, the atoms of a table that it is the sum of. */
export function sumsOver(
  { by, shape, offset }: Omit<PartTable, "size">,
  view: readonly string[],
): number[][] {
  const places = view.map((name) => by.indexOf(name));
  const sizes = places.map((place) => shape[place] ?? 0);
  const sums: number[][] = Array.from({ length: sizes.reduce((a, b) => a * b, 1) }, () => []);
  for (const [atom, groups] of cellsOf(shape).entries()) {
    const cell = places.reduce((index, place, nth) => index * (sizes[nth] ?? 0) + (groups[place] ?? 0), 0);
    sums[cell]?.push(offset + atom);
  }
  return sums;
}

/** Maximal cliques of the graph, made chordal by eliminating the dimension that adds the fewest new edges first. */
function cliquesOf(names: string[], edges: string[][]): string[][] {
  const neighbours = new Map(names.map((name) => [name, new Set<string>()]));
  const link = (a: string, b: string) => {
    neighbours.get(a)?.add(b);
    neighbours.get(b)?.add(a);
  };
  for (const [a = "", b = ""] of edges) link(a, b);
  const near = (name: string) => [...(neighbours.get(name) ?? [])];
  const missing = (name: string) =>
    near(name).flatMap((a, place) =>
      near(name)
        .slice(place + 1)
        .filter((b) => !neighbours.get(a)?.has(b))
        .map((b): [string, string] => [a, b]),
    );
  const cliques: string[][] = [];
  while (neighbours.size > 0) {
    const [name = ""] = [...neighbours.keys()].sort((a, b) => missing(a).length - missing(b).length);
    for (const [a, b] of missing(name)) link(a, b);
    const clique = [name, ...near(name)];
    if (!cliques.some((known) => clique.every((one) => known.includes(one)))) cliques.push(clique);
    for (const other of near(name)) neighbours.get(other)?.delete(name);
    neighbours.delete(name);
  }
  return cliques.map((clique) => names.filter((name) => clique.includes(name)));
}

/** Cliques that share a dimension, directly or by others. */
function connected(cliques: string[][]): string[][][] {
  const groups: string[][][] = [];
  for (const clique of cliques) {
    const joined = groups.filter((group) => group.flat().some((name) => clique.includes(name)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), clique]);
  }
  return groups;
}

/** The edges of a junction tree: a spanning tree by the most shared dimensions. */
function treeOf(tables: PartTable[]): Link[] {
  const shared = (a: PartTable, b: PartTable) => a.by.filter((name) => b.by.includes(name));
  const inside = tables.slice(0, 1);
  const tree: Link[] = [];
  while (inside.length < tables.length) {
    const [edge] = inside
      .flatMap((a) => tables.filter((b) => !inside.includes(b)).map((b): Link => [a, b, shared(a, b)]))
      .sort(([, , a], [, , b]) => b.length - a.length);
    if (!edge) break;
    tree.push(edge);
    inside.push(edge[1]);
  }
  return tree;
}

/** Of each atom, the first published cell that it is by itself; −1 where it is none. */
export function cellsOfAtoms({ atoms, cells }: Part): Int32Array {
  const cellOf = new Int32Array(atoms).fill(-1);
  for (const [cell, { atoms: own }] of cells.entries())
    if (own.length === 1 && cellOf[own[0] as number] === -1) cellOf[own[0] as number] = cell;
  return cellOf;
}

/** Cells of which, with signs, the sum is known: no cell differs where none of the others does. */
export function linesOf(part: Part): number[][] {
  const cellOf = cellsOfAtoms(part);
  const cellAt = (atom: number): number => cellOf[atom] as number;
  const sums = [
    ...part.cells.map(({ atoms }, cell) => [cell, ...Array.from(atoms, cellAt)]),
    ...part.agreements.map(({ left, right }) => [...left, ...right].map(cellAt)),
  ];
  return sums.filter((line) => line[0] !== line[1] && !line.includes(-1));
}

/** That tables agree, as rows of a program whose columns are atoms. */
export const agreementRows = (agreements: Part["agreements"], offset = 0): Row[] =>
  agreements.map(({ left, right }) => ({
    columns: [...left, ...right].map((atom) => atom + offset),
    factors: [...left.map(() => 1), ...right.map(() => -1)],
  }));
