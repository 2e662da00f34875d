import { textIn } from "../../../domain/survey/definition.ts";
import type { QuestionResult } from "../../../domain/tally/results.ts";
import { viewDistribution } from "./distribution.ts";
import { canBeStacked, viewMatrix } from "./matrix.ts";
import type { Drawn, QuestionView } from "./question-view.ts";
import { viewRanking } from "./ranking.ts";
import { viewRows } from "./rows.ts";
import type { Writing } from "./writing.ts";

/** A question's results in words and numbers, ready to draw. */
export function viewQuestion(question: QuestionResult, writing: Writing): QuestionView {
  const { words, formats, period, locale } = writing;
  const { name } = question;
  const title = textIn(question.title, locale);
  if (question.hidden) {
    const source = words.sourceHidden(title, period);
    return { name, title, finding: null, source, picture: { kind: "hidden" }, table: null };
  }
  const source = words.source(title, words.people(formats.count(question.n), question.n), period);
  return { name, title, source, ...drawn(question, title, writing) };
}

function drawn(question: Extract<QuestionResult, { hidden: false }>, title: string, writing: Writing): Drawn {
  const { rows, type } = question;
  if (!rows) return viewDistribution(question, { type, title }, writing);
  if (type === "ranking") return viewRanking(rows, title, writing);
  if (canBeStacked(rows)) return viewMatrix(rows, title, writing);
  return viewRows(rows, { type, title }, writing);
}
