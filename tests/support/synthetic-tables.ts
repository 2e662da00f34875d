import type { QuestionCounts, Tables, View } from "#app/domain/disclosure/tables.ts";
import { cellsOf, shapeOf } from "#app/domain/disclosure/tables.ts";

/** A made-up person: the group in each dimension, and for each outcome 1 favourable, 0 not, −1 not answered. */
export type Person = { groups: number[]; answers: number[] };

export type Design = {
  dimensions: { name: string; groups: string[] }[];
  outcomes: string[];
  pairs: [string, string][];
};

/** Counts people as the tallies do. */
export function tablesOf({ dimensions, outcomes, pairs }: Design, people: Person[]): Tables {
  const names = dimensions.map(({ name }) => name);
  const views = [[], ...names.map((name) => [name]), ...pairs].map((by): View => {
    const shape = shapeOf({ dimensions }, by);
    const cells = cellsOf(shape).length;
    const places = by.map((name) => names.indexOf(name));
    const empty = () => new Array<number>(cells).fill(0);
    const view: View = {
      by,
      responses: empty(),
      outcomes: outcomes.map(() => ({ answered: empty(), favourable: empty() })),
    };
    for (const { groups, answers } of people) {
      const cell = places.reduce((index, place, nth) => index * (shape[nth] ?? 0) + (groups[place] ?? 0), 0);
      view.responses[cell] = (view.responses[cell] ?? 0) + 1;
      for (const [outcome, counts] of view.outcomes.entries()) {
        const answer = answers[outcome] ?? -1;
        if (answer >= 0) counts.answered[cell] = (counts.answered[cell] ?? 0) + 1;
        if (answer > 0) counts.favourable[cell] = (counts.favourable[cell] ?? 0) + 1;
      }
    }
    return view;
  });
  const ofDimensions = dimensions.map(({ name, groups }, place): QuestionCounts => {
    const choices = groups
      .filter((group) => group !== "")
      .map((group) => ({
        value: group,
        part: group,
        count: people.filter((one) => groups[one.groups[place] ?? 0] === group).length,
      }));
    return {
      key: name,
      dimension: name,
      answered: choices.reduce((sum, { count }) => sum + count, 0),
      choices,
    };
  });
  const ofOutcomes = outcomes.map((outcome, place): QuestionCounts => {
    const count = (answer: number) => people.filter(({ answers }) => answers[place] === answer).length;
    const [yes, no] = [count(1), count(0)];
    const often = Math.floor(yes / 3);
    return {
      ...{ key: outcome, outcome, answered: yes + no },
      choices: [
        { value: "often", count: often, part: "favourable" },
        { value: "yes", count: yes - often, part: "favourable" },
        { value: "no", count: no, part: "unfavourable" },
      ],
    };
  });
  return { dimensions, outcomes, views, questions: [...ofDimensions, ...ofOutcomes] };
}

/** Six dimensions, thirty outcomes and five pairs with a cycle, as large as a region's survey. */
export function regionalDesign(outcomes = 30): Design {
  const sizes: [string, number][] = [
    ["identity", 9],
    ["gender", 5],
    ["age", 6],
    ["region", 6],
    ["newcomer", 4],
    ["disability", 3],
  ];
  return {
    dimensions: sizes.map(([name, size]) => ({
      name,
      groups: ["", ...Array.from({ length: size - 1 }, (_, group) => `${name} ${group + 1}`)],
    })),
    outcomes: Array.from({ length: outcomes }, (_, outcome) => `outcome ${outcome + 1}`),
    pairs: [
      ["identity", "gender"],
      ["gender", "age"],
      ["identity", "age"],
      ["age", "region"],
      ["newcomer", "disability"],
    ],
  };
}

/** People whose groups are of very different sizes, and whose answers depend a little on them. */
export function peopleOf({ dimensions, outcomes }: Design, count: number, random: () => number): Person[] {
  const pick = (size: number) => {
    // The first group, who did not say, is small; each other is about half of the one before.
    if (random() < 0.03) return 0;
    let group = 1;
    while (group < size - 1 && random() < 0.5) group += 1;
    return Math.min(group, size - 1);
  };
  const rates = outcomes.map(() => 0.1 + 0.8 * random());
  return Array.from({ length: count }, () => {
    const groups = dimensions.map(({ groups }) => pick(groups.length));
    const lean = 0.05 * (groups[0] ?? 0);
    return {
      groups,
      answers: rates.map((rate) => (random() < 0.04 ? -1 : random() < Math.min(0.97, rate + lean) ? 1 : 0)),
    };
  });
}
