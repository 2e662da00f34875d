import type { StoryTable } from "./certificate.ts";
import type { Draft } from "./find-stories.ts";
import type { Known, People, Range } from "./fit-people.ts";
import { boundsOf, type Published } from "./published.ts";
import type { Part } from "./space.ts";
import { sumAt } from "./spread-evenly.ts";
import { sum } from "./told.ts";

export type Counts = StoryTable["outcomes"][number];

const noBound = Number.POSITIVE_INFINITY;

export type Totals = { answered: number; favourable: number };

/** Everyone who answered, and favourably: as published, or numbers far apart where that is hidden. */
export function totalsOf(published: Published, { nth, before, responses }: Draft): Totals | null {
  const told = published.views[0]?.outcomes[0]?.[0] ?? null;
  const then = before?.tables[0]?.outcomes[0];
  const [answeredThen, favourableThen] = [sum(then?.answered ?? []), sum(then?.favourable ?? [])];
  const everyone = sum(responses[0] ?? []);
  const wide = 3 * Math.max(published.policy.minimumGroup, published.policy.minimumCell);
  const silentThen = sum(before?.responses[0] ?? []) - answeredThen;
  const most = Math.min(everyone - silentThen, answeredThen + wide);
  const answered = told?.answered ?? (nth % 3 === 1 ? Math.min(most, answeredThen + 1) : most);
  const [few, many] = told ? boundsOf(told) : [0, noBound];
  const low = Math.max(few, favourableThen);
  const high = Math.min(many, answered - (answeredThen - favourableThen));
  if (answered < answeredThen || answered > everyone - silentThen || low > high) return null;
  const favourable = nth % 2 === 0 ? low : high;
  return { answered, favourable };
}

/** What is known of those who came since `then`, cell by cell. */
export function knownOf(
  { views, dimensions }: Published,
  { before, responses }: Draft,
  { cells }: Part,
  totals: Totals,
  then: People | null,
): Known[] {
  return cells.map(({ view, cell, atoms }, place): Known => {
    const someThen = then ? sumAt(then.favourable, atoms) : 0;
    const allThen = then ? someThen + sumAt(then.unfavourable, atoms) : 0;
    const rangeOf = (all: [number, number], some: [number, number]): Known => ({
      answered: less(all, allThen),
      favourable: less(some, someThen),
    });
    if (place === 0)
      return rangeOf([totals.answered, totals.answered], [totals.favourable, totals.favourable]);
    const by = views[view]?.by ?? [];
    const dimension = dimensions.findIndex(({ name }) => name === by[0]);
    // Who did not answer then has still not answered.
    const silent = then ? (before?.responses[dimension]?.[cell] ?? 0) - allThen : 0;
    const most = by.length === 1 ? (responses[dimension]?.[cell] ?? 0) - silent : noBound;
    const told = views[view]?.outcomes[0]?.[cell] ?? null;
    return told
      ? rangeOf([told.answered, Math.min(told.answered, most)], boundsOf(told))
      : rangeOf([0, most], [0, noBound]);
  });
}

const less = ([low, high]: [low: number, high: number], then: number): Range => ({
  low: Math.max(0, low - then),
  high: high - then,
});

/** Whether numbers are left for every count. */
export const canBe = (known: Known[]): boolean =>
  known.every(
    ({ answered, favourable }) => answered.low <= answered.high && favourable.low <= favourable.high,
  );

/** Everyone in a story who answered, and who favourably. */
export const totalOf = ([{ answered, favourable } = nobody]: Counts[]): Totals => ({
  answered: sum(answered),
  favourable: sum(favourable),
});

export const nobody: Counts = { answered: [], favourable: [] };

/** Of the tables of a part, atom by atom. */
export function peopleOf(counts: Counts[]): People {
  const favourable = Int32Array.from(counts.flatMap((one) => one.favourable));
  const answered = Int32Array.from(counts.flatMap((one) => one.answered));
  return { favourable, unfavourable: answered.map((count, atom) => count - (favourable[atom] ?? 0)) };
}

export const countsOf = ({ tables }: Part, { favourable, unfavourable }: People): Counts[] =>
  tables.map(({ offset, size }) => {
    const some = Array.from(favourable.subarray(offset, offset + size));
    return {
      answered: some.map((count, atom) => count + (unfavourable[offset + atom] ?? 0)),
      favourable: some,
    };
  });

/** Those who came, and those of the story before. */
export const together = (came: People, then: People | null): People => added(came, then, 1);
/** Those who came since the story before. */
export const since = (now: People, then: People | null): People => added(now, then, -1);

const added = (one: People, other: People | null, sign: number): People =>
  other
    ? {
        favourable: one.favourable.map((count, atom) => count + sign * (other.favourable[atom] ?? 0)),
        unfavourable: one.unfavourable.map((count, atom) => count + sign * (other.unfavourable[atom] ?? 0)),
      }
    : one;
