import type { Story } from "./certificate.ts";
import type { SmallChange } from "./changes.ts";
import type { Complement } from "./complement.ts";
import type { Draft, StoryFinder } from "./find-stories.ts";
import { hideResponses } from "./hide-responses.ts";
import type { Counts } from "./known-people.ts";
import { OutcomeProtector } from "./outcome-protector.ts";
import { type Plan, primaryPlan, publish, settle } from "./plan.ts";
import type { Policy } from "./policy.ts";
import type { Published } from "./published.ts";
import type { Tables } from "./tables.ts";
import { confined, countsIn, responsesIn, toldBy, toldOfResponses } from "./told.ts";

const fewestStories = 6;
const mostStories = 40;
const mostRounds = 24;

type Tools = { finder: StoryFinder; complement: Complement; onProgress: (done: number) => void };

/**
 * One way from tables to a release: a plan that hides more as long as the stories do not prove it. Responses come
 * first, because every outcome's stories stand on them; then each outcome by itself; then the questions.
 */
export class Protector {
  readonly #tools: Tools;
  readonly #finder: StoryFinder;
  readonly #tables: Tables;
  readonly #policy: Policy;
  readonly #within: Published[];
  readonly #onProgress: (done: number) => void;
  readonly #plan: Plan;
  readonly #earlier: Story[] | null;

  constructor(tools: Tools, tables: Tables, policy: Policy, within: Published[], earlier: Story[] | null) {
    this.#tools = tools;
    this.#finder = tools.finder;
    this.#onProgress = tools.onProgress;
    this.#tables = tables;
    this.#policy = policy;
    this.#within = within;
    this.#earlier = earlier;
    this.#plan = primaryPlan(tables, policy, within);
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
    const one = new OutcomeProtector(this.#tools, this.#tables, this.#policy, this.#plan, this.#within);
    for (const outcome of outcomes.keys()) {
      const counts = one.protect(outcome, drafts);
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
