import { type Question, settings } from "survey-core";
import type { SurveyJsObject } from "./survey-js.ts";

/** A choice value as SurveyJS allows it. */
export type Item = { value: unknown };

/** The keys that a question's answer and its comment have among the answers. */
export function answerKeys(question: Question): { answer: string; comment: string } {
  const answer = question.valueName || question.name;
  return { answer, comment: answer + settings.commentSuffix };
}

/**
 * Every choice that a question can have, whatever is on offer now: with those that it adds itself and those it
 * takes over from another question.
 */
export function everyItem(question: Question): Item[] {
  const source: SurveyJsObject = question;
  switch (question.getType()) {
    case "rating":
      return source.visibleRateValues;
    case "imagemap":
      return source.areas;
    case "boolean":
      return [{ value: source.valueTrue ?? true }, { value: source.valueFalse ?? false }];
  }
  const carriedFrom = source.choicesFromQuestion
    ? source.survey?.getQuestionByName(source.choicesFromQuestion)
    : null;
  const inMatrix = source.parentQuestion?.choices ?? source.matrix?.choices ?? [];
  const special = [source.otherItem, source.noneItem, source.refuseItem, source.dontKnowItem];
  const lists = [source.choices, source.visibleChoices, carriedFrom?.choices, special, inMatrix];
  return lists.flatMap((list: Item[] | undefined) => list ?? []).filter(Boolean);
}

/** A question inside another one, under its key there. */
export type Part = { key: string; question: Question };

/** The questions that stand in each row of a table or in each entry of a list, as the author wrote them. */
export function templateParts(question: Question): Part[] {
  const source: SurveyJsObject = question;
  if (question.getType() === "paneldynamic") return partsOf(source.template.questions);
  const cells = source.columns.map((column: SurveyJsObject) => ({
    key: column.name,
    question: column.templateQuestion,
  }));
  return [...cells, ...partsOf(source.detailPanel?.questions ?? [])];
}

/** The items of a multiple text. */
export const textParts = (question: Question): Part[] =>
  (question as SurveyJsObject).items.map((item: SurveyJsObject) => ({
    key: item.name,
    question: item.editor,
  }));

const partsOf = (questions: Question[]): Part[] =>
  questions.map((question) => ({ key: question.valueName || question.name, question }));

/** Whether several choices can be picked. */
export function takesSeveral(question: Question): boolean {
  const source: SurveyJsObject = question;
  switch (question.getType()) {
    case "checkbox":
    case "tagbox":
      return true;
    case "imagepicker":
    case "imagemap":
      return Boolean(source.multiSelect);
    default:
      return false;
  }
}

/** Whether the text of "other" stands in place of the choice, instead of beside the answer as its comment. */
export const otherReplacesChoice = (question: Question): boolean =>
  (question as SurveyJsObject).showOtherItem && !(question as SurveyJsObject).getStoreOthersAsComment?.();

/** Whether a free text can be given beside the answer. */
export const hasCommentArea = (question: Question): boolean =>
  Boolean((question as SurveyJsObject).showCommentArea);
