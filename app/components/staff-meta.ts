import type { MetaFunction } from "@remix-run/react";
import type { Locale } from "../i18n/locale.ts";
import { type Messages, messagesIn } from "../i18n/messages.ts";

type Part =
  | "staff"
  | "facilitator"
  | "equity"
  | "change"
  | "people"
  | "plans"
  | "planReport"
  | "readings"
  | "evidenceFiling";

/** The title of a staff page in the page's language; pages of staff are not for search engines. */
const metaFrom =
  <Name extends Part>(part: Name) =>
  <Loader>(
    title: (words: Messages[Name], data: Parameters<MetaFunction<Loader>>[0]["data"]) => string,
  ): MetaFunction<Loader> =>
  ({ matches, data, error }) => {
    const root = matches.find(({ id }) => id === "root")?.data as { locale: Locale } | undefined;
    const messages = messagesIn(root?.locale ?? "en");
    const name = error ? refusalTitle(error, messages.staff) : title(messages[part], data);
    return [{ title: `${name} – ${messages.app.name}` }, { name: "robots", content: "noindex" }];
  };

export const staffMeta = metaFrom("staff");
export const facilitatorMeta = metaFrom("facilitator");
export const peopleMeta = metaFrom("people");
export const plansMeta = metaFrom("plans");
export const equityMeta = metaFrom("equity");
export const planMeta = metaFrom("change");
export const planReportMeta = metaFrom("planReport");
export const filingMeta = metaFrom("evidenceFiling");
export const readingsMeta = metaFrom("readings");

function refusalTitle(error: unknown, { refusals }: Messages["staff"]): string {
  const status = (error as { status?: unknown }).status;
  if (status === 403) return refusals.forbidden.title;
  return status === 404 ? refusals.missing.title : refusals.failed.title;
}
