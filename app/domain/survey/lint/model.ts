import { Base, ExpressionErrorType, type SurveyModel } from "survey-core";
import { at, type LintReport } from "./report.ts";

const expressionFaults: Record<ExpressionErrorType, string> = {
  [ExpressionErrorType.SyntaxError]: "The expression cannot be read",
  [ExpressionErrorType.UnknownFunction]: "The expression calls an unknown function",
  [ExpressionErrorType.UnknownVariable]: "The expression names something that does not exist",
  [ExpressionErrorType.SemanticError]: "The expression is always true or always false",
};

/** What SurveyJS itself finds, and names that would mix answers. */
export function lintModel(model: SurveyModel, { errors, warnings }: LintReport): void {
  for (const error of model.jsonErrors ?? []) {
    errors.push(at(nameOf(error.jsonObj ?? error.element), error.type, error.message));
  }
  for (const { obj, propertyName, errors: faults } of model.validateExpressions()) {
    const path = `${nameOf(obj)}.${propertyName}`;
    for (const { errorType, variableName, functionName } of faults) {
      const subject = variableName ?? functionName ?? "";
      if (errorType === ExpressionErrorType.SemanticError) {
        warnings.push(at(path, "pointless_expression", "The expression is always true or always false."));
      } else {
        errors.push(
          at(path, "invalid_expression", `${expressionFaults[errorType]}${subject && `: ${subject}`}.`),
        );
      }
    }
  }
  const seen = new Set<string>();
  for (const question of model.getAllQuestions()) {
    if (seen.has(question.name))
      errors.push(at(question.name, "duplicate_name", "Two questions have this name."));
    seen.add(question.name);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(question.name)) {
      warnings.push(
        at(question.name, "untidy_name", "A short name in small letters is easier to work with."),
      );
    }
  }
}

function nameOf(part: unknown): string {
  if (part instanceof Base) return (part as Base & { name?: string }).name || part.getType();
  const { name, type } = (part ?? {}) as { name?: unknown; type?: unknown };
  return String(name ?? type ?? "survey");
}
