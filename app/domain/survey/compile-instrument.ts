import { type PanelModelBase, SurveyModel, type Question as SurveyQuestion, settings } from "survey-core";
import { choiceSet, choicesOf, choiceWithText } from "./compile/choices.ts";
import { longestText, positive } from "./compile/limits.ts";
import { shapeOf, totalKeyOf } from "./compile/question-shape.ts";
import { asksInRandomOrder } from "./compile/random-order.ts";
import { compileRules } from "./compile/rules.ts";
import type { SurveyJsObject } from "./compile/survey-js.ts";
import { textOf } from "./compile/texts.ts";
import { compileComputation, compileCondition } from "./condition.ts";
import type { Definition } from "./definition.ts";
import type { Choices, Instrument, Question, RequiredGroup } from "./instrument.ts";

/** Reads a definition through SurveyJS and keeps what Chorus needs. The definition has passed the lint. */
export function compileInstrument(definition: Definition): Instrument {
  const model = new SurveyModel(definition);
  const all = model.getAllQuestions();
  const questions = all.flatMap((question) => compileQuestion(question, model) ?? []);
  return {
    title: textOf(model.locTitle, model.title),
    languages: model.getUsedLocales(),
    shuffled: asksInRandomOrder(definition),
    questions,
    byName: new Map(questions.map((question) => [question.name, question])),
    computed: [
      ...model.calculatedValues.flatMap(({ name, expression }) => {
        const computation = compileComputation(expression);
        return computation ? [{ name, computation }] : [];
      }),
      ...questions.filter((question) => question.kind === "computed"),
    ],
    computedNames: model.calculatedValues.map(({ name }) => name),
    derivedKeys: new Set([
      ...all.flatMap(totalKeyOf),
      ...model.calculatedValues.filter(({ includeIntoResult }) => includeIntoResult).map(({ name }) => name),
    ]),
    wanting: [...model.pages, ...(model.getAllPanels() as unknown as PanelModelBase[])].flatMap(compileGroup),
    endsEarlyWhen: model.triggers
      .filter((trigger) => ["completetrigger", "skiptrigger"].includes(trigger.getType()))
      .flatMap((trigger) => compileCondition((trigger as SurveyJsObject).expression) ?? []),
  };
}

function compileGroup(panel: PanelModelBase): RequiredGroup[] {
  if (!panel.isRequired && !panel.requiredIf) return [];
  return [
    {
      questions: panel.questions.map((question) => question.getValueName()),
      required: panel.isRequired && !panel.requiredIf,
      requiredIf: compileCondition(panel.requiredIf),
    },
  ];
}

/** @param inside the matrix whose column the question is */
function compileQuestion(
  question: SurveyQuestion,
  model: SurveyModel,
  inside?: SurveyQuestion,
): Question | undefined {
  const shape = shapeOf(question, (part) => compileQuestion(part, model, question), inside);
  if (!shape) return undefined;
  const source: SurveyJsObject = question;
  const containers = containersOf(question);
  const conditions = containers.flatMap(({ visibleIf }) => compileCondition(visibleIf) ?? []);
  const name: string = question.getValueName();
  const withText = choiceWithText(source);
  return {
    name,
    type: question.getType(),
    title: textOf(question.locTitle, question.name),
    // With a condition, the property holds what the condition gives without answers.
    required: question.isRequired && !question.requiredIf,
    requiredIf: compileCondition(question.requiredIf),
    visibleIf: conditions,
    hidden: containers.some((container) => !container.visible && !container.visibleIf),
    readOnly: model.readOnly || containers.some(({ readOnly, enableIf }) => readOnly && !enableIf),
    enableIf: containers.flatMap(({ enableIf }) => compileCondition(enableIf) ?? []),
    keepsHiddenAnswer:
      (question.clearIfInvisible === "default" ? model.clearInvisibleValues : question.clearIfInvisible) ===
      "none",
    commentName: source.showCommentArea || withText.all.size > 0 ? name + settings.commentSuffix : undefined,
    commentMaxLength: positive(model.maxOthersLength) ?? longestText,
    commentFor: source.showCommentArea ? undefined : withText.all,
    commentWantedFor: withText.wanting,
    hiddenWithout: hiddenWithout(source),
    rules: compileRules(question.validators),
    ...shape,
  };
}

type Container = Pick<PanelModelBase, "visible" | "visibleIf" | "readOnly" | "enableIf">;

/** The question itself and every panel and page around it. */
function containersOf(question: SurveyQuestion): Container[] {
  const containers: Container[] = [question];
  for (let parent = question.parent as unknown as PanelModelBase | null; parent; parent = parent.parent) {
    containers.push(parent);
  }
  return containers;
}

function hiddenWithout(source: SurveyJsObject): Choices | undefined {
  if (source.hideIfChoicesEmpty) return choicesOf(source);
  return source.hideIfRowsEmpty ? choiceSet(source.rows, source.rowsVisibleIf) : undefined;
}
