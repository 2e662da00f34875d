import { useLayoutEffect } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import type { SurveyModel } from "survey-core";
import { Survey } from "survey-react-ui";
import type { Definition } from "../../domain/survey/definition.ts";
import { type ConsentState, consentState } from "./consent.ts";
import { enterAnswers } from "./entered-answers.ts";
import { keepReading, readEnteredFields } from "./entered-fields.ts";
import { registerLabelledSelect } from "./labelled-select.tsx";
import type { QuestionError } from "./send-answers.ts";
import { createSurveyModel } from "./survey-model.ts";
import { type SurveyView, type ViewFacts, viewOf } from "./survey-view.ts";

export type IslandOptions = {
  /** Holds the server's HTML of the first page. */
  container: HTMLElement;
  definition: Definition;
  language: string;
  facts: ViewFacts;
  /** What was kept from before, with the page. */
  answers: Record<string, unknown>;
  page: string | null;
  /** The island has taken over the HTML and holds everything entered so far. */
  onReady(): void;
  onView(view: SurveyView): void;
  onAnswers(answers: Record<string, unknown>): void;
  onPage(page: string | null): void;
  /** The person has finished: everything asked for is answered. */
  onFinish(): void;
};

/** The running survey as the page around it drives it. */
export type SurveyIsland = {
  next(): void;
  back(): void;
  page(): string | null;
  consent(): ConsentState;
  setLanguage(language: string): void;
  /** Marks the questions that the server refused, and goes to the first. */
  showErrors(errors: QuestionError[]): void;
  unmount(): void;
};

/** Takes over the server's HTML. This module and SurveyJS are one lazy chunk: load it after the first paint. */
export function mountSurvey(options: IslandOptions): SurveyIsland {
  const { container, facts } = options;
  registerLabelledSelect();
  const model = createSurveyModel(options.definition, options.language);
  const fields = readEnteredFields(container);
  const stopReading = keepReading(container, fields);
  let focusOnRender = false;

  const tellView = () => options.onView(viewOf(model, facts));
  model.onAfterRenderPage.add(() => {
    if (!focusOnRender) return;
    focusOnRender = false;
    focusHeading(container);
  });
  // The page goes to its top by itself, where the heading is, without hiding it under anything.
  model.onScrollToTop.add((_model, event) => {
    if (event.page) event.allow = false;
  });
  model.onCurrentPageChanged.add(() => {
    options.onPage(model.currentPage?.name ?? null);
    tellView();
  });
  model.onPageVisibleChanged.add(tellView);
  model.onValueChanged.add(() => {
    options.onAnswers(answersOf(model));
    tellView();
  });
  // The model never completes by itself: the survey is over when the server has the answers.
  model.onCompleting.add((_model, event) => {
    event.allow = false;
    options.onFinish();
  });

  const becomeReady = () => {
    stopReading();
    if (Object.keys(options.answers).length > 0) model.data = options.answers;
    enterAnswers(model, fields);
    const page = options.page === null ? null : model.getPageByName(options.page);
    if (page?.isVisible && page !== model.currentPage) model.currentPage = page;
    tellView();
    options.onReady();
  };
  const root: Root = hydrateRoot(container, <TakenOver model={model} onReady={becomeReady} />);

  return {
    next() {
      focusOnRender = true;
      const before = model.currentPage;
      if (model.isLastPage) model.tryComplete();
      else model.nextPage();
      if (model.currentPage === before) focusOnRender = false;
    },
    back() {
      focusOnRender = true;
      if (!model.prevPage()) focusOnRender = false;
    },
    page: () => model.currentPage?.name ?? null,
    consent: () => consentState(facts.consent, model),
    setLanguage(language) {
      model.locale = language;
    },
    showErrors(errors) {
      for (const { question: name, message } of errors) {
        const question = model.getQuestionByName(name) ?? model.getQuestionByValueName(name);
        question?.addError(message);
      }
      const first = errors
        .map(({ question: name }) => model.getQuestionByName(name) ?? model.getQuestionByValueName(name))
        .find((question) => question?.isVisible);
      first?.focus(true);
    },
    unmount: () => root.unmount(),
  };
}

function TakenOver({ model, onReady }: { model: SurveyModel; onReady(): void }) {
  // Before the next paint, so that nobody sees their answers vanish and come back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the HTML has been taken over.
  useLayoutEffect(onReady, []);
  return <Survey model={model} />;
}

const answersOf = (model: SurveyModel): Record<string, unknown> => ({
  ...(model.data as Record<string, unknown>),
});

/** Moves on like a new page: to the top, with the heading read out. */
function focusHeading(container: HTMLElement): void {
  const heading = container.querySelector<HTMLElement>(".sd-page__title, .sd-question__title");
  window.scrollTo({ top: 0 });
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
