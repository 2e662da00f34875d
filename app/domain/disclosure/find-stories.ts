import type { Story, StoryTable } from "./certificate.ts";
import { PairFitter } from "./fit-pairs.ts";
import { type Costs, type Known, type People, PeopleFitter, type Range } from "./fit-people.ts";
import {
  type Counts,
  canBe,
  countsOf,
  knownOf,
  nobody,
  peopleOf,
  since,
  together,
  totalOf,
  totalsOf,
} from "./known-people.ts";
import { type Aim, PeopleMover } from "./move-people.ts";
import type { Published } from "./published.ts";
import { tellQuestions } from "./question-stories.ts";
import { type Random, seeded } from "./random.ts";
import type { Solver } from "./solver.ts";
import { type Design, type Part, partsOf } from "./space.ts";
import { split } from "./split.ts";
import type { StoryThen } from "./stories-then.ts";
import { sum } from "./told.ts";

/** A story of which only the responses are found yet. */
export type Draft = {
  /** Its place among the stories. */
  nth: number;
  parent: number | null;
  before: StoryThen | null;
  responses: number[][];
};

/** Among people whose pairs are others, and only if there are none among all; or among all at once. */
export type Search = "quick" | "long";

/** A count of which a story is to have many, or few: of a cell, who answered (0), favourably (1), or not (2). */
export type Wanted = { view: number; cell: number; kind: number; many: boolean };

const strength = 20;

/**
 * Finds stories (`certificate.ts`) from what is published and nothing else; so they tell no more than it does.
 *
 * First the responses of each dimension, then for each outcome who answered and who of them favourably, both at once:
 * within the responses, and on top of the story that it continues.
 */
export class StoryFinder {
  readonly parts: Part[];
  /** The dimensions of each table of a story. */
  readonly tables: string[][];
  /** Of each part. */
  readonly #fitters: PeopleFitter[];
  readonly #pairs: PairFitter[];
  readonly #movers: PeopleMover[];
  readonly #random: Random = seeded(1);

  constructor(solver: Solver, design: Design) {
    this.parts = partsOf(design);
    this.tables = this.parts.flatMap(({ tables }) => tables.map(({ by }) => by));
    this.#fitters = this.parts.map((part) => new PeopleFitter(solver, part));
    this.#pairs = this.parts.map((part) => new PairFitter(solver, design, part));
    this.#movers = this.parts.map((part) => new PeopleMover(part));
  }

