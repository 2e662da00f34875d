import { defaultMinimumGroup } from "#app/domain/survey/analysis.ts";
import type { SurveyResults } from "#app/domain/tally/results.ts";
import { summarize } from "#app/domain/tally/summarize.ts";
import type { Database } from "./open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "./published-surveys.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";
import { countCompleteResponses, readOverallTallies } from "./tallies.server.ts";
import type { Wave } from "./waves.server.ts";

/** A database, and what brings its tallies up to date. */
type Counted = { database: Database; counter: ResponseCounter };

/** A survey may be stricter than the default, never laxer. */
export const minimumOf = ({ analysis }: PublishedVersion): number =>
  Math.max(analysis.minimumGroup ?? 0, defaultMinimumGroup);

/** What a wave answered, for everyone together. Reads tallies only: as fast at a million responses as at ten. */
export async function readResults(
  { database, counter }: Counted,
  survey: PublishedVersion,
  wave: Wave,
): Promise<SurveyResults> {
  await counter.flush();
  return summarize(survey.instrument, await readOverallTallies(database, wave.id), minimumOf(survey));
}

/** Complete responses of a wave; null when too few to show. */
export async function countResponses(
  { database, counter }: Counted,
  survey: PublishedVersion,
  wave: Wave,
): Promise<number | null> {
  await counter.flush();
  const count = await countCompleteResponses(database, wave.id);
  return count < minimumOf(survey) ? null : count;
}

/** What a session asked, its quick questions included. */
async function versionOfSession(
  { kysely }: Database,
  surveys: PublishedSurveys,
  sessionId: number,
): Promise<PublishedVersion> {
  const { version_id } = await kysely
    .selectFrom("live_sessions")
    .select("version_id")
    .where("id", "=", sessionId)
    .executeTakeFirstOrThrow();
  return surveys.versionById(version_id);
}

export type WaveResults = {
  survey: PublishedVersion;
  wave: Wave;
  /** All waves of the survey, the newest first. */
  waves: Wave[];
  results: SurveyResults;
};

/** What a wave answered, the newest that has begun when none is named; null when there is no such survey or wave. */
export async function readWaveResults(
  { surveys, ...counted }: Counted & { surveys: PublishedSurveys },
  asked: { slug: string; wave: string | undefined },
  now: Date,
): Promise<WaveResults | null> {
  const latest = await surveys.latestVersion(asked.slug);
  if (!latest) return null;
  const waves = await surveys.wavesOf(latest.surveyId);
  // Decks are answered in sessions, surveys in waves of their own; either may be asked for by name.
  const usual = waves.filter(({ sessionId }) => latest.kind === "deck" || sessionId === null);
  const wave =
    asked.wave === undefined
      ? (usual.find(({ opensAt }) => opensAt <= now.toISOString()) ?? usual[0])
      : waves.find(({ name }) => name === asked.wave);
  if (!wave) return null;
  const survey =
    wave.sessionId === null ? latest : await versionOfSession(counted.database, surveys, wave.sessionId);
  return { survey, wave, waves, results: await readResults(counted, survey, wave) };
}
