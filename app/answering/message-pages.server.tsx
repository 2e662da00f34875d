import { MessagePage } from "../components/message-page.tsx";
import type { Locale } from "../i18n/locale.ts";
import { messagesIn } from "../i18n/messages.ts";
import { respondentPage } from "./respondent-page.server.tsx";

const messagePage = (locale: Locale, status: number, which: "missing" | "closed" | "broken") =>
  respondentPage(
    {
      locale,
      title: messagesIn(locale).respondent[which].title,
      content: <MessagePage status={status} message={(words) => words[which]} />,
    },
    { status },
  );

export const missingPage = (locale: Locale): Response => messagePage(locale, 404, "missing");
export const closedPage = (locale: Locale): Response => messagePage(locale, 410, "closed");
