import type { Request } from "express";
import { acceptedLocale, isLocale, type Locale } from "../i18n/locale.ts";

const cookieName = "chorus-language";

/** The language of a page: as asked for in the address, else as chosen before, else as the browser prefers. */
export function requestLocale(request: Request): Locale {
  const asked = request.query.lang;
  if (typeof asked === "string" && isLocale(asked)) return asked;
  const remembered = new RegExp(`(?:^|;\\s*)${cookieName}=(\\w+)`).exec(request.headers.cookie ?? "")?.[1];
  return isLocale(remembered) ? remembered : acceptedLocale(request.headers["accept-language"]);
}

/** The cookie that keeps a language asked for in the address, or null when none was. */
export function localeCookie(request: Request): string | null {
  const asked = request.query.lang;
  if (typeof asked !== "string" || !isLocale(asked)) return null;
  return `${cookieName}=${asked}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
