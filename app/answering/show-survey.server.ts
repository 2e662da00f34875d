import type { DraftToContinue } from "../components/survey/survey-page-data.ts";
import { viewOf } from "../components/survey/survey-view.ts";
import type { RequestContext } from "../context.server.ts";
import { codeFor } from "../secret.server.ts";
import { findAskedSurvey, pageDataOf } from "./asked-survey.server.ts";
import { draftCookie, draftIdIn, entryCodeIn } from "./cookies.server.ts";
import { closedPage, missingPage } from "./message-pages.server.tsx";
import { formPage } from "./respondent-page.server.tsx";
import { currentResponse } from "./store-answers.server.ts";
import { pageToResume, runSurvey } from "./survey-run.server.ts";

/** The page of a survey: the first one, or where this browser's draft stands. */
export async function showSurvey(context: RequestContext, slug: string, request: Request): Promise<Response> {
  const { locale, settings } = context;
  const query = new URL(request.url).searchParams;
  const wave = query.get("wave");
  const asked = await findAskedSurvey(context, slug, wave);
  if ("missing" in asked) return missingPage(locale);
  if ("closed" in asked) return closedPage(locale);

  const cookieId = draftIdIn(request);
  const entryCode = entryCodeIn(request);
  const response = cookieId === null ? null : await currentResponse(context, slug, cookieId);
  const draft = response === null || response === "complete" ? null : response.stored;
  const version = draft ? await context.surveys.findVersion(slug, draft.version) : asked.version;
  if (!version) return missingPage(locale);

  const data = { ...pageDataOf(version, { wave, locale }), entryCode };
  const model = runSurvey(version, data.languages[locale], draft?.answers ?? {}, query.get("page"));
  const named = model.currentPage?.name === query.get("page");
  if (draft && !named) model.currentPage = pageToResume(model);
  const headers = new Headers();
  // What was sent or taken back is not gone on with.
  if (cookieId !== null && !draft) headers.append("Set-Cookie", draftCookie(null, slug, settings));
  if (draft || entryCode !== null) headers.set("Cache-Control", "private, no-store");
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
