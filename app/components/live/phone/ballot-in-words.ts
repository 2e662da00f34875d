import { otherValue } from "../../../domain/live/ballot-fields.ts";
import type { LiveQuestionView } from "../../../domain/live/live-question.ts";
import type { Locale } from "../../../i18n/locale.ts";

type Ballot = { value: unknown; comment?: string | null | undefined };

/** A ballot as a person reads it: a line for each choice, place, item or row. */
export function ballotInWords(view: LiveQuestionView, { value, comment }: Ballot, locale: Locale): string[] {
  const titleOf = (chosen: unknown): string => {
    if (chosen === otherValue && view.other) {
      return comment ? `${view.other[locale]} – ${comment}` : view.other[locale];
    }
    const choice = (view.choices ?? []).find(({ value }) => String(value) === String(chosen));
    return choice?.text[locale] ?? String(chosen);
  };
  if (Array.isArray(value)) {
    const titles = value.map(titleOf);
    return view.kind === "ranking" ? titles.map((title, place) => `${place + 1}. ${title}`) : titles;
  }
  if (typeof value === "object" && value !== null) {
    const names = [
      ...(view.items ?? []).map(({ name, title }) => [name, title] as const),
      ...(view.rows ?? []).map(({ value, text }) => [value, text] as const),
    ];
    const given = value as Record<string, unknown>;
    return names
      .filter(([name]) => given[name] !== undefined)
      .map(([name, title]) => {
        const said = [given[name]].flat().map((one) => {
          const column = view.columns?.find(({ value }) => value === String(one));
          return column?.text[locale] ?? String(one);
        });
        return `${title[locale]} – ${said.join(", ")}`;
      });
  }
  return value === undefined || value === null || value === "" ? [] : [titleOf(value)];
}
