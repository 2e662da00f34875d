import type { ReactNode } from "react";
import type { Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { LocaleProvider } from "./locale-context.tsx";

// why: React 18 knows this attribute by its name in HTML only.
const lowPriority = { fetchpriority: "low" };

/**
 * A whole page for people who answer. It holds nothing of one request alone – no inline script, so no nonce –
 * and therefore can be kept and sent to everyone.
 */
export function RespondentDocument(props: {
  locale: Locale;
  title: string;
  /** Stands in the page: a second trip over a bad line, before anything is seen, costs more than its 4 kB. */
  styles: string;
  /** Addresses of module scripts, and of what they will load as soon as they run. */
  scripts?: string[];
  preloads?: string[];
  children: ReactNode;
  /** Search engines leave it out. */
  unlisted?: boolean;
  /** For the page's script, as JSON by element id. */
  data?: Record<string, unknown>;
}) {
  const { locale, title, styles, scripts, preloads, children, unlisted, data = {} } = props;
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fbf8f3" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#12151c" media="(prefers-color-scheme: dark)" />
        <title>{title}</title>
        {unlisted && <meta name="robots" content="noindex" />}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet. */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {scripts?.map((src) => (
          <script key={src} type="module" src={src} async />
        ))}
      </head>
      <body>
        <LocaleProvider locale={locale}>
          <a className="skip-link" href="#content">
            {messagesIn(locale).app.skipToContent}
          </a>
          {children}
        </LocaleProvider>
        {Object.entries(data).map(([id, value]) => (
          <script
            key={id}
            id={id}
            type="application/json"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON that cannot end its element.
            dangerouslySetInnerHTML={{ __html: JSON.stringify(value).replaceAll("<", "\\u003c") }}
          />
        ))}
        {/* Last and least: what can be read and answered comes first. */}
        {preloads?.map((href) => (
          <link key={href} rel="modulepreload" href={href} {...lowPriority} />
        ))}
      </body>
    </html>
  );
}
