import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { formatsIn } from "../i18n/formats.ts";
import type { Locale } from "../i18n/locale.ts";
import type { Messages } from "../i18n/messages.ts";
import { MessagePage } from "./message-page.tsx";

/** What people see when a page cannot be shown: kind words, the status, nothing of the inside. */
export function ErrorPage() {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { closedAt, opensAt } = timesIn(isRouteErrorResponse(error) ? error.data : null);
  const message = ({ missing, closed, upcoming, broken }: Messages["respondent"], locale: Locale) => {
    const { moment } = formatsIn(locale);
    if (opensAt) return { title: upcoming.title, text: upcoming.text(moment(opensAt)) };
    if (closedAt) return { title: closed.title, text: closed.textSince(moment(closedAt)) };
    return status === 404 ? missing : status === 410 ? closed : broken;
  };
  // A survey that waits for its day is no error to whoever reads the page.
  return <MessagePage {...(opensAt || closedAt ? {} : { status })} message={message} />;
}

/** When a survey that is not open opens or closed, as its route says. */
function timesIn(thrown: unknown): { closedAt?: string | null; opensAt?: string } {
  return thrown !== null && typeof thrown === "object" ? thrown : {};
}
