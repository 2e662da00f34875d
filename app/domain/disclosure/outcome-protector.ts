import type { Complement, Quantity } from "./complement.ts";
import type { Draft, StoryFinder } from "./find-stories.ts";
import type { Counts } from "./known-people.ts";
import { type Cell, cellsToldOf, OutcomeStories } from "./outcome-stories.ts";
import { type Plan, publish, settle } from "./plan.ts";
import type { Policy } from "./policy.ts";
import type { Published } from "./published.ts";
import type { Tables } from "./tables.ts";

const furtherApart = [0, 2, 10];
const mostRounds = 24;
/** After so many, whole views go. */
const carefulRounds = 3;

/** In the order of `toldOfOutcome`. */
const kinds: Quantity["kind"][] = ["answered", "favourable", "unfavourable"];

/** Hides more of one outcome after the other, each by itself, as long as its stories do not prove what is hidden. */
export class OutcomeProtector {
  readonly #finder: StoryFinder;
  readonly #complement: Complement;
  readonly #tables: Tables;
  readonly #policy: Policy;
  readonly #plan: Plan;
  readonly #within: Published[];
  readonly #cells: Cell[];

  constructor(
    { finder, complement }: { finder: StoryFinder; complement: Complement },
    tables: Tables,
    policy: Policy,
    plan: Plan,
    within: Published[],
  ) {
    this.#finder = finder;
    this.#complement = complement;
    this.#tables = tables;
    this.#policy = policy;
    this.#plan = plan;
    this.#within = within;
    this.#cells = cellsToldOf(tables);
  }

  /**
   * @returns the outcome's counts in each draft, and in as many further stories that begin as the drafts do; null
   * where an earlier story cannot go on, or where counts stay too close however much is hidden
   */
  protect(outcome: number, drafts: Draft[]): Counts[][] | null {
    this.#finder.reset();
    this.#complement.reset();
    this.#addForLines(outcome);
    const stories = new OutcomeStories(this.#finder, outcome, drafts);
    for (let round = 0; round < mostRounds; round += 1) {
      const open = stories.tell(publish(this.#tables, this.#policy, this.#plan, this.#within));
      if (open?.length === 0) return stories.needed();
      // What an earlier story says of this outcome cannot be continued.
      if (!open && drafts.some(({ before }) => before)) return null;
      if (!this.#hideMore(outcome, open ?? [], round)) return null;
    }
    return null;
  }

  /** Adds what a look at each line asks for. */
  #addForLines(outcome: number): void {
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
    // Where one of a cell's counts is set apart so is the next: they add up to who answered, or all are hidden.
    const some = open.filter((count) => count % 3 < 2 || !open.includes(count - 1));
    for (const extra of round < carefulRounds ? furtherApart : [])
      if (this.#addAround(outcome, some, extra)) return true;
    const views = [...this.#tables.views.entries()].filter(([view]) => !this.#isHidden(outcome, view));
    const opened = (view: number) => open.filter((count) => this.#cells[count]?.view === view).length;
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
          const { view, cell } = this.#cells[count] as Cell;
          const index = cells.findIndex((one) => one.view === view && one.cell === cell);
          return count % 3 === nth && index > 0 ? [index] : [];
        });
        if (at.length === 0) continue;
        const minimum = this.#policy[kind === "answered" ? "minimumGroup" : "minimumCell"];
        const widths = cells.map((_, cell) => minimum + 1 + (at.includes(cell) ? extra : 0));
        more = this.#complement.add(this.#plan, place, { outcome, kind }, widths, at) || more;
      }
    }
    return more;
  }
}
