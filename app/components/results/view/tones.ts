import { type ChoiceValue, choiceText } from "../../../domain/survey/instrument.ts";

/**
 * Values that by convention take no place between "least" and "most". They are drawn apart, so that "prefer not
 * to say" at the end of a scale does not look like its strongest answer.
 */
const apartFromTheScale = new Set([
  "prefer-not-to-say",
  "not-sure",
  "dont-know",
  "does-not-apply",
  "not-applicable",
  "too-early",
  "refused",
  "dontknow",
]);

/** Each choice's place in the order of answers, 0–1, or null for those that have none. */
export function tonesOf(values: ChoiceValue[]): (number | null)[] {
  const inOrder = values.map((value) => !apartFromTheScale.has(choiceText(value)));
  const last = inOrder.filter(Boolean).length - 1;
  let place = 0;
  return inOrder.map((counts) => {
    if (!counts) return null;
    const tone = last === 0 ? 1 : place / last;
    place += 1;
    return tone;
  });
}
