import { compileComputation } from "../condition.ts";
import type { Bounds, Shape, TextFormat } from "../instrument.ts";
import { longestText, number, positive } from "./limits.ts";
import type { SurveyJsObject } from "./survey-js.ts";

const dated: TextFormat[] = ["date", "datetime-local", "month", "week", "time"];

/** What a field of one line accepts: numbers where it is for numbers, else a text of its format. */
export function textShape(source: SurveyJsObject): Shape {
  const computed = {
    minFrom: compileComputation(source.minValueExpression),
    maxFrom: compileComputation(source.maxValueExpression),
  };
  if (isNumberField(source)) {
    const size = source.inputType === "number" ? positive(Number(source.step)) : undefined;
    return {
      kind: "number",
      steps: size === undefined ? undefined : { size, from: "zero" },
      ...numberBounds(source),
      ...computed,
    };
  }
  const format: TextFormat = [...dated, "email", "color"].includes(source.inputType)
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
    ...(dated.includes(format) ? computed : {}),
  };
}

/** Whether what is typed is kept as a number; a mask that keeps its signs keeps a text. */
export const isNumberField = (source: SurveyJsObject): boolean =>
  ["number", "range"].includes(source.inputType) ||
  (hasNumberMask(source) && !source.maskSettings.saveMaskedValue);

export const hasNumberMask = (source: SurveyJsObject): boolean =>
  ["numeric", "currency"].includes(source.maskType);

/** The limits of the field, narrowed by those of its mask. */
function numberBounds(source: SurveyJsObject): Bounds<number> {
  const mask = hasNumberMask(source) ? source.maskSettings : {};
  const lowest = [number(source.min), number(mask.min), mask.allowNegativeValues === false ? 0 : undefined];
  const highest = [number(source.max), number(mask.max)];
  const among = (limits: (number | undefined)[], pick: (...limits: number[]) => number) => {
    const given = limits.filter((limit) => limit !== undefined);
    return given.length > 0 ? pick(...given) : undefined;
  };
  return { min: among(lowest, Math.max), max: among(highest, Math.min) };
}

export const maxLengthOf = (source: SurveyJsObject): number => positive(source.getMaxLength()) ?? longestText;
