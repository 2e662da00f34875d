import type { LiveSession } from "#db/sessions.server.ts";
import type { RequestContext } from "../context.server.ts";
import { newToken } from "../secret.server.ts";
import { participantCookie, participantToken } from "./participant-token.server.ts";
import type { JoinedParticipant } from "./participants.server.ts";
import { isRefused, type Refused } from "./refusal.server.ts";

type Services = Pick<RequestContext, "live" | "settings" | "locale">;

/** The token that a page's request carries for a session, if any. */
export const pageToken = (headers: Headers, { code }: Pick<LiveSession, "code">): string | null => {
  const token = participantToken({ cookie: headers.get("Cookie") ?? "" }, code);
  return token !== null && /^[\w-]{43}$/.test(token) ? token : null;
};

/**
 * The header that gives a phone an identity. A page gives it away when it is first read; only with a first write
 * does it become a participant. So links that are merely looked at are nobody, and a form that is sent twice is
 * one person.
 */
export const identityHeader = (
  { settings }: Pick<RequestContext, "settings">,
  { code }: Pick<LiveSession, "code">,
  token = newToken(),
): { "Set-Cookie": string } => ({
  "Set-Cookie": participantCookie(code, token, settings.publicUrl?.startsWith("https:") ?? false),
});

/** Whoever a page's request comes from, let in when they are not yet; `headers` go with the answer. */
export async function enterSession(
  services: Services,
  session: LiveSession,
  requestHeaders: Headers,
): Promise<{ participant: JoinedParticipant; headers: Record<string, string> } | Refused> {
  const { live, locale } = services;
  const carried = pageToken(requestHeaders, session);
  const known = await live.participantOf(session, carried);
  // Words are read in the language that the page is in now.
  if (known) return { participant: { ...known, locale }, headers: {} };
  const token = carried ?? newToken();
  const joined = await live.join(session, locale, token);
  if (isRefused(joined)) return joined;
  const participant = await live.participantOf(session, token);
  if (!participant) throw new Error("a participant who has just joined is not there");
  return { participant, headers: carried ? {} : identityHeader(services, session, token) };
}
