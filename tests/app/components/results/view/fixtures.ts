import { writingFor } from "#app/components/results/view/writing.ts";
import type { ChoiceResult } from "#app/domain/tally/results.ts";
import type { Locale } from "#app/i18n/locale.ts";

export const writing = (locale: Locale) =>
  writingFor(locale, locale === "en" ? "since March 1, 2026" : "depuis le 1er mars 2026", 5);

/** Choices with these counts, of people who each chose one. */
export function choices(counts: Record<string, number>, n?: number): ChoiceResult[] {
  const people = n ?? Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.entries(counts).map(([value, count]) => ({
    value: /^-?[\d.]+$/.test(value) ? Number(value) : value,
    title: /^-?[\d.]+$/.test(value) ? value : { default: `${value} (en)`, fr: `${value} (fr)` },
    count,
    share: count / people,
  }));
}

/** With ordinary spaces, for reading. */
export const plain = (text = ""): string => text.replace(/[\u00a0\u202f]/g, " ");