  /** Before each outcome, so that its stories do not depend on what was asked before. */
  reset(): void {
    for (const fitter of [...this.#fitters, ...this.#pairs]) fitter.reset();
  }

  dispose(): void {
    for (const fitter of [...this.#fitters, ...this.#pairs]) fitter.dispose();
  }

  /** The responses of a story that continues `before`; null where what is published now rules that out. */
  draft(published: Published, nth: number, parent: number | null, before: StoryThen | null): Draft | null {
    const everyone = published.views[0]?.responses[0] ?? 0;
    const responses: number[][] = [];
    for (const [place, { name }] of published.dimensions.entries()) {
      const shown = published.views.find(({ by }) => by.length === 1 && by[0] === name)?.responses ?? [];
      const then = before?.responses[place] ?? [];
      if (shown.some((count, group) => count !== null && count < (then[group] ?? 0))) return null;
      const counts = shown.map((count, group) => count ?? then[group] ?? 0);
      const hidden = shown.flatMap((count, group) => (count === null ? [group] : []));
      const left = everyone - sum(counts);
      if (left < 0 || (left > 0 && hidden.length === 0)) return null;
      const more = split(left, hidden.length, nth, this.#random);
      for (const [index, group] of hidden.entries())
        counts[group] = (counts[group] ?? 0) + (more[index] ?? 0);
      responses.push(counts);
    }
    if (responses.length === 0) responses.push([everyone]);
    return { nth, parent, before, responses };
  }

  /**
   * An outcome's counts in each table of a story; null where nothing is found that fits.
   *
   * @param turn stories of one turn and the next differ in opposite ways
   * @param wanted counts in which this story should differ most from others
   */
  outcome(
    published: Published,
    draft: Draft,
    turn: number,
    wanted: Wanted[],
    search: Search,
  ): Counts[] | null {
    const totals = totalsOf(published, draft);
    if (!totals) return null;
    const reach = reachOf(published, 2);
    const found: Counts[] = [];
    for (const [place, part] of this.parts.entries()) {
      const then = this.#then(draft, place);
      const known = knownOf(published, draft, part, totals, then);
      if (!canBe(known)) return null;
      const costs = costsOf(part, turn, wanted, known);
      const wish = { costs, reach, spare: draft.nth % 2 };
      const came =
        (search === "quick" ? this.#pairs[place]?.first(known, wish) : null) ??
        this.#fitters[place]?.fit(known, wish);
      if (!came) return null;
      found.push(...countsOf(part, together(came, then)));
    }
    return found;
  }

  /** The counts of a story of the same draft, but with some of these aims reached; null where none can be. */
  moved(published: Published, draft: Draft, from: Counts[], aims: Aim[]): Counts[] | null {
    let reached = false;
    const counts = this.parts.flatMap((part, place) => {
      const then = this.#then(draft, place);
      const known = knownOf(published, draft, part, totalOf(from), then);
      const people = peopleOf(this.#ownOf(place, from));
      const came = this.#movers[place]?.move(known, since(people, then), aims) ?? null;
      if (came) reached = true;
      return countsOf(part, came ? together(came, then) : people);
    });
    return reached ? counts : null;
  }

  /** The counts of a story of the same draft with other people; null where nothing is found. */
  other(published: Published, draft: Draft, from: Counts[], wanted: Wanted[]): Counts[] | null {
    const reach = reachOf(published, 3);
    return this.#changed(published, draft, from, wanted, (place, known, came, costs) =>
      this.#pairs[place]?.fit(known, came, costs, reach),
    );
  }

  /** The counts of a story of the same draft whose people answer otherwise; null where nothing is found. */
  turned(published: Published, draft: Draft, from: Counts[], wanted: Wanted[]): Counts[] | null {
    return this.#changed(published, draft, from, wanted, (place, known, came, costs) =>
      this.#fitters[place]?.turn(known, came, costs),
    );
  }

  /** @param find for a part, others than those who came since the story that is continued */
  #changed(
    published: Published,
    draft: Draft,
    from: Counts[],
    wanted: Wanted[],
    find: (place: number, known: Known[], came: People, costs: Costs[]) => People | null | undefined,
  ): Counts[] | null {
    const found: Counts[] = [];
    for (const [place, part] of this.parts.entries()) {
      const then = this.#then(draft, place);
      const people = peopleOf(this.#ownOf(place, from));
      const known = knownOf(published, draft, part, totalOf(from), then);
      const came = find(place, known, since(people, then), costsOf(part, 0, wanted, known));
      if (!came) return null;
      found.push(...countsOf(part, together(came, then)));
    }
    return found;
  }

  #then({ before }: Draft, place: number): People | null {
    return before && peopleOf(this.#ownOf(place, before.tables).map((table) => table.outcomes[0] ?? nobody));
  }

  /** Of the tables of a story, those of a part. */
  #ownOf<Table>(place: number, tables: Table[]): Table[] {
    const first = this.parts.slice(0, place).reduce((count, part) => count + part.tables.length, 0);
    return tables.slice(first, first + (this.parts[place]?.tables.length ?? 0));
  }

  /** The whole story, once its outcomes are found; questions that cannot go on are null. */
  story(
    published: Published,
    { nth, parent, before, responses }: Draft,
    outcomes: Counts[][],
  ): Omit<Story, "questions"> & { questions: (Story["questions"][number] | null)[] } {
    const tables = this.tables.map(
      (by, place): StoryTable => ({ by, outcomes: outcomes.map((counts) => counts[place] as Counts) }),
    );
    const questions = tellQuestions(published, { responses, tables }, before, nth, this.#random);
    return { parent, responses, tables, questions };
  }
}

/** How far a story may be from where it begins, for a count to be set apart more than once. */
const reachOf = ({ policy }: Published, times: number): number =>
  times * Math.max(policy.minimumGroup, policy.minimumCell) + 2;

const isOpen = ({ low, high }: Range): boolean => low < high;

/** What a person in each cell costs. */
function costsOf({ cells }: Part, turn: number, wanted: Wanted[], known: Known[]): Costs[] {
  const random = seeded(Math.floor(turn / 2));
  // Where something is wanted, the rest stays as it was, which is quickly found.
  const sign = wanted.length > 0 ? 0 : turn % 2 === 0 ? 1 : -1;
  return cells.map(({ view, cell }, place): Costs => {
    const own = wanted.find((one) => one.view === view && one.cell === cell);
    const of = (kind: number, usual: number) =>
      own?.kind === kind ? (own.many ? -strength : strength) : usual;
    const [all, some] = [sign * (random() - 0.5), sign * (random() - 0.5)];
    const { answered, favourable } = known[place] as Known;
    return {
      answered: isOpen(answered) ? of(0, all) : 0,
      favourable: isOpen(favourable) ? of(1, some) : 0,
      unfavourable: of(2, 0),
    };
  });
}
