import { useLocation } from "@remix-run/react";
import type { MouseEventHandler } from "react";
import { otherLocale } from "../i18n/locale.ts";
import { useLocale } from "./locale-context.tsx";
import { useMessages } from "./use-messages.ts";

/** The same address in the other language: a plain link, so that it works without JavaScript. */
export function LanguageLink({ onClick }: { onClick?: MouseEventHandler<HTMLAnchorElement> }) {
  const { search } = useLocation();
  const other = otherLocale(useLocale());
  const words = useMessages();
  const query = new URLSearchParams(search);
  query.set("lang", other);
  return (
    <a className="pill" href={`?${query}`} hrefLang={other} lang={other} onClick={onClick}>
      {words.app.switchLanguage}
    </a>
  );
}
