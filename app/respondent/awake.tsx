import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { SurveyModel } from "survey-core";
import { registerLabelledSelect } from "../components/survey/labelled-select.tsx";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { metaFields } from "../domain/form/field-name.ts";
import { shownQuestions } from "../domain/form/shown-questions.ts";
import type { Definition } from "../domain/survey/definition.ts";
import type { Locale } from "../i18n/locale.ts";
import { changeDraft, endResponse, standingOf } from "./drafts.ts";
import { keepForOffline } from "./keep-for-offline.ts";
import type { Draft } from "./kept.ts";
import { createOutboxRunner } from "./outbox-runner.ts";
import type { Quiet } from "./quiet.ts";
import { createRespondent, type Respondent } from "./respondent.ts";
import { RespondentPage } from "./respondent-page.tsx";
import { findResponse, freshDraft } from "./response-keeper.ts";
import { createStore, type Store } from "./store.ts";
import { joinTabs, type News } from "./tabs.ts";
import { carriedAnswers, enteredAnswers, exchange, pageOf } from "./take-over.ts";
import { recoverUnwritten } from "./unwritten.ts";

/** A version as the server gives it out. */
export type Version = { version: number; definition: Definition; facts: SurveyPageData["facts"] };

export type Waking = {
  data: SurveyPageData;
  form: HTMLFormElement;
  version: Promise<Version>;
  /** Made from that version, in the language of the page. */
  model: Promise<SurveyModel>;
  /** SurveyJS's style sheet is there. */
  styles: Promise<void>;
  quiet: Quiet;
  /** The button of the form that was pressed and waits. */
  takeHeld(): string | null;
};

/** Lets SurveyJS take the plain form's place, with everything that was entered until that very moment. */
export async function wake(waking: Waking): Promise<void> {
  const { data, form, version, model, styles, quiet, takeHeld } = waking;
  const store = createStore();
  let respondent: Respondent | null = null;
  const hear = (news: News) => void respondent?.hear(news);
  const tabs = joinTabs(hear);
  const outbox = createOutboxRunner(store, tabs, hear);

  const fresh = freshDraft({ ...data, id: responseIdOf(form) });
  await recoverUnwritten(store, data);
  await makeRoomForCode(store, data);
  const standing = await findResponse(store, fresh, serverDraft(data));
  const draft = standing.kind === "draft" ? standing.draft : fresh;
  // Without a line, the code on this device is what lets this person begin.
  if (standing.kind === "draft" && data.entryCode !== null) await changeDraft(store, draft, {});
  const asked = await versionOf(draft, data, version);
  const prepared = asked.version === data.version ? await model : null;
  await styles;

  registerLabelledSelect();
  // A response that waits, or a receipt, gives way to someone who has begun to answer: `swap` decides.
  const page = { ...data, version: asked.version, facts: asked.facts, definitionUrl: urlOf(draft, data) };
  const surroundings = { data: page, store, tabs, outbox };
  const next = document.createElement("div");
  next.id = "survey";
  respondent = createRespondent(surroundings, draft, asked.definition, prepared);
  const root = createRoot(next);
  // Drawn aside first, so that the exchange itself is short.
  flushSync(() => root.render(<RespondentPage data={page} respondent={respondent as Respondent} />));

  quiet.whenQuiet(() => {
    const old = document.getElementById("survey");
    const now = respondent as Respondent;
    const { running } = now;
    if (!old || !running) return;
    const plainPage = pageOf(form);
    running.goTo(plainPage);
    const onPage = enteredAnswers(form, shownQuestions(running.model.currentPage));
    const entered = { ...carriedAnswers(form), ...onPage };
    const touched = Object.keys(entered).length > 0;
    if (!touched && draft.page !== null) running.goTo(draft.page);
    const hadErrors = old.querySelector(".plain-error") !== null;
    flushSync(() => now.enter(entered));
    if (hadErrors) flushSync(running.showMissing);
    exchange(old, next);
    const held = takeHeld();
    if (standing.kind !== "draft" && !touched) void now.become(standing);
    else if (held) press(now, held);
    listen(now);
    void keepForOffline(page, page.locale);
  });
}

/** Whoever comes with another entry code is another person: the draft here is not theirs. */
async function makeRoomForCode(store: Store, { entryCode, ...slot }: SurveyPageData): Promise<void> {
  const standing = await standingOf(store, slot);
  if (standing?.kind !== "draft" || entryCode === null) return;
  const { id, entryCode: theirs } = standing.draft;
  if (theirs !== null && theirs !== entryCode) await endResponse(store, slot, id, "handedOver");
}

const responseIdOf = (form: HTMLFormElement): string =>
  (form.elements.namedItem(metaFields.response) as HTMLInputElement | null)?.value ?? "";

function serverDraft({ draft, ...data }: SurveyPageData): Draft | null {
  if (!draft) return null;
  const { slug, wave, version, entryCode } = data;
  return {
    ...draft,
    locale: draft.locale as Locale,
    slug,
    wave,
    version,
    entryCode,
    unsaved: [],
    sentBefore: true,
  };
}

const urlOf = ({ version }: Draft, { definitionUrl }: SurveyPageData): string =>
  definitionUrl.replace(/\d+$/, String(version));

/** A draft goes on with the version that it began with, also when the survey has moved on. */
async function versionOf(draft: Draft, data: SurveyPageData, current: Promise<Version>): Promise<Version> {
  if (draft.version === data.version) return current;
  const answer = await fetch(urlOf(draft, data));
  if (!answer.ok) throw new Error(`Version ${draft.version} cannot be had: ${answer.status}`);
  return answer.json();
}

function press(respondent: Respondent, button: string): void {
  if (button === "back") respondent.back();
  else if (button === "stop") void respondent.stop();
  else if (button.startsWith("language:")) respondent.switchLanguage();
  else respondent.goOn();
}

/** What happens around the page. */
function listen(respondent: Respondent): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") respondent.leave();
  });
  addEventListener("pagehide", () => respondent.leave());
  // Back from another page, after who knows what happened in other tabs.
  addEventListener("pageshow", (event) => event.persisted && void respondent.comeBack());
}
