import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { SurveyModel } from "survey-core";
import { registerLabelledSelect } from "../components/survey/labelled-select.tsx";
import type { SurveyPageData } from "../components/survey/survey-page-data.ts";
import { metaFields } from "../domain/form/field-name.ts";
import { shownQuestions } from "../domain/form/shown-questions.ts";
import type { Definition } from "../domain/survey/definition.ts";
import { keepForOffline } from "./keep-for-offline.ts";
import type { Draft } from "./kept.ts";
import { loadModelParts, loadViewParts } from "./load-parts.ts";
import type { Found } from "./look-up.ts";
import { createOutboxRunner } from "./outbox-runner.ts";
import type { Quiet } from "./quiet.ts";
import { createRespondent, type Respondent } from "./respondent.ts";
import { RespondentPage } from "./respondent-page.tsx";
import { joinTabs, type News } from "./tabs.ts";
import { carriedAnswers, enteredAnswers, exchange, pageOf } from "./take-over.ts";

/** A version as the server gives it out. */
export type Version = { version: number; definition: Definition; facts: SurveyPageData["facts"] };

export type Waking = {
  data: SurveyPageData;
  form: HTMLFormElement;
  version: Promise<Version>;
  /** The response that this device has begun. */
  found: Promise<Found>;
  /** Made from that version, in the language of the page. */
  model: Promise<SurveyModel>;
  /** SurveyJS's style sheet is there. */
  styles: Promise<void>;
  quiet: Quiet;
  /** The button of the form that was pressed and waits. */
  takeHeld(): string | null;
  /** What was typed into the form is kept with the answers from now on. */
  forgetTexts(): void;
};

/** Lets SurveyJS take the plain form's place, with everything that was entered until that very moment. */
export async function wake(waking: Waking): Promise<void> {
  const { data, form, version, model, styles, quiet, takeHeld, forgetTexts } = waking;
  const { store, standing, draft } = await waking.found;
  let respondent: Respondent | null = null;
  const hear = (news: News) => void respondent?.hear(news);
  const tabs = joinTabs(hear);
  const outbox = createOutboxRunner(store, tabs, hear);

  const asked = await versionOf(draft, data, version);
  await Promise.all([loadModelParts(asked.definition), loadViewParts(asked.definition)]);
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
    keepTrap(old, next);
    const held = takeHeld();
    forgetTexts();
    if (standing.kind !== "draft" && !touched) void now.become(standing);
    else {
      // Other tabs may have gone on since the device was asked.
      void now.comeBack();
      if (held) press(now, held);
    }
    listen(now);
    void keepForOffline(page, page.locale);
  });
}

/** A program may have been faster than SurveyJS. */
function keepTrap(old: HTMLElement, next: HTMLElement): void {
  const [from, to] = [old, next].map((page) =>
    page.querySelector<HTMLInputElement>(`[name=${metaFields.trap}]`),
  );
  if (from && to) to.value = from.value;
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
