import { formatsIn } from "../i18n/formats.ts";
import { locales } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import type { Letter } from "../mail.server.ts";
import type { ShownLink } from "./account-link.server.ts";

/** The letter with somebody's link, in both languages: nobody knows yet which one they read. */
export function accountLetter({ purpose, email, address, expiresAt }: ShownLink): Letter {
  const parts = locales.map((locale) => {
    const { letter } = messagesIn(locale).people;
    const { subject, text } = letter[purpose];
    const until = letter.until(formatsIn(locale).moment(expiresAt));
    return { subject, text: `${text}\n\n${address}\n\n${until}\n` };
  });
  return {
    to: email,
    subject: parts.map(({ subject }) => subject).join(" · "),
    text: parts.map(({ text }) => text).join("\n—\n\n"),
  };
}
