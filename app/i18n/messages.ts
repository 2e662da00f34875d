import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Locale } from "./locale.ts";

/** Every word of the interface. English sets the shape; the compiler holds French to it. */
export type Messages = typeof en;

const catalogs: Record<Locale, Messages> = { en, fr };

export const messagesIn = (locale: Locale): Messages => catalogs[locale];
