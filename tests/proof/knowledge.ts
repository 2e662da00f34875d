import type { OutcomeCell, Published } from "#app/domain/disclosure/published.ts";

/** Something published, and of which population: later ones contain the earlier, but for those who withdrew. */
export type Seen = { time: number; published: Published };

/** A sum of kinds of people, and what is known of it. `minus` counts those who left. */
export type Sum = { plus: number[]; minus: number[] };
export type Row = Sum & { low: number; high: number };

/** A count that is not told, of `room` people, as everybody can see. */
export type Target = Sum & { name: string; minimum: number; room: number };

/**
 * How far apart the whole numbers that a count can be must be: the policy's minimum, or as many people as it is
 * counted among. Who is one of them, or of those that they add up with, knows about one of them.
 */
export const widthOf = ({ minimum, room }: Target, person?: number): number =>
  Math.min(minimum, person === undefined ? room : room - 1);

export type Knowledge = {
  /** How many kinds of people there are: groups × answer × when they came (or left). */
  kinds: number;
  rows: Row[];
  targets: Target[];
  /** Kinds of people who are in the first population, or came later; not those who left. */
  people: { time: number; groups: string[]; answer: string }[];
  /** Counts below the policy's minimum that are shown to everybody. */
  outright: string[];
};

type Choice = { value: string; part: string };
/** A group is as many as the choices that were merged into it. */
type Fine = { group: number; value: string };

const silent = "";

/** How many of a cell gave an answer, where that is shown. */
function partOf(own: OutcomeCell | null | undefined, part: string | undefined): number | null {
  if (!own || !("favourable" in own)) return null;
  if (part === "favourable") return own.favourable;
  return part === "unfavourable" ? own.answered - own.favourable : null;
}

/**
 * What somebody knows who has seen all of this and studies one outcome: sums over kinds of people, of the full joint
 * table of all dimensions. Reads published tables; shares no code with what made them.
 *
 * @param targetsOf whether what a publication hides is somebody's target; all of them when not given
 * @param left for each population but the first, how many withdrew since the one before
 */
