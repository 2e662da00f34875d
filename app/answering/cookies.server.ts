import type { AppServices } from "../context.server.ts";

type Settings = AppServices["settings"];

/** Names the response that a person goes on with; only their browser and this server know it. */
const draftCookieName = "chorus-draft";
/** Holds the single-use code that a person came in with. */
const entryCookieName = "chorus-entry";

export const surveyPath = (slug: string): string => `/s/${encodeURIComponent(slug)}`;

/** A cookie of a survey's pages; null takes it back. It goes with the browser's window. */
function cookie(name: string, value: string | null, slug: string, { publicUrl }: Settings): string {
  const secure = publicUrl?.startsWith("https:") ? "; Secure" : "";
  const end = value === null ? "; Max-Age=0" : "";
  return `${name}=${value ?? ""}; Path=${surveyPath(slug)}; HttpOnly; SameSite=Lax${secure}${end}`;
}

export const draftCookie = (id: string | null, slug: string, settings: Settings): string =>
  cookie(draftCookieName, id, slug, settings);

export const forgetEntryCode = (_id: null, slug: string, settings: Settings): string =>
  cookie(entryCookieName, null, slug, settings);

const responseId = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A response's id as a form or a cookie gives it, or null when it cannot be one. */
export const readResponseId = (text: string | null | undefined): string | null =>
  text && responseId.test(text.toLowerCase()) ? text.toLowerCase() : null;

export const draftIdIn = (request: Request): string | null =>
  readResponseId(readCookie(request, draftCookieName));

export const entryCodeIn = (request: Request): string | null => readCookie(request, entryCookieName);

function readCookie(request: Request, name: string): string | null {
  const pair = (request.headers.get("Cookie") ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || null;
}
