import type { Change, Edit } from "../domain/change/edit.ts";
import type { Element, Plan } from "../domain/change/plan.ts";
import { fieldWords, titleOfElement } from "./element-in-words.ts";
import { formatsIn } from "./formats.ts";
import type { Locale } from "./locale.ts";
import { type Messages, messagesIn } from "./messages.ts";

const mostLines = 6;

/**
 * What an edit does, a line for each element.
 *
 * @param plan with the elements that it names, as they are now or were
 */
export function editInWords(plan: Plan, edit: Edit, locale: Locale): string[] {
  const words = messagesIn(locale);
  const lines = [
    ...new Set(edit.filter(isWorthSaying).map((change) => changeInWords(plan, change, locale, words))),
  ];
  if (lines.length <= mostLines) return lines;
  const { count } = formatsIn(locale);
  return [
    ...lines.slice(0, mostLines - 1),
    words.planEditor.history.more(count(lines.length - mostLines + 1)),
  ];
}

/** Whether a link is feedback follows from where its nodes stand. */
const isWorthSaying = (change: Change): boolean =>
  !(change.op === "change" && change.in === "links" && Object.keys(change.after).join() === "feedback");

function changeInWords(plan: Plan, change: Change, locale: Locale, words: Messages): string {
  const { history, kinds, untitled } = words.planEditor;
  const fieldsOf = (after: object) =>
    Object.keys(after)
      .map((field) => fieldWords(words, [field]))
      .join(", ");
  if (change.op === "describe") return history.described(fieldsOf(change.after));
  const nameOf = (element: object) =>
    `“${titleOfElement(plan, element as Record<string, unknown>, locale, untitled)}”`;
  const quoted = (element: object) =>
    locale === "fr" ? nameOf(element).replace("“", "«\u00a0").replace("”", "\u00a0»") : nameOf(element);
  if (change.op === "add") return history.added(kinds[change.in], quoted(change.element));
  if (change.op === "remove") return history.removed(kinds[change.in], quoted(change.element));
  const element = (plan[change.in] as Element[]).find(({ id }) => id === change.id);
  const known = element ?? { id: change.id, ...change.after };
  return history.changed(kinds[change.in], quoted(known), fieldsOf(change.after));
}
