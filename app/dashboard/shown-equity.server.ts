import { listReleases } from "#db/releases.server.ts";
import { readVersionDates } from "#db/version-dates.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { changesIn, type SettingsChange, settingsChanges } from "../domain/equity/settings-changes.ts";
import { type DesignedOutcome, uncountedOutcomes } from "../domain/release/design.ts";
import { favourableTexts } from "../domain/release/favourable.ts";
import type { Released } from "../domain/release/released.ts";
import { outcomeNamed } from "../domain/release/released-equity.ts";
import type { SurveyText } from "../domain/survey/definition.ts";
import { findShownRelease, type ShownRelease } from "../releases/shown-release.server.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "person">;

export type ShownEquity = {
  slug: string;
  title: SurveyText;
  wave: Wave;
  waves: Wave[];
  /** Null where the wave has none. */
  release: Released | null;
  /** The newest release of the wave, where that is another one. */
  newer: number | null;
  /** The outcome that is shown, of those of the release; null where it has none. */
  outcome: DesignedOutcome | null;
  /** Outcomes of the analysis that cannot be counted. */
  uncounted: SurveyText[];
  /** The answers that count as favourable, in the survey's words. */
  favourable: SurveyText[];
  /** The earlier wave that is compared with, and all that could be; null where there is none. */
  earlier: { wave: Wave; release: Released; choices: Wave[] } | null;
  /** What was changed about the reading of gaps after the wave had opened. */
  changes: SettingsChange[];
};

/** What the equity dashboard shows of an outcome; null when there is no such survey, wave or outcome. */
export async function readShownEquity(
  context: Context,
  asked: {
    slug: string;
    wave: string | null;
    release?: string | null;
    outcome: string | null;
    against?: string | null;
  },
  now: Date,
): Promise<ShownEquity | null> {
  const { slug } = asked;
  const named = { slug, wave: asked.wave ?? undefined, release: asked.release ?? undefined };
  const found = await findShownRelease(context, context.person, named, now);
  if ("code" in found || found.survey.previewOf !== null) return null;
  const { survey, wave, waves, release, newer } = found;
  const about = {
    ...{ slug, title: survey.instrument.title, wave, waves, newer },
    uncounted: uncountedOutcomes(survey),
  };
  const design = release?.tables.design;
  const outcome =
    asked.outcome === null ? design?.outcomes[0] : design && outcomeNamed(design, asked.outcome);
  if (!release) return { ...about, release, outcome: null, favourable: [], earlier: null, changes: [] };
  if (!outcome && asked.outcome !== null) return null;
  return {
    ...about,
    release,
    outcome: outcome ?? null,
    favourable: outcome ? favourableTexts(outcome, survey.instrument) : [],
    earlier: await readEarlier(context, found, release, asked.against ?? null, now),
    changes: await readChanges(context, wave, release),
  };
}

/** The earlier wave that is asked for, or else the newest that has a release for the same readers. */
async function readEarlier(
  context: Context,
  { survey: { slug }, wave, waves }: ShownRelease,
  { audience }: Released,
  asked: string | null,
  now: Date,
): Promise<ShownEquity["earlier"]> {
  const before = waves
    .filter(({ opensAt }) => opensAt < wave.opensAt)
    .toSorted((a, b) => (a.opensAt < b.opensAt ? 1 : -1));
  const ids = before.map(({ id }) => id);
  const heads = (await listReleases(context.database, ids)).filter((head) => head.audience === audience);
  const choices = before.filter(({ id }) => heads.some(({ waveId }) => waveId === id));
  const chosen = choices.find(({ name }) => name === asked) ?? choices[0];
  const head = heads.find(({ waveId }) => waveId === chosen?.id);
  if (!chosen || !head) return null;
  const named = { slug, wave: chosen.name, release: String(head.id) };
  const found = await findShownRelease(context, context.person, named, now);
  return "code" in found || !found.release ? null : { wave: chosen, release: found.release, choices };
}

/** What was changed after the wave had opened, as far as the release was made under it. */
async function readChanges(
  { surveys, database }: Context,
  { id, opensAt }: Wave,
  { surveyId, version }: Released,
): Promise<SettingsChange[]> {
  const dates = await readVersionDates(database, surveyId);
  const versions = (await surveys.versionsOf(surveyId)).flatMap(({ version, analysis }) => {
    const publishedAt = dates.get(version);
    return publishedAt === undefined ? [] : [{ version, publishedAt, analysis }];
  });
  const first = (await listReleases(database, [id])).at(-1)?.version ?? version;
  return changesIn(settingsChanges(versions, opensAt), { version, first });
}
