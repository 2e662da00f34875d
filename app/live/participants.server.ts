import {
  type Admission,
  findParticipant,
  type Joining,
  type Participant,
  storeJoins,
} from "#db/participants.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import type { WordLanguage } from "../domain/live/words.ts";
import { hashToken, newToken } from "../secret.server.ts";
import type { LiveParts } from "./live-services.server.ts";
import { createMemory } from "./memory.server.ts";
import { type Refused, refuse } from "./refusal.server.ts";

/** Somebody who has joined: `name` is what clients know them by. */
export type JoinedParticipant = Participant & { name: string };

/** What clients know a participant by: it follows from the token, which only they have. */
export const participantName = (token: string): string => hashToken(`participant\0${token}`).slice(0, 22);

/** Letting people in, and knowing them again. */
export function createParticipants({ database, writer, toTheHour }: LiveParts) {
  const joins = writer<Joining, Admission>(storeJoins);
  /** Who a token belongs to never changes. */
  const known = createMemory<Participant>();
  return {
    /**
     * Lets somebody in, without a name; with a token given before, as the same participant.
     * @returns the token that is their whole identity
     */
    async join(
      session: LiveSession,
      locale: WordLanguage,
      token = newToken(),
    ): Promise<{ token: string; participant: string; session: LiveSession } | Refused> {
      const tokenHash = hashToken(token);
      const admitted = await joins.store({ sessionId: session.id, tokenHash, locale, joinedAt: toTheHour() });
      if (!admitted) return refuse("session_ended");
      known.set(tokenHash, admitted.participant);
      return { token, participant: participantName(token), session: admitted.session };
    },

    /** Who a token belongs to in this session; null when to nobody. */
    async participantOf(session: LiveSession, token: string | null): Promise<JoinedParticipant | null> {
      if (!token || token.length > 100) return null;
      const tokenHash = hashToken(token);
      const remembered = known.get(tokenHash);
      const participant =
        remembered?.sessionId === session.id
          ? remembered
          : await findParticipant(database, session.id, tokenHash);
      if (!participant) return null;
      known.set(tokenHash, participant);
      return { ...participant, name: participantName(token) };
    },

    closeJoins: () => joins.close(),
  };
}
