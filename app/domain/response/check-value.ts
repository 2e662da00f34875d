import type { AnswerErrorCode } from "../problem.ts";
import { emailPattern } from "../survey/compile-instrument.ts";
import type { Values } from "../survey/condition.ts";
import {
  type Choices,
  type ChoiceValue,
  choiceText,
  type Question,
  type QuestionOf,
  type TextFormat,
} from "../survey/instrument.ts";
import { emptyAnswers, isRequired, isVisible, offeredChoice } from "./visibility.ts";

/** What is wrong with a value, and the limit it broke. */
export type Fault = { code: AnswerErrorCode; limit?: number };
export type Checked = { value: unknown } | { fault: Fault };

/** Whether a required part that is missing is a fault: yes when complete, no while partial. */
export type Completeness = { complete: boolean };

const ok = (value: unknown): Checked => ({ value });
const bad = (code: AnswerErrorCode, limit?: number): Checked => ({
  fault: limit === undefined ? { code } : { code, limit },
});

/** Whether SurveyJS takes a value for "not answered". */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Checks one answer against its question and gives it in its one normal form: choices as the definition writes
 * them, numbers as numbers, texts as they are.
 *
 * @param values the answers and computed values that conditions may name
 */
export function checkValue(question: Question, value: unknown, values: Values, mode: Completeness): Checked {
  const checked = checkShape(question, value, values, mode);
  if ("fault" in checked) return checked;
  const fault = brokenRule(question, checked.value, values);
  return fault ? { fault } : checked;
}

function checkShape(question: Question, value: unknown, values: Values, mode: Completeness): Checked {
  switch (question.kind) {
    case "choice":
      return checkChoice(question.choices, value, values);
    case "choices":
    case "ranking":
      return checkChoices(question, value, values);
    case "boolean":
      return checkBoolean(question, value);
    case "scale":
      return checkScale(question, value, values);
    case "number":
      return checkNumber(question, value);
    case "range":
      return checkRange(question, value);
    case "text":
      return checkText(question, value);
    case "matrix":
      return checkMatrix(question, value, values, mode);
    case "texts":
      return checkParts(question.items, value, values, mode);
    case "grid":
      return checkGrid(question, value, values, mode);
    case "list":
      return checkList(question, value, values, mode);
    case "files":
      return checkFiles(question, value);
    case "drawing":
      return isInlineData(value) ? ok(value) : bad("wrong_type");
    case "computed":
      // Whatever the browser computed, ours replaces it.
      return ok(value);
  }
}

const isScalar = (value: unknown): value is ChoiceValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

function checkChoice(choices: Choices, value: unknown, values: Values): Checked {
  if (!isScalar(value)) return bad("wrong_type");
  const choice = offeredChoice(choices, value, values);
  if (choice) return ok(choice.value);
  if (choices.acceptsOther && typeof value === "string") return checkFreeText(value, 1_000);
  return bad("not_a_choice");
}

function checkChoices(question: QuestionOf<"choices" | "ranking">, value: unknown, values: Values): Checked {
  if (!Array.isArray(value)) return bad("wrong_type");
  const { choices, min, max } = question;
  const limit = max ?? choices.list.length + (choices.acceptsOther ? 1 : 0);
  if (value.length > limit) return bad("too_many", limit);
  const normal: ChoiceValue[] = [];
  for (const entry of value) {
    const checked = checkChoice(choices, entry, values);
    if ("fault" in checked) return checked;
    normal.push(checked.value as ChoiceValue);
  }
  if (new Set(normal.map(choiceText)).size < normal.length) return bad("duplicate");
  if (min !== undefined && normal.length < min) return bad("too_few", min);
  return ok(normal);
}

function checkBoolean({ whenTrue, whenFalse }: QuestionOf<"boolean">, value: unknown): Checked {
  if (!isScalar(value)) return bad("wrong_type");
  for (const side of [whenTrue, whenFalse]) if (choiceText(side) === choiceText(value)) return ok(side);
  return bad(typeof value === typeof whenTrue ? "not_a_choice" : "wrong_type");
}

