import type { Condition, Values } from "../survey/condition.ts";
import {
  type Choice,
  type Choices,
  choiceText,
  type Instrument,
  type Question,
} from "../survey/instrument.ts";

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
  if (!choice.visibleIf && !choices.visibleIf) return choice;
  const withItem = { ...values, item: choice.value, choice: choice.value };
  const conditions = [choice.visibleIf, choices.visibleIf].filter((condition) => condition !== undefined);
  return allHold(conditions, withItem) ? choice : undefined;
}

/**
 * The answers without those to hidden questions, as SurveyJS clears them on completion: what is hidden is judged
 * once, under all answers together. (A hidden question's answer still counts in the conditions of others.)
 */
export function withoutHidden(
  instrument: Instrument,
  answers: Answers,
  values: Values,
): Record<string, unknown> {
  const kept = Object.assign(emptyAnswers(), answers);
  for (const question of instrument.questions) {
    const { name, commentName, keepsHiddenAnswer } = question;
    const answered = name in kept || (commentName !== undefined && commentName in kept);
    if (!answered || keepsHiddenAnswer || isVisible(question, values)) continue;
    delete kept[name];
    if (commentName !== undefined) delete kept[commentName];
  }
  return kept;
}
