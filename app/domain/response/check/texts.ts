import { emailPattern } from "../../survey/compile/patterns.ts";
import type { Computation, Values } from "../../survey/condition.ts";
import type { QuestionOf, TextFormat } from "../../survey/instrument.ts";
import { bad, type Checked, isScalar, ok } from "./checked.ts";

const formats: Record<Exclude<TextFormat, "text">, RegExp> = {
  email: emailPattern,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  "datetime-local":
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?Z?$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  week: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$/,
  color: /^#[0-9a-f]{6}$/i,
};

export function checkText(question: QuestionOf<"text">, value: unknown, values: Values): Checked {
  if (!isScalar(value) || typeof value === "boolean") return bad("wrong_type");
  const { format, maxLength, min, max, minFrom, maxFrom } = question;
  const text = String(value);
  const free = checkFreeText(text, maxLength);
  if ("fault" in free) return free;
  if (format !== "text" && !formats[format].test(text)) return bad("pattern");
  // Dates and times of one format compare as texts.
  const lowest = computed(minFrom, values, format, -1) ?? min;
  const highest = computed(maxFrom, values, format, 1) ?? max;
  if ((lowest !== undefined && text < lowest) || (highest !== undefined && text > highest)) {
    return bad("out_of_range");
  }
  return ok(text);
}

/** A text that both databases, every export and every screen can hold. */
export function checkFreeText(text: string, maxLength: number): Checked {
  if (text.length > maxLength) return bad("too_long", maxLength);
  if (text.includes("\0") || !text.isWellFormed()) return bad("invalid_text");
  return ok(text);
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * A computed limit in the question's format.
 *
 * @param slackDays where the limit is a moment: the clock of the person's phone may be in another day than ours
 */
function computed(
  limit: Computation | undefined,
  values: Values,
  format: TextFormat,
  slackDays: number,
): string | undefined {
  const value = limit?.valueFrom(values);
  if (value instanceof Date) {
    const moment = new Date(value.getTime() + slackDays * dayMilliseconds);
    return Number.isNaN(moment.getTime()) ? undefined : inFormat(moment, format);
  }
  return typeof value === "string" && format !== "text" && formats[format].test(value) ? value : undefined;
}

function inFormat(moment: Date, format: TextFormat): string | undefined {
  const iso = moment.toISOString();
  if (format === "date") return iso.slice(0, 10);
  if (format === "datetime-local") return iso.slice(0, 16);
  return format === "month" ? iso.slice(0, 7) : undefined;
}
