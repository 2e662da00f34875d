import { defaultMinimumGroup } from "#app/domain/survey/analysis.ts";
import type { SurveyResults } from "#app/domain/tally/results.ts";
import { summarize } from "#app/domain/tally/summarize.ts";
import type { Database } from "./open.server.ts";
import type { PublishedVersion, Wave } from "./published-surveys.server.ts";
import { countCompleteResponses, readOverallTallies } from "./tallies.server.ts";

/** A survey may be stricter than the default, never laxer. */
export const minimumOf = ({ analysis }: PublishedVersion): number =>
  Math.max(analysis.minimumGroup ?? 0, defaultMinimumGroup);

/** What a wave answered, for everyone together. Reads tallies only: as fast at a million responses as at ten. */
export async function readResults(
  database: Database,
  survey: PublishedVersion,
  wave: Wave,
): Promise<SurveyResults> {
  return summarize(survey.instrument, await readOverallTallies(database, wave.id), minimumOf(survey));
}

/** Complete responses of a wave; null when too few to show. */
export async function countResponses(
  database: Database,
  survey: PublishedVersion,
  wave: Wave,
): Promise<number | null> {
  const count = await countCompleteResponses(database, wave.id);
  return count < minimumOf(survey) ? null : count;
}
