import { createHmac } from "node:crypto";
import { normalizeCode } from "../secret.server.ts";

const cookieName = "chorus-entry";

/** Only who was let in with a code has this: guessing codes by cookies would go past the limit. */
const seal = (secret: string, code: string): string =>
  createHmac("sha256", secret).update(`entry cookie\0${code}`).digest("base64url").slice(0, 22);

/** The entry code that a request's cookies carry, or null. Whether it opens anything is for the database to say. */
export function entryCodeOf(secret: string, cookieHeader: string | null | undefined): string | null {
  const [, code = "", sealed] =
    new RegExp(`(?:^|;\\s*)${cookieName}=([0-9A-Z-]{1,20})\\.([\\w-]{22})(?:;|$)`).exec(cookieHeader ?? "") ??
    [];
  return sealed !== undefined && sealed === seal(secret, code) ? code : null;
}

/** Only the survey's own pages get it, for as long as the browser is open. */
const attributes = (slug: string, secure: boolean): string =>
  `Path=/s/${encodeURIComponent(slug)}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/** The `Set-Cookie` value that carries a code, found to open something, to the pages of its survey. */
export function entryCookie(secret: string, slug: string, typed: string, secure: boolean): string {
  const code = normalizeCode(typed);
  return `${cookieName}=${code}.${seal(secret, code)}; ${attributes(slug, secure)}`;
}

/** The `Set-Cookie` value that forgets it, for the next person at a shared device. */
export const clearedEntryCookie = (slug: string, secure: boolean): string =>
  `${cookieName}=; Max-Age=0; ${attributes(slug, secure)}`;
