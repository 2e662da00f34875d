import type { Story } from "./certificate.ts";
import type { Published, PublishedQuestion } from "./published.ts";
import { between, type Random, shuffled } from "./random.ts";
import { split } from "./split.ts";
import { sum } from "./told.ts";

type People = Pick<Story, "responses" | "tables">;
type Told = Story["questions"][number];

/** Counts of choices that fit what is published and a story's tables, and contain those of its parent; else null. */
export function tellQuestions(
  published: Published,
  people: People,
  before: Story["questions"] | undefined,
  nth: number,
  random: Random,
): Told[] | null {
  const told: Told[] = [];
  for (const [index, question] of published.questions.entries()) {
    const then = before?.[index];
    const one = question.several
      ? severalOf(published, question, people, then, nth, random)
      : singleOf(published, question, people, then, nth, random);
    if (!one) return null;
    told.push(one);
  }
  return told;
}

const everyoneIn = ({ responses }: People): number => sum(responses[0] ?? []);

/** How many people the choices of each part add up to. */
function partsOf(
  { dimensions, outcomes, policy }: Published,
  { answered, dimension, outcome }: PublishedQuestion,
  people: People,
  then: Told | undefined,
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
  const most = Math.min(everyoneIn(people), least + 3 * policy.minimumGroup);
  return new Map([
    [undefined, answered ?? (nth % 2 === 0 ? most : Math.min(most, least + between(random, 0, 1)))],
  ]);
}

function singleOf(
  published: Published,
  question: PublishedQuestion,
  people: People,
  then: Told | undefined,
  nth: number,
  random: Random,
): Told | null {
  const choices = question.choices.map(({ count }, choice) => count ?? then?.choices[choice] ?? 0);
  if (choices.some((count, choice) => count < (then?.choices[choice] ?? 0))) return null;
  for (const [part, total] of partsOf(published, question, people, then, nth, random)) {
    const own = question.choices.flatMap((choice, place) => (choice.part === part ? [place] : []));
    const hidden = own.filter((place) => question.choices[place]?.count === null);
    const left = total - sum(own.map((place) => choices[place] ?? 0));
    if (left < 0 || (left > 0 && hidden.length === 0)) return null;
    const more = split(left, hidden.length, nth, random);
    for (const [index, place] of hidden.entries())
      choices[place] = (choices[place] ?? 0) + (more[index] ?? 0);
  }
  return { answered: sum(choices), choices };
}

function severalOf(
  { policy }: Published,
  { answered: told, choices }: PublishedQuestion,
  people: People,
  then: Told | undefined,
  nth: number,
  random: Random,
): Told | null {
  const least = then?.answered ?? 0;
  const answered =
    told ?? between(random, least, Math.min(everyoneIn(people), least + 3 * policy.minimumGroup));
  const counts = choices.map(({ count }, choice) => {
    const before = then?.choices[choice] ?? 0;
    if (count !== null) return count;
    // At either end, or anywhere.
    const ends = [
      Math.min(answered, before + 1),
      answered,
      between(random, Math.min(before, answered), answered),
    ];
    return ends[(nth + choice * (1 + (nth % 2))) % ends.length] ?? answered;
  });
  if (counts.some((count, choice) => count < (then?.choices[choice] ?? 0)) || answered < least) return null;
  const hidden = shuffled(random, [...choices.keys()]).filter((place) => choices[place]?.count === null);
  // Everyone who answered chose something.
  for (const place of hidden) {
    const missing = answered - sum(counts);
    if (missing <= 0) break;
    counts[place] = Math.min(answered, (counts[place] ?? 0) + missing);
  }
  return sum(counts) < answered ? null : { answered, choices: counts };
}
