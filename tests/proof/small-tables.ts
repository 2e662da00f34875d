import type { Design, Person } from "../support/synthetic-tables.ts";

/** So many people of each cell of the joint table who answered favourably, then those who did not; cell by cell. */
export type World = number[];

/** Every table of some shape with counts out of a few. */
export type Family = {
  name: string;
  design: Design;
  /** How many people of a cell may have answered favourably, and unfavourably. */
  favourable: number[];
  unfavourable: number[];
  /** What may come to each of those before a second release; none is made when not given. */
  came?: { favourable: number[]; unfavourable: number[] };
  /** Whether tables count that are the same as another but for the order of groups or dimensions. */
  everyOrder?: boolean;
};

const dimension = (name: string, groups: number) => ({
  name,
  groups: Array.from({ length: groups }, (_, group) => String(group + 1)),
});

/** Two dimensions and their pair. */
export const crossed = (rows: number, columns: number): Design => ({
  dimensions: [dimension("a", rows), dimension("b", columns)],
  outcomes: ["x"],
  pairs: [["a", "b"]],
});

/** Two tables with a dimension in common: two linked views. */
export const linked: Design = {
  dimensions: [dimension("a", 2), dimension("b", 2), dimension("c", 2)],
  outcomes: ["x"],
  pairs: [
    ["a", "b"],
    ["b", "c"],
  ],
};

const sizesOf = ({ dimensions }: Design) => dimensions.map(({ groups }) => groups.length);
export const cellsIn = (design: Design) => sizesOf(design).reduce((all, size) => all * size, 1);

export function peopleIn(design: Design, world: World): Person[] {
  const sizes = sizesOf(design);
  return world.flatMap((count, part) => {
    let cell = Math.floor(part / 2);
    const groups = sizes
      .toReversed()
      .map((size) => {
        const group = cell % size;
        cell = Math.floor(cell / size);
        return group;
      })
      .reverse();
    return Array.from({ length: count }, () => ({ groups, answers: [1 - (part % 2)] }));
  });
}

/** Every way to fill the cells. */
export function* worldsOf(cells: number, favourable: number[], unfavourable: number[]): Generator<World> {
  const total = favourable.length ** cells * unfavourable.length ** cells;
  for (let nth = 0; nth < total; nth += 1) {
    const world: World = [];
    let rest = nth;
    for (let part = 0; part < 2 * cells; part += 1) {
      const counts = part % 2 === 0 ? favourable : unfavourable;
      world.push(counts[rest % counts.length] as number);
      rest = Math.floor(rest / counts.length);
    }
    yield world;
  }
}

/** The orders of a family's world that are the same table with groups or dimensions in another order. */
export function symmetriesOf(design: Design): number[][] {
  const sizes = sizesOf(design);
  const orders = sizes.map((size) => permutations([...Array(size).keys()]));
  const swaps = permutations([...sizes.keys()]).filter(
    (order) =>
      // Pairs must stay pairs, and dimensions as large as they are.
      order.every((place, nth) => sizes[place] === sizes[nth]) &&
      design.pairs.every(([a, b]) => {
        const moved = [a, b].map((name) => {
          const at = order.indexOf(design.dimensions.findIndex((one) => one.name === name));
          return design.dimensions[at]?.name;
        });
        return design.pairs.some((pair) => moved.every((name) => pair.includes(name as string)));
      }),
  );
  const cells = sizes.reduce<number[][]>(
    (all, size) => all.flatMap((cell) => [...Array(size).keys()].map((group) => [...cell, group])),
    [[]],
  );
  const indexOf = (cell: number[]) =>
    cell.reduce((index, group, nth) => index * (sizes[nth] as number) + group, 0);
  const choices = orders.reduce<number[][][]>(
    (all, own) => all.flatMap((one) => own.map((order) => [...one, order])),
    [[]],
  );
  return swaps.flatMap((swap) =>
    choices.map((own) =>
      cells.flatMap((cell) => {
        const moved = swap.map((place, nth) => own[nth]?.[cell[place] as number] as number);
        return [2 * indexOf(moved), 2 * indexOf(moved) + 1];
      }),
    ),
  );
}

function permutations(items: number[]): number[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, place) =>
    permutations(items.filter((_, other) => other !== place)).map((rest) => [item, ...rest]),
  );
}
