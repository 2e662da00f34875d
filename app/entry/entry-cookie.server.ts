import { normalizeCode } from "../secret.server.ts";

const cookieName = "chorus-entry";

/** The entry code that a request's cookies carry, or null. Whether it opens anything is for the database to say. */
export function entryCodeOf(cookieHeader: string | null | undefined): string | null {
  return (
    new RegExp(`(?:^|;\\s*)${cookieName}=([0-9A-Z-]{1,20})(?:;|$)`).exec(cookieHeader ?? "")?.[1] ?? null
  );
}

/** Only the survey's own pages get it, for as long as the browser is open. */
const attributes = (slug: string, secure: boolean): string =>
  `Path=/s/${encodeURIComponent(slug)}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/** The `Set-Cookie` value that carries a code to the pages of its survey. */
export const entryCookie = (slug: string, typed: string, secure: boolean): string =>
  `${cookieName}=${normalizeCode(typed)}; ${attributes(slug, secure)}`;

/** The `Set-Cookie` value that forgets it, for the next person at a shared device. */
export const clearedEntryCookie = (slug: string, secure: boolean): string =>
  `${cookieName}=; Max-Age=0; ${attributes(slug, secure)}`;
