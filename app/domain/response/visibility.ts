import type { Condition, Values } from "../survey/condition.ts";
import { type Choice, type Choices, choiceText, type Instrument, type Question } from "../survey/instrument.ts";

export type Answers = Readonly<Record<string, unknown>>;

/** An object without a prototype: a question may be called `constructor`. */
export const emptyAnswers = (): Record<string, unknown> => Object.create(null);

/**
 * Answers and computed values, by the names that conditions use. Computed values may build on one another, so
 * they are run in their order.
 */
export function valuesOf(instrument: Instrument, answers: Answers): Record<string, unknown> {
  const values = Object.assign(emptyAnswers(), answers);
  for (const { name, computation } of instrument.computations) values[name] = computation.valueFrom(values);
  for (const question of instrument.questions) {
    if (question.kind !== "computed") continue;
    const value = question.computation?.valueFrom(values);
    if (value === undefined || value === null) delete values[question.name];
    else values[question.name] = value;
  }
  return values;
}

/** Whether every condition holds; one that only a running survey could decide counts as holding. */
const allHold = (conditions: Condition[], values: Values): boolean =>
  conditions.every((condition) => condition.holds(values) !== false);

export const isVisible = (question: Question, values: Values): boolean =>
  !question.hidden && allHold(question.visibleIf, values);

/** Whether a visible question must be answered; an undecidable condition requires nothing. */
export function isRequired(question: Question, values: Values): boolean {
  if (question.readOnly || question.enableIf?.holds(values) === false) return false;
  return question.required || question.requiredIf?.holds(values) === true;
}

/** The choice that a value names, if it is on offer under these answers. */
export function offeredChoice(choices: Choices, value: unknown, values: Values): Choice | undefined {
  const choice = choices.byText.get(choiceText(value));
  if (!choice || typeof value === "object") return undefined;
  const withItem = { ...values, item: choice.value, choice: choice.value };
  const conditions = [choice.visibleIf, choices.visibleIf].filter((condition) => condition !== undefined);
  return allHold(conditions, withItem) ? choice : undefined;
}

/**
 * The answers without those to hidden questions, in the way SurveyJS clears them on completion: question by
 * question in the order of the pages, each time under the answers that are left. (An answer that a hidden
 * question had is gone for the conditions after it, not for those before it.)
 */
export function withoutHidden(instrument: Instrument, answers: Answers): Record<string, unknown> {
  const kept = Object.assign(emptyAnswers(), answers);
  let values = valuesOf(instrument, kept);
  for (const question of instrument.questions) {
    const answered = question.name in kept || (question.commentName !== undefined && question.commentName in kept);
    if (!answered || question.keepsHiddenAnswer || isVisible(question, values)) continue;
    delete kept[question.name];
    if (question.commentName !== undefined) delete kept[question.commentName];
    values = valuesOf(instrument, kept);
  }
  return kept;
}
