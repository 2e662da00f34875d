import type { Policy } from "#app/domain/disclosure/policy.ts";
import type { Dimension, QuestionCounts, Tables } from "#app/domain/disclosure/tables.ts";
import { type Design, type Person, tablesOf } from "../support/synthetic-tables.ts";

/** Somebody's answers: a choice of each dimension, of each outcome (−1 none), of a question, and of one with several. */
type Respondent = { groups: number[]; outcomes: number[]; choice: number; several: number };

export type RandomSurvey = {
  /** How many choices each dimension has; the first two may be merged into one group. */
  dimensions: { name: string; choices: number; merged: boolean; unsaid: boolean }[];
  /** How many favourable choices each outcome has; one more is not. */
  outcomes: number[];
  pairs: [string, string][];
  /** Which questions are published as well: the dimensions' and outcomes' own, and others. */
  asked: { own: boolean; single: number; several: number };
  policy: Policy;
  /** A second, stricter audience sees the same people; null where there is none. */
  publicPolicy: Policy | null;
  hideSmallChanges: boolean;
  /** Who is there at each moment, by their places in `everyone`. */
  moments: number[][];
  everyone: Respondent[];
};

/** A number from 0 (inclusive) to 1; not the one of the protection. */
export function numbersFrom(seed: number): () => number {
  // xorshift128, George Marsaglia 2003.
  let [x, y, z, w] = [123456789, 362436069 ^ seed, 521288629, 88675123 + Math.imul(seed, 40503)];
  const next = () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return (w >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 60; warm += 1) next();
  return next;
}

/** A small survey of any kind, with up to four releases, people who come and people who withdraw. */
export function randomSurvey(seed: number): RandomSurvey {
  const random = numbersFrom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const oneOf = <Item>(items: Item[]): Item => items[whole(0, items.length - 1)] as Item;
  const count = oneOf([1, 2, 2, 2, 3, 3]);
  const dimensions = ["a", "b", "c"].slice(0, count).map((name) => {
    const choices = whole(2, count === 3 ? 3 : 4);
    return { name, choices, merged: choices > 2 && random() < 0.15, unsaid: random() < 0.4 };
  });
  const names = dimensions.map(({ name }) => name);
  const pairs = names
    .flatMap((one, place) => names.slice(place + 1).map((other): [string, string] => [one, other]))
    .filter(() => random() < 0.75);
  const outcomes = Array.from({ length: oneOf([1, 1, 2]) }, () => oneOf([1, 1, 2]));
  const group = oneOf([2, 3, 5, 5]);
  const policy = { minimumGroup: group, minimumCell: oneOf([group, group, group, group - 1, group + 2]) };
  if (policy.minimumCell < 2) policy.minimumCell = 2;
  const everyone: Respondent[] = [];
  const size = Math.round(8 + 130 * random() ** 2);
  const skew = dimensions.map(() => 0.25 + random());
  const rates = outcomes.map(() => oneOf([0.05, 0.2, 0.5, 0.5, 0.9, 0.98]));
  const silence = oneOf([0, 0, 0.05, 0.3]);
  const lean = oneOf([0, 0.3, 1]);
  const [single, several] = [random() < 0.3 ? whole(2, 4) : 0, random() < 0.3 ? whole(2, 3) : 0];
  const respondent = (): Respondent => {
    const groups = dimensions.map(({ choices, unsaid }, place) => {
      if (unsaid && random() < 0.06) return choices;
      return Math.min(choices - 1, Math.floor(choices * random() ** (1 / (skew[place] as number))));
    });
    return {
      groups,
      outcomes: rates.map((rate, place) => {
        if (random() < silence) return -1;
        const mine = (1 - lean) * rate + (lean * (groups[place % groups.length] ?? 0)) / 3;
        return random() < mine ? whole(0, (outcomes[place] as number) - 1) : (outcomes[place] as number);
      }),
      choice: random() < 0.1 ? -1 : Math.floor(single * random() ** 2),
      several: Math.floor(2 ** several * random() ** 1.5),
    };
  };
  let present: number[] = [];
  const moments: number[][] = [];
  const leaving = random() < 0.3;
  for (let moment = 0, last = oneOf([0, 1, 1, 2, 3]); moment <= last; moment += 1) {
    if (moment > 0 && leaving) {
      const gone = new Set(Array.from({ length: whole(0, 4) }, () => whole(0, present.length - 1)));
      present = present.filter((_, place) => !gone.has(place));
    }
    const come = moment === 0 ? size : whole(0, Math.max(8, Math.round(size * random())));
    const fresh = Array.from({ length: come }, () => everyone.push(respondent()) - 1);
    present = [...present, ...fresh];
    moments.push(present);
  }
  return {
    ...{ dimensions, outcomes, pairs, policy, moments, everyone },
    asked: { own: random() < 0.5, single, several },
    publicPolicy:
      random() < 0.25
        ? { minimumGroup: 2 * policy.minimumGroup + 1, minimumCell: 2 * policy.minimumCell + 1 }
        : null,
    hideSmallChanges: random() < 0.6,
  };
}

