import { timeZone } from "./formats.ts";

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** A moment (ISO 8601) as a date-time field shows it in the zone that everyone shares: `2026-11-21T15:04`. */
export function toFieldTime(moment: string): string {
  const found = Object.fromEntries(
    parts.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  );
  return `${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`;
}

const fieldTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/**
 * The moment (ISO 8601 in UTC) that a date-time field stands for in that zone; null when it is no date and time. Of
 * the two hours with the same name in autumn it is the first; in the hour that spring leaves out it is one later.
 */
export function fromFieldTime(text: string): string | null {
  const asUtc = fieldTime.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const hour = 3_600_000;
  const offsetAt = (moment: number) =>
    Date.parse(`${toFieldTime(new Date(moment).toISOString())}Z`) - Math.floor(moment / 60_000) * 60_000;
  // The zone's offsets on either side of a change of the clock; usually they are the same.
  const guesses = [asUtc - offsetAt(asUtc - 12 * hour), asUtc - offsetAt(asUtc + 12 * hour)];
  const shown = text.slice(0, 16);
  const right = guesses
    .filter((guess) => toFieldTime(new Date(guess).toISOString()) === shown)
    .sort((a, b) => a - b);
  return new Date(right[0] ?? Math.max(...guesses)).toISOString();
}
