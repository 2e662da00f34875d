import type { Question } from "../instrument.ts";
import { at, type LintReport } from "./report.ts";

/** Each answer belongs to one question: a key shared by two would be checked and counted twice. */
export function lintNames(questions: Question[], inside: string, { errors }: LintReport): void {
  const seen = new Set<string>();
  for (const question of questions) {
    const { name } = question;
    if (seen.has(name)) errors.push(at(inside + name, "duplicate_name", "Two questions share this name."));
    seen.add(name);
    lintNames(partsOf(question), `${inside}${name}.`, { errors, warnings: [] });
  }
}

function partsOf(question: Question): Question[] {
  if (question.kind === "texts") return question.items;
  if (question.kind === "grid") return question.columns;
  return question.kind === "list" ? question.questions : [];
}
