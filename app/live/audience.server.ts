import type { IncomingHttpHeaders } from "node:http";
import type { LiveSession } from "#db/sessions.server.ts";
import type { AppServices } from "../context.server.ts";
import type { Audience } from "../domain/live/snapshot.ts";
import { may } from "../domain/people/roles.ts";
import { bearerToken, participantToken } from "./participant-token.server.ts";
import type { JoinedParticipant } from "./participants.server.ts";
import { type Refused, refuse } from "./refusal.server.ts";

/** Who reads a session, and as what; `participant` when they have joined it. */
export type Reader = { audience: Audience; participant: JoinedParticipant | null };

type Asking = {
  headers: IncomingHttpHeaders;
  /** `screen` or `control` when asked for; a facilitator's API token reads as `control` by itself. */
  audience?: string | undefined;
  /** Opens the screen without signing in, for browser sources in meeting software. */
  key?: string | undefined;
};

/** What a request may see of a session. Anyone with the code may read what phones show. */
export async function readerOf(
  { live, signIns }: Pick<AppServices, "live" | "signIns">,
  session: LiveSession,
  { headers, audience, key }: Asking,
): Promise<Reader | Refused> {
  if (audience === "screen" && key !== undefined && key === live.screenKey(session)) {
    return { audience, participant: null };
  }
  if (audience === "screen" || audience === "control") {
    const person = await signIns.identify(headers);
    if (!person) return refuse("unauthenticated");
    return may(person.role, "run-sessions") ? { audience, participant: null } : refuse("forbidden");
  }
  const participant = await live.participantOf(session, participantToken(headers, session.code));
  if (participant || !bearerToken(headers)) return { audience: "participant", participant };
  const person = audience === undefined ? await signIns.identify(headers) : null;
  const runs = person !== null && may(person.role, "run-sessions");
  return { audience: runs ? "control" : "participant", participant: null };
}
