import type { Story, StoryTable } from "./certificate.ts";
import { boundsOf, type Published } from "./published.ts";
import { cellsOf, type Dimension, shapeOf } from "./tables.ts";

/** What a release tells of one count: that it is between two numbers, which are the same where it is shown. */
export type Told = {
  name: string;
  low: number;
  high: number;
  /** How many whole numbers it must at least be left open by, where it is not shown. */
  minimum: number;
  /** The place of the total that this count is part of. */
  total: number;
  /** It cannot be more than this, as everyone can see elsewhere. */
  most?: number;
};

/** Every count that a release shows, bands or hides. `countsIn` reads a story in the same order. */
export function toldBy(published: Published): Told[] {
  const told = toldOfResponses(published);
  for (const outcome of published.outcomes.keys())
    told.push(...after(told, toldOfOutcome(published, outcome)));
  const places = new Map(told.map(({ name }, place) => [name, place]));
  for (const question of published.questions)
    told.push(...toldOfQuestion(published, question, told.length, places));
  return told;
}

/** A story's counts in the order of `toldBy`. */
export const countsIn = (published: Published, story: Story): number[] => [
  ...responsesIn(published, story),
  ...published.outcomes.flatMap((_, outcome) =>
    outcomeIn(
      published,
      story.tables.map(({ by, outcomes }) => ({ by, counts: outcomes[outcome] })),
    ),
  ),
  ...published.questions.flatMap(({ several }, question) => {
    const { answered, choices } = story.questions[question] ?? { answered: 0, choices: [] };
    return [several ? answered : sum(choices), ...choices];
  }),
];

const after = (before: Told[], told: Told[]): Told[] =>
  told.map((one) => ({ ...one, total: one.total + before.length }));

const hasResponses = ({ by }: { by: string[] }): boolean => by.length < 2;
const nameOf = (by: string[], cell: number): string => `cell ${cell} of ${by.join(" × ") || "everyone"}`;

export const toldOfResponses = ({ policy, views }: Published): Told[] =>
  views.filter(hasResponses).flatMap(({ by, responses }) =>
    responses.map((count, cell): Told => {
      const [low, high] = exactly(count);
      const isShown = responses.some((one) => one !== null);
      const name = `responses, ${nameOf(by, cell)}`;
      return { name, low, high, minimum: isShown ? policy.minimumGroup : unprotected, total: 0 };
    }),
  );

export function responsesIn(
  { dimensions, views }: Published,
  { responses }: Pick<Story, "responses">,
): number[] {
  return views.filter(hasResponses).flatMap(({ by: [name] }) => {
    const place = dimensions.findIndex((dimension) => dimension.name === name);
    return name === undefined ? [sum(responses[0] ?? [])] : (responses[place] ?? []);
  });
}

/** Nothing has to be left open of a count that is not protected. */
const unprotected = -1;

/**
 * Three counts a cell: who answered, who favourably, who not. The first three are everyone's. A view that shows nothing
 * has nothing to protect; what other views tell of it, they would tell if it did not exist.
 */
export function toldOfOutcome({ policy, dimensions, outcomes, views }: Published, outcome: number): Told[] {
  const told: Told[] = [];
  /** By dimension, group and kind of count: what it can be at most. */
  const mostOf = new Map<string, number>();
  for (const { by, responses, outcomes: shown } of views) {
    const cells = shown[outcome] ?? [];
    const isShown = cells.some((cell) => cell !== null);
    for (const [place, groups] of cellsOf(shapeOf({ dimensions }, by)).entries()) {
      const cell = cells[place] ?? null;
      const [few, many] = cell ? boundsOf(cell) : open;
      const answered = cell?.answered ?? 0;
      const rest: Range = cell ? [answered - many, answered - few] : open;
      const add = (kind: number, [low, high]: Range, minimum: number) => {
        const name = `${outcomes[outcome]} ${kinds[kind]}, ${nameOf(by, place)}`;
        const wholes = groups.map((group, nth) => mostOf.get(`${by[nth]} ${group} ${kind}`) ?? high);
        const most = Math.min(high, ...wholes, by.length < 2 ? (responses[place] ?? high) : high);
        if (by.length === 1) mostOf.set(`${by[0]} ${groups[0]} ${kind}`, most);
        told.push({ name, low, high, minimum: isShown ? minimum : unprotected, total: kind, most });
      };
      // Of a group that is shown, how many answered is no secret: it is hidden because their answers are.
      const isGroup = typeof responses[place] === "number";
      add(0, exactly(cell?.answered ?? null), isGroup ? unprotected : policy.minimumGroup);
      add(1, [few, many], policy.minimumCell);
      add(2, rest, policy.minimumCell);
    }
  }
  return told;
}

const kinds = ["answered", "favourable", "unfavourable"];

export type OutcomeTable = { by: string[]; counts: StoryTable["outcomes"][number] | undefined };

export function outcomeIn({ dimensions, views }: Published, tables: OutcomeTable[]): number[] {
  return views.flatMap(({ by }) => {
    const table = tables.find((one) => by.every((name) => one.by.includes(name)));
    const counts = table?.counts;
    if (!table || !counts) throw new RangeError(`No table tells of ${by.join(" × ")}.`);
    const favourable = sumOver(dimensions, table, by, counts.favourable);
    return sumOver(dimensions, table, by, counts.answered).flatMap((all, cell) => {
      const some = favourable[cell] ?? 0;
      return [all, some, all - some];
    });
  });
}

