import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { choiceKnowledge } from "./choice-knowledge.ts";
import { type Knowledge, knowledgeOf, type Seen } from "./knowledge.ts";
import { attackLinearly, isPossible } from "./linear-attack.ts";
import { choiceOf, kindOf, numbersFrom, type RandomSurvey, tablesAt } from "./random-survey.ts";

export type Attacked = {
  surveys: number;
  /** What was published, for staff and for the public. */
  releases: number;
  /** Moments at which nothing could be. */
  refused: number;
  /** Attacks on one count each: by anybody, by staff who see both, by one respondent. */
  attacks: number;
  programs: number;
  successes: string[];
};

export const nothingYet = (): Attacked => ({
  ...{ surveys: 0, releases: 0, refused: 0, attacks: 0, programs: 0 },
  successes: [],
});

type Made = { moment: number; release: Release };
export type Published = { staff: Made[]; public: Made[] };
export type Protect = typeof protect;

const personsEach = 2;

/** Releases a survey at each of its moments, where that is safe. */
export async function releaseAll(survey: RandomSurvey, by: Protect = protect): Promise<Published> {
  const made: Published = { staff: [], public: [] };
  const { hideSmallChanges } = survey;
  for (const moment of survey.moments.keys()) {
    const tables = tablesAt(survey, moment);
    const after = (last: Made | undefined) => (last ? { earlier: last.release } : {});
    const release = await by(tables, survey.policy, { ...after(made.staff.at(-1)), hideSmallChanges });
    if ("refused" in release) continue;
    made.staff.push({ moment, release });
    if (!survey.publicPolicy) continue;
    const options = { ...after(made.public.at(-1)), within: release.published, hideSmallChanges };
    const seen = await by(tables, survey.publicPolicy, options);
    if (!("refused" in seen)) made.public.push({ moment, release: seen });
  }
  return made;
}

const leftSince = ({ moments }: RandomSurvey, then: number, now: number): number => {
  const there = new Set(moments[now]);
  return (moments[then] ?? []).filter((place) => !there.has(place)).length;
};

/** Attacks everything that was published of a survey, and adds to what was done so far. */
export function attackSurvey(seed: number, survey: RandomSurvey, made: Published, so: Attacked): void {
  const random = numbersFrom(seed + 1);
  so.surveys += 1;
  so.releases += made.staff.length + made.public.length;
  so.refused += survey.moments.length - made.staff.length;
  const success = (who: string, what: string) => so.successes.push(`survey ${seed}, ${who}: ${what}`);
  for (const chain of [made.staff, made.public])
    if (chain.length > 0)
      for (const fault of checkCertificate(chain.map(({ release }) => release))) success("the check", fault);
  const moments = made.staff.map(({ moment }) => moment);
  const seenBy = (chain: Made[]): Seen[] =>
    chain.map(({ moment, release }) => ({ time: moments.indexOf(moment), published: release.published }));
  const left = moments.map((moment, time) =>
    time === 0 ? 0 : leftSince(survey, moments[time - 1] as number, moment),
  );
  const [staff, others] = [seenBy(made.staff), seenBy(made.public)];
  /** Staff see both; the public only its own. */
  const readers: [string, Seen[], (one: Seen) => boolean][] = [
    ["staff", staff, () => true],
    ...(others.length > 0
      ? ([
          ["staff with the public's", [...staff, ...others], (one) => staff.includes(one)],
          ["the public", others, () => true],
        ] satisfies [string, Seen[], (one: Seen) => boolean][])
      : []),
  ];
  for (const [who, seen, targetsOf] of readers) {
    if (seen.length === 0) continue;
    const options = { targetsOf, left: left.slice(0, 1 + Math.max(...seen.map(({ time }) => time))) };
    const attack = (
      knowledge: Knowledge,
      kindFor: (person: number) => { groups: string[]; answer: string },
    ) => {
      const truth = populationOf(survey, moments, knowledge, kindFor);
      if (!isPossible(knowledge, truth)) throw new Error(`Survey ${seed}: the attack leaves out the truth.`);
      const people = [...truth.keys()].filter(
        (kind) => kind < knowledge.people.length && (truth[kind] as number) > 0,
      );
      const persons = Array.from(
        { length: personsEach },
        () => people[Math.floor(random() * people.length)] as number,
      );
      const { targets, programs, found } = attackLinearly(knowledge, persons);
      so.attacks += targets;
      so.programs += programs;
      for (const one of found) success(who, one);
    };
    for (const outcome of survey.outcomes.keys())
      attack(knowledgeOf(seen, outcome, options), (person) => kindOf(survey, person, outcome));
    for (const key of ["single", "several"])
      if (seen.some(({ published }) => published.questions.some((one) => one.key === key)))
        attack(choiceKnowledge(seen, key, options), (person) => ({
          groups: [],
          answer: choiceOf(survey, person, key),
        }));
  }
}

/** How many of each kind came, and left, in truth. */
function populationOf(
  { moments }: RandomSurvey,
  released: number[],
  { kinds, people }: Knowledge,
  kindFor: (person: number) => { groups: string[]; answer: string },
): Float64Array {
  const truth = new Float64Array(kinds);
  const name = (time: number, { groups, answer }: { groups: string[]; answer: string }) =>
    JSON.stringify([time, groups, answer]);
  const places = new Map(people.map((one, kind) => [name(one.time, one), kind]));
  const times = Math.max(...people.map(({ time }) => time)) + 1;
  const each = people.length / times;
  let before = new Set<number>();
  for (let time = 0; time < times; time += 1) {
    const now = new Set(moments[released[time] as number]);
    for (const person of now) {
      const kind = places.get(name(time, kindFor(person))) as number;
      if (!before.has(person)) truth[kind] = (truth[kind] as number) + 1;
    }
    for (const person of before) {
      if (now.has(person)) continue;
      const kind = places.get(name(time, kindFor(person))) as number;
      truth[kind + (times - 1) * each] = (truth[kind + (times - 1) * each] ?? 0) + 1;
    }
    before = now;
  }
  return truth;
}
