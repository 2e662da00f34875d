import type { Story } from "./certificate.ts";
import type { SmallChange } from "./changes.ts";
import type { Draft, StoryFinder } from "./find-stories.ts";
import { hideResponses } from "./hide-responses.ts";
import type { Counts } from "./known-people.ts";
import type { OutcomeTask } from "./outcome-protector.ts";
import { type Plan, primaryPlan, publish, type State, settle } from "./plan.ts";
import type { Policy } from "./policy.ts";
import type { ProtectOutcomes } from "./protect-outcomes.ts";
import type { Published } from "./published.ts";
import { hiddenMore } from "./question-state.ts";
import type { StoryThen } from "./stories-then.ts";
import type { Tables } from "./tables.ts";
import { confined, countsIn, responsesIn, toldBy, toldOfResponses } from "./told.ts";

const fewestStories = 6;
const mostStories = 40;

/** The release before; its stories with the questions of now. */
type Before = { published: Published; stories: StoryThen[] };

type Tools = {
  finder: StoryFinder;
  protectOutcomes: ProtectOutcomes;
  onProgress: (done: number) => void;
};

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
  readonly #before: Before | null;

  constructor(tools: Tools, tables: Tables, policy: Policy, within: Published[], before: Before | null) {
    this.#tools = tools;
    this.#finder = tools.finder;
    this.#onProgress = tools.onProgress;
    this.#tables = tables;
    this.#policy = policy;
    this.#within = within;
    this.#before = before;
    this.#plan = primaryPlan(tables, policy, within);
  }

  /**
   * @param small changes that are hidden
   * @returns null where an earlier story cannot go on, or where counts stay too close however much is hidden.
   */
  async protect(small: SmallChange[]): Promise<{ published: Published; stories: Story[] } | null> {
    for (const change of small) this.#hide(change);
    hideResponses(this.#tables, this.#policy, this.#plan);
    settle(this.#tables, this.#plan);
    const drafts = this.#drafts();
    if (!drafts) return null;
    const found: Counts[][][] = [];
    const tasks = this.#tables.outcomes.map((_, outcome) => this.#taskOf(outcome, drafts));
    let done = 0;
    const all = await this.#tools.protectOutcomes(tasks, () => {
      done += 1;
      this.#onProgress((0.9 * done) / tasks.length);
    });
    for (const [outcome, made] of all.entries()) {
      if (!made) return null;
      for (const [view, states] of made.states.entries())
        (this.#plan.outcomes[view] as State[][])[outcome] = states;
      found.push(made.stories);
    }
    // An outcome that needed fewer stories than others tells its first ones again.
    const longest = Math.max(drafts.length, ...found.map((stories) => stories.length));
    const stories = Array.from({ length: longest }, (_, nth) => drafts[nth % drafts.length] as Draft);
    return this.#questions(stories, (nth) => found.map((own) => own[nth] ?? own[nth % drafts.length] ?? []));
  }

  #taskOf(outcome: number, drafts: Draft[]): OutcomeTask {
    const { dimensions, outcomes, views } = this.#tables;
    const one = <View extends { outcomes: unknown[] }>(view: View): View => ({
      ...view,
      outcomes: [view.outcomes[outcome]],
    });
    const rest = { outcomes: [outcomes[outcome] ?? ""], questions: [] };
    const thenOf = new Map(
      drafts.map(({ before }) => [
        before,
        before && { ...before, tables: before.tables.map(one), questions: [] },
      ]),
    );
    return {
      tables: { dimensions, views: views.map(one), ...rest },
      policy: this.#policy,
      plan: {
        responses: this.#plan.responses,
        outcomes: this.#plan.outcomes.map((of) => [[...(of[outcome] ?? [])]]),
        questions: [],
      },
      within: this.#within.map((other) => ({ ...other, views: other.views.map(one), ...rest })),
      drafts: drafts.map((draft) => ({ ...draft, before: thenOf.get(draft.before) ?? null })),
    };
  }

  #hide(change: SmallChange): void {
    const { questions } = this.#plan;
    if ("question" in change) {
      if (questions[change.question] !== "all") questions[change.question] = "choices";
    } else if (change.view > 0) {
      const { view, cell, outcome } = change;
      if (outcome === null) (this.#plan.responses[view] ?? [])[cell] = true;
      else (this.#plan.outcomes[view]?.[outcome] ?? [])[cell] = "hidden";
    }
  }

  #publish(): Published {
    return publish(this.#tables, this.#policy, this.#plan, this.#within, this.#before?.published);
  }

  /** Every earlier story goes on; at least as many as it takes for the responses to differ. */
  #drafts(): Draft[] | null {
    const published = this.#publish();
    const told = toldOfResponses(published);
    const earlier = this.#before?.stories;
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

  /** The whole stories; of questions that cannot go on, or that they leave too close, more is hidden. */
  #questions(drafts: Draft[], outcomesOf: (story: number) => Counts[][]) {
    const { questions } = this.#plan;
    for (;;) {
      const published = this.#publish();
      const stories = drafts.map((draft, nth) =>
        this.#finder.story(published, { ...draft, nth }, outcomesOf(nth)),
      );
      const stuck = questions.flatMap((_, place) =>
        stories.some((story) => story.questions[place] === null) ? [place] : [],
      );
      const tooClose = stuck.length > 0 ? stuck : questionsConfined(published, stories as Story[]);
      if (tooClose.length === 0) return { published, stories: stories as Story[] };
      for (const question of tooClose) {
        const more = hiddenMore(questions[question] ?? "all");
        if (!more) return null;
        questions[question] = more;
      }
    }
  }
}

/** Questions with counts that stories leave too close; −1 where another count is. */
function questionsConfined(published: Published, stories: Story[]): number[] {
  const told = toldBy(published);
  const places = published.questions.flatMap(({ choices }, question) =>
    new Array<number>(1 + choices.length).fill(question),
  );
  const open = confined(
    told,
    stories.map((story) => countsIn(published, story)),
  );
  return [...new Set(open.map((count) => places[count - (told.length - places.length)] ?? -1))];
}
