import { app as englishApp } from "./en/app.ts";
import { respondent as english } from "./en/respondent.ts";
import { app as frenchApp } from "./fr/app.ts";
import { respondent as french } from "./fr/respondent.ts";
import type { Locale } from "./locale.ts";
import type { Messages } from "./messages.ts";

type RespondentMessages = Pick<Messages, "app" | "respondent">;

const catalogs: Record<Locale, RespondentMessages> = {
  en: { app: englishApp, respondent: english },
  fr: { app: frenchApp, respondent: french },
};

/** The words of the pages for people who answer, alone: their phones load no others. */
export const respondentMessagesIn = (locale: Locale): RespondentMessages => catalogs[locale];
