import type { SurveyModel } from "survey-core";
import { metaFields } from "../../domain/form/field-name.ts";
import { askedNames } from "../../domain/form/shown-questions.ts";
import { otherLocale } from "../../i18n/locale.ts";
import { useLocale } from "../locale-context.tsx";
import { Mark } from "../mark.tsx";
import { PreviewBanner } from "../survey/preview-banner.tsx";
import { PrivacyLink } from "../survey/privacy-link.tsx";
import type { SurveyPageData } from "../survey/survey-page-data.ts";
import { SurveySteps } from "../survey/survey-steps.tsx";
import { viewOf } from "../survey/survey-view.ts";
import { Trap } from "../survey/trap.tsx";
import { useMessages } from "../use-messages.ts";
import { pageErrors } from "./page-errors.ts";
import { PlainPage } from "./plain-page.tsx";

/** Why a page is shown again instead of the next one. */
export type PlainNotice = "errors" | "more" | "last";

export type PlainFormProps = {
  data: SurveyPageData;
  /** At the page to show, with everything answered so far. */
  model: SurveyModel;
  /** The response that the form goes on with; empty before there is one. */
  responseId: string;
  /** Answers that are kept nowhere else. */
  carried: Record<string, unknown>;
  notice: PlainNotice | null;
};

/** A page of a survey that can be answered and sent without any script. */
export function PlainForm({ data, model, responseId, carried, notice }: PlainFormProps) {
  const locale = useLocale();
  const words = useMessages();
  const { respondent } = words;
  const view = viewOf(model, data.facts);
  const page = model.currentPage;
  const language = data.languages[locale];
  const forward = view.isLast ? "send" : "next";
  const other = otherLocale(locale);
  const meta = {
    [metaFields.version]: String(data.version),
    [metaFields.page]: page.name,
    [metaFields.response]: responseId,
    [metaFields.carried]: Object.keys(carried).length > 0 ? JSON.stringify(carried) : "",
    [metaFields.asked]: askedNames(page).join(" "),
    ...(data.shuffled ? { [metaFields.order]: String(model.randomSeed) } : {}),
  };
  return (
    <form id="survey-form" method="post" action={surveyAddress(data, { lang: locale })} noValidate>
      {/* Enter presses the first button of a form, wherever it is pressed. */}
      <button
        type="submit"
        className="visually-hidden"
        name={metaFields.go}
        value={forward}
        tabIndex={-1}
        aria-hidden="true"
      >
        {respondent.survey[forward]}
      </button>
      {Object.entries(meta).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} autoComplete="off" />
      ))}
      <header className="bar">
        <span className="bar-name">
          <Mark />
          <h1>{data.title[locale]}</h1>
        </span>
        <div className="bar-end">
          <button
            type="submit"
            className="pill"
            name={metaFields.go}
            value={`language:${other}`}
            lang={other}
          >
            {words.app.switchLanguage}
          </button>
        </div>
      </header>
      {data.preview && <PreviewBanner />}
      <main id="content" className="page survey-page">
        <SurveySteps view={view} />
        <Trap />
        {notice && <PlainNoticeBox notice={notice} model={model} />}
        <div lang={language === locale ? undefined : language}>
          <PlainPage page={page} />
        </div>
        {/* Shown by the page's script, when pressing a button would lead into nothing. */}
        <div id="survey-line-down" className="notice notice-warn stack stack-tight" role="alert" hidden>
          <h2>{respondent.sending.lineDownTitle}</h2>
          <p>{respondent.sending.lineDown}</p>
        </div>
      </main>
      <footer className="survey-footer">
        <div className="survey-buttons">
          {view.canGoBack && (
            <button type="submit" className="button button-quiet" name={metaFields.go} value="back">
              {respondent.survey.back}
            </button>
          )}
          <button type="submit" className="button" name={metaFields.go} value={forward}>
            {respondent.survey[forward]}
          </button>
        </div>
        <div className="survey-asides">
          <button type="submit" className="stop-link" name={metaFields.go} value="stop">
            {respondent.plain.stop}
          </button>
          {!view.canGoBack && <PrivacyLink slug={data.slug} />}
        </div>
      </footer>
    </form>
  );
}

function PlainNoticeBox({ notice, model }: { notice: PlainNotice; model: SurveyModel }) {
  const words = useMessages().respondent.plain;
  const errors = notice === "errors" ? pageErrors(model.currentPage) : [];
  const { title, text } = {
    errors: { title: words.errorsTitle, text: words.errors },
    more: { title: words.moreTitle, text: words.more },
    last: { title: words.lastTitle, text: words.last },
  }[notice];
  return (
    <div className={`notice stack stack-tight notice-${notice === "errors" ? "alert" : "warn"}`} role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      {errors.length > 0 && (
        <ul className="plain-errors">
          {errors.map(({ id, title: where, messages }) => (
            <li key={id}>
              <a href={`#${id}`}>
                {where}: {messages.join(" ")}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The address of a survey's page. */
export function surveyAddress(
  { slug, wave }: Pick<SurveyPageData, "slug" | "wave">,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ ...(wave === null ? {} : { wave }), ...more });
  return `/s/${encodeURIComponent(slug)}${query.size > 0 ? `?${query}` : ""}`;
}
