import type { Question } from "survey-core";
import { type FieldKind, type FieldPath, fieldName } from "./field-name.ts";
import {
  answerKeys,
  everyItem,
  hasCommentArea,
  otherReplacesChoice,
  type Part,
  takesSeveral,
  templateParts,
  textParts,
} from "./question-parts.ts";
import { readText } from "./read-text.ts";
import type { SurveyJsObject } from "./survey-js.ts";

/** Blank entries at the end of a list are kept while someone is about to fill them in. */
export type ReadOptions = { keepBlankEntries?: boolean };

/** What stands in a form, by field name. */
class Fields {
  readonly #values = new Map<string, string[]>();
  readonly keepsBlankEntries: boolean;

  constructor(fields: Iterable<[string, string]>, { keepBlankEntries = false }: ReadOptions = {}) {
    this.keepsBlankEntries = keepBlankEntries;
    for (const [name, value] of fields) {
      const known = this.#values.get(name);
      if (known) known.push(value);
      else this.#values.set(name, [value]);
    }
  }

  all = (path: FieldPath, kind?: FieldKind): string[] => this.#values.get(fieldName(path, kind)) ?? [];
  one = (path: FieldPath, kind?: FieldKind): string => this.all(path, kind)[0] ?? "";
}

/** More entries than this nobody fills in by hand. */
const mostEntries = 1000;

/**
 * Reads the answers to the given questions from the fields of a plain form, on the server from a posted one and
 * in the browser from one that is about to give way to SurveyJS.
 *
 * @param questions those that the form shows; a question with nothing entered is absent from the answers
 * @param fields name and value of each field, as `FormData` and `URLSearchParams` list them
 * @returns answers in SurveyJS's shapes, with `<name>-Comment` beside them; what does not fit is kept as text
 */
export function readFields(
  questions: Iterable<Question>,
  fields: Iterable<[string, string]>,
  options?: ReadOptions,
): { answers: Record<string, unknown> } {
  const given = new Fields(fields, options);
  const read = [...questions].flatMap((question) =>
    readEntries(question, answerKeys(question).answer, [question.name], given),
  );
  return { answers: Object.fromEntries(read) };
}

/** Puts the answers read from a form in place of the former ones to its questions; the others stay. */
export function replaceAnswers(
  answers: Readonly<Record<string, unknown>>,
  questions: Iterable<Question>,
  read: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const keys = new Set([...questions].flatMap((question) => Object.values(answerKeys(question))));
  const others = Object.entries(answers).filter(([key]) => !keys.has(key));
  return Object.fromEntries([...others, ...Object.entries(read)]);
}

/**
 * A question's answer and its comment, where there are any. Entries, not an object: a question may be called
 * `__proto__`, and SurveyJS takes no objects without a prototype.
 */
function readEntries(question: Question, key: string, path: FieldPath, fields: Fields): [string, unknown][] {
  const value = readValue(question, path, fields);
  const comment = readComment(question, value, path, fields);
  return [
    ...(value === undefined ? [] : [[key, value] satisfies [string, unknown]]),
    ...(comment ? [[key + commentSuffixOf(question), comment] satisfies [string, unknown]] : []),
  ];
}

const commentSuffixOf = (question: Question): string => {
  const { answer, comment } = answerKeys(question);
  return comment.slice(answer.length);
};

function readComment(question: Question, value: unknown, path: FieldPath, fields: Fields): string {
  if (hasCommentArea(question)) return lines(fields.one(path, "c"));
  const other = (question as SurveyJsObject).otherItem?.value;
  const chosen = [value].flat().some((choice) => choice === other);
  return chosen && !otherReplacesChoice(question) ? lines(fields.one(path, "o")) : "";
}

/** Forms send line ends as CR LF, whatever stood in the field. */
const lines = (text: string): string => text.replace(/\r\n?/g, "\n");

function readValue(question: Question, path: FieldPath, fields: Fields): unknown {
  const source: SurveyJsObject = question;
  switch (question.getType()) {
    case "text":
      return readText(source, fields.one(path));
    case "comment":
      return lines(fields.one(path)) || undefined;
    case "radiogroup":
    case "dropdown":
    case "buttongroup":
    case "rating":
    case "boolean":
    case "checkbox":
    case "tagbox":
    case "imagepicker":
    case "imagemap":
      return readChoices(question, path, fields);
    case "ranking":
      return readRanking(question, path, fields);
    case "slider":
      return readSlider(source, path, fields);
    case "matrix":
      return readMatrix(source, path, fields);
    case "multipletext":
      return unlessEmpty(readParts(textParts(question), path, fields));
    case "matrixdropdown":
      return readGrid(question, path, fields);
    case "matrixdynamic":
    case "paneldynamic":
      return readList(question, path, fields);
    default:
      return undefined;
  }
}

