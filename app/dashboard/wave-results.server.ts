import { minimumOf, readWaveResults } from "#db/results.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { SurveyText } from "../domain/survey/definition.ts";
import type { SurveyResults } from "../domain/tally/results.ts";

export type ShownResults = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  wave: Wave;
  /** All waves of the survey, the newest first. */
  waves: Wave[];
  /** Below this many answers nothing is shown. */
  minimum: number;
  /** The answers are tests. */
  preview: boolean;
  results: SurveyResults;
};

/** What the results page shows; null when there is no such survey or wave. */
export async function readShownResults(
  context: Pick<RequestContext, "surveys" | "database" | "counter">,
  asked: { slug: string; wave: string | null },
  now: Date,
): Promise<ShownResults | null> {
  const found = await readWaveResults(context, { slug: asked.slug, wave: asked.wave ?? undefined }, now);
  if (!found) return null;
  const { survey, wave, waves, results } = found;
  const { slug, kind, instrument } = survey;
  const preview = survey.previewOf !== null;
  return { slug, kind, title: instrument.title, wave, waves, minimum: minimumOf(survey), preview, results };
}
