import type { Story, StoryTable } from "./certificate.ts";
import type { SmallChange } from "./changes.ts";
import type { Complement, Quantity } from "./complement.ts";
import type { Draft, StoryFinder, Wanted } from "./find-stories.ts";
import { hideResponses } from "./hide-responses.ts";
import { type Plan, primaryPlan, publish, settle } from "./plan.ts";
import type { Policy } from "./policy.ts";
import type { Published } from "./published.ts";
import { cellsOf, shapeOf, type Tables } from "./tables.ts";
import {
  confined,
  countsIn,
  type OutcomeTable,
  outcomeIn,
  responsesIn,
  toldBy,
  toldOfOutcome,
  toldOfResponses,
} from "./told.ts";

const fewestStories = 6;
const mostStories = 40;
const furtherStories = 18;
const furtherApart = [2, 10];
const mostRounds = 24;
/** After so many, whole views go. */
const carefulRounds = 3;

/** In the order of `toldOfOutcome`. */
const kinds: Quantity["kind"][] = ["answered", "favourable", "unfavourable"];

type Cell = { view: number; cell: number };
type Counts = StoryTable["outcomes"][number];
type Tools = { finder: StoryFinder; complement: Complement; onProgress: (done: number) => void };

/**
 * One way from tables to a release: a plan that hides more as long as the stories do not prove it. Responses come
 * first, because every outcome's stories stand on them; then each outcome by itself; then the questions.
 */
export class Protector {
  readonly #finder: StoryFinder;
  readonly #complement: Complement;
  readonly #tables: Tables;
  readonly #policy: Policy;
  readonly #within: Published[];
  readonly #onProgress: (done: number) => void;
  readonly #plan: Plan;
  readonly #earlier: Story[] | null;
  /** The cells of all views, in their order. */
  readonly #cells: Cell[];
  /** The lines that each of them is in. */
  readonly #groups: string[][];

