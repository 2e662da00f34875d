import { type SurveyText, textIn } from "../domain/survey/definition.ts";
import { formatsIn } from "../i18n/formats.ts";
import type { Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { viewWave, type WaveTimes, type WaveView } from "./results/view/wave-view.ts";

/** A survey as the dashboard lists it, in the reader's language. */
export type SurveyOverview = { slug: string; title: string; kind: "survey" | "deck"; waves: WaveOverview[] };

/** `responses` is null when too few to show. */
export type WaveOverview = WaveView & { responses: { n: number; text: string } | null };

type Listed = {
  slug: string;
  title: SurveyText;
  kind: "survey" | "deck";
  waves: (WaveTimes & { responses: number | null })[];
};

/** A survey and its waves in words and numbers. */
export function viewSurvey({ slug, title, kind, waves }: Listed, locale: Locale, now: Date): SurveyOverview {
  const formats = formatsIn(locale);
  const words = messagesIn(locale).staff;
  return {
    slug,
    kind,
    title: textIn(title, locale) || slug,
    waves: waves.map(({ responses: n, ...wave }) => ({
      ...viewWave(wave, now, formats, words),
      responses: n === null ? null : { n, text: formats.count(n) },
    })),
  };
}
