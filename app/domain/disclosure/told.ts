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
  /** Counts of the same family may be known to the same person: those of an outcome within linked views. */
  family: string;
  /** The place of the total that this count is part of. */
  total: number;
};

/** Every count that a release shows, bands or hides. `countsIn` reads a story in the same order. */
export function toldBy(published: Published, tables: readonly string[][]): Told[] {
  const { policy, outcomes, views, questions } = published;
  const told: Told[] = [];
  const totals = new Map<string, number>();
  const add = (kind: string, family: string, name: string, [low, high]: Range, minimum: number) => {
    const total = totals.get(kind) ?? told.length;
    totals.set(kind, total);
    told.push({ name: `${kind}, ${name}`, low, high, minimum, family, total });
  };
  for (const { by, responses, outcomes: shown } of views) {
    const linked = linkedTo(by, tables);
    for (const [cell, count] of responses.entries()) {
      const name = `cell ${cell} of ${by.join(" × ") || "everyone"}`;
      add("responses", `\0${linked}`, name, exactly(count), policy.minimumGroup);
      for (const [index, outcome] of outcomes.entries()) {
        const family = `${outcome}\0${linked}`;
        const cellOf = shown[index]?.[cell] ?? null;
        const [few, many] = cellOf ? boundsOf(cellOf) : open;
        const answered = cellOf?.answered ?? 0;
        const rest: Range = cellOf ? [answered - many, answered - few] : open;
        add(`${outcome} answered`, family, name, exactly(cellOf?.answered ?? null), policy.minimumGroup);
        add(`${outcome} favourable`, family, name, [few, many], policy.minimumCell);
        add(`${outcome} unfavourable`, family, name, rest, policy.minimumCell);
      }
    }
  }
  for (const { key, answered, choices } of questions) {
    add(`question ${key}`, key, "answered", exactly(answered), policy.minimumGroup);
    for (const { value, count } of choices)
      add(`question ${key}`, key, value, exactly(count), policy.minimumCell);
  }
  return told;
}

type Range = [low: number, high: number];
const open: Range = [0, Number.POSITIVE_INFINITY];
const exactly = (count: number | null): Range => (count === null ? open : [count, count]);

/** A story's counts in the order of `toldBy`. */
export function countsIn({ dimensions, views, questions }: Published, story: Story): number[] {
  const counts: number[] = [];
  for (const { by } of views) {
    const table = story.tables.find((one) => by.every((name) => one.by.includes(name)));
    if (!table) throw new RangeError(`No table tells of ${by.join(" × ")}.`);
    const responses = sumOver(dimensions, table, by, table.responses);
    const outcomes = table.outcomes.map(({ answered, favourable }) => ({
      answered: sumOver(dimensions, table, by, answered),
      favourable: sumOver(dimensions, table, by, favourable),
    }));
    for (const [cell, count] of responses.entries()) {
      counts.push(count);
      for (const { answered, favourable } of outcomes) {
        const [all = 0, some = 0] = [answered[cell], favourable[cell]];
        counts.push(all, some, all - some);
      }
    }
  }
  for (const [index, { several }] of questions.entries()) {
    const { answered, choices } = story.questions[index] ?? { answered: 0, choices: [] };
    counts.push(several ? answered : sum(choices), ...choices);
  }
  return counts;
}

/** The counts of a table added up over the dimensions that a view does not have. */
export function sumOver(
  dimensions: Dimension[],
  { by }: Pick<StoryTable, "by">,
  view: readonly string[],
  counts: readonly number[],
): number[] {
  const shape = shapeOf({ dimensions }, view);
  const sums = new Array<number>(shape.reduce((product, size) => product * size, 1)).fill(0);
  const places = view.map((name) => by.indexOf(name));
  for (const [atom, groups] of cellsOf(shapeOf({ dimensions }, by)).entries()) {
    const cell = places.reduce((index, place, nth) => index * (shape[nth] ?? 0) + (groups[place] ?? 0), 0);
    sums[cell] = (sums[cell] ?? 0) + (counts[atom] ?? 0);
  }
  return sums;
}

/** The dimensions that tables link with those of a view. */
function linkedTo(by: readonly string[], tables: readonly string[][]): string {
  const linked = new Set(by);
  for (let size = 0; size < linked.size; ) {
    size = linked.size;
    for (const table of tables)
      if (table.some((name) => linked.has(name))) for (const name of table) linked.add(name);
  }
  return [...linked].sort().join("\0");
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
