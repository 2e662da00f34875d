import { getLocaleString, SurveyModel } from "survey-core";
import type { Definition } from "../../domain/survey/definition.ts";
import { setUpDictionaries } from "./dictionaries.ts";
import { phoneFriendly } from "./phone-friendly.ts";
import { repairSurveyJs } from "./survey-js-repairs.ts";

/**
 * The running survey, made the same way by the server and in the browser, so that the browser takes over the
 * server's HTML without a difference. Header, progress and buttons are the page's, not SurveyJS's.
 *
 * @param language one of the definition's
 * @param order of what comes in random order, as `orderOf` gives it
 */
export function createSurveyModel(definition: Definition, language: string, order = 1): SurveyModel {
  setUpDictionaries();
  repairSurveyJs();
  const model = new SurveyModel(phoneFriendly(definition));
  model.locale = language;
  model.randomSeed = order;

  model.generateStylesheet = false;
  model.fitToContainer = false;
  model.widthMode = "responsive";
  model.showTitle = false;
  model.showProgressBar = false;
  model.showTOC = false;
  model.showTimer = false;
  model.showNavigationButtons = false;
  model.showBrandInfo = false;
  model.showCompletePage = false;
  model.showPreviewBeforeComplete = false;
  model.firstPageIsStartPage = false;
  model.backgroundImage = "";
  model.logo = "";

  // Nothing is kept or sent but by us.
  model.cookieName = "";
  model.surveyPostId = "";
  model.navigateToUrl = "";

  model.checkErrorsMode = "onNextPage";
  model.textUpdateMode = "onTyping";
  model.autoFocusFirstQuestion = false;
  model.autoAdvanceEnabled = false;

  model.onGetTitleTagName.add((_model, options) => {
    options.tagName = `h${Math.min(6, headingLevel(options.element as Titled))}`;
  });
  // A rule whose author gave no message would show an empty one.
  model.onErrorCustomText.add((_model, options) => {
    options.text ||= getLocaleString("invalidInputError", model.getLocale());
  });
  return model;
}

type Titled = { hasTitle?: boolean; parent?: Titled | null; parentQuestion?: Titled | null };

/** Under the page's own `h1`, one deeper for every title around it. */
function headingLevel(element: Titled): number {
  const around = element.parentQuestion ?? element.parent;
  return around ? headingLevel(around) + (around.hasTitle ? 1 : 0) : 2;
}
