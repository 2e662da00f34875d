import type { ReactElement } from "react";
import { MessagePage } from "../components/message-page.tsx";
import { surveyAddress } from "../components/plain-form/plain-form.tsx";
import { SiteHeader } from "../components/site-header.tsx";
import { CodePage, type CodePageReason } from "../components/survey/code-page.tsx";
import { Declined } from "../components/survey/declined.tsx";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { metaFields } from "../domain/form/field-name.ts";
import { type ProblemCode, problemStatus } from "../domain/problem.ts";
import { formatsIn } from "../i18n/formats.ts";
import type { Bilingual, Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { surveyPath } from "./cookies.server.ts";
import { type PageAnswer, respondentPage } from "./respondent-page.server.tsx";

type Words = ReturnType<typeof messagesIn>;

type Message = (words: Words["respondent"], locale: Locale) => { title: string; text: string };

/** A page that only says something, in both languages; `shown` is false where the status is no fault of anyone. */
function messagePage(locale: Locale, status: number, message: Message, shown = true): Response {
  const { title } = message(messagesIn(locale).respondent, locale);
  const content = <MessagePage {...(shown ? { status } : {})} message={message} />;
  return respondentPage({ locale, title, content }, { status });
}

export const missingPage = (locale: Locale): Response => messagePage(locale, 404, ({ missing }) => missing);

/** @param closedAt null where no such wave is known */
export const closedPage = (locale: Locale, closedAt: string | null): Response =>
  closedAt === null
    ? messagePage(locale, 410, ({ closed }) => closed)
    : messagePage(
        locale,
        410,
        ({ closed }, language) => ({
          title: closed.title,
          text: closed.textSince(formatsIn(language).moment(closedAt)),
        }),
        false,
      );

export const upcomingPage = (locale: Locale, opensAt: string): Response =>
  messagePage(
    locale,
    403,
    ({ upcoming }, language) => ({
      title: upcoming.title,
      text: upcoming.text(formatsIn(language).moment(opensAt)),
    }),
    false,
  );

export const closedWhileAnsweringPage = (locale: Locale): Response =>
  messagePage(locale, 410, ({ survey }) => ({
    title: survey.closedTitle,
    text: survey.closedWhileAnswering,
  }));

/** In place of a survey whose wave needs an entry code. */
export const codePage = (
  { locale, title, wave }: { locale: Locale; title: Bilingual; wave: string | null },
  reason: CodePageReason,
): Response =>
  respondentPage(
    {
      locale,
      title: title[locale],
      content: <CodePage title={title[locale]} reason={reason} query={wave === null ? {} : { wave }} />,
    },
    {
      status: { asked: 403, used: 409, noLine: 200 }[reason],
      headers: { "Cache-Control": "private, no-store" },
    },
  );

/** The fault is ours. */
export const brokenPage = (locale: Locale): Response => messagePage(locale, 500, ({ broken }) => broken);

/** The server will not take a response: why. */
export function refusedPage(locale: Locale, code: ProblemCode): Response {
  const { title, detail } = messagesIn(locale).problems[code];
  return textPage(
    locale,
    title,
    <>
      <p className="lead">{detail}</p>
      <a className="button button-line" href="/">
        {messagesIn(locale).respondent.goHome}
      </a>
    </>,
    { status: problemStatus[code] },
  );
}

/** A page with a heading of its own. */
export const textPage = (
  locale: Locale,
  title: string,
  content: ReactElement,
  answer?: PageAnswer,
): Response =>
  respondentPage(
    {
      locale,
      title,
      content: (
        <>
          <SiteHeader />
          <main id="content" className="page stack stack-loose">
            <h1>{title}</h1>
            {content}
          </main>
        </>
      ),
    },
    answer,
  );

/** For those who said no, or who had everything deleted. */
export function declinedPage(data: SurveyPageData, answer: PageAnswer, deleted: boolean): Response {
  const { locale } = data;
  const { declined, sending } = messagesIn(locale).respondent;
  if (!deleted) {
    const content = (
      <>
        <SiteHeader />
        <Declined takenBack={true} again={surveyAddress(data)} />
      </>
    );
    return respondentPage({ locale, title: declined.title, content }, answer);
  }
  const content = (
    <>
      <p className="lead">{sending.deleted}</p>
      <a className="button button-line" href="/">
        {declined.home}
      </a>
    </>
  );
  return textPage(locale, sending.deletedTitle, content, answer);
}

/** Someone stops, and chooses what becomes of the answers. */
export function stopPage(
  data: SurveyPageData,
  { responseId, page, resumeCode }: { responseId: string; page: string; resumeCode: string },
  answer: PageAnswer,
): Response {
  const { locale, slug, wave, version } = data;
  const { sending: words, comingBack } = messagesIn(locale).respondent;
  const handOver = `${surveyPath(slug)}/hand-over${wave === null ? "" : `?${new URLSearchParams({ wave })}`}`;
  return textPage(
    locale,
    words.stopTitle,
    <>
      <div className="stack stack-tight">
        <p className="lead">{words.stopText}</p>
        <a className="button" href={surveyAddress(data, { page, lang: locale })}>
          {words.keepGoing}
        </a>
      </div>
      <form className="card stack stack-tight" method="post" action={handOver}>
        <h2>{words.keepTitle}</h2>
        <p>{comingBack.keepSaved}</p>
        <code className="code centred">{resumeCode}</code>
        <button type="submit" className="button button-line">
          {comingBack.keepAndLeave}
        </button>
        <p className="hint centred">{comingBack.keepAndLeaveHint}</p>
      </form>
      <form className="card stack stack-tight" method="post" action={surveyAddress(data, { lang: locale })}>
        <h2>{words.deleteTitle}</h2>
        <p>{words.deleteText}</p>
        <input type="hidden" name={metaFields.version} value={version} />
        <input type="hidden" name={metaFields.response} value={responseId} />
        <button type="submit" className="button button-line" name={metaFields.go} value="delete">
          {words.deleteAll}
        </button>
      </form>
    </>,
    answer,
  );
}

/** Nothing can be stored now: the page carries everything that was entered, and sends it once more. */
export function busyPage(locale: Locale, address: string, fields: [string, string][]): Response {
  const { plain, survey } = messagesIn(locale).respondent;
  const { pathname, search } = new URL(address);
  return textPage(
    locale,
    plain.busyTitle,
    <form className="stack" method="post" action={pathname + search}>
      <p className="lead">{plain.busy}</p>
      {fields.map(([name, value], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names come twice, the order never changes.
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="button">
        {survey.tryAgain}
      </button>
    </form>,
    { status: 503, headers: { "Retry-After": "2" } },
  );
}