const groupsOf = ({ choices, merged, unsaid }: RandomSurvey["dimensions"][number]): Dimension["groups"] => [
  ...Array.from({ length: choices - (merged ? 1 : 0) }, (_, group) => `g${group}`),
  ...(unsaid ? [""] : []),
];

/** The group of a choice, by its place. */
const groupAt = ({ merged }: RandomSurvey["dimensions"][number], choice: number) =>
  merged ? Math.max(0, choice - 1) : choice;

/** What is counted of those who are there at a moment. */
export function tablesAt(survey: RandomSurvey, moment: number): Tables {
  const { dimensions, outcomes, pairs, asked } = survey;
  const there = (survey.moments[moment] ?? []).map((place) => survey.everyone[place] as Respondent);
  const design: Design = {
    dimensions: dimensions.map((dimension) => ({ name: dimension.name, groups: groupsOf(dimension) })),
    outcomes: outcomes.map((_, outcome) => `x${outcome}`),
    pairs,
  };
  const people = there.map(
    (one): Person => ({
      groups: one.groups.map((choice, place) =>
        groupAt(dimensions[place] as RandomSurvey["dimensions"][number], choice),
      ),
      answers: one.outcomes.map((answer, place) =>
        answer === -1 ? -1 : answer < (outcomes[place] as number) ? 1 : 0,
      ),
    }),
  );
  const questions: QuestionCounts[] = [];
  const counted = (is: (one: Respondent) => boolean) => there.filter(is).length;
  if (asked.own) {
    for (const [place, dimension] of dimensions.entries())
      questions.push({
        ...{ key: dimension.name, dimension: dimension.name },
        answered: counted(({ groups }) => (groups[place] as number) < dimension.choices),
        choices: Array.from({ length: dimension.choices }, (_, choice) => ({
          value: `c${choice}`,
          part: `g${groupAt(dimension, choice)}`,
          count: counted(({ groups }) => groups[place] === choice),
        })),
      });
    for (const [place, favourable] of outcomes.entries())
      questions.push({
        ...{ key: `x${place}`, outcome: `x${place}` },
        answered: counted((one) => one.outcomes[place] !== -1),
        choices: Array.from({ length: favourable + 1 }, (_, choice) => ({
          value: `c${choice}`,
          part: choice < favourable ? "favourable" : "unfavourable",
          count: counted((one) => one.outcomes[place] === choice),
        })),
      });
  }
  const values = (length: number) => Array.from({ length }, (_, choice) => choice);
  if (asked.single > 0)
    questions.push({
      key: "single",
      answered: counted(({ choice }) => choice >= 0),
      choices: values(asked.single).map((own) => ({
        value: `c${own}`,
        count: counted(({ choice }) => choice === own),
      })),
    });
  if (asked.several > 0)
    questions.push({
      ...{ key: "several", several: true },
      answered: counted(({ several }) => several > 0),
      choices: values(asked.several).map((own) => ({
        value: `c${own}`,
        count: counted(({ several }) => ((several >> own) & 1) === 1),
      })),
    });
  return { ...tablesOf(design, people), questions };
}

/** How an attacker names somebody, whose question may or may not be published. */
export function kindOf(survey: RandomSurvey, person: number, outcome: number) {
  const one = survey.everyone[person] as Respondent;
  const { own } = survey.asked;
  const answer = one.outcomes[outcome] ?? -1;
  const isFavourable = answer < (survey.outcomes[outcome] as number);
  return {
    groups: one.groups.map((choice, place) => {
      const dimension = survey.dimensions[place] as RandomSurvey["dimensions"][number];
      if (choice === dimension.choices) return "";
      return own ? `c${choice}` : `g${groupAt(dimension, choice)}`;
    }),
    answer: answer === -1 ? "" : own ? `c${answer}` : isFavourable ? "yes" : "no",
  };
}

export function choiceOf(survey: RandomSurvey, person: number, key: string): string {
  const { choice, several } = survey.everyone[person] as Respondent;
  if (key === "single") return choice < 0 ? "" : `c${choice}`;
  return Array.from({ length: survey.asked.several }, (_, own) => own)
    .filter((own) => (several >> own) & 1)
    .map((own) => `c${own}`)
    .join("+");
}
