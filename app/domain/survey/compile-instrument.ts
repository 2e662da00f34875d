import { RE2JS } from "re2js";
import {
  type ItemValue,
  type LocalizableString,
  type PanelModelBase,
  SurveyModel,
  type Question as SurveyQuestion,
  type SurveyValidator,
  settings,
} from "survey-core";
import { type Condition, compileComputation, compileCondition } from "./condition.ts";
import type { Definition, SurveyText } from "./definition.ts";
import {
  type Choice,
  type Choices,
  type ChoiceValue,
  choiceText,
  type Instrument,
  type Question,
  type Rule,
  type Shape,
  type TextFormat,
} from "./instrument.ts";

/** Longest text where the author set no limit, in UTF-16 units. */
const longestText = 10_000;

/** A question of SurveyJS with the properties of its own class, which has one class a type. */
// biome-ignore lint/suspicious/noExplicitAny: SurveyJS's forty classes are read by property name here, and only here.
type SurveyJsObject = any;

/** Reads a definition through SurveyJS and keeps what Chorus needs. The definition has passed the lint. */
export function compileInstrument(definition: Definition): Instrument {
  const model = new SurveyModel(definition);
  const questions = model
    .getAllQuestions()
    .map((question) => compileQuestion(question, model))
    .filter((question) => question !== undefined);
  return {
    title: textOf(model.locTitle, model.title),
    languages: model.getUsedLocales(),
    questions,
    byName: new Map(questions.map((question) => [question.name, question])),
    computations: model.calculatedValues.flatMap(({ name, expression }) => {
      const computation = compileComputation(expression);
      return computation ? [{ name, computation }] : [];
    }),
    endsEarlyWhen: model.triggers
      .filter((trigger) => ["completetrigger", "skiptrigger"].includes(trigger.getType()))
      .flatMap((trigger) => compileCondition((trigger as SurveyJsObject).expression) ?? []),
  };
}

function compileQuestion(question: SurveyQuestion, model: SurveyModel): Question | undefined {
  const shape = shapeOf(question, model);
  if (!shape) return undefined;
  const source: SurveyJsObject = question;
  const containers = containersOf(question);
  const conditions = containers.flatMap(({ visibleIf }) => compileCondition(visibleIf) ?? []);
  const hasComment = source.showCommentArea || source.isOtherItemVisible || source.showOtherItem;
  const name: string = source.valueName || source.name;
  return {
    name,
    type: question.getType(),
    title: textOf(question.locTitle, question.name),
    required: question.isRequired,
    requiredIf: compileCondition(question.requiredIf),
    visibleIf: conditions,
    hidden: containers.some((container) => !container.visible && !container.visibleIf),
    readOnly: question.readOnly,
    enableIf: compileCondition(question.enableIf),
    keepsHiddenAnswer:
      (question.clearIfInvisible === "default" ? model.clearInvisibleValues : question.clearIfInvisible) ===
      "none",
    commentName: hasComment ? name + settings.commentSuffix : undefined,
    commentMaxLength: positive(model.maxOthersLength) ?? longestText,
    rules: (source.validators as SurveyValidator[]).flatMap((validator) => compileRule(validator) ?? []),
    ...shape,
  };
}

/** The question itself and every panel and page around it. */
function containersOf(question: SurveyQuestion): { visibleIf: string; visible: boolean }[] {
  const containers: { visibleIf: string; visible: boolean }[] = [question];
  for (let parent = question.parent as unknown as PanelModelBase | null; parent; parent = parent.parent) {
    containers.push(parent);
  }
  return containers;
}

