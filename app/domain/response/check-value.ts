import type { Values } from "../survey/condition.ts";
import type { Question } from "../survey/instrument.ts";
import { type Checked, type Completeness, ok } from "./check/checked.ts";
import { checkBoolean, checkChoice, checkChoices, checkScale } from "./check/choices.ts";
import { checkMatrix } from "./check/matrix.ts";
import { checkNumber, checkRange } from "./check/numbers.ts";
import { checkGrid, checkList, checkParts } from "./check/parts.ts";
import { brokenRule } from "./check/rules.ts";
import { checkText } from "./check/texts.ts";

/**
 * Checks one answer against its question and gives it in its one normal form: choices as the definition writes
 * them, numbers as numbers, texts as they are.
 *
 * @param values the answers and computed values that conditions may name
 */
export function checkValue(question: Question, value: unknown, values: Values, mode: Completeness): Checked {
  const checked = checkShape(question, value, values, mode);
  if ("fault" in checked) return checked;
  const fault = brokenRule(question, checked.value, values);
  return fault ? { fault } : checked;
}

/** Without the rules that the author added. */
export function checkShape(question: Question, value: unknown, values: Values, mode: Completeness): Checked {
  switch (question.kind) {
    case "choice":
      return checkChoice(question.choices, value, values);
    case "choices":
    case "ranking":
      return checkChoices(question, value, values);
    case "boolean":
      return checkBoolean(question, value);
    case "scale":
      return checkScale(question, value, values);
    case "number":
      return checkNumber(question, value, values);
    case "range":
      return checkRange(question, value, values);
    case "text":
      return checkText(question, value, values);
    case "matrix":
      return checkMatrix(question, value, values, mode);
    case "texts":
      return checkParts(question.items, value, values, mode);
    case "grid":
      return checkGrid(question, value, values, mode);
    case "list":
      return checkList(question, value, values, mode);
    case "computed":
      // Whatever the browser computed, ours replaces it.
      return ok(value);
  }
}
