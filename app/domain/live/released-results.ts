import { textIn } from "../survey/definition.ts";
import { type Distribution, isCountShown, type QuestionResult, type RowResult } from "../tally/results.ts";
import type { LiveResults, RowCounts } from "./snapshot.ts";

/** What people wrote, as it was moderated. */
export type Written = Pick<LiveResults, "words" | "entries" | "more">;

/**
 * What came of a question of a session that has ended: counts as a release shows them, and what people wrote.
 * `ballots` is null where nothing is shown, `hidden` names the choices whose counts are protected, `hiddenRows` the
 * rows.
 */
export type SessionResults = Omit<LiveResults, "ballots" | "breakdown"> & {
  ballots: number | null;
  hidden?: string[];
  hiddenRows?: string[];
};

/** @param released the question in the release; undefined where there is none */
export function releasedResults(released: QuestionResult | undefined, written: Written): SessionResults {
  if (!released || released.hidden) return { ballots: null, ...written };
  const { n, mean, quartiles, rows } = released;
  return {
    ballots: n,
    ...countsOf(released),
    ...(mean === undefined ? {} : { mean }),
    ...(quartiles === undefined ? {} : { quartiles }),
    ...(rows === undefined ? {} : { rows: rows.flatMap(rowOf), ...hiddenRowsOf(rows) }),
    ...written,
  };
}

function countsOf({ choices }: Distribution): Pick<SessionResults, "counts" | "hidden"> {
  if (choices.length === 0) return {};
  const shown = choices.filter(isCountShown);
  const hidden = choices.filter((choice) => !isCountShown(choice)).map(({ value }) => String(value));
  return {
    counts: Object.fromEntries(shown.map(({ value, count }) => [String(value), count])),
    ...(hidden.length > 0 ? { hidden } : {}),
  };
}

function rowOf(row: RowResult): RowCounts[] {
  if (row.hidden || !row.choices.every(isCountShown)) return [];
  const { value, title, n, mean } = row;
  return [
    {
      value: String(value),
      title: { en: textIn(title, "en"), fr: textIn(title, "fr") },
      ballots: n,
      counts: countsOf(row).counts ?? {},
      ...(mean === undefined ? {} : { mean }),
    },
  ];
}

function hiddenRowsOf(rows: RowResult[]): Pick<SessionResults, "hiddenRows"> {
  // A row of which one count is protected is not listed in part.
  const hidden = rows.filter((row) => row.hidden || !row.choices.every(isCountShown));
  return hidden.length > 0 ? { hiddenRows: hidden.map(({ value }) => String(value)) } : {};
}
