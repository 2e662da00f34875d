import { Base, ExpressionErrorType, type JsonError, type SurveyModel } from "survey-core";
import type { DefinitionError } from "../definition-faults.ts";
import { at, type LintReport } from "./report.ts";

const expressionFaults = {
  [ExpressionErrorType.SyntaxError]: "syntax",
  [ExpressionErrorType.UnknownFunction]: "function",
  [ExpressionErrorType.UnknownVariable]: "name",
} as const;

/** What SurveyJS itself finds, and names that would mix answers. */
export function lintModel(model: SurveyModel, { errors, warnings }: LintReport): void {
  for (const error of model.jsonErrors ?? []) errors.push(jsonFault(error));
  for (const { obj, propertyName, errors: faults } of model.validateExpressions()) {
    const path = `${nameOf(obj)}.${propertyName}`;
    for (const { errorType, variableName, functionName } of faults) {
      if (errorType === ExpressionErrorType.SemanticError) warnings.push(at(path, "pointless_expression"));
      else {
        const subject = variableName ?? functionName ?? "";
        errors.push(at(path, "invalid_expression", { fault: expressionFaults[errorType], subject }));
      }
    }
  }
  const seen = new Set<string>();
  for (const question of model.getAllQuestions()) {
    if (seen.has(question.name)) errors.push(at(question.name, "duplicate_name", { name: question.name }));
    seen.add(question.name);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(question.name)) {
      warnings.push(at(question.name, "untidy_name", { name: question.name }));
    }
  }
}

type JsonFault = JsonError & { propertyName?: string; property?: { name: string } };

function jsonFault(error: JsonFault): DefinitionError {
  const source = error.jsonObj ?? error.element;
  const path = nameOf(source);
  const property = error.propertyName ?? error.property?.name ?? "";
  switch (error.type) {
    case "incorrecttypeproperty":
      return at(path, error.type, { type: String((source as { type?: unknown } | undefined)?.type ?? "") });
    case "missingtypeproperty":
      return at(path, error.type);
    case "requiredproperty":
    case "unknownproperty":
    case "arrayproperty":
    case "incorrectvalue":
      return at(path, error.type, { property });
    default:
      return at(path, "unreadable");
  }
}

function nameOf(part: unknown): string {
  if (part instanceof Base) return (part as Base & { name?: string }).name || part.getType();
  const { name, type } = (part ?? {}) as { name?: unknown; type?: unknown };
  return String(name ?? type ?? "survey");
}
