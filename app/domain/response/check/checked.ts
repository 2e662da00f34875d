import type { AnswerErrorCode } from "../../problem.ts";
import type { ChoiceValue } from "../../survey/instrument.ts";

/** What is wrong with a value, and the limit it broke. */
export type Fault = { code: AnswerErrorCode; limit?: number };
export type Checked = { value: unknown } | { fault: Fault };

/** Whether a required part that is missing is a fault: yes when complete, no while partial. */
export type Completeness = { complete: boolean };

export const ok = (value: unknown): Checked => ({ value });
export const bad = (code: AnswerErrorCode, limit?: number): Checked => ({
  fault: limit === undefined ? { code } : { code, limit },
});

/** Whether SurveyJS takes a value for "not answered". */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isEmpty));

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isScalar = (value: unknown): value is ChoiceValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
