import type { Analysis } from "./analysis.ts";
import type { Question } from "./instrument.ts";

type Outcome = Pick<Analysis["outcomes"][number], "row">;

/**
 * Whether every answer to an outcome is one value, favourable or not. Where people may choose several, who chose at
 * least one favourable answer cannot be told from the counts of single answers.
 */
export function hasSides(question: Question, { row }: Outcome): boolean {
  if (question.kind === "matrix") return row !== undefined && !question.several;
  return row === undefined && ["choice", "boolean", "scale", "number"].includes(question.kind);
}
