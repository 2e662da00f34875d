import type { PageModel, Question } from "survey-core";
import { type FieldPath, fieldName } from "./field-name.ts";
import type { SurveyJsObject } from "./survey-js.ts";

/** The questions that a page shows now. */
export const shownQuestions = (page: PageModel): Question[] =>
  page.questions.filter((question) => question.isVisible && question.isParentVisible);

/**
 * The names of what a page asks now: every question, and inside tables and lists those that appear under a
 * condition. What a later answer brings up is not among them, which is how the server notices it.
 */
export function askedNames(page: PageModel): string[] {
  return shownQuestions(page).flatMap((question) => [
    fieldName([question.name]),
    ...conditionalParts(question, [question.name]),
  ]);
}

function conditionalParts(question: Question, path: FieldPath): string[] {
  return partsShown(question, path).flatMap(({ question: part, path: place }) => [
    ...(part.visibleIf ? [fieldName(place)] : []),
    ...conditionalParts(part, place),
  ]);
}

/** The questions inside a question that are shown now, with their places. */
export function partsShown(question: Question, path: FieldPath): { question: Question; path: FieldPath }[] {
  const source: SurveyJsObject = question;
  const visible = (questions: Question[], inside: FieldPath) =>
    questions
      .filter((part) => part.isVisible)
      .map((part) => ({ question: part, path: [...inside, part.valueName || part.name] }));
  switch (question.getType()) {
    case "paneldynamic":
      return source.panels.flatMap((panel: SurveyJsObject, place: number) =>
        visible(panel.questions, [...path, String(place)]),
      );
    case "matrixdropdown":
    case "matrixdynamic":
      return source.visibleRows.flatMap((row: SurveyJsObject, place: number) =>
        visible(row.questions, [
          ...path,
          question.getType() === "matrixdynamic" ? String(place) : row.rowName,
        ]),
      );
    case "multipletext":
      return source.items.map(({ name, editor }: SurveyJsObject) => ({
        question: editor,
        path: [...path, name],
      }));
    default:
      return [];
  }
}
