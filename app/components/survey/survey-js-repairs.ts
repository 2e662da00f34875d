import {
  Helpers,
  type ItemValue,
  type Question,
  QuestionImagePickerModel,
  QuestionRankingModel,
  QuestionSelectBase,
} from "survey-core";

type TextAreaOptions = { ariaLabel(): string };

/** The inside of a select question that SurveyJS types as its own business. */
type SelectInside = {
  getItemEnabled(item: ItemValue): boolean;
  getItemCommentId(item: ItemValue): string;
  getOtherTextAreaOptions(item: ItemValue): TextAreaOptions;
};

let repaired = false;

/** Mends what SurveyJS 3.0.0 gets wrong, once, on either side. */
export function repairSurveyJs(): void {
  if (repaired) return;
  repaired = true;

  // It asks the browser what it is, which the server cannot; the phone's layout serves everyone.
  QuestionRankingModel.prototype.isMobileMode = () => true;

  // The fields for "other, namely …" had one id in all questions, and no name.
  const inside = QuestionSelectBase.prototype as unknown as SelectInside;
  const options = inside.getOtherTextAreaOptions;
  inside.getItemCommentId = function (this: Question, item) {
    return `${this.inputId}_${String(item.value).replace(/\W+/g, "-")}_comment`;
  };
  inside.getOtherTextAreaOptions = function (this: Question, item) {
    const label = () => `${this.locTitle.renderedHtml} ${item.locText.renderedHtml}`;
    return { ...options.call(this as unknown as SelectInside, item), ariaLabel: label };
  };

  // A picture that did not come through, on a bad line say, took its choice away with it.
  QuestionImagePickerModel.prototype.getItemEnabled = inside.getItemEnabled;
  QuestionImagePickerModel.prototype.isItemSelected = function (item) {
    return [this.value].flat().some((chosen) => Helpers.isTwoValueEquals(chosen, item.value));
  };
}
