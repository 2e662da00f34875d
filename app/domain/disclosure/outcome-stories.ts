import type { Draft, Search, StoryFinder, Wanted } from "./find-stories.ts";
import type { Counts } from "./known-people.ts";
import type { Aim } from "./move-people.ts";
import type { Published } from "./published.ts";
import { cellsOf, shapeOf } from "./tables.ts";
import { apart, confined, extentOf, outcomeIn, type Told, toldOfOutcome, widen } from "./told.ts";

/** Beside one story for each draft, after every time that more was hidden. */
const furtherStories = 18;
/** So many in a row that set no further count apart are enough. */
const mostIdle = 3;

/** An outcome's counts in each table of a story, and those of `toldOfOutcome`. */
type Found = { counts: Counts[]; values: number[] };

export type Cell = { view: number; cell: number };

type Design = Pick<Published, "dimensions"> & { views: { by: string[] }[] };

/** The cell of each count in `toldOfOutcome`, which has three for each cell of each view. */
export const cellsToldOf = ({ views, dimensions }: Design): Cell[] =>
  views.flatMap(({ by }, view) =>
    cellsOf(shapeOf({ dimensions }, by)).flatMap((_, cell) => [0, 1, 2].map(() => ({ view, cell }))),
  );

/**
 * The stories of one outcome. What is a story stays one when more is hidden, so all that were found go on counting.
 *
 * Most are found from another one: by moving people, which takes no solver; else with other answers of the same people.
 * Only where neither sets a count apart that is not yet, other people are sought as well.
 */
export class OutcomeStories {
  readonly #finder: StoryFinder;
  readonly #drafts: Draft[];
  readonly #found: Found[] = [];
  #extent = extentOf([]);
  #told: Told[] = [];
  #cells: Cell[] = [];

  constructor(finder: StoryFinder, drafts: Draft[]) {
    this.#finder = finder;
    this.#drafts = drafts;
  }

  /**
   * Finds stories until they prove the outcome, or do no more for it.
   *
   * @returns the counts in `toldOfOutcome` that are still too close; null where a draft has no story at all
   */
  tell(published: Published, search: Search = "quick"): number[] | null {
    this.#told = toldOfOutcome(published, 0);
    this.#cells = cellsToldOf(published);
    const found = this.#found;
    const fewest = this.#drafts.length;
    const most = found.length + fewest + furtherStories;
    let open = this.#open();
    for (
      let idle = 0;
      found.length < fewest || (open.length > 0 && found.length < most && idle < mostIdle);
    ) {
      const counts = this.#next(published, open, idle, search) ?? found[found.length - fewest]?.counts;
      if (!counts) return null;
      const tables = this.#finder.tables.map((by, table) => ({ by, counts: counts[table] }));
      const values = outcomeIn(published, tables);
      if (found.length === 0) this.#extent = extentOf([values]);
      else widen(this.#extent, values);
      found.push({ counts, values });
      const left = this.#open();
      idle = found.length <= fewest || left.length < open.length ? 0 : idle + 1;
      open = left;
    }
    return open;
  }

  /** One story a draft, then further ones in their order, without those that nothing depends on. */
  needed(): Counts[][] {
    const fewest = this.#drafts.length;
    let kept = this.#found;
    for (const story of this.#found.slice(fewest).reverse()) {
      const without = kept.filter((one) => one !== story);
      if (confined(this.#told, valuesOf(without)).length === 0) kept = without;
    }
    const byDraft = this.#drafts.map((_, draft) =>
      this.#found.filter((story, nth) => nth % fewest === draft && kept.includes(story)),
    );
    const rows = Math.max(...byDraft.map(({ length }) => length));
    return Array.from({ length: rows * fewest }, (_, nth) => {
      const own = byDraft[nth % fewest] as [Found, ...Found[]];
      return (own[Math.floor(nth / fewest)] ?? own[0]).counts;
    });
  }

  #open(): number[] {
    return confined(this.#told, [], this.#extent);
  }

  #next(published: Published, open: number[], idle: number, search: Search): Counts[] | null {
    const nth = this.#found.length;
    const draft = this.#drafts[nth % this.#drafts.length] as Draft;
    const from = this.#found.findLast((_, place) =>
      isAlike(this.#drafts[place % this.#drafts.length] as Draft, draft),
    );
    if (!from) return this.#finder.outcome(published, draft, nth, [], "quick");
    if (open.length === 0) return from.counts;
    if (idle === 0) {
      const aims = this.#aims(open, from);
      const moved = this.#finder.moved(published, draft, from.counts, aims);
      if (moved) return moved;
    }
    const wanted = this.#wanted(published, open, nth);
    if (idle === 0 && wanted.length > 0) return this.#finder.turned(published, draft, from.counts, wanted);
    return search === "long"
      ? this.#finder.outcome(published, draft, nth, wanted, "long")
      : this.#finder.other(published, draft, from.counts, wanted);
  }

  /** For each count that is too close, either end that would set it apart, the nearer one first. */
  #aims(open: number[], from: Found): Aim[] {
    const { least: lowest, most: highest } = this.#extent;
    return open.map((_, place): Aim => {
      const count = open[(place + this.#found.length) % open.length] as number;
      const width = apart(this.#told, this.#extent, count);
      const most = { goal: (lowest[count] as number) + width, many: true };
      const least = { goal: (highest[count] as number) - width, many: false };
      const now = from.values[count] ?? 0;
      const ends = most.goal - now < now - least.goal ? [most, least] : [least, most];
      return { ...(this.#cells[count] as Cell), kind: count % 3, ends };
    });
  }

  /**
   * Some of the counts that are too close, no two of them of one group in one view, where they would be in each
   * other's way: to have many of where some story has few, else few.
   */
  #wanted({ views, dimensions }: Published, open: number[], turn: number): Wanted[] {
    const values = valuesOf(this.#found);
    const chosen: Wanted[] = [];
    const taken = new Set<string>();
    for (const place of open.keys()) {
      const count = open[(place + turn) % open.length] as number;
      const { view, cell } = this.#cells[count] as Cell;
      const by = views[view]?.by ?? [];
      const groups = cellsOf(shapeOf({ dimensions }, by))[cell] ?? [];
      const names = groups.map((group, dimension) => `${view} ${dimension} ${group}`);
      if (names.some((name) => taken.has(name))) continue;
      const own = values.map((story) => story[count] ?? 0);
      const middle = (Math.min(...own) + Math.max(...own)) / 2;
      const many = own.filter((value) => value > middle).length <= own.length / 2;
      const places = by.map((name) => dimensions.findIndex((one) => one.name === name));
      // Nobody can answer in a group that this story has left all but empty.
      if (many && !this.#hasPeople(places, groups, turn)) continue;
      for (const name of names) taken.add(name);
      chosen.push({ view, cell, kind: count % 3, many });
    }
    return chosen;
  }

  #hasPeople(dimensions: number[], groups: readonly number[], turn: number): boolean {
    return dimensions.every((dimension, place) => {
      const people = this.#drafts.map(({ responses }) => responses[dimension]?.[groups[place] ?? 0] ?? 0);
      return 2 * (people[turn % this.#drafts.length] ?? 0) >= Math.max(...people);
    });
  }
}

/** Whether what is a story of one draft is one of the other. */
const isAlike = (one: Draft, other: Draft): boolean =>
  one === other || (one.before === other.before && String(one.responses) === String(other.responses));

const valuesOf = (found: Found[]): number[][] => found.map(({ values }) => values);
