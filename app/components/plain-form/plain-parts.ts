import { type FieldPath, fieldName } from "../../domain/form/field-name.ts";
import type { SurveyJsObject } from "../../domain/form/survey-js.ts";
import { useMessages } from "../use-messages.ts";

/** The interface's words inside a plain form. */
export const usePlainWords = () => useMessages().respondent.plain;

export type PlainProps = { question: SurveyJsObject; path: FieldPath };

/** The author's text as it is shown, answers named in it included. */
export const textOf = (text: { renderedHtml?: string } | undefined | null): string =>
  text?.renderedHtml ?? "";

/** Element ids are made of field names, which hold no spaces and are unique on a page. */
export const idOf = (path: FieldPath, part: "at" | "title" | "about" | "error" | number | ""): string =>
  part === "" ? fieldName(path) : `${fieldName(path)}:${part}`;

/** What a control is described by: the question's description, and what is wrong with the answer. */
export function describedBy({ question, path }: PlainProps): string | undefined {
  const ids = [
    hasDescription(question) ? idOf(path, "about") : null,
    errorsOf(question).length > 0 ? idOf(path, "error") : null,
  ];
  return ids.filter(Boolean).join(" ") || undefined;
}

export const hasDescription = (question: SurveyJsObject): boolean => textOf(question.locDescription) !== "";

/** Each thing that is wrong with an answer, in words. */
export const errorsOf = (question: SurveyJsObject): string[] =>
  (question.errors ?? []).map((error: SurveyJsObject) => error.getText() || error.text).filter(Boolean);

/** The attributes that tell what is expected of one control. */
export const expectations = (props: PlainProps) => ({
  "aria-required": props.question.isRequired || undefined,
  "aria-invalid": errorsOf(props.question).length > 0 || undefined,
  "aria-describedby": describedBy(props),
});
