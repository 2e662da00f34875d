import type { Complement, Quantity } from "./complement.ts";
import type { Draft, StoryFinder } from "./find-stories.ts";
import type { Counts } from "./known-people.ts";
import { type Cell, cellsToldOf, OutcomeStories } from "./outcome-stories.ts";
import { type Plan, publish, type State, settle } from "./plan.ts";
import type { Policy } from "./policy.ts";
import type { Published } from "./published.ts";
import type { Tables } from "./tables.ts";

/** The place of the outcome. */
const only = 0;
const furtherApart = [0, 5];
const mostRounds = 24;
/** After so many, whole views go. */
const carefulRounds = 3;

/** In the order of `toldOfOutcome`. */
const kinds: Quantity[] = ["answered", "favourable", "unfavourable"];

/** All that there is to know of one outcome: tables, plan, releases and drafts that have no other, and no question. */
export type OutcomeTask = {
  tables: Tables;
  policy: Policy;
  plan: Plan;
  within: Published[];
  drafts: Draft[];
};

/**
 * The states of the outcome's cells in each view, and its counts in each draft and in as many further stories that begin
 * as the drafts do.
 */
export type ProtectedOutcome = { states: State[][]; stories: Counts[][] };

/** Hides more and more of one outcome, as long as its stories do not prove what is hidden. */
export class OutcomeProtector {
  readonly #finder: StoryFinder;
  readonly #complement: Complement;
  readonly #task: OutcomeTask;
  readonly #tables: Tables;
  readonly #policy: Policy;
  readonly #plan: Plan;
  readonly #cells: Cell[];

  constructor(finder: StoryFinder, complement: Complement, task: OutcomeTask) {
    this.#finder = finder;
    this.#complement = complement;
    this.#task = task;
    this.#tables = task.tables;
    this.#policy = task.policy;
    this.#plan = task.plan;
    this.#cells = cellsToldOf(task.tables);
  }

  /** @returns null where an earlier story cannot go on, or where counts stay too close however much is hidden */
  protect(): ProtectedOutcome | null {
    const { within, drafts } = this.#task;
    this.#finder.reset();
    this.#complement.begin(this.#tables);
    this.#addForLines();
    const stories = new OutcomeStories(this.#finder, drafts);
    const published = () => publish(this.#tables, this.#policy, this.#plan, within);
    const found = () => ({
      states: this.#plan.outcomes.map((outcomes) => outcomes[only] as State[]),
      stories: stories.needed(),
    });
    for (let round = 0; round < mostRounds; round += 1) {
      const open = stories.tell(published());
      if (open?.length === 0) return found();
      // What an earlier story says of this outcome cannot be continued.
      if (!open && drafts.some(({ before }) => before)) return null;
      if (open && round < carefulRounds && this.#hideAround(open)) continue;
      // A whole view is much to hide: worth a longer search before.
      if (open && stories.tell(published(), "long")?.length === 0) return found();
      if (!this.#hideView(open ?? [])) return null;
    }
    return null;
  }

  /** Adds what a look at each line asks for. */
  #addForLines(): void {
    const { minimumGroup, minimumCell } = this.#policy;
    for (const place of this.#finder.parts.keys())
      for (let more = true; more; ) {
        const add = (kind: Quantity, minimum: number) =>
          this.#complement.addForLines(this.#plan, place, kind, minimum + 1);
        const answered = add("answered", minimumGroup);
        const favourable = add("favourable", minimumCell);
        more = add("unfavourable", minimumCell) || answered || favourable;
      }
  }

  /**
   * Hides as little more as sets counts that are too close further and further apart.
   *
   * @param open places in `toldOfOutcome`
   * @returns whether there was anything to hide
   */
  #hideAround(open: number[]): boolean {
    // Where one of a cell's counts is set apart so is the next: they add up to who answered, or all are hidden.
    const some = open.filter((count) => count % 3 < 2 || !open.includes(count - 1));
    return furtherApart.some((extra) => this.#addAround(some, extra));
  }

  /** Hides a whole view. @returns whether there was any left */
  #hideView(open: number[]): boolean {
    const views = [...this.#tables.views.entries()].filter(([view]) => !this.#isHidden(view));
    const opened = (view: number) => open.filter((count) => this.#cells[count]?.view === view).length;
    // Pairs before dimensions, everyone last; where it matters most, else what was offered last.
    const [next] = views.sort(
      ([a, one], [b, other]) => other.by.length - one.by.length || opened(b) - opened(a) || b - a,
    );
    if (!next) return false;
    this.#plan.outcomes[next[0]]?.[only]?.fill("hidden");
    settle(this.#tables, this.#plan);
    return true;
  }

  #isHidden(view: number): boolean {
    return this.#plan.outcomes[view]?.[only]?.every((state) => state === "hidden") ?? true;
  }

  /** Hides as little more as lets these counts be further apart by so much than they must. */
  #addAround(open: number[], extra: number): boolean {
    let more = false;
    for (const [place, { cells }] of this.#finder.parts.entries()) {
      for (const [nth, kind] of kinds.entries()) {
        const at = open.flatMap((count) => {
          const { view, cell } = this.#cells[count] as Cell;
          const index = cells.findIndex((one) => one.view === view && one.cell === cell);
          return count % 3 === nth && index > 0 ? [index] : [];
        });
        if (at.length === 0) continue;
        const minimum = this.#policy[kind === "answered" ? "minimumGroup" : "minimumCell"];
        const widths = cells.map((_, cell) => minimum + 1 + (at.includes(cell) ? extra : 0));
        more = this.#complement.add(this.#plan, place, kind, widths, at) || more;
      }
    }
    return more;
  }
}