/** A choice is part of a group, of an outcome's answers, or of those who answered. */
function toldOfQuestion(
  { policy, dimensions }: Published,
  { key, answered, choices, dimension, outcome }: Published["questions"][number],
  first: number,
  places: ReadonlyMap<string, number>,
): Told[] {
  const groups = dimensions.find(({ name }) => name === dimension)?.groups ?? [];
  const isShown = choices.some(({ count }) => count !== null);
  const one = (name: string, count: number | null, minimum: number, total: number): Told => {
    const [low, high] = exactly(count);
    return { name: `question ${key}, ${name}`, low, high, minimum, total };
  };
  return [
    // Of a dimension or an outcome it is a count of the views, protected there.
    one(
      "answered",
      answered,
      (dimension ?? outcome) !== undefined ? unprotected : policy.minimumGroup,
      first,
    ),
    ...choices.map(({ value, count, part = "" }) => {
      const whole =
        dimension === undefined
          ? `${outcome} ${part}, ${nameOf([], 0)}`
          : `responses, ${nameOf([dimension], groups.indexOf(part))}`;
      return one(
        `choice ${value}`,
        count,
        isShown ? policy.minimumCell : unprotected,
        places.get(whole) ?? first,
      );
    }),
  ];
}

type Range = [low: number, high: number];
const open: Range = [0, Number.POSITIVE_INFINITY];
const exactly = (count: number | null): Range => (count === null ? open : [count, count]);

/** The counts of a table added up over the dimensions that a view does not have. */
export function sumOver(
  dimensions: Dimension[],
  { by }: { by: string[] },
  view: readonly string[],
  counts: readonly number[],
): number[] {
  const shape = shapeOf({ dimensions }, view);
  const sums = new Array<number>(shape.reduce((product, size) => product * size, 1)).fill(0);
  const cells = cellsOver(
    shapeOf({ dimensions }, by),
    by.map((name) => view.indexOf(name)),
    shape,
  );
  for (let atom = 0; atom < cells.length; atom += 1) {
    const cell = cells[atom] as number;
    sums[cell] = (sums[cell] as number) + (counts[atom] ?? 0);
  }
  return sums;
}

const known = new Map<string, Int32Array>();
const mostKnown = 1000;

/** Of each cell of a table, the cell of a view that it is in. `places`: where in the view each dimension is, or −1. */
function cellsOver(table: number[], places: number[], view: number[]): Int32Array {
  const key = `${table} ${places} ${view}`;
  const found = known.get(key);
  if (found) return found;
  const steps = view.map((_, nth) => view.slice(nth + 1).reduce((product, size) => product * size, 1));
  const cells = Int32Array.from(cellsOf(table), (groups) =>
    groups.reduce((cell, group, nth) => cell + group * (steps[places[nth] ?? -1] ?? 0), 0),
  );
  if (known.size >= mostKnown) known.clear();
  known.set(key, cells);
  return cells;
}

/**
 * The counts that stories confine too closely: those that differ by no more than their minimum k, where what they are
 * part of is larger than that.
 *
 * One more than k, for whoever stands in one of them: let two stories differ by k + 1 in a count, and a third have
 * k + 1 people in that person's. A (k + 1)th part of the third mixed into the first two has that person in both, and
 * they still differ by (k + 1)(1 − 1/(k + 1)) = k.
 *
 * @param stories of each, its counts
 * @returns places in `told`
 */
export const confined = (
  told: readonly Told[],
  stories: readonly (readonly number[])[],
  extent = extentOf(stories),
): number[] =>
  [...told.keys()].filter((count) => {
    const { low, high } = told[count] as Told;
    const [least, most] = [extent.least[count] ?? Number.NaN, extent.most[count] ?? Number.NaN];
    return low !== high && !(most - least >= apart(told, extent, count));
  });

/** Of each count, the smallest and the largest number that stories have. */
export type Extent = { least: Float64Array; most: Float64Array };

export function extentOf(stories: readonly (readonly number[])[]): Extent {
  const size = stories[0]?.length ?? 0;
  const extent = {
    least: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    most: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
  };
  for (const story of stories) widen(extent, story);
  return extent;
}

/** Takes one story more into it. */
export function widen({ least, most }: Extent, story: readonly number[]): void {
  for (let count = 0; count < least.length; count += 1) {
    const value = story[count] ?? 0;
    least[count] = Math.min(least[count] as number, value);
    most[count] = Math.max(most[count] as number, value);
  }
}

/** How far apart stories must be in a count that is not shown. */
export function apart(told: readonly Told[], extent: Extent, count: number): number {
  const { minimum, total, most = Number.POSITIVE_INFINITY } = told[count] as Told;
  const all = extent.most[total] ?? 0;
  return Math.min(minimum + 1, most, count === total ? Number.POSITIVE_INFINITY : all);
}

/** The counts of a table added up over the dimensions that a view does not have. */
export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
