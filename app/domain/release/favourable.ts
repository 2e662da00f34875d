import type { SurveyText } from "../survey/definition.ts";
import { choiceText, type Instrument } from "../survey/instrument.ts";
import type { DesignedOutcome } from "./design.ts";

/** The answers of an outcome that count as favourable, in the words of the survey. */
export function favourableTexts(
  { question: name, favourable }: DesignedOutcome,
  { byName }: Instrument,
): SurveyText[] {
  const question = byName.get(name);
  const titles = new Map<string, SurveyText>();
  if (question?.kind === "boolean") {
    titles.set(choiceText(question.whenTrue), question.labels.whenTrue);
    titles.set(choiceText(question.whenFalse), question.labels.whenFalse);
  } else if (question?.kind === "matrix") {
    for (const { value, title } of question.columns.list) titles.set(choiceText(value), title);
  } else if (question && "choices" in question) {
    for (const { value, title } of question.choices.list) titles.set(choiceText(value), title);
  }
  return favourable.map((value) => titles.get(value) ?? value);
}
