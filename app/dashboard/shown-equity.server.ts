import { readVersionDates } from "#db/version-dates.server.ts";
import type { Wave } from "#db/waves.server.ts";
import { type ReadEquity, viewDimensions } from "../components/equity/view/outcome.ts";
import { viewWave } from "../components/results/view/wave-view.ts";
import type { RequestContext } from "../context.server.ts";
import { type SettingsChange, settingsChanges } from "../domain/equity/settings-changes.ts";
import type { DesignedOutcome } from "../domain/release/design.ts";
import type { Released } from "../domain/release/released.ts";
import { outcomeNamed } from "../domain/release/released-equity.ts";
import type { SurveyText } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import { messagesIn } from "../i18n/messages.ts";
import { findShownRelease, type ShownRelease } from "../releases/shown-release.server.ts";

type Context = Pick<RequestContext, "surveys" | "database" | "releases" | "person" | "locale">;

export type ShownEquity = {
  slug: string;
  title: SurveyText;
  wave: Wave;
  waves: Wave[];
  /** Null where the wave has no release. */
  release: Released | null;
  /** The outcome that is shown, of those of the release; null where it has none. */
  shown: { outcome: DesignedOutcome; read: ReadEquity } | null;
};

/** What the equity dashboard shows of an outcome; null when there is no such survey, wave, release or outcome. */
export async function readShownEquity(
  context: Context,
  asked: { slug: string; wave: string | null; outcome: string | null },
  now: Date,
): Promise<ShownEquity | null> {
  const { slug } = asked;
  const found = await findShownRelease(context, context.person, { slug, wave: asked.wave ?? undefined }, now);
  if ("code" in found || found.survey.previewOf !== null) return null;
  const { survey, wave, waves, release } = found;
  const about = { slug, title: survey.instrument.title, wave, waves, release };
  if (!release) return { ...about, shown: null };
  const { design } = release.tables;
  const outcome = asked.outcome === null ? design.outcomes[0] : outcomeNamed(design, asked.outcome);
  if (!outcome) return asked.outcome === null ? { ...about, shown: null } : null;
  const read = {
    survey: slug,
    wave: named(wave, context, now),
    release,
    earlier: await readEarlier(context, found, now),
    changes: await readChanges(context, survey.surveyId, wave),
  };
  return { ...about, shown: { outcome, read } };
}

/** One picture of the dashboard, for those who take it along; null where there is none. */
export async function readDimension(
  context: Context,
  asked: { slug: string; wave: string | null; outcome: string | null; by: string | null },
  now: Date,
) {
  const { shown } = (await readShownEquity(context, asked, now)) ?? { shown: null };
  const dimension =
    shown && viewDimensions(shown.read, shown.outcome, context.locale).find(({ name }) => name === asked.by);
  return shown && dimension ? { ...shown, dimension } : null;
}

const named = (wave: Wave, { locale }: Context, now: Date) =>
  viewWave(wave, now, formatsIn(locale), messagesIn(locale).staff);

/** The newest wave before this one that has a release for the same readers. */
async function readEarlier(
  context: Context,
  { survey, wave, waves, release }: ShownRelease,
  now: Date,
): Promise<ReadEquity["earlier"]> {
  const before = waves.filter(({ opensAt }) => opensAt < wave.opensAt);
  for (const earlier of before.sort((a, b) => (a.opensAt < b.opensAt ? 1 : -1))) {
    const found = await findShownRelease(
      context,
      context.person,
      { slug: survey.slug, wave: earlier.name },
      now,
    );
    if (!("code" in found) && found.release?.audience === release?.audience && found.release)
      return { wave: named(earlier, context, now), release: found.release };
  }
  return null;
}

/** What was changed about the reading of gaps after the wave had opened. */
async function readChanges(
  { surveys, database }: Context,
  surveyId: number,
  { opensAt }: Wave,
): Promise<SettingsChange[]> {
  const dates = await readVersionDates(database, surveyId);
  const versions = (await surveys.versionsOf(surveyId)).flatMap(({ version, analysis }) => {
    const publishedAt = dates.get(version);
    return publishedAt === undefined ? [] : [{ version, publishedAt, analysis }];
  });
  return settingsChanges(versions, opensAt);
}
