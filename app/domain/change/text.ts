import { z } from "zod";

/** Longer texts belong into a document that is linked. */
const longestText = 4_000;

/** A line that can be stored: whole characters, and no NUL, which PostgreSQL refuses. */
export const plainText = z
  .string()
  .max(longestText)
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "characters that cannot be stored");

/** A text in both languages; either may still be empty. */
export const bilingualText = z.strictObject({ en: plainText, fr: plainText });
export type BilingualText = z.infer<typeof bilingualText>;

export const noText: BilingualText = { en: "", fr: "" };

/** A text that need not be given. */
export const optionalText = bilingualText.default(noText);

/** The text in a language, or in the other one while that is all there is. */
export const textOf = (text: BilingualText, locale: keyof BilingualText): string =>
  text[locale] || text.en || text.fr;

export const isBlank = ({ en, fr }: BilingualText): boolean => !en.trim() && !fr.trim();

/** Whether one language is missing. */
export const isHalfTranslated = ({ en, fr }: BilingualText): boolean => !en.trim() !== !fr.trim();