  constructor(
    { finder, complement, onProgress }: Tools,
    tables: Tables,
    policy: Policy,
    within: Published[],
    earlier: Story[] | null,
  ) {
    this.#finder = finder;
    this.#complement = complement;
    this.#onProgress = onProgress;
    this.#tables = tables;
    this.#policy = policy;
    this.#within = within;
    this.#earlier = earlier;
    this.#plan = primaryPlan(tables, policy, within);
    this.#groups = tables.views.flatMap(({ by }, view) =>
      cellsOf(shapeOf(tables, by)).map((groups) => groups.map((group, place) => `${view} ${place} ${group}`)),
    );
    this.#cells = tables.views.flatMap(({ by }, view) =>
      cellsOf(shapeOf(tables, by)).map((_, cell) => ({ view, cell })),
    );
  }

  /**
   * @param small changes that are hidden
   * @returns null where an earlier story cannot go on, or where counts stay too close however much is hidden.
   */
  protect(small: SmallChange[]): { published: Published; stories: Story[] } | null {
    for (const change of small) this.#hide(change);
    hideResponses(this.#tables, this.#policy, this.#plan);
    settle(this.#tables, this.#plan);
    const drafts = this.#drafts();
    if (!drafts) return null;
    const found: Counts[][][] = [];
    const { outcomes } = this.#tables;
    for (const outcome of outcomes.keys()) {
      const counts = this.#outcome(outcome, drafts);
      if (!counts) return null;
      found.push(counts);
      this.#onProgress((0.9 * (outcome + 1)) / outcomes.length);
    }
    // An outcome that needed fewer stories than others tells its first ones again.
    const longest = Math.max(drafts.length, ...found.map((stories) => stories.length));
    const all = Array.from({ length: longest }, (_, nth) => drafts[nth % drafts.length] as Draft);
    return this.#questions(all, (nth) =>
      found.map((stories) => stories[nth] ?? stories[nth % drafts.length] ?? []),
    );
  }

  #hide(change: SmallChange): void {
    if ("question" in change) this.#plan.choices[change.question] = true;
    else if (change.view > 0) {
      const { view, cell, outcome } = change;
      if (outcome === null) (this.#plan.responses[view] ?? [])[cell] = true;
      else (this.#plan.outcomes[view]?.[outcome] ?? [])[cell] = "hidden";
    }
  }

  #publish(): Published {
    return publish(this.#tables, this.#policy, this.#plan, this.#within);
  }

  /** Every earlier story goes on; at least as many as it takes for the responses to differ. */
  #drafts(): Draft[] | null {
    const published = this.#publish();
    const told = toldOfResponses(published);
    const earlier = this.#earlier;
    const drafts: Draft[] = [];
    const isOpen = () =>
      confined(
        told,
        drafts.map((one) => responsesIn(published, one)),
      ).length > 0;
    const fewest = Math.max(fewestStories, earlier?.length ?? 0);
    while (drafts.length < fewest || (drafts.length < mostStories && isOpen())) {
      const nth = drafts.length;
      const parent = earlier ? nth % earlier.length : null;
      const draft = this.#finder.draft(
        published,
        nth,
        parent,
        parent === null ? null : (earlier?.[parent] ?? null),
      );
      if (!draft) return null;
      drafts.push(draft);
    }
    if (!isOpen()) return drafts;
    const close = confined(
      told,
      drafts.map((one) => responsesIn(published, one)),
    );
    return this.#hideDimensions(close) ? this.#drafts() : null;
  }

  /** Hides every group of dimensions in which counts of `toldOfResponses` are too close. */
  #hideDimensions(close: number[]): boolean {
    const views = this.#tables.views.flatMap(({ by, responses }, view) =>
      by.length < 2 ? responses.map(() => view) : [],
    );
    let more = false;
    for (const view of new Set(close.map((count) => views[count] ?? 0))) {
      const hidden = this.#plan.responses[view] ?? [];
      if (view === 0 || !hidden.includes(false)) continue;
      hidden.fill(true);
      more = true;
    }
    settle(this.#tables, this.#plan);
    return more;
  }

  /**
   * Hides more of an outcome until its stories prove it.
   *
   * @returns its counts in each draft, and in as many further stories that begin as the drafts do
   */
  #outcome(outcome: number, drafts: Draft[]): Counts[][] | null {
    this.#complementOf(outcome);
    for (let round = 0; round < mostRounds; round += 1) {
      const published = this.#publish();
      const told = toldOfOutcome(published, outcome);
      const found: Counts[][] = [];
      const values: number[][] = [];
      let open: number[] = [];
      for (let nth = 0; nth < drafts.length + furtherStories; nth += 1) {
        const more = nth - drafts.length;
        if (more >= 0) open = confined(told, values);
        if (more >= 0 && open.length === 0) return found;
        // Stories cannot differ in what the pattern gives away.
        if (more === 0 && round < carefulRounds && this.#addAround(outcome, open, 0)) break;
        const wanted = more < 0 ? [] : this.#apart(open, values, nth, drafts);
        const draft = drafts[nth % drafts.length] as Draft;
        const counts =
          this.#finder.outcome(published, outcome, draft, nth, wanted) ?? found[nth - drafts.length];
        if (!counts) break;
        found.push(counts);
        values.push(outcomeIn(published, this.#tablesOf(counts)));
      }
      const isStuck = found.length < drafts.length;
      // What an earlier story says of this outcome cannot be continued.
      if (isStuck && this.#earlier) return null;
      if (found.length === drafts.length) continue;
      if (found.length === drafts.length + furtherStories && confined(told, values).length === 0)
        return found;
      if (!this.#hideMore(outcome, isStuck ? [] : open, round)) return null;
    }
    return null;
  }

  /**
   * Some of the counts that are too close, no two of them of one group in one view, where they would be in each
   * other's way: to have many of where some story has few, else few.
   */
  #apart(open: number[], values: number[][], turn: number, drafts: Draft[]): Wanted[] {
    const chosen: Wanted[] = [];
    const taken = new Set<string>();
    for (const place of open.keys()) {
      const count = open[(place + turn) % open.length] as number;
      const cell = this.#cells[Math.floor(count / 3)] as Cell;
      const groups = this.#groups[Math.floor(count / 3)] as string[];
      if (groups.some((group) => taken.has(group))) continue;
      const own = values.map((story) => story[count] ?? 0);
      const middle = (Math.min(...own) + Math.max(...own)) / 2;
      const many = own.filter((value) => value > middle).length <= own.length / 2;
      // Nobody can answer in a group that this story has left all but empty.
      if (many && !this.#hasPeople(cell, drafts, turn)) continue;
      for (const group of groups) taken.add(group);
      chosen.push({ ...cell, kind: count % 3, many });
    }
    return chosen;
  }

  #hasPeople({ view, cell }: Cell, drafts: Draft[], turn: number): boolean {
    const by = this.#tables.views[view]?.by ?? [];
    const groups = cellsOf(shapeOf(this.#tables, by))[cell] ?? [];
    return by.every((name, place) => {
      const dimension = this.#tables.dimensions.findIndex((one) => one.name === name);
      const people = drafts.map(({ responses }) => responses[dimension]?.[groups[place] ?? 0] ?? 0);
      return 2 * (people[turn % drafts.length] ?? 0) >= Math.max(...people);
    });
  }

  #tablesOf(counts: Counts[]): OutcomeTable[] {
    return this.#finder.tables.map((by, table) => ({ by, counts: counts[table] }));
  }

  /** Adds what a look at each line asks for. */
  #complementOf(outcome: number): void {
    const { minimumGroup, minimumCell } = this.#policy;
    for (const place of this.#finder.parts.keys())
      for (let more = true; more; ) {
        const add = (kind: Quantity["kind"], minimum: number) =>
          this.#complement.addForLines(this.#plan, place, { outcome, kind }, minimum + 1);
        const answered = add("answered", minimumGroup);
        const favourable = add("favourable", minimumCell);
        more = add("unfavourable", minimumCell) || answered || favourable;
      }
  }

  /**
   * Hides more of an outcome around counts that are too close: first as little as would set them further and further
   * apart, then a whole view.
   *
   * @param open places in `toldOfOutcome`; none where nothing fits at all
   * @returns whether there was anything left to hide
   */
  #hideMore(outcome: number, open: number[], round: number): boolean {
    for (const extra of round < carefulRounds ? furtherApart : [])
      if (this.#addAround(outcome, open, extra)) return true;
    const views = [...this.#tables.views.entries()].filter(([view]) => !this.#isHidden(outcome, view));
    const opened = (view: number) =>
      open.filter((count) => this.#cells[Math.floor(count / 3)]?.view === view).length;
    // Pairs before dimensions, everyone last; where it matters most, else what was offered last.
    const [next] = views.sort(
      ([a, one], [b, other]) => other.by.length - one.by.length || opened(b) - opened(a) || b - a,
    );
    if (!next) return false;
    this.#plan.outcomes[next[0]]?.[outcome]?.fill("hidden");
    settle(this.#tables, this.#plan);
    return true;
  }

  #isHidden(outcome: number, view: number): boolean {
    return this.#plan.outcomes[view]?.[outcome]?.every((state) => state === "hidden") ?? true;
  }

  /** Hides as little more as lets these counts be further apart by so much than they must. */
  #addAround(outcome: number, open: number[], extra: number): boolean {
    let more = false;
    for (const [place, { cells }] of this.#finder.parts.entries()) {
      for (const [nth, kind] of kinds.entries()) {
        const at = open.flatMap((count) => {
          const { view, cell } = this.#cells[Math.floor(count / 3)] as Cell;
          const own = count % 3;
          const index = cells.findIndex((one) => one.view === view && one.cell === cell);
          return own === nth && index > 0 ? [index] : [];
        });
        if (at.length === 0) continue;
        const minimum = this.#policy[kind === "answered" ? "minimumGroup" : "minimumCell"];
        const widths = cells.map((_, cell) => minimum + 1 + (at.includes(cell) ? extra : 0));
        more = this.#complement.add(this.#plan, place, { outcome, kind }, widths, at) || more;
      }
    }
    return more;
  }

  /** The whole stories; questions that they leave too close lose their choices, then their numbers. */
  #questions(drafts: Draft[], outcomesOf: (story: number) => Counts[][]) {
    const { choices, answered } = this.#plan;
    for (let round = 0; round < mostRounds; round += 1) {
      const published = this.#publish();
      const stories = drafts.map((draft, nth) =>
        this.#finder.story(published, { ...draft, nth }, outcomesOf(nth)),
      );
      if (!isWhole(stories)) return null;
      const told = toldBy(published);
      const open = confined(
        told,
        stories.map((story) => countsIn(published, story)),
      );
      if (open.length === 0) return { published, stories };
      const places = published.questions.flatMap((one, question) =>
        [one, ...one.choices].map(() => question),
      );
      for (const count of open) {
        const question = places[count - (told.length - places.length)];
        if (question === undefined || (choices[question] && answered[question])) return null;
        answered[question] ||= choices[question] as boolean;
        choices[question] = true;
      }
    }
    return null;
  }
}

/** Whether nothing is missing. */
const isWhole = <Item>(items: (Item | null)[]): items is Item[] => !items.includes(null);
