import type { WordLanguage } from "#app/domain/live/words.ts";
import { type Connection, insertRows } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { lockSessions, raiseSequence } from "./sessions.server.ts";

export type Participant = { id: number; sessionId: number; locale: WordLanguage };

/** Somebody who enters a session; `joinedAt` to the hour. */
export type Joining = { sessionId: number; tokenHash: string; locale: WordLanguage; joinedAt: string };

/** Lets people into their sessions within the caller's transaction; false for who comes after the end. */
export async function storeJoins(connection: Connection, joins: Joining[]): Promise<boolean[]> {
  const sessions = await lockSessions(
    connection,
    joins.map(({ sessionId }) => sessionId),
  );
  const admitted = joins.filter(({ sessionId }) => sessions.get(sessionId)?.state !== "ended");
  if (admitted.length > 0) {
    const types = { session_id: "integer", token_hash: "text", locale: "text", joined_at: "text" } as const;
    const rows = admitted.map(({ sessionId, tokenHash, locale, joinedAt }) => ({
      session_id: sessionId,
      token_hash: tokenHash,
      locale,
      joined_at: joinedAt,
    }));
    await insertRows(connection, "participants", types, rows).execute();
    await raiseSequence(
      connection,
      admitted.map(({ sessionId }) => sessionId),
    );
  }
  return joins.map(({ sessionId }) => sessions.get(sessionId)?.state !== "ended");
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
