import { keptPages } from "../components/survey/kept-pages.ts";
import type { DraftToContinue } from "../components/survey/survey-page-data.ts";
import { viewOf } from "../components/survey/survey-view.ts";
import type { RequestContext } from "../context.server.ts";
import { anyOrder, orderOf, readOrder } from "../domain/form/random-order.ts";
import { findSurveyToTake } from "../entry/survey-to-take.server.ts";
import { codeFor } from "../secret.server.ts";
import { draftCookie, draftIdIn } from "./cookies.server.ts";
import { closedPage, codePage, missingPage, upcomingPage } from "./message-pages.server.tsx";
import { pageDataOf, titlesOf } from "./page-data.server.ts";
import { formPage } from "./respondent-page.server.tsx";
import { currentResponse } from "./store-answers.server.ts";
import { pageToResume, runSurvey } from "./survey-run.server.ts";

/** The page of a survey: the first one, or where this browser's draft stands. */
export async function showSurvey(context: RequestContext, slug: string, request: Request): Promise<Response> {
  const { locale, settings } = context;
  const query = new URL(request.url).searchParams;
  const wave = query.get("wave");
  const cookies = request.headers.get("Cookie");
  const asked = await findSurveyToTake(context, { slug, wave, cookies }, new Date());
  if (asked.state === "missing") return missingPage(locale);
  if (asked.state === "closed") return closedPage(locale, asked.closedAt);
  if (asked.state === "upcoming") return upcomingPage(locale, asked.opensAt);
  const { state } = asked.entrance;
  const kept = query.get("kept");
  if (kept === keptPages.code || (state !== "admitted" && kept !== keptPages.form)) {
    const reason = kept === keptPages.code ? "noLine" : state === "codeUsed" ? "used" : "asked";
    return codePage({ locale, title: titlesOf(asked.survey), wave }, reason);
  }
  const entrance = asked.entrance.state === "admitted" ? asked.entrance : { code: null, draft: null };

  const cookieId = draftIdIn(request) ?? entrance.draft?.id ?? null;
  const response = cookieId === null ? null : await currentResponse(context, slug, cookieId);
  const draft = response === null || response === "complete" ? null : response.stored;
  const version = draft ? await context.surveys.findVersion(slug, draft.version) : asked.survey;
  if (!version) return missingPage(locale);

  const data = pageDataOf(version, { wave, locale, entryCode: entrance.code });
  const order = draft ? orderOf(draft.id) : (readOrder(query.get("order")) ?? anyOrder());
  const model = runSurvey(version, data.languages[locale], {
    answers: draft?.answers ?? {},
    page: query.get("page"),
    order,
  });
  const named = model.currentPage?.name === query.get("page");
  if (draft && !named) model.currentPage = pageToResume(model);
  const headers = new Headers();
  // What was sent or taken back is not gone on with.
  if (cookieId !== null && !draft) headers.append("Set-Cookie", draftCookie(null, slug, settings));
  // Whoever comes next at this device must not find this person's answers or code in the browser's cache.
  if (draft || entrance.code !== null) headers.set("Cache-Control", "private, no-store");
  const toContinue: DraftToContinue | null = draft && {
    id: draft.id,
    revision: draft.revision,
    answers: draft.answers,
    page: model.currentPage?.name ?? null,
    resumeCode: codeFor(context.secret, "resume", draft.id),
    locale: draft.locale,
  };
  // Shown again because nothing else is to come: the way on is to send.
  const last = draft && query.get("last") !== null && viewOf(model, data.facts).isLast;
  return formPage(
    {
      data: { ...data, draft: toContinue },
      model,
      responseId: draft?.id ?? "",
      carried: {},
      notice: last ? "last" : null,
    },
    { headers, assets: context.assets },
  );
}
