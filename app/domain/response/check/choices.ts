import type { Values } from "../../survey/condition.ts";
import { type Choices, type ChoiceValue, choiceText, type QuestionOf } from "../../survey/instrument.ts";
import { offeredChoice } from "../visibility.ts";
import { bad, type Checked, isScalar, ok } from "./checked.ts";
import { checkFreeText } from "./texts.ts";

/** Longest text typed in place of a choice, in UTF-16 units. */
const longestOther = 1_000;

export function checkChoice(choices: Choices, value: unknown, values: Values): Checked {
  if (!isScalar(value)) return bad("wrong_type");
  const choice = offeredChoice(choices, value, values);
  if (choice) return ok(choice.value);
  if (choices.acceptsOther && typeof value === "string") return checkFreeText(value, longestOther);
  return bad("not_a_choice");
}

export function checkChoices(
  { choices, min, max }: Pick<QuestionOf<"choices" | "ranking">, "choices" | "min" | "max">,
  value: unknown,
  values: Values,
): Checked {
  if (!Array.isArray(value)) return bad("wrong_type");
  const limit = max ?? choices.list.length + (choices.acceptsOther ? 1 : 0);
  if (value.length > limit) return bad("too_many", limit);
  const normal: ChoiceValue[] = [];
  for (const entry of value) {
    const checked = checkChoice(choices, entry, values);
    if ("fault" in checked) return checked;
    normal.push(checked.value as ChoiceValue);
  }
  if (new Set(normal.map(choiceText)).size < normal.length) return bad("duplicate");
  const typed = normal.filter((entry) => !choices.byText.has(choiceText(entry)));
  if (typed.length > 1) return bad("too_many", 1);
  const alone = normal.some((entry) => choices.byText.get(choiceText(entry))?.exclusive);
  if (alone) return normal.length > 1 ? bad("exclusive") : ok(normal);
  if (min !== undefined && normal.length < min) return bad("too_few", min);
  return ok(normal);
}

export function checkScale(
  { choices, numeric }: QuestionOf<"scale">,
  value: unknown,
  values: Values,
): Checked {
  if (!isScalar(value)) return bad("wrong_type");
  const choice = offeredChoice(choices, value, values);
  if (choice) return ok(choice.value);
  if (!numeric) return bad("not_a_choice");
  return bad(typeof value === "number" ? "out_of_range" : "wrong_type");
}

export function checkBoolean({ whenTrue, whenFalse }: QuestionOf<"boolean">, value: unknown): Checked {
  if (!isScalar(value)) return bad("wrong_type");
  for (const side of [whenTrue, whenFalse]) if (choiceText(side) === choiceText(value)) return ok(side);
  return bad(typeof value === typeof whenTrue ? "not_a_choice" : "wrong_type");
}
