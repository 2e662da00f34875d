import type { PageModel, SurveyModel } from "survey-core";
import { isDatabaseFailure } from "#db/open.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { type PlainNotice, surveyAddress } from "../components/plain-form/plain-form.tsx";
import { consentState } from "../components/survey/consent.ts";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { viewOf } from "../components/survey/survey-view.ts";
import type { RequestContext } from "../context.server.ts";
import { fieldName } from "../domain/form/field-name.ts";
import { orderOf } from "../domain/form/random-order.ts";
import { readFields, replaceAnswers } from "../domain/form/read-fields.ts";
import { askedNames } from "../domain/form/shown-questions.ts";
import type { AnswerError } from "../domain/problem.ts";
import { checkAnswers } from "../domain/response/check-answers.ts";
import { type Sign, signIn } from "../domain/response/signs.ts";
import { entryCodeOf } from "../entry/entry-cookie.server.ts";
import { isLocale, type Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { codeFor } from "../secret.server.ts";
import { draftCookie, draftIdIn, readResponseId, surveyPath } from "./cookies.server.ts";
import { noteStep } from "./first-steps.server.ts";
import {
  busyPage,
  closedWhileAnsweringPage,
  codePage,
  declinedPage,
  missingPage,
  refusedPage,
  stopPage,
} from "./message-pages.server.tsx";
import { pageDataOf } from "./page-data.server.ts";
import { type PostedForm, readPostedForm } from "./posted-form.server.ts";
import { formPage, type PageAnswer } from "./respondent-page.server.tsx";
import {
  type CurrentResponse,
  currentResponse,
  oneAtATime,
  removeDraft,
  type StoreOutcome,
  storeCompletely,
  storePartly,
} from "./store-answers.server.ts";
import { type Answers, changeAnswers, runSurvey, showErrors } from "./survey-run.server.ts";

/** A posted page of a survey, on its way to the next one. */
type Step = {
  context: RequestContext;
  version: PublishedVersion;
  data: SurveyPageData;
  form: PostedForm;
  response: CurrentResponse;
  /** At the posted page, with everything answered up to now. */
  model: SurveyModel;
  page: PageModel;
  answers: Answers;
  /** What speaks for a program behind it, if anything. */
  sign: Sign | null;
};

/**
 * Takes a posted page: reads it, keeps it, and answers with the next page, or with the same one and what is wrong.
 * Whatever happens, what was entered is stored or on the page that answers.
 */
export async function takeStep(context: RequestContext, slug: string, request: Request): Promise<Response> {
  const form = await readPostedForm(request);
  const id = readResponseId(form.response) ?? draftIdIn(request);
  try {
    return await oneAtATime(id, () => step(context, slug, request, form, id));
  } catch (error) {
    if (isDatabaseFailure(error)) return busyPage(context.locale, request.url, form.fields);
    throw error;
  }
}

async function step(
  context: RequestContext,
  slug: string,
  request: Request,
  form: PostedForm,
  id: string | null,
): Promise<Response> {
  const { locale, surveys } = context;
  const version = await surveys.findVersion(slug, form.version);
  if (!version || version.kind === "deck") return missingPage(locale);
  const response = await currentResponse(context, slug, id, form.order);
  if (response === "complete") return thanks(context, slug, request, id);
  const wave = new URL(request.url).searchParams.get("wave");
  const entryCode = entryCodeOf(context.secret, request.headers.get("Cookie"));
  const data = pageDataOf(version, { wave, locale, entryCode });

  const before = { ...response.stored?.answers, ...form.carried };
  const order = orderOf(response.id);
  const model = runSurvey(version, data.languages[locale], { answers: before, page: form.page, order });
  const page = model.currentPage as PageModel;
  const answers = changeAnswers(model, page, before, readAnswers(form, page, before));
  const steps = noteStep(response.id, { answers: Object.keys(answers).length, trapped: form.trapped });
  const sign = signIn(steps, context.settings.secondsAnAnswer);
  return act({ context, version, data, form, response, model, page, answers, sign });
}

/** Everything answered up to now, with what the posted page says. */
function readAnswers({ asked, fields, wish }: PostedForm, page: PageModel, before: Answers): Answers {
  const questions = page.questions.filter(({ name }) => asked.has(fieldName([name])));
  if (wish.to !== "add") return replaceAnswers(before, questions, readFields(questions, fields).answers);
  const counter = wish.field.replace(/^q\//, "n/");
  const grown = fields.map(([name, value]): [string, string] =>
    name === counter ? [name, String(Number(value) + 1)] : [name, value],
  );
  return replaceAnswers(before, questions, readFields(questions, grown, { keepBlankEntries: true }).answers);
}

function act(step: Step): Promise<Response> | Response {
  const { form, model, data, page } = step;
  const { wish } = form;
  const goesOn = wish.to === "next" || wish.to === "send";
  if (wish.to === "delete" || (goesOn && consentState(data.facts.consent, model) === "declined"))
    return leave(step);
  switch (wish.to) {
    case "stop":
      return stop(step);
    case "language":
      return keepAndShow(isLocale(wish.language) ? inLanguage(step, wish.language) : step);
    case "add":
      return keepAndShow(step, "grown");
    case "back":
      model.prevPage();
      return keepAndShow(step);
    default:
      return goOn(step, page);
  }
}

function goOn(step: Step, page: PageModel): Promise<Response> | Response {
  const { context, version, data, form, model, answers } = step;
  const isNew = askedNames(page).some((name) => !form.asked.has(name));
  if (isNew) return keepAndShow(step, "more");

  const valid = page.validate(true);
  const checked = checkAnswers(version, answers, "partial");
  const errors = "errors" in checked ? checked.errors : [];
  const faulty = showErrors(model, errors, messagesIn(context.locale));
  if (!valid || faulty) return showFaults(step, valid && faulty ? faulty : page);

  const { isLast } = viewOf(model, data.facts);
  if (!isLast) {
    const moved = model.nextPage();
    // A trigger that ends the survey early lets nothing follow.
    return moved && model.currentPage !== page ? keepAndShow(step) : finish(step);
  }
  return form.wish.to === "send" ? finish(step) : keepAndShow(step, "last");
}

async function finish(step: Step): Promise<Response> {
  const { context, data, model, version } = step;
  if (consentState(data.facts.consent, model) !== "given") return show(step, { status: 422 }, "errors");
  const outcome = await storeCompletely(context, toStore(step));
  if ("id" in outcome) {
    const headers = new Headers({ Location: thanksAddress(data) });
    headers.append("Set-Cookie", draftCookie(outcome.id, version.slug, context.settings));
    return new Response(null, { status: 303, headers });
  }
  return notStored(step, outcome);
}

const toStore = ({ version, data, response, answers, sign }: Step) => ({
  sign,
  version,
  wave: data.wave,
  entryCode: data.entryCode,
  response,
  answers,
});

/** Keeps what was entered, on the server once there is consent and on the page until then, and shows a page. */
async function keepAndShow(step: Step, because: PlainNotice | "grown" | null = null): Promise<Response> {
  const { context, data, model, version } = step;
  const notice = because === "grown" ? null : because;
  if (consentState(data.facts.consent, model) !== "given") return show(step, {}, notice);
  const outcome = await storePartly(context, toStore(step));
  if (!("id" in outcome)) return notStored(step, outcome);
  const headers = new Headers();
  headers.append("Set-Cookie", draftCookie(outcome.id, version.slug, context.settings));
  // What is not stored can only be shown here and now: a word about the page, a blank entry, an answer that does not fit.
  if (because === "more" || because === "grown" || Object.keys(outcome.left).length > 0) {
    return formPage(
      { data, model, responseId: outcome.id, carried: outcome.left, notice },
      { headers, assets: context.assets },
    );
  }
  const more = {
    page: model.currentPage.name,
    lang: data.locale,
    ...(notice === "last" ? { last: "" } : {}),
  };
  headers.set("Location", surveyAddress(data, more));
  return new Response(null, { status: 303, headers });
}

/** The answer itself is the page; it carries everything that is stored nowhere else. */
function show(step: Step, answer: PageAnswer, notice: PlainNotice | null): Response {
  const { context, data, model, response, answers } = step;
  const responseId = response.stored?.id ?? step.form.response;
  const { assets } = context;
  return formPage({ data, model, responseId, carried: answers, notice }, { ...answer, assets });
}

function showFaults(step: Step, page: PageModel): Response {
  step.model.currentPage = page;
  return show(step, { status: 422 }, "errors");
}

/** Nothing was stored: errors stand beside their questions, and what else it may be is said. */
function notStored(step: Step, outcome: Exclude<StoreOutcome, { id: string }>): Response {
  const { context } = step;
  if ("errors" in outcome) return showServerErrors(step, outcome.errors);
  if (outcome.refused === "response_complete") {
    return new Response(null, { status: 303, headers: { Location: thanksAddress(step.data) } });
  }
  if (outcome.refused === "survey_closed") return closedWhileAnsweringPage(context.locale);
  if (outcome.refused === "entry_code_required" || outcome.refused === "entry_code_unknown") {
    return codePage(step.data, "asked");
  }
  return refusedPage(context.locale, outcome.refused);
}

function showServerErrors(step: Step, errors: AnswerError[]): Response {
  const { context, model, page } = step;
  return showFaults(step, showErrors(model, errors, messagesIn(context.locale)) ?? page);
}

/** Nothing stays of who does not take part, or stops. */
async function leave({ context, response, data, form }: Step): Promise<Response> {
  await removeDraft(context, response);
  const headers = { "Set-Cookie": draftCookie(null, data.slug, context.settings) };
  return declinedPage(data, { headers }, form.wish.to === "delete");
}

/** Someone wants to stop: they choose what becomes of their answers. */
async function stop(step: Step): Promise<Response> {
  const { context, data, model, version } = step;
  if (consentState(data.facts.consent, model) !== "given") return leave(step);
  const outcome = await storePartly(context, toStore(step));
  if (!("id" in outcome)) return notStored(step, outcome);
  const headers = { "Set-Cookie": draftCookie(outcome.id, version.slug, context.settings) };
  const resumeCode = codeFor(context.secret, "resume", outcome.id);
  return stopPage(data, { responseId: outcome.id, page: model.currentPage.name, resumeCode }, { headers });
}

function inLanguage(step: Step, locale: Locale): Step {
  const data = { ...step.data, locale };
  step.model.locale = data.languages[locale];
  return { ...step, data };
}

const thanksAddress = ({ slug, wave }: Pick<SurveyPageData, "slug" | "wave">): string =>
  `${surveyPath(slug)}/thanks${wave === null ? "" : `?${new URLSearchParams({ wave })}`}`;

function thanks({ settings }: RequestContext, slug: string, request: Request, id: string | null): Response {
  const wave = new URL(request.url).searchParams.get("wave");
  const headers = new Headers({ Location: thanksAddress({ slug, wave }) });
  headers.append("Set-Cookie", draftCookie(id, slug, settings));
  return new Response(null, { status: 303, headers });
}
