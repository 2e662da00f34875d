import { perOf, type Unit } from "../../../domain/change/indicator.ts";
import { type BilingualText, textOf } from "../../../domain/change/text.ts";
import type { ShareBand } from "../../../domain/equity/equity-table.ts";
import { type Formats, formatsIn } from "../../../i18n/formats.ts";
import type { Locale } from "../../../i18n/locale.ts";
import { type Messages, messagesIn } from "../../../i18n/messages.ts";

/** What every page of a plan is written with. */
export type Writing = { locale: Locale; words: Messages["change"]; formats: Formats };

export const writingIn = (locale: Locale): Writing => ({
  locale,
  words: messagesIn(locale).change,
  formats: formatsIn(locale),
});

/** A title, or that there is none yet. */
export const titleIn = ({ locale }: Writing, { title }: { title: BilingualText }): string =>
  textOf(title, locale).trim() || messagesIn(locale).planEditor.untitled;

/** A day that is stored without a time of the day. */
export const dayIn = ({ formats }: Writing, day: string): string =>
  formats.day(day.length === 10 ? `${day}T12:00:00Z` : day);

/** A value of an indicator in its unit: 75 is 75 %. */
export function valueIn({ words, formats }: Writing, unit: Unit, value: number): string {
  if (unit === "percent") return formats.share(value / 100);
  const per = perOf(unit);
  const written = formats.decimal(value);
  return per === null ? written : words.figure.per(written, formats.count(per));
}

export const bandIn = (writing: Writing, unit: Unit, band: ShareBand): string =>
  "atLeast" in band
    ? writing.words.figure.atLeast(valueIn(writing, unit, band.atLeast))
    : writing.words.figure.atMost(valueIn(writing, unit, band.atMost));

/** A distance in percentage points, without its sign. */
export function pointsIn({ words, formats }: Writing, points: number): string {
  const written = formats.decimal(Math.abs(points));
  return words.gap.points(written, Math.abs(points) < 2 && Math.round(Math.abs(points) * 10) <= 10);
}

/** From one difference to another, in percentage points with their signs. */
export const pointRangeIn = ({ words, formats }: Writing, { low, high }: { low: number; high: number }) =>
  words.figure.range(formats.points(low / 100), formats.points(high / 100));

/** When something happens; nothing at all is "to be determined". */
export function timelineIn(
  writing: Writing,
  { from, to, note }: { from: string | null; to: string | null; note: BilingualText },
): string {
  const { words, locale } = writing;
  const days =
    from && to
      ? words.figure.range(dayIn(writing, from), dayIn(writing, to))
      : from
        ? words.openEnded.from(dayIn(writing, from))
        : to
          ? words.openEnded.to(dayIn(writing, to))
          : "";
  const said = textOf(note, locale);
  return [days, said].filter((part) => part !== "").join(", ") || words.toBeDetermined;
}
