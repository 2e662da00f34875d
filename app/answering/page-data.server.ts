import type { PublishedVersion } from "#db/published-surveys.server.ts";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { textIn } from "../domain/survey/definition.ts";
import type { Bilingual, Locale } from "../i18n/locale.ts";

/** What the page of a version tells the browser. */
export function pageDataOf(
  survey: PublishedVersion,
  { wave, locale, entryCode }: Pick<SurveyPageData, "wave" | "locale" | "entryCode">,
): SurveyPageData {
  const { slug, version, analysis, instrument } = survey;
  const { languages } = instrument;
  const languageFor = (wanted: Locale) => (languages.includes(wanted) ? wanted : (languages[0] as Locale));
  return {
    slug,
    version,
    wave,
    locale,
    languages: { en: languageFor("en"), fr: languageFor("fr") },
    title: titlesOf(survey),
    facts: { minutes: analysis.minutes, consent: analysis.consent },
    definitionUrl: `/api/v1/surveys/${encodeURIComponent(slug)}/versions/${version}`,
    shuffled: instrument.shuffled,
    preview: survey.previewOf !== null,
    entryCode,
    draft: null,
  };
}

export const titlesOf = ({ slug, instrument: { title } }: PublishedVersion): Bilingual => ({
  en: textIn(title, "en") || slug,
  fr: textIn(title, "fr") || slug,
});
