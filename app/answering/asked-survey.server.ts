import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import type { RequestContext } from "../context.server.ts";
import { textIn } from "../domain/survey/definition.ts";
import type { Locale } from "../i18n/locale.ts";

/** The version that is asked at an address now, or why there is none. */
export type AskedSurvey = { version: PublishedVersion } | { missing: true } | { closed: true };

/**
 * @param wave as named in the address; any open one when null
 */
export async function findAskedSurvey(
  { surveys }: Pick<RequestContext, "surveys">,
  slug: string,
  wave: string | null,
): Promise<AskedSurvey> {
  const version = await surveys.latestVersion(slug);
  if (!version || version.kind === "deck") return { missing: true };
  const open = await surveys.openWave(version.surveyId, new Date(), wave ?? undefined);
  return open ? { version } : { closed: true };
}

/** What the page of a version tells the browser. */
export function pageDataOf(
  survey: PublishedVersion,
  { wave, locale }: Pick<SurveyPageData, "wave" | "locale">,
): SurveyPageData {
  const { slug, version, analysis } = survey;
  const { languages, title } = survey.instrument;
  const languageFor = (wanted: Locale) => (languages.includes(wanted) ? wanted : (languages[0] as Locale));
  return {
    slug,
    version,
    wave,
    locale,
    languages: { en: languageFor("en"), fr: languageFor("fr") },
    title: { en: textIn(title, "en") || slug, fr: textIn(title, "fr") || slug },
    facts: { minutes: analysis.minutes, consent: analysis.consent },
    definitionUrl: `/api/v1/surveys/${encodeURIComponent(slug)}/versions/${version}`,
    preview: false,
    entryCode: null,
    draft: null,
  };
}
