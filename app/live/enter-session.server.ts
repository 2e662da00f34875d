import type { LiveSession } from "#db/sessions.server.ts";
import type { RequestContext } from "../context.server.ts";
import { newToken } from "../secret.server.ts";
import { participantCookie, participantToken } from "./participant-token.server.ts";
import { type JoinedParticipant, participantName } from "./participants.server.ts";
import { isRefused, type Refused } from "./refusal.server.ts";

/** The token that a page's request carries for a session, if any. */
export const pageToken = (headers: Headers, { code }: Pick<LiveSession, "code">): string | null => {
  const token = participantToken({ cookie: headers.get("Cookie") ?? "" }, code);
  return token !== null && /^[\w-]{43}$/.test(token) ? token : null;
};

/**
 * Whom a page's request stands for, and the header that gives a phone an identity when it has none. A page gives it away when it is first read; only with a first write
 * does it become a participant. So links that are merely looked at are nobody, and a form that is sent twice is
 * one person.
 */
export function pageIdentity(
  { settings }: Pick<RequestContext, "settings">,
  session: Pick<LiveSession, "code">,
  requestHeaders: Headers,
): { token: string; participant: string; headers: Record<string, string> } {
  const carried = pageToken(requestHeaders, session);
  const token = carried ?? newToken();
  return {
    token,
    participant: participantName(token),
    headers: carried ? {} : { "Set-Cookie": participantCookie(session.code, token, settings.overTls) },
  };
}

/** Whoever has this token, let in when they are not yet. */
export async function enterSession(
  { live, locale }: Pick<RequestContext, "live" | "locale">,
  session: LiveSession,
  token: string,
): Promise<JoinedParticipant | Refused> {
  const known = await live.participantOf(session, token);
  // Words are read in the language that the page is in now.
  if (known) return { ...known, locale };
  const joined = await live.join(session, locale, token);
  if (isRefused(joined)) return joined;
  const participant = await live.participantOf(session, token);
  if (!participant) throw new Error("a participant who has just joined is not there");
  return participant;
}
