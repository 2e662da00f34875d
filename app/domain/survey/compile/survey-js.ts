import type { Question as SurveyQuestion } from "survey-core";

/** A part of SurveyJS with the properties of its own class, which has one class a type. */
// biome-ignore lint/suspicious/noExplicitAny: SurveyJS's forty classes are read by property name here, and only here.
export type SurveyJsObject = any;

/** The question that stands in each column's cells, and those of the rows' details. */
export function cellQuestions(matrix: SurveyJsObject): SurveyQuestion[] {
  const cells = matrix.columns.map((column: SurveyJsObject) => column.templateQuestion);
  return [...cells, ...(matrix.detailPanel?.questions ?? [])];
}

/** The questions inside a question, in their order. */
export function questionsInside(question: SurveyQuestion): SurveyQuestion[] {
  const source: SurveyJsObject = question;
  switch (question.getType()) {
    case "multipletext":
      return source.items.map((item: SurveyJsObject) => item.editor);
    case "matrixdropdown":
    case "matrixdynamic":
      return cellQuestions(source);
    case "paneldynamic":
      return source.template.questions;
    default:
      return [];
  }
}

/** Every question at every depth, each with the names of those around it. */
export function everyQuestion(
  questions: SurveyQuestion[],
  around: string[] = [],
): { question: SurveyQuestion; path: string }[] {
  return questions.flatMap((question) => {
    const names = [...around, question.name];
    return [{ question, path: names.join(".") }, ...everyQuestion(questionsInside(question), names)];
  });
}
