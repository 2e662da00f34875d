import { bandOf } from "./bands.ts";
import { hideChoices } from "./hide-choices.ts";
import type { Policy } from "./policy.ts";
import { boundsOf, type OutcomeCell, type Published, type PublishedView } from "./published.ts";
import type { QuestionState } from "./question-state.ts";
import { cellsOf, shapeOf, type Tables } from "./tables.ts";

export type State = "shown" | "banded" | "hidden";

/** What becomes of each count. It only ever hides more. */
export type Plan = {
  /** Of each view, whether each cell is hidden. */
  responses: boolean[][];
  /** Of each view, each outcome, each cell. */
  outcomes: State[][][];
  questions: QuestionState[];
};

const states: State[] = ["shown", "banded", "hidden"];
export const atLeast = (one: State, other: State): State =>
  states[Math.max(states.indexOf(one), states.indexOf(other))] ?? "hidden";

/** What the policy's minimums hide or band, and what another release of the same people hides. */
export function primaryPlan(tables: Tables, policy: Policy, within: Published[]): Plan {
  const plan: Plan = {
    // Of pairs no responses are told.
    responses: tables.views.map(({ by, responses }, view) =>
      (by.length < 2 ? responses : []).map(
        (count, cell) =>
          count < policy.minimumGroup || within.some((one) => one.views[view]?.responses[cell] === null),
      ),
    ),
    outcomes: tables.views.map(({ outcomes }, view) =>
      outcomes.map(({ answered, favourable }, outcome) =>
        answered.map((all, cell) => {
          const elsewhere = within.map((one) => one.views[view]?.outcomes[outcome]?.[cell] ?? null);
          return primaryState(policy, all, favourable[cell] ?? 0, elsewhere);
        }),
      ),
    ),
    questions: tables.questions.map(({ answered }) => (answered < policy.minimumGroup ? "all" : "shown")),
  };
  settle(tables, plan);
  for (const [view, { by }] of tables.views.entries())
    if (by.length > 1)
      for (const cells of plan.outcomes[view] ?? []) if (isMostlyHidden(cells)) cells.fill("hidden");
  return plan;
}

const mostHidden = 3 / 4;

/** A pair of which so little can be shown is better not shown: what protects the rest would hide it as well. */
export const isMostlyHidden = (cells: State[]): boolean =>
  cells.filter((state) => state === "hidden").length > mostHidden * cells.length;

function primaryState(
  { minimumGroup, minimumCell }: Policy,
  answered: number,
  favourable: number,
  elsewhere: (OutcomeCell | null)[],
): State {
  if (answered < minimumGroup || elsewhere.includes(null)) return "hidden";
  const few = Math.min(favourable, answered - favourable) < minimumCell;
  const banded = elsewhere.some((cell) => cell && !("favourable" in cell));
  if (!few && !banded) return "shown";
  const band = bandOf(answered, favourable, minimumCell);
  if (!band) return "hidden";
  const [low, high] = boundsOf(band);
  // A narrower band elsewhere together with this one would tell more than either.
  const wider = elsewhere.every((cell) => {
    const [few, many] = cell ? boundsOf(cell) : [favourable, favourable];
    return low <= few && many <= high;
  });
  return wider ? "banded" : "hidden";
}

/**
 * What follows: outcomes of a hidden group, of whatever pair it is in, are hidden; so are all groups of an outcome
 * whose total is not shown.
 */
export function settle({ views, dimensions }: Pick<Tables, "views" | "dimensions">, plan: Plan): void {
  for (const [view, outcomes] of plan.outcomes.entries()) {
    const by = views[view]?.by ?? [];
    const alone = by.map((name) => views.findIndex((one) => one.by.length === 1 && one.by[0] === name));
    const cells = cellsOf(shapeOf({ dimensions }, by));
    for (const [outcome, states] of outcomes.entries()) {
      const whole = plan.outcomes[0]?.[outcome]?.[0] ?? "hidden";
      for (const [cell, groups] of cells.entries()) {
        const isGone = (group: number, place: number) => {
          const one = alone[place] ?? -1;
          return plan.responses[one]?.[group] || plan.outcomes[one]?.[outcome]?.[group] === "hidden";
        };
        if ((view > 0 && whole !== "shown") || groups.some(isGone)) states[cell] = "hidden";
      }
    }
  }
}

/**
 * The tables as people see them.
 *
 * @param before the release before, for questions of which the same stays hidden
 */
export function publish(
  tables: Tables,
  policy: Policy,
  plan: Plan,
  within: Published[],
  before?: Published,
): Published {
  const views = tables.views.map(({ by, responses, outcomes }, view): PublishedView => {
    return {
      by,
      responses: (plan.responses[view] ?? []).map((hidden, cell) => (hidden ? null : (responses[cell] ?? 0))),
      outcomes: outcomes.map(({ answered, favourable }, outcome) =>
        answered.map((all, cell): OutcomeCell | null => {
          const state = plan.outcomes[view]?.[outcome]?.[cell] ?? "hidden";
          if (state === "hidden") return null;
          if (state === "shown") return { answered: all, favourable: favourable[cell] ?? 0 };
          return bandOf(all, favourable[cell] ?? 0, policy.minimumCell);
        }),
      ),
    };
  });
  const { dimensions, outcomes } = tables;
  const questions = tables.questions.map((question, place) => {
    const state = plan.questions[place] ?? "shown";
    const others = before && state !== "shown" ? [...within, before] : within;
    const elsewhere = others.flatMap(({ questions }) => questions.filter(({ key }) => key === question.key));
    return hideChoices(question, { dimensions, outcomes, views }, policy, elsewhere, state);
  });
  return { policy, dimensions, outcomes, views, questions };
}
