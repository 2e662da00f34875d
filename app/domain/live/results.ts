import { textIn } from "../survey/definition.ts";
import type { Instrument } from "../survey/instrument.ts";
import { contributionOf } from "../tally/cells.ts";
import type { ChoiceResult } from "../tally/results.ts";
import { summarize } from "../tally/summarize.ts";
import type { LiveQuestion } from "./live-question.ts";
import type { LiveResults, RowCounts } from "./snapshot.ts";

/** How many ballots share one normalized value. */
export type CountedValue = { value: unknown; count: number };

/** Counts ballots by the same code as responses: the items they name, their choices, means and quartiles. */
export function countBallots({ question }: LiveQuestion, ballots: Iterable<CountedValue>): LiveResults {
  const alone: Instrument = {
    title: "",
    languages: [],
    shuffled: false,
    questions: [question],
    byName: new Map([[question.name, question]]),
    computed: [],
    computedNames: [],
    derivedKeys: new Set(),
    wanting: [],
    endsEarlyWhen: [],
  };
  let total = 0;
  const cells = new Map<string, { question: string; item: string; value: string; count: number }>();
  for (const { value, count } of ballots) {
    total += count;
    for (const counted of contributionOf(alone, [], { [question.name]: value }).counted) {
      const key = JSON.stringify([counted.question, counted.item, counted.value]);
      const cell = cells.get(key) ?? { ...counted, count: 0 };
      cell.count += count;
      cells.set(key, cell);
    }
  }
  const [result] = summarize(alone, [...cells.values()], 0).questions;
  if (!result || result.hidden) return { ballots: total };
  const { choices, mean, quartiles, rows } = result;
  return {
    ballots: total,
    ...(choices.length > 0 ? { counts: countsOf(choices) } : {}),
    ...(mean === undefined ? {} : { mean }),
    ...(quartiles === undefined ? {} : { quartiles }),
    ...(rows === undefined
      ? {}
      : {
          rows: rows.flatMap((row): RowCounts[] =>
            row.hidden
              ? []
              : [
                  {
                    value: String(row.value),
                    title: { en: textIn(row.title, "en"), fr: textIn(row.title, "fr") },
                    ballots: row.n,
                    counts: countsOf(row.choices),
                    ...(row.mean === undefined ? {} : { mean: row.mean }),
                  },
                ],
          ),
        }),
  };
}

const countsOf = (choices: ChoiceResult[]): Record<string, number> =>
  Object.fromEntries(choices.map(({ value, count }) => [String(value), count]));
