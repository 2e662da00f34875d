import type { SettingsChange } from "../../../domain/equity/settings-changes.ts";
import { type DesignedDimension, unsaid } from "../../../domain/release/design.ts";
import type { Released } from "../../../domain/release/released.ts";
import { labelOf, lostReference } from "../../../domain/release/released-equity.ts";
import { textIn } from "../../../domain/survey/definition.ts";
import type { Locale } from "../../../i18n/locale.ts";
import type { Writing } from "./writing.ts";

/** How people who chose several groups are counted; null where nobody can. */
export function codingNote(dimension: DesignedDimension | undefined, { words }: Writing): string | null {
  if (!dimension || dimension.several === false) return null;
  return words.notes.coding[dimension.several];
}

/** That the group which others were to be compared with is none of those shown any more; null where it is. */
export function referenceNote(
  release: Released,
  by: string,
  locale: Locale,
  { words }: Writing,
): string | null {
  const lost = lostReference(release, by);
  const dimension = release.tables.design.dimensions.find(({ name }) => name === by);
  if (lost === null || !dimension) return null;
  const question = release.tables.results.questions.find(({ name }) => name === by);
  const choices = question && !question.hidden ? question.choices : [];
  const title = choices.find(({ value }) => String(value) === lost)?.title;
  const into = dimension.merged?.[lost] ?? unsaid;
  return words.notes.lostReference(
    textIn(title, locale) || lost,
    into === unsaid ? "" : labelOf(dimension, into, locale),
  );
}

/** One change after a wave had opened: what, when and by whom. */
export function changeInWords(
  { setting, changedAt, decided }: SettingsChange,
  { locale, words, formats }: Writing,
): string {
  const what = words.notes.settings[setting];
  const day = formats.day(changedAt);
  return decided ? words.notes.decided(what, day, textIn(decided.by, locale)) : words.notes.change(what, day);
}

/** All that were changed after the wave had opened, in a sentence; none where nothing was. */
export const changesNote = (changes: readonly SettingsChange[], writing: Writing): string[] =>
  changes.length === 0
    ? []
    : [
        `${writing.words.notes.changes} ${changes.map((change) => changeInWords(change, writing)).join("; ")}.`,
      ];
