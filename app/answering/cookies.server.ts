import type { AppServices } from "../context.server.ts";

type Settings = AppServices["settings"];

/** Names the response that a person goes on with; only their browser and this server know it. */
const draftCookieName = "chorus-draft";

export const surveyPath = (slug: string): string => `/s/${encodeURIComponent(slug)}`;

/** The `Set-Cookie` value that names a draft to the survey's own pages until the browser closes; null forgets it. */
export function draftCookie(id: string | null, slug: string, { overTls }: Settings): string {
  const secure = overTls ? "; Secure" : "";
  const end = id === null ? "; Max-Age=0" : "";
  return `${draftCookieName}=${id ?? ""}; Path=${surveyPath(slug)}; HttpOnly; SameSite=Lax${secure}${end}`;
}

const responseId = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A response's id as a form or a cookie gives it, or null when it cannot be one. */
export const readResponseId = (text: string | null | undefined): string | null =>
  text && responseId.test(text.toLowerCase()) ? text.toLowerCase() : null;

export function draftIdIn(request: Request): string | null {
  const cookies = request.headers.get("Cookie") ?? "";
  return readResponseId(new RegExp(`(?:^|;\\s*)${draftCookieName}=([^;]*)`).exec(cookies)?.[1]);
}
