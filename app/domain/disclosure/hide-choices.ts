import type { Policy } from "./policy.ts";
import type { Published, PublishedQuestion } from "./published.ts";
import type { QuestionState } from "./question-state.ts";
import type { QuestionCounts } from "./tables.ts";

/**
 * The choices of one question among everyone. Choices that add up to a number that is shown hide too few people
 * together with the smallest others, so that at least two are hidden, and more people than the minimum are in them.
 * Where that number is not shown, nor is any of its choices.
 *
 * @param elsewhere the question in other releases: what they hide stays hidden
 */
export function hideChoices(
  { key, answered, choices, several, dimension, outcome }: QuestionCounts,
  published: Pick<Published, "dimensions" | "outcomes" | "views">,
  policy: Policy,
  elsewhere: PublishedQuestion[],
  state: QuestionState,
): PublishedQuestion {
  const counts = choices.map(({ count }) => count);
  const hidesAll = state === "all" || elsewhere.some((one) => one.answered === null);
  const hiddenElsewhere = new Set(
    elsewhere.flatMap((one) => one.choices.flatMap(({ value, count }) => (count === null ? [value] : []))),
  );
  const hidden = choices.map(
    ({ value, count }) =>
      hidesAll || state === "choices" || count < policy.minimumCell || hiddenElsewhere.has(value),
  );
  const told = answeredOf(published, dimension, outcome, answered);
  if (several) hideSeveral(counts, hidden, answered, policy.minimumCell);
  else {
    for (const part of new Set(choices.map((choice) => choice.part))) {
      const own = choices.flatMap((choice, place) => (choice.part === part ? [place] : []));
      if (!isTold(published, dimension, outcome, part)) for (const place of own) hidden[place] = true;
      // The only choice of a number that is shown is that number.
      else if (own.length === 1) hidden[own[0] ?? 0] = false;
      else hideMore(counts, hidden, own, policy.minimumCell);
    }
  }
  return {
    key,
    // Of a dimension or an outcome it follows from the views.
    answered: hidesAll && dimension === undefined && outcome === undefined ? null : told,
    choices: choices.map(({ value, count, part }, choice) => ({
      ...{ value, count: hidden[choice] ? null : count },
      ...(part === undefined ? {} : { part }),
    })),
    ...(several ? { several } : {}),
    ...(dimension === undefined ? {} : { dimension }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

type Views = Pick<Published, "dimensions" | "outcomes" | "views">;

/** Those who answered a dimension are everyone but one of its groups; those of an outcome are in the views. */
function answeredOf(
  { dimensions, outcomes, views }: Views,
  dimension: string | undefined,
  outcome: string | undefined,
  answered: number,
): number | null {
  if (dimension !== undefined) {
    const place = dimensions.find(({ name }) => name === dimension)?.groups.indexOf("") ?? -1;
    const view = views.find(({ by }) => by.length === 1 && by[0] === dimension);
    return place >= 0 && view?.responses[place] === null ? null : answered;
  }
  if (outcome !== undefined) return views[0]?.outcomes[outcomes.indexOf(outcome)]?.[0]?.answered ?? null;
  return answered;
}

/** Whether the number that the choices of a part add up to is shown. */
function isTold(
  { dimensions, outcomes, views }: Views,
  dimension: string | undefined,
  outcome: string | undefined,
  part: string | undefined,
): boolean {
  if (dimension !== undefined) {
    const place = dimensions.find(({ name }) => name === dimension)?.groups.indexOf(part ?? "") ?? -1;
    const view = views.find(({ by }) => by.length === 1 && by[0] === dimension);
    return typeof view?.responses[place] === "number";
  }
  if (outcome === undefined) return true;
  const whole = views[0]?.outcomes[outcomes.indexOf(outcome)]?.[0];
  return !!whole && "favourable" in whole;
}

function hideMore(counts: number[], hidden: boolean[], own: number[], minimum: number): void {
  const shown = own.filter((place) => !hidden[place]).sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  if (shown.length === own.length) return;
  const isSafe = () => {
    const all = own.filter((place) => hidden[place]);
    return all.length > 1 && all.reduce((sum, place) => sum + (counts[place] ?? 0), 0) > minimum;
  };
  for (let next = shown.shift(); next !== undefined && !isSafe(); next = shown.shift()) hidden[next] = true;
}

/** Choices that people may combine add up to nothing; yet a count close to everyone tells as much as one close to 0. */
function hideSeveral(counts: number[], hidden: boolean[], answered: number, minimum: number): void {
  for (const [place, count] of counts.entries()) if (answered - count < minimum) hidden[place] = true;
  if (hidden.includes(true) && answered < 2 * minimum + 2) hidden.fill(true);
  // Everyone chose something: the only hidden choice is the one of whoever chose nothing else.
  if (hidden.filter(Boolean).length !== 1) return;
  const shown = counts.reduce((sum, count, place) => sum + (hidden[place] ? 0 : count), 0);
  const least = Math.max(0, answered - shown);
  if (answered - least > minimum) return;
  const [smallest] = [...counts.keys()]
    .filter((place) => !hidden[place])
    .sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  if (smallest !== undefined) hidden[smallest] = true;
}
