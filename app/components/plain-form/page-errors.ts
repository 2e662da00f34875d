import type { PageModel, Question } from "survey-core";
import type { FieldPath } from "../../domain/form/field-name.ts";
import { partsShown, shownQuestions } from "../../domain/form/shown-questions.ts";
import { errorsOf, idOf, textOf } from "./plain-parts.ts";

/** What is wrong at one place of a page: where to go, and what to say. */
export type PageError = { id: string; title: string; messages: string[] };

/** Everything that is wrong on a page, in its order. */
export const pageErrors = (page: PageModel): PageError[] =>
  shownQuestions(page).flatMap((question) => errorsWithin(question, [question.name], ""));

function errorsWithin(question: Question, path: FieldPath, around: string): PageError[] {
  const title = [around, textOf(question.locTitle)].filter(Boolean).join(" – ");
  const messages = [...new Set(errorsOf(question))];
  const own = messages.length > 0 ? [{ id: idOf(path, "at"), title, messages }] : [];
  return [
    ...own,
    ...partsShown(question, path).flatMap((part) => errorsWithin(part.question, part.path, title)),
  ];
}
