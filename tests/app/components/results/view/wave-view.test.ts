import { expect, test } from "vitest";
import { viewWave } from "#app/components/results/view/wave-view.ts";
import { formatsIn } from "#app/i18n/formats.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";

const now = new Date("2026-05-10T12:00:00Z");
const view = (locale: Locale, opensAt: string, closesAt: string | null, name = "default") =>
  viewWave({ name, opensAt, closesAt }, now, formatsIn(locale), messagesIn(locale).staff);

/** With ordinary spaces, for reading. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  ["2026-05-01T13:00:00Z", null, "open", "since May 1, 2026", "depuis le 1er mai 2026"],
  ["2026-05-01T13:00:00Z", "2026-06-01T13:00:00Z", "open", "since May 1, 2026", "depuis le 1er mai 2026"],
  [
    "2026-03-03T13:00:00Z",
    "2026-04-30T20:00:00Z",
    "closed",
    "from March 3, 2026 to April 30, 2026",
    "du 3 mars 2026 au 30 avril 2026",
  ],
  ["2026-03-03T13:00:00Z", "2026-03-03T20:00:00Z", "closed", "on March 3, 2026", "le 3 mars 2026"],
  ["2026-09-08T13:00:00Z", null, "upcoming", "opens on September 8, 2026", "ouvre le 8 septembre 2026"],
])("a wave from %s to %s is %s", (opensAt, closesAt, state, english, french) => {
  expect(view("en", opensAt, closesAt).state).toBe(state);
  expect(plain(view("en", opensAt, closesAt).period)).toBe(english);
  expect(plain(view("fr", opensAt, closesAt).period)).toBe(french);
});

test("days are those of Ontario, whatever the server's clock", () => {
  expect(plain(view("en", "2026-05-01T03:30:00Z", null).period)).toBe("since April 30, 2026");
});

test("the wave that every survey starts with gets a name", () => {
  expect(view("en", "2026-05-01T13:00:00Z", null).label).toBe("First wave");
  expect(view("fr", "2026-05-01T13:00:00Z", null, "Printemps").label).toBe("Printemps");
});
