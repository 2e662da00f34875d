import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { type Locale, locales } from "../i18n/locale.ts";
import type { Messages } from "../i18n/messages.ts";
import { messagesIn } from "../i18n/messages.ts";
import { useLocale } from "./locale-context.tsx";
import { SiteHeader } from "./site-header.tsx";

type Message = { title: string; text: string };

/**
 * A page that only says something, in both languages, the reader's first: whoever lands here may not have
 * chosen a language yet.
 */
export function MessagePage(props: {
  status?: number;
  message(words: Messages["respondent"], locale: Locale): Message;
  children?: ReactNode;
}) {
  const locale = useLocale();
  const inOrder = [locale, ...locales.filter((other) => other !== locale)];
  return (
    <>
      <SiteHeader />
      <main id="content" className="page stack stack-loose">
        {inOrder.map((language, index) => {
          const { title, text } = props.message(messagesIn(language).respondent, language);
          return (
            <div key={language} lang={language} className="stack stack-tight">
              {index === 0 ? <h1>{title}</h1> : <h2>{title}</h2>}
              <p className="lead">{text}</p>
            </div>
          );
        })}
        {props.children}
        <div className="stack stack-tight">
          <Link className="button button-line" to="/" reloadDocument>
            {messagesIn(locale).respondent.goHome}
          </Link>
          {props.status !== undefined && <p className="meta centred">{props.status}</p>}
        </div>
      </main>
    </>
  );
}
