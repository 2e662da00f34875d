import type { PageModel, SurveyModel } from "survey-core";
import type { Analysis } from "../../domain/survey/analysis.ts";
import { consentState } from "./consent.ts";

/** What the page around the questions shows; plain data, so that the server can send it along. */
export type SurveyView = {
  /** Counted from 1. */
  step: number;
  steps: number;
  /** Null where the author did not say how long the survey takes. */
  minutesLeft: number | null;
  canGoBack: boolean;
  /** The next press sends. */
  isLast: boolean;
};

export type ViewFacts = Pick<Analysis, "minutes" | "consent">;

export function viewOf(model: SurveyModel, facts: ViewFacts): SurveyView {
  // Pages behind a consent question are hidden until it is answered, but they are still to come.
  const waitsForConsent = consentState(facts.consent, model) === "pending";
  const pages = waitsForConsent ? model.pages : model.visiblePages;
  const current = Math.max(0, pages.indexOf(model.currentPage));
  return {
    step: current + 1,
    steps: Math.max(1, pages.length),
    minutesLeft: minutesLeft(pages, current, facts.minutes),
    canGoBack: !model.isFirstPage,
    isLast: model.isLastPage && current + 1 >= pages.length,
  };
}

/** Shares the author's minutes among the pages by their questions; each page also takes a moment by itself. */
function minutesLeft(pages: PageModel[], current: number, minutes: number | undefined): number | null {
  if (minutes === undefined) return null;
  const weights = pages.map((page) => 1 + page.questions.filter((question) => !question.isReadOnly).length);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  return Math.max(1, Math.round((minutes * sum(weights.slice(current))) / Math.max(1, sum(weights))));
}