/** What a question accepts; undefined for what only shows something (html, image). */
function shapeOf(question: SurveyQuestion, model: SurveyModel): Shape | undefined {
  const source: SurveyJsObject = question;
  const nested = (questions: SurveyQuestion[]) =>
    questions.map((part) => compileQuestion(part, model)).filter((part) => part !== undefined);
  switch (question.getType()) {
    case "radiogroup":
    case "dropdown":
    case "buttongroup":
      return { kind: "choice", choices: choicesOf(source) };
    case "checkbox":
    case "tagbox":
      return {
        kind: "choices",
        choices: choicesOf(source),
        min: positive(source.minSelectedChoices),
        max: positive(source.maxSelectedChoices),
      };
    case "imagepicker":
      return source.multiSelect
        ? {
            kind: "choices",
            choices: choicesOf(source),
            min: positive(source.minSelectedChoices),
            max: positive(source.maxSelectedChoices),
          }
        : { kind: "choice", choices: choicesOf(source) };
    case "ranking":
      return {
        kind: "ranking",
        choices: choicesOf(source),
        min: positive(source.minSelectedChoices),
        max: positive(source.maxSelectedChoices),
      };
    case "imagemap":
      return {
        kind: source.multiSelect ? "choices" : "choice",
        choices: choiceSet(source.areas ?? []),
        min: undefined,
        max: undefined,
      };
    case "boolean":
      return {
        kind: "boolean",
        whenTrue: source.valueTrue ?? true,
        whenFalse: source.valueFalse ?? false,
        labels: {
          whenTrue: textOf(source.locLabelTrue, "true"),
          whenFalse: textOf(source.locLabelFalse, "false"),
        },
      };
    case "rating": {
      const choices = choiceSet(source.visibleRateValues);
      return {
        kind: "scale",
        choices,
        numeric: choices.list.every(({ value }) => typeof value === "number"),
      };
    }
    case "slider":
      return {
        kind: source.sliderType === "range" ? "range" : "number",
        min: number(source.min),
        max: number(source.max),
      };
    case "text":
      return textShape(source);
    case "comment":
      return { kind: "text", format: "text", maxLength: maxLengthOf(source), min: undefined, max: undefined };
    case "matrix":
      return {
        kind: "matrix",
        rows: choiceSet(source.rows, source.rowsVisibleIf),
        columns: choiceSet(source.columns, source.columnsVisibleIf),
        several: source.cellType === "checkbox",
        everyRow: source.eachRowRequired,
        differs: source.eachRowUnique,
      };
    case "multipletext":
      return { kind: "texts", items: nested(source.items.map((item: SurveyJsObject) => item.editor)) };
    case "matrixdropdown":
      return {
        kind: "grid",
        rows: choiceSet(source.rows, source.rowsVisibleIf),
        columns: nested(cellQuestions(source)),
      };
    case "matrixdynamic":
      return {
        kind: "list",
        entries: "row",
        questions: nested(cellQuestions(source)),
        min: source.minRowCount,
        max: source.maxRowCount,
      };
    case "paneldynamic":
      return {
        kind: "list",
        entries: "panel",
        questions: nested(source.template.questions),
        min: source.minPanelCount,
        max: source.maxPanelCount,
      };
    case "file":
      return { kind: "files", multiple: source.allowMultiple };
    case "signaturepad":
      return { kind: "drawing" };
    case "expression":
      return { kind: "computed", computation: compileComputation(source.expression) };
    default:
      return undefined;
  }
}

function textShape(source: SurveyJsObject): Shape {
  const numericMask = source.maskType === "numeric" || source.maskType === "currency";
  if (source.inputType === "number" || source.inputType === "range" || numericMask) {
    return { kind: "number", min: number(source.min), max: number(source.max) };
  }
  const dated: TextFormat[] = ["date", "datetime-local", "month", "week", "time"];
  const format: TextFormat = [...dated, "email", "url", "color"].includes(source.inputType)
    ? source.inputType
    : "text";
  const bound = (limit: unknown) =>
    dated.includes(format) && typeof limit === "string" && limit ? limit : undefined;
  return {
    kind: "text",
    format,
    maxLength: maxLengthOf(source),
    min: bound(source.min),
    max: bound(source.max),
  };
}

