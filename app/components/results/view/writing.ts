import { type Formats, formatsIn } from "../../../i18n/formats.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { type Messages, messagesIn } from "../../../i18n/messages.ts";

/** What every part of a page of results is written with. */
export type Writing = {
  locale: Locale;
  words: Messages["staff"]["results"];
  formats: Formats;
  /** When the wave ran, in words. */
  period: string;
  /** Below this many answers nothing is shown. */
  minimum: string;
};

export function writingFor(locale: Locale, period: string, minimumGroup: number): Writing {
  const formats = formatsIn(locale);
  return {
    locale,
    words: messagesIn(locale).staff.results,
    formats,
    period,
    minimum: formats.count(minimumGroup),
  };
}
