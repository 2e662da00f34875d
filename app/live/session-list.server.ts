import { countParticipants } from "#db/participants.server.ts";
import type { AppServices } from "../context.server.ts";
import type { SessionState } from "../domain/live/session-state.ts";
import type { WordLanguage } from "../domain/live/words.ts";
import { textIn } from "../domain/survey/definition.ts";

export type SessionOverview = {
  code: string;
  state: SessionState;
  title: string;
  createdAt: string;
  participants: number;
};

/** Sessions that are listed at most. */
const mostListed = 50;

/** The sessions of everyone, the newest first. */
export async function listedSessions(
  { live, database }: Pick<AppServices, "live" | "database">,
  language: WordLanguage,
): Promise<SessionOverview[]> {
  const sessions = await live.list(mostListed);
  return Promise.all(
    sessions.map(async (session) => {
      const { slug, instrument } = await live.versionOf(session);
      return {
        code: session.code,
        state: session.state,
        title: textIn(instrument.title, language) || slug,
        createdAt: session.createdAt,
        participants: await countParticipants(database, session.id),
      };
    }),
  );
}
