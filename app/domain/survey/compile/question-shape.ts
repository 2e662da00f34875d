import type { Question as SurveyQuestion } from "survey-core";
import { compileComputation, compileCondition } from "../condition.ts";
import type { Question, Shape, UniqueParts } from "../instrument.ts";
import { choiceSet, choicesOf } from "./choices.ts";
import { number, positive } from "./limits.ts";
import { questionsInside, type SurveyJsObject } from "./survey-js.ts";
import { maxLengthOf, textShape } from "./text-shape.ts";
import { textOf } from "./texts.ts";

/** Compiles a question inside another one. */
export type CompilePart = (part: SurveyQuestion) => Question | undefined;

/**
 * What a question accepts; undefined for what only shows something (html, image).
 *
 * @param inside the question around it: a table has choices for the columns that have none of their own
 */
export function shapeOf(
  question: SurveyQuestion,
  compilePart: CompilePart,
  inside?: SurveyJsObject,
): Shape | undefined {
  const source: SurveyJsObject = question;
  const choices = () => choicesOf(source, inside?.choices);
  const parts = () => questionsInside(question).flatMap((part) => compilePart(part) ?? []);
  switch (question.getType()) {
    case "radiogroup":
    case "dropdown":
    case "buttongroup":
      return { kind: "choice", choices: choices() };
    case "checkbox":
    case "tagbox":
      return { kind: "choices", choices: choices(), ...chosenCount(source) };
    case "imagepicker":
      return source.multiSelect
        ? { kind: "choices", choices: choices(), ...chosenCount(source) }
        : { kind: "choice", choices: choices() };
    case "ranking":
      return { kind: "ranking", choices: choices(), ...chosenCount(source) };
    case "imagemap": {
      const choices = choiceSet(source.areas ?? []);
      const { minSelectedAreas, maxSelectedAreas } = source;
      return source.multiSelect
        ? { kind: "choices", choices, min: positive(minSelectedAreas), max: positive(maxSelectedAreas) }
        : { kind: "choice", choices };
    }
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
      return sliderShape(source);
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
      return { kind: "texts", items: parts() };
    case "matrixdropdown":
      return {
        kind: "grid",
        rows: choiceSet(source.rows, source.rowsVisibleIf),
        columns: parts(),
        unique: uniqueColumns(source),
        derivedKeys: derivedKeysOf(question),
      };
    case "matrixdynamic":
      return {
        kind: "list",
        entries: "row",
        questions: parts(),
        min: source.minRowCount,
        max: source.maxRowCount,
        shownIf: compileCondition(source.rowsVisibleIf),
        unique: uniqueColumns(source),
        derivedKeys: derivedKeysOf(question),
      };
    case "paneldynamic":
      return {
        kind: "list",
        entries: "panel",
        questions: parts(),
        min: source.minPanelCount,
        max: source.maxPanelCount,
        shownIf: compileCondition(source.templateVisibleIf),
        // SurveyJS compares the keys of panels as they are, those of rows in small letters.
        unique: { names: source.keyName ? [source.keyName] : [], caseSensitive: true },
        derivedKeys: derivedKeysOf(question),
      };
    case "expression":
      return { kind: "computed", computation: compileComputation(source.expression) };
    default:
      return undefined;
  }
}

const chosenCount = (source: SurveyJsObject) => ({
  min: positive(source.minSelectedChoices),
  max: positive(source.maxSelectedChoices),
});

function sliderShape(source: SurveyJsObject): Shape {
  const size = positive(Number(source.step));
  const limits = {
    min: number(source.min),
    max: number(source.max),
    minFrom: compileComputation(source.minValueExpression),
    maxFrom: compileComputation(source.maxValueExpression),
    steps: size === undefined ? undefined : { size, from: "min" as const },
  };
  if (source.sliderType !== "range") return { kind: "number", ...limits };
  return {
    kind: "range",
    ...limits,
    shortest: positive(source.minRangeLength),
    longest: positive(source.maxRangeLength),
  };
}

function uniqueColumns(source: SurveyJsObject): UniqueParts {
  const names: string[] = source.columns
    .filter(({ isUnique }: SurveyJsObject) => isUnique)
    .map(({ name }: SurveyJsObject) => name);
  if (source.keyName && !names.includes(source.keyName)) names.push(source.keyName);
  return { names, caseSensitive: source.useCaseSensitiveComparison === true };
}

/** Keys that SurveyJS adds beside the answers to the questions inside a question: the totals of their tables. */
const derivedKeysOf = (question: SurveyQuestion): ReadonlySet<string> =>
  new Set(questionsInside(question).flatMap(totalKeyOf));

/** The key of a table's totals, beside the key of its answers. */
export function totalKeyOf(question: SurveyQuestion): string[] {
  if (!["matrixdropdown", "matrixdynamic"].includes(question.getType())) return [];
  return [`${question.getValueName()}${totalsSuffix}`];
}

/** SurveyJS's `settings.matrix.totalsSuffix`. */
export const totalsSuffix = "-total";
