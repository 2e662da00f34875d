import type { Story, StoryTable } from "./certificate.ts";
import type { Published } from "./published.ts";
import type { Release } from "./release.ts";
import { misshapenIn } from "./release-shape.ts";
import { type StoryThen, storiesThen } from "./stories-then.ts";
import { confined, countsIn, sum, sumOver, toldBy } from "./told.ts";

/**
 * Checks a release's proof by adding and comparing: no solver runs, and nothing here made the proof.
 *
 * 1. Stories consist of whole numbers; their tables agree with each other and add up to what is published.
 * 2. Each story is one of the release before, and people who came since.
 * 3. Wherever a count is not shown, the stories differ by more than the policy's minimum. (Where everyone together is
 *    no more than that, by as many as there are.)
 * 4. All that holds for the earlier releases too, with those of their stories that go on until today.
 *
 * @param releases a wave's releases for one audience, the oldest first; anything, from anybody, may be handed in
 * @returns what is wrong, in English; nothing when the proof holds
 */
export function checkCertificate(releases: Release[]): string[] {
  const misshapen = misshapenIn(releases);
  if (misshapen) return [misshapen];
  const faults = new Set<string>();
  let going: Set<number | null> | undefined;
  for (const [index, { published, certificate }] of [...releases.entries()].reverse()) {
    const stories = certificate.stories.filter((_, story) => going?.has(story) ?? true);
    const before = releases[index - 1];
    const then = before ? storiesThen(published, before) : [];
    const told = toldBy(published);
    const counts = stories.map((story) => countsIn(published, story));
    if (stories.length === 0) faults.add("There are no stories.");
    for (const [place, story] of stories.entries()) {
      if (!isPopulation(published, story)) faults.add("A story is no population.");
      for (const [count, { name, low, high }] of told.entries()) {
        const value = counts[place]?.[count] ?? -1;
        if (value < low || value > high) faults.add(`Not as published: ${name}`);
      }
      const parent = then[story.parent ?? -1];
      if (before ? !parent || !isPopulation(published, since(story, parent)) : story.parent !== null)
        faults.add("A story does not contain one of the release before.");
    }
    for (const count of confined(told, counts)) faults.add(`Too close: ${told[count]?.name}`);
    going = new Set(stories.map(({ parent }) => parent));
  }
  return [...faults];
}

/** Whole numbers; no more favourable than answered, no more answered than responses; tables and questions agree. */
function isPopulation(published: Published, story: StoryThen): boolean {
  const { dimensions } = published;
  const { responses, tables } = story;
  const areCounts = (counts: number[]) => counts.every((count) => Number.isSafeInteger(count) && count >= 0);
  const everyone = sum(responses[0] ?? []);
  const agree = tables.every((left, place) =>
    tables.slice(place + 1).every((right) => {
      const shared = left.by.filter((name) => right.by.includes(name));
      const over = (table: StoryTable, counts: number[]) =>
        String(sumOver(dimensions, table, shared, counts));
      return left.outcomes.every(
        ({ answered, favourable }, outcome) =>
          over(left, answered) === over(right, right.outcomes[outcome]?.answered ?? []) &&
          over(left, favourable) === over(right, right.outcomes[outcome]?.favourable ?? []),
      );
    }),
  );
  return (
    agree &&
    responses.every((groups) => areCounts(groups) && sum(groups) === everyone) &&
    tables.every(({ outcomes }) =>
      outcomes.every(
        ({ answered, favourable }) => areCounts(favourable) && areCounts(minus(answered, favourable)),
      ),
    ) &&
    unanswered(published, story).every((dimension) => dimension.every(areCounts)) &&
    isTree(tables.map(({ by }) => by)) &&
    questionsAgree(published, story)
  );
}

const minus = (all: number[], some: number[] = []): number[] =>
  all.map((count, place) => count - (some[place] ?? 0));

/** Of each dimension, each outcome, each group: who did not answer. Any such numbers can be one population's. */
const unanswered = ({ dimensions }: Published, { responses, tables }: StoryThen): number[][][] =>
  dimensions.map(({ name }, place) => {
    const table = tables.find(({ by }) => by.includes(name));
    return (table?.outcomes ?? []).map(({ answered }) =>
      minus(responses[place] ?? [], sumOver(dimensions, table ?? { by: [] }, [name], answered)),
    );
  });

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
function questionsAgree(published: Published, { responses, tables, questions }: StoryThen): boolean {
  const everyone = sum(responses[0] ?? []);
  return published.questions.every(({ choices, several, dimension, outcome }, index) => {
    const own = questions[index];
    // Not published then: who came since is not known of it.
    if (own === null) return true;
    if (own?.choices.length !== choices.length) return false;
    if (!own.choices.every((count) => Number.isSafeInteger(count) && count >= 0)) return false;
    const of = (part: string) => sum(own.choices.filter((_, choice) => choices[choice]?.part === part));
    if (dimension !== undefined) {
      const place = published.dimensions.findIndex(({ name }) => name === dimension);
      const groups = published.dimensions[place]?.groups ?? [];
      const counts = responses[place] ?? [];
      return groups.every((group, nth) => group === "" || of(group) === counts[nth]);
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

/** Who is in a story and not in the one that it continues. */
const since = (now: Story, then: StoryThen): StoryThen => ({
  parent: null,
  responses: now.responses.map((groups, dimension) => minus(groups, then.responses[dimension])),
  tables: now.tables.map(({ by, outcomes }, table) => ({
    by,
    outcomes: outcomes.map(({ answered, favourable }, outcome) => {
      const counts = then.tables[table]?.outcomes[outcome];
      return {
        answered: minus(answered, counts?.answered),
        favourable: minus(favourable, counts?.favourable),
      };
    }),
  })),
  questions: now.questions.map(({ answered, choices }, question) => {
    const counts = then.questions[question];
    return counts ? { answered: answered - counts.answered, choices: minus(choices, counts.choices) } : null;
  }),
});
