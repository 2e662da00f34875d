import { type Formats, formatsIn } from "../../../i18n/formats.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { type Messages, messagesIn } from "../../../i18n/messages.ts";

/** What every part of the equity dashboard is written with. */
export type Writing = { locale: Locale; words: Messages["equity"]; formats: Formats };

export const writingIn = (locale: Locale): Writing => ({
  locale,
  words: messagesIn(locale).equity,
  formats: formatsIn(locale),
});

/** So many people. */
export const peopleIn = ({ words, formats }: Writing, n: number): string => words.people(formats.count(n), n);

/** A distance of shares as whole points without its sign; at least one, where it is any. */
export function pointsIn({ words, formats }: Writing, difference: number): string {
  const points = difference === 0 ? 0 : Math.max(1, Math.round(100 * Math.abs(difference)));
  return words.points(formats.count(points), points);
}

/** From one difference to another, in points. */
export const pointRangeIn = (
  { words, formats }: Writing,
  { low, high }: { low: number; high: number },
): string => words.lenses.range(formats.points(low), formats.points(high));

export const shareRangeIn = (
  { words, formats }: Writing,
  { low, high }: { low: number; high: number },
): string => words.lenses.range(formats.share(low), formats.share(high));

/** A label without what follows it in brackets: "Black (for example …)" in a list of groups. */
export const shortLabel = (label: string): string => label.replace(/\s+\([^()]*\)$/u, "");

/** A, B and C. */
export function listIn({ words }: Writing, items: string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : items.slice(0, -1).join(words.list.comma) + words.list.and + last;
}
