import { defaultMinimumGroup } from "#app/domain/survey/analysis.ts";
import type { SurveyResults } from "#app/domain/tally/results.ts";
import { summarizeVersions } from "#app/domain/tally/summarize-versions.ts";
import type { Database } from "./open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "./published-surveys.server.ts";
import type { ResponseCounter } from "./response-counter.server.ts";
import { countCompleteResponses, readOverallTallies } from "./tallies.server.ts";
import type { Wave } from "./waves.server.ts";

/** A database, and what brings its tallies up to date. */
type Counted = { database: Database; counter: ResponseCounter };

/** A survey may be stricter than the default, never laxer. The answers to a preview are tests and nobody's. */
export const minimumOf = ({ analysis, previewOf }: PublishedVersion): number =>
  previewOf === null ? Math.max(analysis.minimumGroup ?? 0, defaultMinimumGroup) : 1;

/** What a wave answered, for everyone together. Reads tallies only: as fast at a million responses as at ten. */
export async function readResults(
  { surveys, database, counter }: Counted & { surveys: PublishedSurveys },
  survey: PublishedVersion,
  wave: Wave,
): Promise<SurveyResults> {
  await counter.flush();
  const earlier = (await surveys.versionsOf(survey.surveyId))
    .filter(({ version }) => version < survey.version)
    .map(({ instrument }) => instrument)
    .reverse();
  const counts = await readOverallTallies(database, wave.id);
  return summarizeVersions([survey.instrument, ...earlier], counts, minimumOf(survey));
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
  context: Counted & { surveys: PublishedSurveys },
  asked: { slug: string; wave: string | undefined },
  now: Date,
): Promise<WaveResults | null> {
  const { surveys, database } = context;
  const latest = await surveys.latestVersion(asked.slug);
  if (!latest) return null;
  const waves = await surveys.wavesAndSessionsOf(latest.surveyId);
  // Decks are answered in sessions, surveys in waves of their own; either may be asked for by name.
  const usual = waves.filter(({ sessionId }) => latest.kind === "deck" || sessionId === null);
  const wave =
    asked.wave === undefined
      ? (usual.find(({ opensAt }) => opensAt <= now.toISOString()) ?? usual[0])
      : waves.find(({ name }) => name === asked.wave);
  if (!wave) return null;
  const survey = wave.sessionId === null ? latest : await versionOfSession(database, surveys, wave.sessionId);
  return { survey, wave, waves, results: await readResults(context, survey, wave) };
}