/** The value that a choice's text stands for: 1 and "1" are one choice. */
function valueIn(items: { value: unknown }[], text: string): unknown {
  const plain = lines(text);
  const found = items.find(({ value }) => lines(String(value)) === plain);
  return found ? found.value : plain;
}

function readChoices(question: Question, path: FieldPath, fields: Fields): unknown {
  const source: SurveyJsObject = question;
  const items = everyItem(question);
  const values = fields
    .all(path)
    .filter((text) => text !== "")
    .map((text) => valueIn(items, text));
  const otherText = lines(fields.one(path, "o"));
  const other = source.otherItem?.value;
  // Who wrote what the other answer is has given it, with or without the tick.
  const wroteOther = source.showOtherItem && otherText !== "" && !values.includes(other);
  if (wroteOther && (takesSeveral(question) || values.length === 0)) values.push(other);
  const kept = values.map((value) => {
    if (value === other && source.showOtherItem && otherReplacesChoice(question)) return otherText || value;
    return withChoiceText(source, value, path, fields);
  });
  if (!takesSeveral(question)) return kept[0];
  return kept.length > 0 ? kept : undefined;
}

/** A choice that asks for a text of its own is an object of both. */
function withChoiceText(source: SurveyJsObject, value: unknown, path: FieldPath, fields: Fields): unknown {
  if (source.valuePropertyName) return { [source.valuePropertyName]: value };
  const asking = (source.choices ?? []).filter((item: SurveyJsObject) => item.showCommentArea);
  if (asking.length === 0) return value;
  const text = lines(fields.one([...path, String(value)], "t"));
  if (text && asking.some((item: SurveyJsObject) => item.value === value)) return { value, comment: text };
  return takesSeveral(source) ? { value } : value;
}

/** One field a place; the same choice twice stays twice, so that the check can say so. */
function readRanking(question: Question, path: FieldPath, fields: Fields): unknown[] | undefined {
  const items = everyItem(question);
  const ranked = items
    .map((_item, place) => fields.one([...path, String(place)]))
    .filter((text) => text !== "")
    .map((text) => valueIn(items, text));
  return ranked.length > 0 ? ranked : undefined;
}

function readSlider(source: SurveyJsObject, path: FieldPath, fields: Fields): unknown {
  const at = (place: string) => readNumber(fields.one(place ? [...path, place] : path));
  if (source.sliderType !== "range") return at("");
  const [low, high] = [at("0"), at("1")];
  // Who gives one end means everything on that side.
  return low === undefined && high === undefined ? undefined : [low ?? source.min, high ?? source.max];
}

function readNumber(text: string): unknown {
  return readText({ inputType: "number" }, text);
}

function readMatrix(source: SurveyJsObject, path: FieldPath, fields: Fields): unknown {
  const several = source.cellType === "checkbox";
  const cell = (cellPath: FieldPath): unknown => {
    const chosen = fields.all(cellPath).map((text) => valueIn(source.columns, text));
    return several ? (chosen.length > 0 ? chosen : undefined) : chosen[0];
  };
  // Without rows it is one line: its value is a column.
  if (source.rows.length === 0) return cell(path);
  return unlessEmpty(
    source.rows.map((row: SurveyJsObject) => [String(row.value), cell([...path, String(row.value)])]),
  );
}

function readGrid(question: Question, path: FieldPath, fields: Fields): unknown {
  const parts = templateParts(question);
  return unlessEmpty(
    (question as SurveyJsObject).rows.map((row: SurveyJsObject) => {
      const key = String(row.value);
      return [key, unlessEmpty(readParts(parts, [...path, key], fields))];
    }),
  );
}

/** Entries at the end with nothing in them are not there; in between they keep their place. */
function readList(question: Question, path: FieldPath, fields: Fields): unknown[] | undefined {
  const parts = templateParts(question);
  const shown = Math.trunc(Number(fields.one(path, "n"))) || 0;
  const count = Math.min(mostEntries, Math.max(0, shown));
  const entries = Array.from({ length: count }, (_, place) =>
    Object.fromEntries(readParts(parts, [...path, String(place)], fields)),
  );
  const filled = entries.findLastIndex((entry) => Object.keys(entry).length > 0) + 1;
  const kept = fields.keepsBlankEntries ? entries : entries.slice(0, filled);
  return kept.length > 0 ? kept : undefined;
}

const readParts = (parts: Part[], path: FieldPath, fields: Fields): [string, unknown][] =>
  parts.flatMap(({ key, question }) => readEntries(question, key, [...path, key], fields));

/** An object of what is there, or nothing at all. */
function unlessEmpty(entries: [string, unknown][]): Record<string, unknown> | undefined {
  const there = entries.filter(([, value]) => value !== undefined);
  return there.length > 0 ? Object.fromEntries(there) : undefined;
}