function checkScale({ choices, numeric }: QuestionOf<"scale">, value: unknown, values: Values): Checked {
  if (!isScalar(value)) return bad("wrong_type");
  const choice = offeredChoice(choices, value, values);
  if (choice) return ok(choice.value);
  if (!numeric) return bad("not_a_choice");
  return bad(typeof value === "number" ? "out_of_range" : "wrong_type");
}

function checkNumber({ min, max }: QuestionOf<"number">, value: unknown): Checked {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return bad("wrong_type");
  if ((min !== undefined && number < min) || (max !== undefined && number > max)) return bad("out_of_range");
  return ok(number);
}

function checkRange(question: QuestionOf<"range">, value: unknown): Checked {
  if (!Array.isArray(value) || value.length !== 2) return bad("wrong_type");
  const ends = value.map((end) => checkNumber({ ...question, kind: "number" }, end));
  for (const end of ends) if ("fault" in end) return end;
  const [low, high] = ends.map((end) => (end as { value: number }).value) as [number, number];
  return low <= high ? ok([low, high]) : bad("out_of_range");
}

const formats: Record<Exclude<TextFormat, "text">, RegExp> = {
  email: emailPattern,
  url: /^[a-z][a-z0-9+.-]{1,20}:\S+$/i,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "datetime-local": /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  week: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d/,
  color: /^#[0-9a-f]{6}$/i,
};

function checkText({ format, maxLength, min, max }: QuestionOf<"text">, value: unknown): Checked {
  if (!isScalar(value) || typeof value === "boolean") return bad("wrong_type");
  const text = String(value);
  const free = checkFreeText(text, maxLength);
  if ("fault" in free) return free;
  if (format !== "text" && !formats[format].test(text)) return bad("pattern");
  // Dates and times of one format compare as texts.
  if ((min !== undefined && text < min) || (max !== undefined && text > max)) return bad("out_of_range");
  return ok(text);
}

/** A text that both databases, every export and every screen can hold. */
export function checkFreeText(text: string, maxLength: number): Checked {
  if (text.length > maxLength) return bad("too_long", maxLength);
  if (text.includes("\0") || !text.isWellFormed()) return bad("invalid_text");
  return ok(text);
}

function checkMatrix(
  { rows, columns, several, everyRow, differs }: QuestionOf<"matrix">,
  value: unknown,
  values: Values,
  { complete }: Completeness,
): Checked {
  // A matrix without rows is one line: its value is a column.
  if (rows.list.length === 0) return checkChoice(columns, value, values);
  if (!isObject(value)) return bad("wrong_type");
  const normal = emptyAnswers();
  for (const [key, cell] of Object.entries(value)) {
    const row = offeredChoice(rows, key, values);
    if (!row) return bad("unknown_row");
    if (isEmpty(cell)) continue;
    const checked = several ? checkCells(columns, cell, values) : checkChoice(columns, cell, values);
    if ("fault" in checked) return checked;
    normal[choiceText(row.value)] = checked.value;
  }
  if (complete && everyRow) {
    const offered = rows.list.filter(({ value: row }) => offeredChoice(rows, row, values));
    if (offered.some(({ value: row }) => !(choiceText(row) in normal))) return bad("required");
  }
  const cells = Object.values(normal).map(choiceText);
  if (differs && new Set(cells).size < cells.length) return bad("duplicate");
  return ok(normal);
}

function checkCells(columns: Choices, cell: unknown, values: Values): Checked {
  if (!Array.isArray(cell)) return bad("wrong_type");
  if (cell.length > columns.list.length) return bad("too_many", columns.list.length);
  const normal: unknown[] = [];
  for (const entry of cell) {
    const checked = checkChoice(columns, entry, values);
    if ("fault" in checked) return checked;
    normal.push(checked.value);
  }
  return new Set(normal.map(choiceText)).size < normal.length ? bad("duplicate") : ok(normal);
}

