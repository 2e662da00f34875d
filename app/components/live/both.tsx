import { type Bilingual, type Locale, otherLocale } from "../../i18n/locale.ts";
import { type Messages, messagesIn } from "../../i18n/messages.ts";

/** The languages something is written in, the leading one first. */
export type Languages = readonly [Locale, ...Locale[]];

/** The languages of a screen whose reader speaks `locale`. */
export const languagesOf = (shown: "both" | Locale, locale: Locale): Languages =>
  shown === "both" ? [locale, otherLocale(locale)] : [shown];

/** A text in one language or both: each marked as what it is, the second one quieter; never twice the same. */
export function Both({ text, languages }: { text: Bilingual; languages: Languages }) {
  const [first, second] = languages;
  return (
    <>
      <span lang={first}>{text[first]}</span>
      {second && text[second] !== text[first] && (
        <>
          {" "}
          <span lang={second} className="second-language">
            {text[second]}
          </span>
        </>
      )}
    </>
  );
}

/** Words of the interface in each language that is shown. */
export const inBoth = (words: (messages: Messages) => string): Bilingual => ({
  en: words(messagesIn("en")),
  fr: words(messagesIn("fr")),
});
