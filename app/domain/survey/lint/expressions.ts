import type { SurveyModel } from "survey-core";
import type { Definition } from "../definition.ts";
import { at, type LintReport } from "./report.ts";
import { walkJson } from "./walk-json.ts";

/** The properties that hold an expression end so. */
const holdsExpression = /(If|[eE]xpression)$/;

/**
 * What an expression can name while a survey runs, and the answers alone do not say. A condition on it would be
 * judged otherwise by the server than on the phone, and answers would be dropped.
 */
const outOfReach = [
  /^(prevRow|nextRow|totalRow|rowTitle|visibleRowIndex)\b/i,
  /^(prevPanel|nextPanel|visiblePanelIndex)\b/i,
  /^(matrix|composite|survey|\$\w+)\./i,
  /-(total|unwrapped)(\.|$)/i,
];

/** Expressions must name only what the answers say; a question may well be called "matrix". */
export function lintExpressions(definition: Definition, model: SurveyModel, { errors }: LintReport): void {
  const questions = new Set(
    model.getAllQuestions().flatMap(({ name, valueName }) => [name, valueName || name]),
  );
  walkJson(definition, "", (path, key, value) => {
    if (!holdsExpression.test(key) || typeof value !== "string") return;
    for (const [, subject = ""] of value.matchAll(/\{\s*([^{}]*?)\s*\}/g)) {
      if (questions.has(subject.split(".")[0] ?? "")) continue;
      if (outOfReach.some((name) => name.test(subject))) {
        errors.push(at(path, "unsupported_expression", { subject }));
      }
    }
  });
}
