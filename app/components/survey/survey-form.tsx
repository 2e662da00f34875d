import { useState } from "react";
import type { Definition } from "../../domain/survey/definition.ts";
import type { Bilingual, Locale } from "../../i18n/locale.ts";
import { LocaleProvider, useLocale } from "../locale-context.tsx";
import { SurveyPage } from "./survey-page.tsx";
import type { SurveyView, ViewFacts } from "./survey-view.ts";

export type SurveyToTake = {
  slug: string;
  version: number;
  /** As asked for in the address. */
  wave: string | null;
  title: Bilingual;
  /** The language of the questions for each language of the page. */
  languages: Bilingual;
  definition: Definition;
  facts: ViewFacts;
  firstPage: { html: string; view: SurveyView };
  /** Its answers are tests. */
  preview: boolean;
  /** Lets a new response into a wave with entry codes. */
  entryCode: string | null;
  /** The response that was begun with the entry code, perhaps on another device. */
  draft: { id: string; revision: number; answers: Record<string, unknown>; resumeCode: string } | null;
};

/** A survey to take. A change of language happens in place, without asking the server, and keeps all answers. */
export function SurveyForm({ survey }: { survey: SurveyToTake }) {
  const [locale, setLocale] = useState(useLocale());
  const switchLanguage = (to: Locale) => {
    setLocale(to);
    document.documentElement.lang = to;
    document.title = survey.title[to];
    const query = new URLSearchParams(location.search);
    query.set("lang", to);
    history.replaceState(history.state, "", `?${query}`);
  };
  return (
    <LocaleProvider locale={locale}>
      <SurveyPage survey={survey} onLanguage={switchLanguage} />
    </LocaleProvider>
  );
}
