import { choiceText, type Instrument, type Question } from "../instrument.ts";
import { at, type LintReport } from "./report.ts";

/** The texts of every value a question can have; undefined where that is no list. */
export function valuesOf(question: Question): ReadonlySet<string> | undefined {
  switch (question.kind) {
    case "choice":
    case "choices":
    case "ranking":
    case "scale":
      return new Set(question.choices.byText.keys());
    case "boolean":
      return new Set([choiceText(question.whenTrue), choiceText(question.whenFalse)]);
    case "matrix":
      return new Set(question.columns.byText.keys());
    default:
      return undefined;
  }
}

/** Values that look like labels break when the label is reworded. */
export function lintValues(instrument: Instrument, { warnings }: LintReport): void {
  for (const question of instrument.questions) {
    const known = valuesOf(question);
    if (!known || question.kind === "scale") continue;
    for (const value of known) {
      if (/[^a-z0-9-]/i.test(value)) warnings.push(at(question.name, "label_as_value", { value }));
    }
  }
}
