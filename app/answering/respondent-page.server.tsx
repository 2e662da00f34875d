import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { BrowserAssets } from "../assets.server.ts";
import { PlainForm, type PlainFormProps } from "../components/plain-form/plain-form.tsx";
import { RespondentDocument } from "../components/respondent-document.tsx";
import type { Locale } from "../i18n/locale.ts";
import { respondentStyles } from "../styles/inline-styles.server.ts";

export type PageAnswer = { status?: number; headers?: HeadersInit };

/** A page for people who answer, as a whole document. */
export function respondentPage(
  page: {
    locale: Locale;
    title: string;
    content: ReactElement;
    unlisted?: boolean;
    data?: Record<string, unknown>;
    assets?: BrowserAssets;
  },
  { status = 200, headers = {} }: PageAnswer = {},
): Response {
  const { locale, title, content, unlisted = false, data, assets } = page;
  const html = renderToStaticMarkup(
    <RespondentDocument
      locale={locale}
      title={title}
      styles={respondentStyles}
      {...assets}
      unlisted={unlisted}
      {...(data ? { data } : {})}
    >
      {content}
    </RespondentDocument>,
  );
  const all = new Headers(headers);
  all.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers: all });
}

/** The page of a survey: the form, and what the browser's script needs to know. */
export const formPage = (
  form: PlainFormProps,
  { assets, ...answer }: PageAnswer & { assets: BrowserAssets },
): Response =>
  respondentPage(
    {
      locale: form.data.locale,
      title: form.data.title[form.data.locale],
      unlisted: form.data.preview,
      data: { "survey-data": form.data },
      assets,
      content: (
        <div id="survey">
          <PlainForm {...form} />
        </div>
      ),
    },
    answer,
  );
