import { otherLocale } from "../i18n/locale.ts";
import { useLocale } from "./locale-context.tsx";
import { useMessages } from "./use-messages.ts";

/** The same page in the other language, on pages that know their own address. */
export function LanguageChoice({ query = {} }: { query?: Record<string, string> }) {
  const other = otherLocale(useLocale());
  const words = useMessages();
  return (
    <a
      className="pill"
      href={`?${new URLSearchParams({ ...query, lang: other })}`}
      hrefLang={other}
      lang={other}
    >
      {words.app.switchLanguage}
    </a>
  );
}
