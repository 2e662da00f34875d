import { setupLocale, surveyLocalization } from "survey-core";
import "survey-core/i18n/french";
import { englishDictionary } from "./english-dictionary.ts";
import { frenchDictionary } from "./french-dictionary.ts";

const languages = [
  { localeCode: "en", nativeName: "English", englishName: "English", strings: englishDictionary },
  { localeCode: "fr", nativeName: "français", englishName: "French", strings: frenchDictionary },
];

let setUp = false;

/** Puts our words over SurveyJS's own, once. */
export function setUpDictionaries(): void {
  if (setUp) return;
  setUp = true;
  for (const { strings, ...language } of languages) {
    const theirs: Record<string, string> = surveyLocalization.locales[language.localeCode];
    setupLocale({ ...language, strings: { ...theirs, ...strings } });
  }
}
