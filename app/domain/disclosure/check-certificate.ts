import type { Story, StoryTable } from "./certificate.ts";
import type { Published } from "./published.ts";
import type { Release } from "./release.ts";
import { countsIn, sum, sumOver, type Told, toldBy } from "./told.ts";

/**
 * Checks a release's proof by adding and comparing: no solver runs, and nothing here made the proof.
 *
 * 1. Stories consist of whole numbers; their tables agree with each other and add up to what is published.
 * 2. Each story contains the one of the release before that it continues.
 * 3. Wherever a count is not shown, the stories differ by the policy's minimum; also if only those are left in which
 *    a person stands in a hidden count of the same views. (Where everyone together is no more than that, by as many
 *    as there are.)
 * 4. All that holds for the earlier releases too, with those of their stories that go on until today.
 *
 * @param releases a wave's releases for one audience, the oldest first
 * @returns what is wrong, in English; nothing when the proof holds
 */
export function checkCertificate(releases: Release[]): string[] {
  const faults = new Set<string>();
  let going: Set<number | null> | undefined;
  for (const [index, { published, certificate }] of [...releases.entries()].reverse()) {
    const stories = certificate.stories.filter((_, story) => going?.has(story) ?? true);
    const before = releases[index - 1];
    const told = toldBy(published, stories[0]?.tables.map(({ by }) => by) ?? []);
    const counts = stories.map((story) => countsIn(published, story));
    for (const [place, story] of stories.entries()) {
      if (!isPopulation(published, story)) faults.add("A story is no population.");
      for (const [count, { name, low, high }] of told.entries()) {
        const value = counts[place]?.[count] ?? -1;
        if (value < low || value > high) faults.add(`Not as published: ${name}`);
      }
      const parent = before?.certificate.stories[story.parent ?? -1];
      if (before ? !parent || !contains(story, parent, certificate.withdrawn) : story.parent !== null)
        faults.add("A story does not contain one of the release before.");
    }
    for (const fault of confined(told, counts)) faults.add(fault);
    going = new Set(stories.map(({ parent }) => parent));
  }
  return [...faults];
}

/** Counts that the stories confine too closely. */
function confined(told: Told[], stories: number[][]): string[] {
  const hidden = told.flatMap(({ low, high }, count) => (low < high ? [count] : []));
  return hidden.flatMap((count) => {
    const { name, minimum, total, family } = told[count] as Told;
    const spread = (among: number[][]) => {
      const values = among.map((story) => story[count] ?? 0);
      return Math.max(...values) - Math.min(...values);
    };
    const all = Math.max(0, ...stories.map((story) => story[total] ?? 0));
    const needed = count === total ? minimum : Math.min(minimum, all);
    if (!(spread(stories) >= needed)) return [`Too close: ${name}`];
    const known = hidden.find(
      (place) =>
        told[place]?.family === family &&
        !(spread(stories.filter((story) => (story[place] ?? 0) > 0)) >= Math.min(minimum, all - 1)),
    );
    return known === undefined ? [] : [`Too close: ${name}, for someone in ${told[known]?.name}`];
  });
}

/** Whole numbers; no more favourable than answered, no more answered than responses; tables and questions agree. */
function isPopulation(published: Published, { tables, questions }: Story): boolean {
  const { dimensions } = published;
  const layers = (table: StoryTable) => [
    table.responses,
    ...table.outcomes.flatMap(({ answered, favourable }) => [answered, favourable]),
  ];
  const within = tables.every((table) =>
    layers(table).every((layer, place, all) =>
      layer.every((count, atom) => {
        const whole =
          place === 0 ? Number.MAX_SAFE_INTEGER : (all[place % 2 === 1 ? 0 : place - 1]?.[atom] ?? 0);
        return Number.isSafeInteger(count) && count >= 0 && count <= whole;
      }),
    ),
  );
  const agree = tables.every((left, place) =>
    tables.slice(place + 1).every((right) => {
      const shared = left.by.filter((name) => right.by.includes(name));
      const others = layers(right);
      return layers(left).every(
        (layer, nth) =>
          String(sumOver(dimensions, left, shared, layer)) ===
          String(sumOver(dimensions, right, shared, others[nth] ?? [])),
      );
    }),
  );
  return (
    within && agree && isTree(tables.map(({ by }) => by)) && questionsAgree(published, { tables, questions })
  );
}

/** Tables that agree come from one population when they can be taken away one by one, each joined to one other. */
function isTree(tables: string[][]): boolean {
  if (tables.length < 2) return true;
  const leaf = tables.findIndex((by, place) => {
    const others = tables.filter((_, other) => other !== place);
    const shared = by.filter((name) => others.some((other) => other.includes(name)));
    return others.some((other) => shared.every((name) => other.includes(name)));
  });
  return leaf >= 0 && isTree(tables.filter((_, place) => place !== leaf));
}

/** Choices of a dimension add up to its groups, those of an outcome to its answers, others to people who answered. */
function questionsAgree(
  published: Published,
  { tables, questions }: Pick<Story, "tables" | "questions">,
): boolean {
  const everyone = sum(tables[0]?.responses ?? []);
  return published.questions.every(({ choices, several, dimension, outcome }, index) => {
    const own = questions[index];
    if (own?.choices.length !== choices.length) return false;
    if (!own.choices.every((count) => Number.isSafeInteger(count) && count >= 0)) return false;
    const of = (part: string) => sum(own.choices.filter((_, choice) => choices[choice]?.part === part));
    if (dimension !== undefined) {
      const groups = published.dimensions.find(({ name }) => name === dimension)?.groups ?? [];
      const table = tables.find(({ by }) => by.includes(dimension));
      const counts = table ? sumOver(published.dimensions, table, [dimension], table.responses) : [];
      return groups.every((group, place) => group === "" || of(group) === counts[place]);
    }
    if (outcome !== undefined) {
      const place = published.outcomes.indexOf(outcome);
      const answered = sum(tables[0]?.outcomes[place]?.answered ?? []);
      const favourable = sum(tables[0]?.outcomes[place]?.favourable ?? []);
      return of("favourable") === favourable && of("unfavourable") === answered - favourable;
    }
    if (!several) return sum(own.choices) <= everyone;
    const most = Math.max(0, ...own.choices);
    return own.answered <= everyone && most <= own.answered && own.answered <= sum(own.choices);
  });
}

/** Nobody of an earlier story is missing in a later one, in any answer, but for so many who withdrew. */
function contains(now: Story, then: Story | undefined, withdrawn: number): boolean {
  const missing = (counts: number[], before: number[]) =>
    sum(before.map((count, atom) => Math.max(0, count - (counts[atom] ?? 0)))) > withdrawn;
  const minus = (all: number[], some: number[]) => all.map((count, atom) => count - (some[atom] ?? 0));
  return (
    !!then &&
    now.tables.length === then.tables.length &&
    !now.tables.some((table, index) => {
      const before = then.tables[index];
      if (!before || String(before.by) !== String(table.by) || missing(table.responses, before.responses))
        return true;
      return table.outcomes.some(({ answered, favourable }, outcome) => {
        const was = before.outcomes[outcome];
        return (
          !was ||
          missing(favourable, was.favourable) ||
          missing(minus(answered, favourable), minus(was.answered, was.favourable)) ||
          missing(minus(table.responses, answered), minus(before.responses, was.answered))
        );
      });
    }) &&
    !now.questions.some(({ choices }, index) => missing(choices, then.questions[index]?.choices ?? []))
  );
}
