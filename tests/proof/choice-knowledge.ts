import type { Knowledge, Row, Seen, Sum, Target } from "./knowledge.ts";

/**
 * What somebody knows of a question that is neither a dimension nor an outcome: kinds of people are what they chose,
 * or which of several, by when they came (or left).
 */
export function choiceKnowledge(
  seen: Seen[],
  key: string,
  { targetsOf = () => true, left = [] }: { targetsOf?: (one: Seen) => boolean; left?: number[] } = {},
): Knowledge {
  const asked = seen.flatMap(({ published }) => published.questions.filter((one) => one.key === key));
  const values = [...new Set(asked.flatMap(({ choices }) => choices.map(({ value }) => value)))];
  const several = asked.some((one) => one.several);
  /** What one person may have chosen; nothing is who did not answer. */
  const answers = several
    ? [...Array(2 ** values.length).keys()].map((bits) => values.filter((_, place) => (bits >> place) & 1))
    : [[], ...values.map((value) => [value])];
  const times = 1 + Math.max(...seen.map(({ time }) => time));
  const each = answers.length;
  const leaves = left.some((count) => count > 0);
  const sumOf = (time: number, isOf: (chosen: string[]) => boolean): Sum => {
    const own = answers.flatMap((chosen, answer) => (isOf(chosen) ? [answer] : []));
    const over = (from: number, first: number) =>
      Array.from({ length: time + 1 - from }, (_, nth) =>
        own.map((answer) => (first + from + nth) * each + answer),
      ).flat();
    return { plus: over(0, 0), minus: leaves ? over(1, times - 1) : [] };
  };
  const rows: Row[] = [];
  const targets: Target[] = [];
  const outright: string[] = [];
  for (const one of seen) {
    const { time, published } = one;
    const { minimumGroup, minimumCell } = published.policy;
    const everyone = published.views[0]?.responses[0] ?? 0;
    const know = (sum: Sum, count: number) => rows.push({ ...sum, low: count, high: count });
    const aim = (name: string, sum: Sum, minimum: number, room: number) => {
      if (targetsOf(one)) targets.push({ ...sum, name: `${time}: ${key} ${name}`, minimum, room });
    };
    const there = sumOf(time, () => true);
    know(there, everyone);
    const question = published.questions.find((own) => own.key === key);
    if (!question) continue;
    const { answered, choices } = question;
    const isShown = choices.some(({ count }) => count !== null);
    const all = sumOf(time, (chosen) => chosen.length > 0);
    if (answered === null) aim("answered", all, minimumGroup, everyone);
    else {
      know(all, answered);
      if (answered < minimumGroup) outright.push(`${time}: ${key} answered ${answered}`);
    }
    for (const { value, count } of choices) {
      const sum = sumOf(time, (chosen) => chosen.includes(value));
      if (count !== null) {
        know(sum, count);
        // The only choice of all is how many answered.
        if (count < minimumCell && choices.length > 1) outright.push(`${time}: ${key} ${value} = ${count}`);
      } else if (isShown) aim(value, sum, minimumCell, answered ?? everyone);
    }
  }
  if (leaves)
    for (let time = 1; time < times; time += 1) {
      const gone = (then: number, answer: number) => (times + then - 1) * each + answer;
      for (const answer of answers.keys())
        rows.push({
          plus: Array.from({ length: time }, (_, then) => then * each + answer),
          minus: Array.from({ length: time }, (_, then) => gone(then + 1, answer)),
          ...{ low: 0, high: Number.POSITIVE_INFINITY },
        });
      const away = left[time] ?? 0;
      rows.push({ plus: answers.map((_, answer) => gone(time, answer)), minus: [], low: away, high: away });
    }
  const people = Array.from({ length: times }, (_, time) =>
    answers.map((chosen) => ({ time, groups: [], answer: chosen.join("+") })),
  ).flat();
  return { kinds: times * each + (leaves ? (times - 1) * each : 0), rows, targets, people, outright };
}
