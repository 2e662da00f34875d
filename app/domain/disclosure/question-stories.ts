import type { Story } from "./certificate.ts";
import type { Published, PublishedQuestion } from "./published.ts";
import { between, type Random, shuffled } from "./random.ts";
import { split } from "./split.ts";
import type { StoryThen } from "./stories-then.ts";
import { sum } from "./told.ts";

type People = Pick<Story, "responses" | "tables">;
type Told = Story["questions"][number];

/**
 * Of each published question, counts of choices that fit what is published and a story's tables: those of the story
 * that it continues, and of people who came since. Null where there are none.
 */
export function tellQuestions(
  published: Published,
  people: People,
  before: StoryThen | null,
  nth: number,
  random: Random,
): (Told | null)[] {
  return published.questions.map((question, index) => {
    const then = before?.questions[index] ?? null;
    const came = everyoneIn(people) - (before && then ? everyoneIn(before) : 0);
    return question.several
      ? severalOf(published, question, came, then, nth, random)
      : singleOf(published, question, people, came, then, nth, random);
  });
}

const everyoneIn = ({ responses }: Pick<Story, "responses">): number => sum(responses[0] ?? []);

/** How many people the choices of each part add up to. */
function partsOf(
  { dimensions, outcomes, policy }: Published,
  { answered, dimension, outcome }: PublishedQuestion,
  people: People,
  came: number,
  then: Told | null,
  nth: number,
  random: Random,
): Map<string | undefined, number> {
  if (dimension !== undefined) {
    const place = dimensions.findIndex(({ name }) => name === dimension);
    const counts = people.responses[place] ?? [];
    const groups = dimensions[place]?.groups ?? [];
    return new Map(groups.flatMap((group, nth) => (group === "" ? [] : [[group, counts[nth] ?? 0]])));
  }
  if (outcome !== undefined) {
    const counts = people.tables[0]?.outcomes[outcomes.indexOf(outcome)];
    const favourable = sum(counts?.favourable ?? []);
    return new Map([
      ["favourable", favourable],
      ["unfavourable", sum(counts?.answered ?? []) - favourable],
    ]);
  }
  const least = sum(then?.choices ?? []);
  const most = least + Math.min(came, 3 * policy.minimumGroup);
  return new Map([
    [undefined, answered ?? (nth % 2 === 0 ? most : Math.min(most, least + between(random, 0, 1)))],
  ]);
}

function singleOf(
  published: Published,
  question: PublishedQuestion,
  people: People,
  came: number,
  then: Told | null,
  nth: number,
  random: Random,
): Told | null {
  const choices = question.choices.map(({ count }, choice) => count ?? then?.choices[choice] ?? 0);
  if (choices.some((count, choice) => count < (then?.choices[choice] ?? 0))) return null;
  for (const [part, total] of partsOf(published, question, people, came, then, nth, random)) {
    const own = question.choices.flatMap((choice, place) => (choice.part === part ? [place] : []));
    const hidden = own.filter((place) => question.choices[place]?.count === null);
    const left = total - sum(own.map((place) => choices[place] ?? 0));
    if (left < 0 || (left > 0 && hidden.length === 0)) return null;
    const more = split(left, hidden.length, nth, random);
    for (const [index, place] of hidden.entries())
      choices[place] = (choices[place] ?? 0) + (more[index] ?? 0);
  }
  const answered = sum(choices);
  return answered - sum(then?.choices ?? []) > came ? null : { answered, choices };
}

/** Who came since may each have made several choices, and who answered made at least one. */
function severalOf(
  { policy }: Published,
  { answered: told, choices }: PublishedQuestion,
  came: number,
  then: Told | null,
  nth: number,
  random: Random,
): Told | null {
  const answeredThen = then?.answered ?? 0;
  const answered =
    (told ?? answeredThen + between(random, 0, Math.min(came, 3 * policy.minimumGroup))) - answeredThen;
  const more = choices.map(({ count }, choice) => {
    if (count !== null) return count - (then?.choices[choice] ?? 0);
    // At either end, or anywhere.
    const ends = [Math.min(answered, 1), answered, between(random, 0, Math.max(0, answered))];
    return ends[(nth + choice * (1 + (nth % 2))) % ends.length] ?? 0;
  });
  const hidden = shuffled(random, [...choices.keys()]).filter((place) => choices[place]?.count === null);
  for (const place of hidden) {
    const missing = answered - sum(more);
    if (missing <= 0) break;
    more[place] = Math.min(answered, (more[place] ?? 0) + missing);
  }
  const fits = more.every((count) => count >= 0 && count <= answered) && sum(more) >= answered;
  if (answered < 0 || answered > came || !fits) return null;
  return {
    answered: answeredThen + answered,
    choices: more.map((count, choice) => (then?.choices[choice] ?? 0) + count),
  };
}
