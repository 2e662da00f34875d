import type { SurveyResults } from "#app/domain/tally/results.ts";
import { summarizeVersions } from "#app/domain/tally/summarize-versions.ts";
import type { Database } from "./open.server.ts";
import type { PublishedVersion } from "./published-surveys.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";
import { readOverallTallies } from "./tallies.server.ts";
import type { Wave } from "./waves.server.ts";

/**
 * What people answered who tried a preview out: their answers are tests and nobody's, so they are shown at once and
 * as they are. What a real survey's people answered is shown by its releases alone.
 *
 * @throws Error when the survey is no preview
 */
export async function readPreviewResults(
  { database, counter }: { database: Database; counter: ResponseCounter },
  preview: PublishedVersion,
  wave: Wave,
): Promise<SurveyResults> {
  if (preview.previewOf === null) throw new Error(`${preview.slug} is no preview.`);
  await counter.flush();
  return summarizeVersions([preview.instrument], await readOverallTallies(database, wave.id), 1);
}
