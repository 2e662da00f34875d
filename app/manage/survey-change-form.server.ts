import type { SurveyChange } from "#db/survey-changes.server.ts";

/** A form about what changed, as it was filled in. */
export type ChangeFields = { happenedOn: string; textEn: string; textFr: string };

export type ChangeErrors = {
  happenedOn?: "missing" | "unreadable" | "future";
  textEn?: "missing" | "long";
  textFr?: "missing" | "long";
};

const longestText = 1000;

export function readChangeFields(form: FormData): ChangeFields {
  const text = (name: string) =>
    String(form.get(name) ?? "")
      .toWellFormed()
      .replaceAll("\0", "")
      .replaceAll("\r\n", "\n")
      .trim();
  return {
    happenedOn: text("happenedOn").slice(0, 40),
    textEn: text("textEn").slice(0, 2 * longestText),
    textFr: text("textFr").slice(0, 2 * longestText),
  };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;

/** @param today as a day: `2026-11-21` */
export function parseChange(
  { happenedOn, textEn, textFr }: ChangeFields,
  today: string,
): { change: Omit<SurveyChange, "id">; errors: null } | { errors: ChangeErrors } {
  const errors: ChangeErrors = {};
  if (happenedOn === "") errors.happenedOn = "missing";
  else if (!isDay(happenedOn)) errors.happenedOn = "unreadable";
  else if (happenedOn > today) errors.happenedOn = "future";
  for (const [name, text] of [
    ["textEn", textEn],
    ["textFr", textFr],
  ] as const) {
    if (text === "") errors[name] = "missing";
    else if (text.length > longestText) errors[name] = "long";
  }
  if (Object.keys(errors).length > 0) return { errors };
  return { change: { happenedOn, text: { en: textEn, fr: textFr } }, errors: null };
}
