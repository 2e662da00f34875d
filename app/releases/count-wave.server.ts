import type { Database } from "#db/open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "#db/published-surveys.server.ts";
import type { ResponseCounter } from "#db/response-counter.server.ts";
import { readTallySnapshot } from "#db/tally-snapshot.server.ts";
import { policyFor } from "../domain/disclosure/policy.ts";
import type { Tables } from "../domain/disclosure/tables.ts";
import { offeredPairs } from "../domain/equity/settings-of.ts";
import { countTables, type TalliedCell } from "../domain/release/count-tables.ts";
import { type Design, designOf, grown, mergeSmall, withoutEmpty } from "../domain/release/design.ts";
import { type GroupCounts, questionCounts, releasable } from "../domain/release/question-counts.ts";
import { type ReleaseSettings, releaseSettings } from "../domain/release/release-settings.ts";
import type { Released } from "../domain/release/released.ts";
import { defaultMinimumGroup } from "../domain/survey/analysis.ts";
import { consentQuestions } from "../domain/survey/consent-questions.ts";
import type { CountedResults } from "../domain/tally/summarize.ts";
import { summarizeVersions } from "../domain/tally/summarize-versions.ts";

type Context = { database: Database; surveys: PublishedSurveys; counter: ResponseCounter };

export type CountedWave = {
  responses: number;
  withdrawn: number;
  settings: ReleaseSettings;
  design: Design;
  tables: Tables;
  results: CountedResults;
};

/** Everything that a wave answered, before protection. */
export async function countWave(
  { database, surveys, counter }: Context,
  survey: PublishedVersion,
  waveId: number,
  newest: Released | null,
): Promise<CountedWave> {
  const designed = newest?.tables.design ?? null;
  const settings = releaseSettings(survey.analysis);
  // A dimension that a later version gave up is still shown, and read as before.
  settings.equity = { ...newest?.settings.equity, ...settings.equity };
  const pairs = offeredPairs(survey.analysis);
  const { responses, withdrawn, cells } = await readTallySnapshot(
    { database, counter },
    {
      waveId,
      questions: (designed ?? survey.analysis).outcomes.map(({ question }) => question),
      dimensions: designed
        ? designed.dimensions.map(({ name }) => name)
        : survey.analysis.dimensions.map(({ question }) => question),
      pairs: designed?.pairs ?? pairs,
    },
  );
  const seen = new Map(
    [...Map.groupBy(cells, ({ by1, by2 }) => (by2 === "" ? by1 : ""))].map(([dimension, own]) => [
      dimension,
      new Set(own.map(({ group1 }) => group1)),
    ]),
  );
  const whole = designOf(survey, seen, designed?.pairs ?? pairs);
  const full = designed ? grown(designed, whole) : whole;
  const groupsOf = groupCounts(full, cells);
  const kept = withoutEmpty(full, groupsOf);
  const design = designed
    ? grown(designed, kept)
    : mergeSmall(kept, groupsOf, policyFor("staff", settings).minimumGroup);
  const versions = (await surveys.versionsOf(survey.surveyId))
    .filter(({ version }) => version < survey.version)
    .map(({ instrument }) => instrument)
    .reverse();
  const overall = cells.filter(({ by1 }) => by1 === "");
  const counted = summarizeVersions([survey.instrument, ...versions], overall, defaultMinimumGroup);
  const results = releasable(counted, design, groupCounts(design, cells), consentQuestions(survey.analysis));
  const tables = countTables(design, cells, questionCounts(results, design));
  return { responses, withdrawn, settings, design, tables, results };
}

/** How many people are in each group of a dimension. */
function groupCounts(design: Design, cells: TalliedCell[]): GroupCounts {
  const { views } = countTables({ ...design, outcomes: [], pairs: [] }, cells, []);
  return (name) => {
    const groups = design.dimensions.find((dimension) => dimension.name === name)?.groups ?? [];
    const counts = views.find(({ by }) => by.length === 1 && by[0] === name)?.responses ?? [];
    return new Map(groups.map(({ value }, place) => [value, counts[place] ?? 0]));
  };
}