export function knowledgeOf(
  seen: Seen[],
  outcome: number,
  { targetsOf = () => true, left = [] }: { targetsOf?: (one: Seen) => boolean; left?: number[] } = {},
): Knowledge {
  const { dimensions, outcomes } = (seen.at(-1) as Seen).published;
  const everyQuestion = seen.flatMap(({ published }) => published.questions);
  const fine = dimensions.map(({ name, groups }) => {
    const choices = everyQuestion.find((one) => one.dimension === name)?.choices ?? [];
    return groups.flatMap((group, place): Fine[] => {
      const own = choices.filter(({ part }) => part === group);
      return own.length > 0
        ? own.map(({ value }) => ({ group: place, value }))
        : [{ group: place, value: group }];
    });
  });
  const asked = everyQuestion.find((one) => one.outcome === outcomes[outcome] && outcome < outcomes.length);
  const choices: Choice[] = asked?.choices.map(({ value, part = "" }) => ({ value, part })) ?? [
    { value: "yes", part: "favourable" },
    { value: "no", part: "unfavourable" },
  ];
  const answers: Choice[] = [...choices, { value: silent, part: silent }];
  const joint = fine.reduce<Fine[][]>(
    (all, groups) => all.flatMap((one) => groups.map((group) => [...one, group])),
    [[]],
  );
  const times = 1 + Math.max(...seen.map(({ time }) => time));
  const each = joint.length * answers.length;
  const leaves = left.some((count) => count > 0);
  const kinds = times * each + (leaves ? (times - 1) * each : 0);
  const came = (time: number, cell: number, answer: number) => time * each + cell * answers.length + answer;
  const gone = (time: number, cell: number, answer: number) =>
    (times + time - 1) * each + cell * answers.length + answer;

  const sumOf = (time: number, isIn: (groups: Fine[]) => boolean, isOf: (answer: Choice) => boolean): Sum => {
    const sum: Sum = { plus: [], minus: [] };
    for (const [cell, groups] of joint.entries()) {
      if (!isIn(groups)) continue;
      for (const [answer, choice] of answers.entries()) {
        if (!isOf(choice)) continue;
        for (let then = 0; then <= time; then += 1) {
          sum.plus.push(came(then, cell, answer));
          if (leaves && then > 0) sum.minus.push(gone(then, cell, answer));
        }
      }
    }
    return sum;
  };
  const anybody = () => true;
  const hasAnswered = ({ part }: Choice) => part !== silent;
  const isFavourable = ({ part }: Choice) => part === "favourable";
  const isUnfavourable = ({ part }: Choice) => part === "unfavourable";

  const rows: Row[] = [];
  const targets: Target[] = [];
  const outright: string[] = [];
  for (const one of seen) {
    const { time, published } = one;
    const { minimumGroup, minimumCell } = published.policy;
    const isTarget = targetsOf(one);
    const know = (sum: Sum, low: number, high = low) => rows.push({ ...sum, low, high });
    const aim = (name: string, sum: Sum, minimum: number, room: number) => {
      if (isTarget) targets.push({ name: `${time}: ${name}`, ...sum, minimum, room });
    };
    const cellsOf = (by: string[]): ((groups: Fine[]) => boolean)[] =>
      by
        .reduce<number[][]>(
          (cells, name) => {
            const size = dimensions.find((dimension) => dimension.name === name)?.groups.length ?? 0;
            return cells.flatMap((cell) => [...Array(size).keys()].map((group) => [...cell, group]));
          },
          [[]],
        )
        .map((cell) => {
          const places = by.map((name) => dimensions.findIndex((dimension) => dimension.name === name));
          return (groups) => places.every((place, nth) => groups[place]?.group === cell[nth]);
        });
    const everyone = published.views[0]?.responses[0] ?? 0;
    /**
     * How many people who gave an answer (any, when not given) are in the groups of a cell at most, as anybody can read
     * or subtract.
     */
    const roomOf = (isIn: (groups: Fine[]) => boolean, part?: string): number =>
      Math.min(
        partOf(published.views[0]?.outcomes[outcome]?.[0], part) ?? everyone,
        ...published.views.flatMap(({ by, responses, outcomes: shown }) => {
          if (by.length !== 1) return [];
          const rest = responses.reduce<number>((all, count) => all - (count ?? 0), everyone);
          return cellsOf(by).flatMap((holds, cell) =>
            joint.filter(isIn).every(holds)
              ? [responses[cell] ?? rest, partOf(shown[outcome]?.[cell], part) ?? everyone]
              : [],
          );
        }),
      );
    for (const { by, responses, outcomes: shown } of published.views) {
      const cells = cellsOf(by);
      const isShown = responses.some((count) => count !== null);
      const told = shown[outcome] ?? [];
      const isOutcomeShown = told.some((cell) => cell !== null);
      for (const [cell, isIn] of cells.entries()) {
        const name = `${by.join("×")} ${cell}`;
        const inside = sumOf(time, isIn, anybody);
        const count = responses[cell];
        if (typeof count === "number") {
          know(inside, count);
          if (count < minimumGroup) outright.push(`${time}: responses ${name} = ${count}`);
        } else if (count === null && isShown) aim(`responses ${name}`, inside, minimumGroup, everyone);
        if (outcome >= outcomes.length) continue;
        const [room, someRoom, othersRoom] = [
          roomOf(isIn),
          roomOf(isIn, "favourable"),
          roomOf(isIn, "unfavourable"),
        ];
        const [all, some, others] = [hasAnswered, isFavourable, isUnfavourable].map((isOf) =>
          sumOf(time, isIn, isOf),
        ) as [Sum, Sum, Sum];
        const own = told[cell] ?? null;
        if (!own) {
          if (!isOutcomeShown) continue;
          // Of a group that is shown, how many answered is no secret.
          if (typeof count !== "number") aim(`answered ${name}`, all, minimumGroup, room);
          aim(`favourable ${name}`, some, minimumCell, someRoom);
          aim(`unfavourable ${name}`, others, minimumCell, othersRoom);
          continue;
        }
        know(all, own.answered);
        if (own.answered < minimumGroup) outright.push(`${time}: answered ${name} = ${own.answered}`);
        if ("favourable" in own) {
          know(some, own.favourable);
          if (Math.min(own.favourable, own.answered - own.favourable) < minimumCell)
            outright.push(`${time}: favourable ${name} = ${own.favourable} of ${own.answered}`);
          continue;
        }
        // As printed: a share of at most, or at least, so many per cent.
        if ("atMost" in own) know(some, 0, Math.floor((own.atMost * own.answered) / 100 + 1e-9));
        else know(some, Math.ceil((own.atLeast * own.answered) / 100 - 1e-9), own.answered);
        aim(`favourable ${name}`, some, minimumCell, someRoom);
        aim(`unfavourable ${name}`, others, minimumCell, othersRoom);
      }
    }
    for (const { key, answered, choices, dimension, outcome: of } of published.questions) {
      const place = dimensions.findIndex(({ name }) => name === dimension);
      if (place === -1 && (of === undefined || of !== outcomes[outcome])) continue;
      const isShown = choices.some(({ count }) => count !== null);
      if (answered !== null)
        know(
          place === -1
            ? sumOf(time, anybody, hasAnswered)
            : sumOf(time, (groups) => dimensions[place]?.groups[groups[place]?.group ?? -1] !== "", anybody),
          answered,
        );
      for (const { value, part, count } of choices) {
        const sum =
          place === -1
            ? sumOf(time, anybody, (answer) => answer.value === value && answer.part !== silent)
            : sumOf(time, (groups) => groups[place]?.value === value, anybody);
        const isOnly = choices.filter((one) => one.part === part).length === 1;
        if (count !== null) know(sum, count);
        // The only choice of a group, or of an outcome's answers, is a count of the views.
        else if (isShown && !isOnly) {
          const group = dimensions[place]?.groups.indexOf(part ?? "");
          const isIn = place === -1 ? anybody : (groups: Fine[]) => groups[place]?.group === group;
          aim(`choice ${key} ${value}`, sum, minimumCell, roomOf(isIn, part));
        }
      }
    }
  }
  if (leaves) {
    for (let time = 1; time < times; time += 1) {
      for (let cell = 0; cell < joint.length; cell += 1)
        for (let answer = 0; answer < answers.length; answer += 1) {
          // Only who was there can leave.
          const plus = Array.from({ length: time }, (_, then) => came(then, cell, answer));
          const minus = Array.from({ length: time }, (_, then) => gone(then + 1, cell, answer));
          rows.push({ plus, minus, low: 0, high: Number.POSITIVE_INFINITY });
        }
      const gones = Array.from({ length: each }, (_, kind) => (times + time - 1) * each + kind);
      rows.push({ plus: gones, minus: [], low: left[time] ?? 0, high: left[time] ?? 0 });
    }
  }
  const people = Array.from({ length: times }, (_, time) =>
    joint.flatMap((groups) =>
      answers.map(({ value }) => ({ time, groups: groups.map((one) => one.value), answer: value })),
    ),
  ).flat();
  return { kinds, rows, targets, people, outright };
}
