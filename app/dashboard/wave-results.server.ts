import type { Wave } from "#db/published-surveys.server.ts";
import { minimumOf, readResults } from "#db/results.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { SurveyText } from "../domain/survey/definition.ts";
import type { SurveyResults } from "../domain/tally/results.ts";

export type WaveResults = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  wave: Wave;
  /** All waves of the survey, the newest first. */
  waves: Wave[];
  /** Below this many answers nothing is shown. */
  minimum: number;
  results: SurveyResults;
};

/** What a wave answered, the newest that has begun when none is named; null when there is no such survey or wave. */
export async function readWaveResults(
  { surveys, database }: Pick<RequestContext, "surveys" | "database">,
  asked: { slug: string; wave: string | null },
  now: Date,
): Promise<WaveResults | null> {
  const survey = await surveys.latestVersion(asked.slug);
  if (!survey) return null;
  const { slug, kind, instrument, surveyId } = survey;
  const waves = await surveys.wavesOf(surveyId);
  const wave =
    asked.wave === null
      ? (waves.find(({ opensAt }) => opensAt <= now.toISOString()) ?? waves[0])
      : waves.find(({ name }) => name === asked.wave);
  if (!wave) return null;
  const results = await readResults(database, survey, wave);
  return { slug, kind, title: instrument.title, wave, waves, minimum: minimumOf(survey), results };
}
