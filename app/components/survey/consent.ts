import type { SurveyModel } from "survey-core";
import type { Analysis } from "../../domain/survey/analysis.ts";

/** Whether answers may leave the device: not yet, never, or yes. */
export type ConsentState = "pending" | "declined" | "given";

type Permission = { question: string; agree: (string | number | boolean)[] };

/**
 * Reads the consent questions that an analysis names. A guardian's permission counts as pending until it is
 * given, or until the page that may ask for it has been passed without asking.
 */
export function consentState(consent: Analysis["consent"], model: SurveyModel): ConsentState {
  if (!consent) return "given";
  const own = permissionState(consent, model);
  if (own !== "given" || !consent.guardian) return own;
  const guardian = permissionState(consent.guardian, model);
  if (guardian !== "pending") return guardian;
  const question = model.getQuestionByName(consent.guardian.question);
  if (!question) return "given";
  const asks = question.isVisible && question.isParentVisible;
  const passed =
    model.pages.indexOf(model.currentPage) > model.pages.indexOf(model.getPageByElement(question));
  return passed && !asks ? "given" : "pending";
}

function permissionState({ question, agree }: Permission, model: SurveyModel): ConsentState {
  const asked = model.getQuestionByName(question);
  const answer: unknown = asked?.isVisible && asked.isParentVisible ? asked.value : undefined;
  if (answer === undefined || answer === null || answer === "") return "pending";
  const agreed = agree.map(String);
  return [answer].flat().some((value) => agreed.includes(String(value))) ? "given" : "declined";
}
