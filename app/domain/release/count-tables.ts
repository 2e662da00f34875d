import {
  cellsOf,
  type OutcomeCounts,
  type QuestionCounts,
  type Tables,
  type View,
  viewKey,
} from "../disclosure/tables.ts";
import { type Design, type DesignedDimension, type DesignedOutcome, groupIn, unsaid } from "./design.ts";

/** A count of the tallies: how many of a group, or of a pair of groups, gave a value. `by1` sorts before `by2`. */
export type TalliedCell = {
  question: string;
  item: string;
  by1: string;
  by2: string;
  group1: string;
  group2: string;
  value: string;
  count: number;
};

/** Of one cell: responses, and for each outcome who answered and who of them favourably. */
type Cell = { responses: number; answered: number[]; favourable: number[] };

/**
 * The counts of a wave as disclosure control reads them. Who did not say is counted by subtraction: tallies hold
 * only what people said.
 *
 * @throws Error when counts do not fit together, as of a wave that is just being counted anew
 */
export function countTables(design: Design, cells: TalliedCell[], questions: QuestionCounts[]): Tables {
  const sums = sumCells(design, cells);
  const views: View[] = [[], ...design.dimensions.map(({ name }) => [name]), ...design.pairs].map((by) =>
    viewOf(by, design, sums),
  );
  return {
    dimensions: design.dimensions.map(({ name, groups }) => ({
      name,
      groups: groups.map(({ value }) => value),
    })),
    outcomes: design.outcomes.map(({ key }) => key),
    views,
    questions,
  };
}

type Sums = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

const emptyCell = (outcomes: number): Cell => ({
  responses: 0,
  answered: Array.from({ length: outcomes }, () => 0),
  favourable: Array.from({ length: outcomes }, () => 0),
});

/** Adds up the groups of the tallies to those of the design, by the dimensions' names and the groups' values. */
function sumCells({ dimensions, outcomes }: Design, cells: TalliedCell[]): Sums {
  const byName = new Map(dimensions.map((dimension) => [dimension.name, dimension]));
  const places = Map.groupBy(outcomes.keys(), (place) => {
    const { question, item } = outcomes[place] as DesignedOutcome;
    return `${question}\0${item}`;
  });
  const sums = new Map<string, Map<string, Cell>>();
  for (const cell of cells) {
    const by = [cell.by1, cell.by2].filter((name) => name !== "");
    const asked = cell.question === "" ? [] : places.get(`${cell.question}\0${cell.item}`);
    if (!asked) continue;
    const groups = by.map((name, place) =>
      groupOf(byName.get(name), place === 0 ? cell.group1 : cell.group2),
    );
    if (groups.includes(undefined)) continue;
    const view = sums.get(viewKey(by)) ?? new Map<string, Cell>();
    sums.set(viewKey(by), view);
    const key = groups.join("\0");
    const sum = view.get(key) ?? emptyCell(outcomes.length);
    view.set(key, sum);
    if (cell.question === "") sum.responses += cell.count;
    for (const place of asked) {
      // The empty value counts people once more.
      if (cell.value === "") continue;
      sum.answered[place] = (sum.answered[place] ?? 0) + cell.count;
      if (outcomes[place]?.favourable.includes(cell.value))
        sum.favourable[place] = (sum.favourable[place] ?? 0) + cell.count;
    }
  }
  return sums;
}

const groupOf = (dimension: DesignedDimension | undefined, tallied: string): string | undefined =>
  dimension && groupIn(dimension, tallied);

function viewOf(by: string[], { dimensions, outcomes }: Design, sums: Sums): View {
  const designed = by.map(
    (name) => dimensions.find((dimension) => dimension.name === name) as DesignedDimension,
  );
  const groups = designed.map((dimension) => dimension.groups.map(({ value }) => value));
  const cells = cellsOf(groups.map(({ length }) => length)).map((places) =>
    cellAt(
      by,
      places.map((place, dimension) => groups[dimension]?.[place] as string),
      outcomes.length,
      sums,
      groups,
    ),
  );
  return {
    by,
    responses: cells.map(({ responses }) => whole(responses)),
    outcomes: outcomes.map(
      (_outcome, place): OutcomeCounts => ({
        answered: cells.map(({ answered }) => whole(answered[place] ?? 0)),
        favourable: cells.map(({ favourable }) => whole(favourable[place] ?? 0)),
      }),
    ),
  };
}

/** The people of a cell. Where it is of those who did not say, everyone with the other groups, less all others. */
function cellAt(by: string[], at: string[], outcomes: number, sums: Sums, groups: string[][]): Cell {
  const place = at.indexOf(unsaid);
  if (place === -1) return said(by, at, outcomes, sums);
  const without = <Value>(list: Value[]) => list.filter((_value, index) => index !== place);
  const everyone = cellAt(without(by), without(at), outcomes, sums, without(groups));
  const others = (groups[place] ?? [])
    .filter((group) => group !== unsaid)
    .map((group) => cellAt(by, at.with(place, group), outcomes, sums, groups));
  // What the tallies themselves put there (answers that the design does not know) is in none of the others.
  return others.reduce(subtract, everyone);
}

/** As the tallies have it, whose pairs are in the order of their names. */
function said(by: string[], at: string[], outcomes: number, sums: Sums): Cell {
  const [first = "", second = ""] = by;
  const swap = by.length === 2 && first > second;
  const names = swap ? by.toReversed() : by;
  const values = swap ? at.toReversed() : at;
  return sums.get(viewKey(names))?.get(values.join("\0")) ?? emptyCell(outcomes);
}

const subtract = (from: Cell, cell: Cell): Cell => ({
  responses: from.responses - cell.responses,
  answered: from.answered.map((count, place) => count - (cell.answered[place] ?? 0)),
  favourable: from.favourable.map((count, place) => count - (cell.favourable[place] ?? 0)),
});

function whole(count: number): number {
  if (count < 0) throw new Error("The counts of a wave do not fit together.");
  return count;
}
