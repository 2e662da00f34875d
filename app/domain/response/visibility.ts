import type { Condition, Values } from "../survey/condition.ts";
import {
  type Carried,
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
 * Answers and computed values, by the names that conditions use. Computed values may build on one another in any
 * order, so they are run until nothing changes; those that go round in circles stop after a round for each.
 */
export function valuesOf(instrument: Instrument, answers: Answers): Record<string, unknown> {
  const values = Object.assign(emptyAnswers(), answers);
  const { computed } = instrument;
  for (let round = 0; round < computed.length; round++) {
    let changed = false;
    for (const { name, computation } of computed) {
      const value = computation?.valueFrom(values) ?? undefined;
      if (isSame(value, values[name])) continue;
      changed = true;
      if (value === undefined) delete values[name];
      else values[name] = value;
    }
    if (!changed) break;
  }
  return values;
}

/** Moments are objects: two of the same time are the same value. */
const isSame = (a: unknown, b: unknown): boolean =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : Object.is(a, b);

/** Whether every condition holds; one that only a running survey could decide counts as holding. */
const allHold = (conditions: Condition[], values: Values): boolean =>
  conditions.every((condition) => condition.holds(values) !== false);

export const isVisible = (question: Question, values: Values): boolean =>
  !question.hidden && allHold(question.visibleIf, values) && hasWhatItNeeds(question, values);

const hasWhatItNeeds = ({ hiddenWithout }: Question, values: Values): boolean =>
  hiddenWithout === undefined ||
  hiddenWithout.list.some((choice) => isOffered(hiddenWithout, choice, values));

/** Whether a visible question must be answered; an undecidable condition requires nothing. */
export function isRequired(question: Question, values: Values): boolean {
  if (isReadOnly(question, values)) return false;
  return question.required || question.requiredIf?.holds(values) === true;
}

/** Whether a question cannot be answered by hand, so that nothing is asked of it. */
export const isReadOnly = ({ readOnly, enableIf }: Question, values: Values): boolean =>
  readOnly || enableIf.some((condition) => condition.holds(values) !== true);

/** The choice that a value names, if it is on offer under these answers. */
export function offeredChoice(choices: Choices, value: unknown, values: Values): Choice | undefined {
  const choice = choices.byText.get(choiceText(value));
  if (!choice || typeof value === "object") return undefined;
  return isOffered(choices, choice, values) ? choice : undefined;
}

/** Whether a choice, a row or a column is on offer under these answers. */
export function isOffered(choices: Choices, choice: Choice, values: Values): boolean {
  if (choice.carried && !isCarried(choice.carried, choice, values)) return false;
  if (!choice.visibleIf && !choices.visibleIf) return true;
  const withItem = { ...values, item: choice.value, choice: choice.value };
  const conditions = [choice.visibleIf, choices.visibleIf].filter((condition) => condition !== undefined);
  return allHold(conditions, withItem);
}

function isCarried({ from, question, when }: Carried, { value }: Choice, values: Values): boolean {
  if (!offeredChoice(from, value, values)) return false;
  if (when === "all") return true;
  const chosen = [values[question]].flat().some((entry) => choiceText(entry) === choiceText(value));
  return chosen === (when === "selected");
}

/**
 * The answers without those to hidden questions, as SurveyJS clears them on completion: what is hidden is judged
 * once, under all answers together. (A hidden question's answer still counts in the conditions of others.)
 */
export function withoutHidden(
  instrument: Instrument,
  answers: Answers,
  values: Values,
  isShown: (question: Question) => boolean = (question) => isVisible(question, values),
): Record<string, unknown> {
  const kept = Object.assign(emptyAnswers(), answers);
  for (const question of instrument.questions) {
    const { name, commentName, keepsHiddenAnswer } = question;
    const answered = name in kept || (commentName !== undefined && commentName in kept);
    if (!answered || keepsHiddenAnswer || isShown(question)) continue;
    delete kept[name];
    if (commentName !== undefined) delete kept[commentName];
  }
  return kept;
}
