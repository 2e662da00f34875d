import { type SurveyModel, settings } from "survey-core";
import { type ConsentState, consentState } from "../components/survey/consent.ts";
import { createSurveyModel } from "../components/survey/survey-model.ts";
import { type SurveyView, type ViewFacts, viewOf } from "../components/survey/survey-view.ts";
import type { Definition } from "../domain/survey/definition.ts";
import { followWidth } from "./follow-width.ts";
import { type Answers, changedAnswers, type QuestionError } from "./kept.ts";

export type SurveyEvents = {
  onView(view: SurveyView): void;
  /** Questions that the person has answered anew; undefined where an answer is gone. */
  onAnswers(changes: Answers): void;
  onPage(page: string | null): void;
  /** The person has finished: everything asked for is answered. */
  onFinish(): void;
};

/** The survey as the page around it drives it. */
export type RunningSurvey = ReturnType<typeof runSurvey>;

/** Starts SurveyJS on a definition with the answers given so far. */
export function runSurvey(
  start: {
    definition: Definition;
    /** Made from it already, in this language, and not used yet; null where there is none. */
    model: SurveyModel | null;
    language: string;
    /** Of what comes in random order. */
    order: number;
    facts: ViewFacts;
    answers: Answers;
    page: string | null;
  },
  events: SurveyEvents,
) {
  const { facts } = start;
  const model = start.model ?? createSurveyModel(start.definition, start.language);
  model.randomSeed = start.order;
  followWidth(model);
  if (Object.keys(start.answers).length > 0) model.data = start.answers;
  goToPage(model, start.page);
  let known: Answers = answersOf(model);
  let fromOutside = false;
  let focusOnRender = false;

  const tellView = () => events.onView(viewOf(model, facts));
  model.onAfterRenderPage.add(() => {
    if (!focusOnRender) return;
    focusOnRender = false;
    focusHeading();
  });
  // The page goes to its top by itself, where the heading is, without hiding it under anything.
  model.onScrollToTop.add((_model, event) => {
    if (event.page) event.allow = false;
  });
  model.onCurrentPageChanged.add(() => {
    events.onPage(model.currentPage?.name ?? null);
    tellView();
  });
  model.onPageVisibleChanged.add(tellView);
  model.onValueChanged.add(() => {
    const answers = answersOf(model);
    const changes = changedAnswers(known, answers);
    known = answers;
    if (!fromOutside && Object.keys(changes).length > 0) events.onAnswers(changes);
    tellView();
  });
  // The model never completes by itself: the survey is over when the answers are on their way.
  model.onCompleting.add((_model, event) => {
    event.allow = false;
    events.onFinish();
  });

  /** Moves as `step` does, and begins the new page at its heading. */
  const move = (step: () => void) => {
    focusOnRender = true;
    const before = model.currentPage;
    step();
    if (model.currentPage === before) focusOnRender = false;
  };
  const questionOf = (name: string) => model.getQuestionByName(name) ?? model.getQuestionByValueName(name);

  return {
    model,
    view: () => viewOf(model, facts),
    page: (): string | null => model.currentPage?.name ?? null,
    consent: (): ConsentState => consentState(facts.consent, model),
    next: () => move(() => (model.isLastPage ? model.tryComplete() : model.nextPage())),
    back: () => move(() => model.prevPage()),
    goTo: (page: string | null) => goToPage(model, page),

    setLanguage(language: string): void {
      model.locale = language;
    },

    /** Puts in answers that were not given in this form; with `silently`, nobody is told of them. */
    enter(answers: Answers, { silently }: { silently: boolean }): void {
      fromOutside = silently;
      for (const [name, value] of Object.entries(answers)) enterAnswer(model, name, value);
      fromOutside = false;
    },

    /** Marks what is wrong on this page. */
    showMissing: () => void model.currentPage?.validate(true),

    /** Marks the questions that the server refused, and goes to the first. */
    showErrors(errors: QuestionError[]): void {
      for (const { question, message } of errors) questionOf(question)?.addError(message);
      const first = errors
        .map(({ question }) => questionOf(question))
        .find((question) => question?.isVisible);
      first?.focus(true);
    },
  };
}

const answersOf = (model: SurveyModel): Answers => ({ ...(model.data as Answers) });

function goToPage(model: SurveyModel, name: string | null): void {
  const page = name === null ? null : model.getPageByName(name);
  if (page?.isVisible && page !== model.currentPage) model.currentPage = page;
}

function enterAnswer(model: SurveyModel, name: string, value: unknown): void {
  const suffix = settings.commentSuffix;
  if (name.endsWith(suffix) && !model.getQuestionByValueName(name)) {
    model.setComment(name.slice(0, -suffix.length), (value as string | undefined) ?? "");
  } else {
    model.setValue(name, value);
  }
}

/** Moves on like a new page: to the top, with the heading read out. */
function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("#survey :is(.sd-page__title, .sd-question__title)");
  window.scrollTo({ top: 0 });
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
