import { listSurveyChanges, type SurveyChange } from "#db/survey-changes.server.ts";
import type { RequestContext } from "../context.server.ts";
import type { OutcomeCell } from "../domain/disclosure/published.ts";
import { favourableTexts } from "../domain/release/favourable.ts";
import type { Released } from "../domain/release/released.ts";
import { waveState } from "../domain/survey/asked-wave.ts";
import { type SurveyText, textIn } from "../domain/survey/definition.ts";
import type { Instrument } from "../domain/survey/instrument.ts";
import type { Locale } from "../i18n/locale.ts";
import { findShownRelease } from "../releases/shown-release.server.ts";

/** What everyone answered of one outcome; `cell` is null where it is hidden. */
export type HeardOutcome = { title: string; favourable: string[]; cell: OutcomeCell | null };

export type Heard = {
  title: SurveyText;
  /** The newest release for everyone; null before there is one. */
  release: Released | null;
  /** The wave of the release. */
  wave: string | null;
  outcomes: HeardOutcome[];
  changes: SurveyChange[];
  takesAnswers: boolean;
};

type Context = Pick<RequestContext, "surveys" | "database" | "releases">;

/** What a survey's public page tells; null when there is no such survey. */
export async function readHeard(
  context: Context,
  slug: string,
  locale: Locale,
  now: Date,
): Promise<Heard | null> {
  const survey = await context.surveys.latestVersion(slug);
  if (!survey || survey.previewOf !== null) return null;
  // As nobody in particular: whoever is signed in sees here what everyone sees.
  const found = await findShownRelease(context, null, { slug }, now);
  const release = "code" in found ? null : found.release;
  const waves = await context.surveys.wavesOf(survey.surveyId);
  return {
    title: survey.instrument.title,
    release,
    wave: "code" in found ? null : found.wave.name,
    outcomes: release ? outcomesOf(release, survey.instrument, locale) : [],
    changes: await listSurveyChanges(context.database, survey.surveyId),
    takesAnswers: survey.kind === "survey" && waves.some((wave) => waveState(wave, now) === "open"),
  };
}

function outcomesOf({ tables }: Released, instrument: Instrument, locale: Locale): HeardOutcome[] {
  const { published, design } = tables;
  const everyone = published.views.find(({ by }) => by.length === 0);
  return design.outcomes.map((outcome) => ({
    title: textIn(outcome.title, locale) || outcome.key,
    favourable: favourableTexts(outcome, instrument).map((text) => textIn(text, locale)),
    cell: everyone?.outcomes[published.outcomes.indexOf(outcome.key)]?.[0] ?? null,
  }));
}
