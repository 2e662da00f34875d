import type { Instrument, Question } from "../instrument.ts";
import { at, type LintReport } from "./report.ts";

/**
 * Each key belongs to one answer: a key shared by two would be checked and counted twice. Keys are the names of
 * questions, of the texts beside them, and of what SurveyJS adds by itself.
 */
export function lintNames({ questions, computedNames, derivedKeys }: Instrument, report: LintReport): void {
  lintKeys(questions, [...new Set([...derivedKeys, ...computedNames])], "", report);
}

function lintKeys(questions: Question[], taken: string[], inside: string, { errors }: LintReport): void {
  const seen = new Set(taken);
  const take = (name: string) => {
    if (seen.has(name)) errors.push(at(inside + name, "duplicate_name", { name }));
    seen.add(name);
  };
  for (const question of questions) {
    take(question.name);
    const { parts, derivedKeys } = insideOf(question);
    lintKeys(parts, [...derivedKeys], `${inside}${question.name}.`, { errors, warnings: [] });
  }
  for (const { commentName } of questions) if (commentName !== undefined) take(commentName);
}

function insideOf(question: Question): { parts: Question[]; derivedKeys: Iterable<string> } {
  const { derivedKeys = [] } = question as { derivedKeys?: Iterable<string> };
  if (question.kind === "texts") return { parts: question.items, derivedKeys };
  if (question.kind === "grid") return { parts: question.columns, derivedKeys };
  return { parts: question.kind === "list" ? question.questions : [], derivedKeys };
}
