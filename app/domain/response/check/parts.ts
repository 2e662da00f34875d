import type { Values } from "../../survey/condition.ts";
import { choiceText, type Question, type QuestionOf, type UniqueParts } from "../../survey/instrument.ts";
import { checkShape, checkValue } from "../check-value.ts";
import { emptyAnswers, isOffered, isReadOnly, isRequired, isVisible } from "../visibility.ts";
import { bad, type Checked, type Completeness, type Fault, isEmpty, isObject, ok } from "./checked.ts";
import { brokenRule } from "./rules.ts";
import { checkFreeText } from "./texts.ts";

const nothing: ReadonlySet<string> = new Set();

/**
 * An object of nested questions: the items of a multiple text, the cells of a row, the entries of a panel.
 *
 * @param derivedKeys keys beside the answers that SurveyJS adds by itself
 */
export function checkParts(
  parts: Question[],
  value: unknown,
  values: Values,
  mode: Completeness,
  derivedKeys = nothing,
): Checked {
  if (!isObject(value)) return bad("wrong_type");
  const normal = emptyAnswers();
  const known = new Set(parts.flatMap(({ name, commentName }) => [name, commentName ?? name]));
  for (const key of Object.keys(value)) {
    if (!known.has(key) && !derivedKeys.has(key)) return bad("unknown_question");
  }
  for (const part of parts) {
    if (!isVisible(part, values)) continue;
    const { name, commentName } = part;
    if (part.kind === "computed") continue;
    const given = value[name];
    if (!isEmpty(given)) {
      const checked = checkValue(part, given, values, mode);
      if ("fault" in checked) return checked;
      if (!isEmpty(checked.value)) normal[name] = checked.value;
      else if (mode.complete && isRequired(part, values)) return bad("required");
    } else if (mode.complete) {
      const fault = faultOfMissing(part, values);
      if (fault) return { fault };
    }
    const comment = commentName === undefined ? undefined : value[commentName];
    if (isEmpty(comment) || commentName === undefined) {
      if (mode.complete && wantsComment(part, normal[name])) return bad("required");
      continue;
    }
    if (typeof comment !== "string") return bad("wrong_type");
    const checked = checkFreeText(comment, part.commentMaxLength);
    if ("fault" in checked) return checked;
    if (!mode.complete || keepsComment(part, normal[name])) normal[commentName] = comment;
  }
  // What is computed of nothing is no answer.
  if (isEmpty(normal)) return ok(normal);
  for (const part of parts) {
    if (part.kind !== "computed" || !isVisible(part, values)) continue;
    const computed = part.computation?.valueFrom(values);
    if (!isEmpty(computed)) normal[part.name] = computed;
  }
  return ok(normal);
}

/** What is wrong when a visible question of a complete response has no answer. */
export function faultOfMissing(question: Question, values: Values): Fault | undefined {
  if (isReadOnly(question, values)) return undefined;
  if (isRequired(question, values)) return { code: "required" };
  // SurveyJS asks for the smallest number of choices even where the question could be left out.
  if ((question.kind === "choices" || question.kind === "ranking") && question.min !== undefined) {
    return { code: "too_few", limit: question.min };
  }
  // Its rows are on screen whether anything is in them or not, and may be required one by one.
  if (["texts", "grid", "matrix"].includes(question.kind)) {
    const checked = checkShape(question, {}, values, { complete: true });
    if ("fault" in checked) return checked.fault;
  }
  return brokenRule(question, undefined, values);
}

/** Whether the text beside a question belongs to what was chosen; SurveyJS drops what was typed for another choice. */
export const keepsComment = ({ commentFor }: Question, value: unknown): boolean =>
  commentFor === undefined || [value].flat().some((entry) => commentFor.has(choiceText(entry)));

/** Whether what was chosen wants a text beside it ("other, namely …"). */
export function wantsComment({ commentWantedFor, readOnly }: Question, value: unknown): boolean {
  if (readOnly || commentWantedFor.size === 0 || value === undefined) return false;
  return [value].flat().some((entry) => commentWantedFor.has(choiceText(entry)));
}

/** Values of a row or an entry as its conditions name them, what it computes included. */
function inEntry(
  parts: Question[],
  entry: unknown,
  values: Values,
  namesFor: (entry: unknown) => Record<string, unknown>,
): Values {
  const computed = parts.filter((part) => part.kind === "computed");
  if (computed.length === 0 || !isObject(entry)) return { ...values, ...namesFor(entry) };
  const filled: Record<string, unknown> = Object.assign(emptyAnswers(), entry);
  const inside = { ...values, ...namesFor(filled) };
  for (const { name, computation } of computed) filled[name] = computation?.valueFrom(inside);
  return inside;
}

export function checkGrid(
  question: QuestionOf<"grid">,
  value: unknown,
  values: Values,
  mode: Completeness,
): Checked {
  if (!isObject(value)) return bad("wrong_type");
  const { rows, columns, unique, derivedKeys } = question;
  for (const key of Object.keys(value)) if (!rows.byText.has(key)) return bad("unknown_row");
  const normal = emptyAnswers();
  for (const row of rows.list) {
    const key = choiceText(row.value);
    const cells = value[key] ?? {};
    // A row that was left out is asked like the others, and what it requires is missing.
    if (!isOffered(rows, row, values) || (isEmpty(cells) && !mode.complete)) continue;
    const inRow = inEntry(columns, cells, values, (entry) => ({
      row: entry,
      rowValue: row.value,
      rowName: row.value,
      item: row.value,
    }));
    const checked = checkParts(columns, cells, inRow, mode, derivedKeys);
    if ("fault" in checked) return checked;
    if (!isEmpty(checked.value)) normal[key] = checked.value;
  }
  return hasRepeated(Object.values(normal), unique) ? bad("duplicate") : ok(normal);
}

export function checkList(
  question: QuestionOf<"list">,
  value: unknown,
  values: Values,
  mode: Completeness,
): Checked {
  const { entries, questions, min, max, shownIf, unique, derivedKeys } = question;
  if (!Array.isArray(value)) return bad("wrong_type");
  if (value.length > max) return bad("too_many", max);
  if (value.length < min) return bad("too_few", min);
  const normal: unknown[] = [];
  const shown: unknown[] = [];
  for (const [place, given] of value.entries()) {
    // SurveyJS keeps an empty object, or nothing, for a row that was added and not filled in.
    const entry = isEmpty(given) ? {} : given;
    const inside = inEntry(questions, entry, values, (filled) =>
      entries === "row"
        ? { row: filled, rowIndex: place + 1 }
        : { panel: filled, parentPanel: values.panel, panelIndex: place },
    );
    const isShown = shownIf?.holds(inside) !== false;
    const checked = checkParts(questions, entry, inside, isShown ? mode : { complete: false }, derivedKeys);
    if ("fault" in checked) return checked;
    normal.push(checked.value);
    if (isShown) shown.push(checked.value);
  }
  if (hasRepeated(shown, unique)) return bad("duplicate");
  // Entries that were only added are no answer.
  return ok(normal.every(isEmpty) ? [] : normal);
}

/** Whether two entries have the same value where each wants its own. */
function hasRepeated(entries: unknown[], { names, caseSensitive }: UniqueParts): boolean {
  return names.some((name) => {
    const said = entries
      .map((entry) => (entry as Record<string, unknown>)[name])
      .filter((value) => !isEmpty(value))
      .map((value) => (caseSensitive ? JSON.stringify(value) : JSON.stringify(value).toLowerCase()));
    return new Set(said).size < said.length;
  });
}
