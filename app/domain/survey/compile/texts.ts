import type { LocalizableString } from "survey-core";
import type { SurveyText } from "../definition.ts";

/** The text in all its languages; `whenEmpty` where the author gave none. */
export function textOf(text: LocalizableString | undefined, whenEmpty: string): SurveyText {
  return (text?.getJson() as SurveyText | null) || text?.text || whenEmpty;
}
