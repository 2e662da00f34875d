import type { MetaFunction } from "@remix-run/react";
import type { Locale } from "../i18n/locale.ts";
import { type Messages, messagesIn } from "../i18n/messages.ts";

type StaffWords = Messages["staff"];

/** The title of a staff page in the page's language; pages of staff are not for search engines. */
export const staffMeta =
  <Loader>(
    title: (words: StaffWords, data: Parameters<MetaFunction<Loader>>[0]["data"]) => string,
  ): MetaFunction<Loader> =>
  ({ matches, data, error }) => {
    const root = matches.find(({ id }) => id === "root")?.data as { locale: Locale } | undefined;
    const { staff, app } = messagesIn(root?.locale ?? "en");
    const name = error ? refusalTitle(error, staff) : title(staff, data);
    return [{ title: `${name} – ${app.name}` }, { name: "robots", content: "noindex" }];
  };

function refusalTitle(error: unknown, { refusals }: StaffWords): string {
  const status = (error as { status?: unknown }).status;
  if (status === 403) return refusals.forbidden.title;
  return status === 404 ? refusals.missing.title : refusals.failed.title;
}
