import type { Question } from "survey-core";
import { metaFields } from "../domain/form/field-name.ts";
import { readFields } from "../domain/form/read-fields.ts";
import { type Answers, changedAnswers } from "./kept.ts";

/** What the person has entered into the plain form since the server sent it, by question; undefined where cleared. */
export function enteredAnswers(form: HTMLFormElement, questions: Question[]): Answers {
  const sent = form.cloneNode(true) as HTMLFormElement;
  sent.reset();
  return changedAnswers(
    readFields(questions, fieldsOf(sent)).answers,
    readFields(questions, fieldsOf(form)).answers,
  );
}

const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));

/** Answers that the form carries along from pages before, because they are kept nowhere yet. */
export function carriedAnswers(form: HTMLFormElement): Answers {
  const field = form.elements.namedItem(metaFields.carried);
  return field instanceof HTMLInputElement && field.value ? JSON.parse(field.value) : {};
}

export const pageOf = (form: HTMLFormElement): string | null => {
  const field = form.elements.namedItem(metaFields.page);
  return field instanceof HTMLInputElement ? field.value || null : null;
};

/**
 * Puts one element in the place of another, in one go: the same question stays under the eyes, and the focus on
 * the same control.
 */
export function exchange(old: HTMLElement, next: HTMLElement): void {
  const focus = placeOf(document.activeElement);
  const seen = [...old.querySelectorAll<HTMLElement>("[data-name]")].find(
    (question) => question.getBoundingClientRect().bottom > 0,
  );
  const top = seen?.getBoundingClientRect().top ?? 0;
  const scroll = window.scrollY;
  old.replaceWith(next);
  const same = seen && questionIn(next, seen.dataset.name ?? "");
  if (same && scroll > 0) window.scrollTo({ top: window.scrollY + same.getBoundingClientRect().top - top });
  if (focus) controlAt(next, focus)?.focus({ preventScroll: true });
}

/** Which control of which question; questions and their controls come in the same order on both sides. */
type Place = { question: string; control: number } | { button: number };

const controls = "input:not([type=hidden]), textarea, select";
const buttons = ".survey-buttons button";

function placeOf(element: Element | null): Place | null {
  const button = element ? [...document.querySelectorAll(buttons)].indexOf(element) : -1;
  if (button >= 0) return { button };
  const question = element?.closest<HTMLElement>("[data-name]");
  if (!element || !question) return null;
  return {
    question: question.dataset.name ?? "",
    control: [...question.querySelectorAll(controls)].indexOf(element),
  };
}

function controlAt(root: HTMLElement, place: Place): HTMLElement | undefined {
  if ("button" in place) return root.querySelectorAll<HTMLElement>(buttons)[place.button];
  return questionIn(root, place.question)?.querySelectorAll<HTMLElement>(controls)[place.control];
}

const questionIn = (root: HTMLElement, name: string): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement>("[data-name]")].find((question) => question.dataset.name === name);
