import type { SurveyJsObject } from "./survey-js.ts";

/** Whether a text question's answer is a number. */
export const isNumberField = ({ inputType, maskType }: SurveyJsObject): boolean =>
  inputType === "number" || inputType === "range" || maskType === "numeric" || maskType === "currency";

/**
 * The answer that was typed into a text field: a number where one is asked for, without the author's mask where
 * there is one. What does not fit stays as it was typed, so that the check can say what is wrong with it.
 */
export function readText(question: SurveyJsObject, typed: string): unknown {
  const text = typed.replace(/[\r\n]+/g, " ");
  if (text === "") return undefined;
  const mask = question.maskTypeIsEmpty === false ? question.maskInstance : null;
  if (mask) {
    const bare: unknown = mask.getUnmaskedValue(text);
    if (bare === undefined || bare === null || bare === "") return text;
    return mask.saveMaskedValue ? mask.getMaskedValue(bare) : bare;
  }
  return isNumberField(question) ? numberIn(text) : text;
}

/** French writes decimals with a comma, and both languages may group digits with spaces. */
function numberIn(text: string): unknown {
  const plain = text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (plain === "") return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : text;
}