/** An object of nested questions: the items of a multiple text, the cells of a row, the entries of a panel. */
function checkParts(parts: Question[], value: unknown, values: Values, mode: Completeness): Checked {
  if (!isObject(value)) return bad("wrong_type");
  const normal = emptyAnswers();
  const known = new Set(parts.flatMap(({ name, commentName }) => [name, commentName ?? name]));
  for (const key of Object.keys(value)) if (!known.has(key)) return bad("unknown_question");
  for (const part of parts) {
    if (!isVisible(part, values)) continue;
    const given = value[part.name];
    if (!isEmpty(given)) {
      const checked = checkValue(part, given, values, mode);
      if ("fault" in checked) return checked;
      normal[part.name] = checked.value;
    } else if (mode.complete && isRequired(part, values)) return bad("required");
    const comment = part.commentName === undefined ? undefined : value[part.commentName];
    if (isEmpty(comment) || part.commentName === undefined || part.commentName === part.name) continue;
    if (typeof comment !== "string") return bad("wrong_type");
    const checked = checkFreeText(comment, part.commentMaxLength);
    if ("fault" in checked) return checked;
    normal[part.commentName] = comment;
  }
  return ok(normal);
}

function checkGrid(
  question: QuestionOf<"grid">,
  value: unknown,
  values: Values,
  mode: Completeness,
): Checked {
  if (!isObject(value)) return bad("wrong_type");
  const normal = emptyAnswers();
  for (const [key, cells] of Object.entries(value)) {
    if (!offeredChoice(question.rows, key, values)) return bad("unknown_row");
    if (isEmpty(cells)) continue;
    const checked = checkParts(question.columns, cells, { ...values, row: cells, rowValue: key }, mode);
    if ("fault" in checked) return checked;
    normal[key] = checked.value;
  }
  return ok(normal);
}

function checkList(
  question: QuestionOf<"list">,
  value: unknown,
  values: Values,
  mode: Completeness,
): Checked {
  if (!Array.isArray(value)) return bad("wrong_type");
  if (value.length > question.max) return bad("too_many", question.max);
  if (value.length < question.min) return bad("too_few", question.min);
  const normal: unknown[] = [];
  for (const entry of value) {
    // SurveyJS keeps an empty object, or nothing, for a row that was added and not filled in.
    const parts = isEmpty(entry) ? {} : entry;
    const checked = checkParts(question.questions, parts, { ...values, [question.entries]: parts }, mode);
    if ("fault" in checked) return checked;
    normal.push(checked.value);
  }
  return ok(normal);
}

/** Content inside the answer itself; an address elsewhere would load from another server when shown. */
const isInlineData = (value: unknown): value is string =>
  typeof value === "string" &&
  /^data:[\w.+-]+\/[\w.+-]+(;[\w.+-]+=[\w.+-]+)*;base64,[A-Za-z0-9+/=]*$/.test(value);

function checkFiles({ multiple }: QuestionOf<"files">, value: unknown): Checked {
  if (!Array.isArray(value)) return bad("wrong_type");
  if (!multiple && value.length > 1) return bad("too_many", 1);
  const normal: unknown[] = [];
  for (const file of value) {
    if (!isObject(file) || !isInlineData(file.content)) return bad("wrong_type");
    const { name, type, content } = file;
    if (typeof name !== "string" || typeof type !== "string") return bad("wrong_type");
    const checked = checkFreeText(`${name}${type}`, 500);
    if ("fault" in checked) return checked;
    normal.push({ name, type, content });
  }
  return ok(normal);
}

/** The first of the author's rules that a value breaks. */
function brokenRule(question: Question, value: unknown, values: Values): Fault | undefined {
  for (const rule of question.rules) {
    switch (rule.kind) {
      case "length":
        if (typeof value !== "string") break;
        if (rule.min !== undefined && value.length < rule.min) return { code: "too_short", limit: rule.min };
        if (rule.max !== undefined && value.length > rule.max) return { code: "too_long", limit: rule.max };
        break;
      case "range": {
        const number = Number(value);
        if (!Number.isFinite(number)) return { code: "wrong_type" };
        if ((rule.min !== undefined && number < rule.min) || (rule.max !== undefined && number > rule.max)) {
          return { code: "out_of_range" };
        }
        break;
      }
      case "count":
        if (!Array.isArray(value)) break;
        if (rule.min !== undefined && value.length < rule.min) return { code: "too_few", limit: rule.min };
        if (rule.max !== undefined && value.length > rule.max) return { code: "too_many", limit: rule.max };
        break;
      case "pattern":
        if (!rule.matches(String(value))) return { code: "pattern" };
        break;
      case "expression":
        if (rule.condition.holds({ ...values, [question.name]: value }) === false) return { code: "rule" };
        break;
    }
  }
  return undefined;
}
