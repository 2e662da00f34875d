import { z } from "zod";

export const bilingual = z.object({ en: z.string(), fr: z.string() });

/** The same in every language, or one text for each. */
export const text = z.union([z.string().min(1), bilingual]);
