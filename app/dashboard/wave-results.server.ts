import { readPreviewResults } from "#db/preview-results.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { policyFor } from "../domain/disclosure/policy.ts";
import { nothingReleased } from "../domain/release/nothing-released.ts";
import { releaseSettings } from "../domain/release/release-settings.ts";
import type { SurveyText } from "../domain/survey/definition.ts";
import type { SurveyResults } from "../domain/tally/results.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";

export type ShownResults = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  wave: Wave;
  /** All waves of the survey, the newest first. */
  waves: Wave[];
  /** Fewer answers than this are not shown. */
  minimum: number;
  /** The answers are tests. */
  preview: boolean;
  /** Where the numbers are from; null where the wave has no release yet. */
  release: ShownSource | null;
  results: SurveyResults;
};

export type ShownSource = {
  id: number;
  audience: "staff" | "public";
  /** ISO 8601. */
  madeAt: string;
  automatic: boolean;
  responses: number;
  /** Whether there are answers that it does not count. */
  behind: boolean;
  /** Whether a newer one of the wave is there for the same readers. */
  isOlder: boolean;
};

type Context = Pick<RequestContext, "surveys" | "database" | "counter" | "releases" | "person">;

/** What the results page shows; null when there is no such survey, wave or release. */
export async function readShownResults(
  context: Context,
  asked: { slug: string; wave: string | null; release: string | null },
  now: Date,
): Promise<ShownResults | null> {
  const found = await findShownRelease(
    context,
    context.person,
    { slug: asked.slug, wave: asked.wave ?? undefined, release: asked.release ?? undefined },
    now,
  );
  if ("code" in found) return null;
  const { survey, wave, waves, release, newer } = found;
  const { slug, kind, instrument, analysis } = survey;
  const about = { slug, kind, title: instrument.title, wave, waves };
  if (survey.previewOf !== null) {
    const results = await readPreviewResults(context, survey, wave);
    return { ...about, minimum: 1, preview: true, release: null, results };
  }
  if (!release) {
    const { minimumGroup } = policyFor("staff", releaseSettings(analysis));
    const results = nothingReleased(survey);
    return { ...about, minimum: minimumGroup, preview: false, release: null, results };
  }
  const { id, audience, madeAt, madeBy, responses, tables } = release;
  const behind = await context.releases.isBehind(release);
  return {
    ...about,
    minimum: tables.published.policy.minimumGroup,
    preview: false,
    release: { id, audience, madeAt, automatic: madeBy === null, responses, behind, isOlder: newer !== null },
    results: tables.results,
  };
}
