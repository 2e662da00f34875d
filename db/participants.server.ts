import type { WordLanguage } from "#app/domain/live/words.ts";
import { type Connection, insertRows } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { type LiveSession, lockSessions, raiseSequence } from "./sessions.server.ts";

export type Participant = { id: number; sessionId: number; locale: WordLanguage };

/** Somebody who enters a session; `joinedAt` to the hour. */
export type Joining = { sessionId: number; tokenHash: string; locale: WordLanguage; joinedAt: string };

/** What became of a joining: the participant and the session as it then is; null for who comes after the end. */
export type Admission = { participant: Participant; session: LiveSession } | null;

/**
 * Lets people into their sessions within the caller's transaction. Who joins again with the same token, as a form
 * that is sent twice does, is the same participant.
 */
export async function storeJoins(connection: Connection, joins: Joining[]): Promise<Admission[]> {
  const sessionIds = joins.map(({ sessionId }) => sessionId);
  const sessions = await lockSessions(connection, sessionIds);
  const admitted = joins.filter(({ sessionId }) => sessions.get(sessionId)?.state !== "ended");
  if (admitted.length === 0) return joins.map(() => null);
  const types = { session_id: "integer", token_hash: "text", locale: "text", joined_at: "text" } as const;
  const rows = new Map(
    admitted.map(({ sessionId, tokenHash, locale, joinedAt }) => [
      tokenHash,
      { session_id: sessionId, token_hash: tokenHash, locale, joined_at: joinedAt },
    ]),
  );
  const inserted = await insertRows(connection, "participants", types, [...rows.values()])
    // An update that changes nothing: a row that is left alone would not be returned.
    .onConflict((conflict) =>
      conflict.column("token_hash").doUpdateSet(({ ref }) => ({ locale: ref("participants.locale") })),
    )
    .returning(["id", "token_hash", "session_id"])
    .execute();
  const ids = new Map(inserted.map(({ id, token_hash, session_id }) => [`${session_id} ${token_hash}`, id]));
  await raiseSequence(
    connection,
    admitted.map(({ sessionId }) => sessionId),
  );
  return joins.map(({ sessionId, tokenHash, locale }) => {
    const session = sessions.get(sessionId);
    const id = ids.get(`${sessionId} ${tokenHash}`);
    if (!session || id === undefined) return null;
    return {
      participant: { id, sessionId, locale },
      session: { ...session, sequence: session.sequence + 1 },
    };
  });
}

export async function findParticipant(
  { kysely }: Database,
  sessionId: number,
  tokenHash: string,
): Promise<Participant | null> {
  const row = await kysely
    .selectFrom("participants")
    .select(["id", "session_id", "locale"])
    .where("token_hash", "=", tokenHash)
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row ? { id: row.id, sessionId: row.session_id, locale: row.locale } : null;
}

export async function countParticipants({ kysely }: Database, sessionId: number): Promise<number> {
  const row = await kysely
    .selectFrom("participants")
    .select((participant) => participant.fn.countAll<number>().as("count"))
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The language that a participant reads in from now on. */
export async function changeParticipantLocale(
  { kysely }: Database,
  id: number,
  locale: WordLanguage,
): Promise<void> {
  await kysely.updateTable("participants").set({ locale }).where("id", "=", id).execute();
}