const maxLengthOf = (source: SurveyJsObject): number => positive(source.getMaxLength()) ?? longestText;

/** The question that stands in each column's cells, and those of the rows' details. */
function cellQuestions(source: SurveyJsObject): SurveyQuestion[] {
  const cells = source.columns.map((column: SurveyJsObject) => column.templateQuestion);
  return [...cells, ...(source.detailPanel?.questions ?? [])];
}

/** Every choice of a select question, with those it adds itself: "other", "none", a range of numbers. */
function choicesOf(source: SurveyJsObject): Choices {
  const carriedFrom = source.choicesFromQuestion
    ? source.survey.getQuestionByName(source.choicesFromQuestion)
    : null;
  const own: ItemValue[] = [...source.choices, ...source.visibleChoices];
  const special = [
    [source.showNoneItem, source.noneItem],
    [source.showRefuseItem, source.refuseItem],
    [source.showDontKnowItem, source.dontKnowItem],
    [source.showOtherItem, source.otherItem],
  ].flatMap(([shown, item]) => (shown ? [item] : []));
  const selectAll = source.selectAllItem;
  const items = [...own, ...(carriedFrom?.choices ?? []), ...special].filter((item) => item !== selectAll);
  return {
    ...choiceSet(items, source.choicesVisibleIf),
    acceptsOther: source.showOtherItem && !source.getStoreOthersAsComment(),
  };
}

function choiceSet(items: ItemValue[], visibleIf?: string): Choices {
  const byText = new Map<string, Choice>();
  for (const item of items) {
    const value: ChoiceValue = item.value;
    if (byText.has(choiceText(value))) continue;
    const title = textOf(item.locText, choiceText(value));
    byText.set(choiceText(value), {
      value,
      title,
      visibleIf: compileCondition((item as SurveyJsObject).visibleIf),
    });
  }
  return { list: [...byText.values()], byText, visibleIf: compileCondition(visibleIf), acceptsOther: false };
}

function compileRule(validator: SurveyValidator): Rule | undefined {
  const source: SurveyJsObject = validator;
  switch (validator.getType()) {
    case "textvalidator":
      return { kind: "length", min: positive(source.minLength), max: positive(source.maxLength) };
    case "numericvalidator":
      return { kind: "range", min: number(source.minValue), max: number(source.maxValue) };
    case "answercountvalidator":
      return { kind: "count", min: positive(source.minCount), max: positive(source.maxCount) };
    case "emailvalidator":
      return { kind: "pattern", matches: (text) => emailPattern.test(text) };
    case "regexvalidator": {
      if (!source.regex) return undefined;
      const pattern = compilePattern(source.regex, source.caseInsensitive);
      return { kind: "pattern", matches: (text) => pattern.matcher(text).find() };
    }
    case "expressionvalidator": {
      const condition: Condition | undefined = compileCondition(source.expression);
      return condition && { kind: "expression", condition };
    }
    default:
      return undefined;
  }
}

/** What HTML calls a valid e-mail address, simplified: linear in the length of the text. */
export const emailPattern = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/**
 * An author's pattern in an engine whose time is linear in the text.
 * @throws when the pattern is invalid or needs backtracking (look-around, back-references)
 */
export const compilePattern = (pattern: string, caseInsensitive = false): RE2JS =>
  RE2JS.compile(pattern, caseInsensitive ? RE2JS.CASE_INSENSITIVE : 0);

/** The text in all its languages; `whenEmpty` where the author gave none. */
function textOf(text: LocalizableString | undefined, whenEmpty: string): SurveyText {
  return (text?.getJson() as SurveyText | null) || text?.text || whenEmpty;
}

const positive = (limit: unknown): number | undefined =>
  typeof limit === "number" && limit > 0 ? limit : undefined;

function number(limit: unknown): number | undefined {
  if (limit === "" || limit === null || limit === undefined) return undefined;
  const value = Number(limit);
  return Number.isFinite(value) ? value : undefined;
}
