import { type Moderation, standingAfter } from "#app/domain/live/moderation.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { lockSessions, raiseSequence } from "./sessions.server.ts";

/** A text as the facilitator points at it. */
export type Pointed = { id: number; question: string; key: string };

export async function findContribution(
  { kysely }: Pick<Connection, "kysely">,
  sessionId: number,
  publicId: string,
): Promise<Pointed | null> {
  const row = await kysely
    .selectFrom("contributions")
    .select(["id", "question", "word_key"])
    .where("session_id", "=", sessionId)
    .where("public_id", "=", publicId)
    .executeTakeFirst();
  return row ? { id: row.id, question: row.question, key: row.word_key } : null;
}

/** Shows, hides or merges a word for everyone who wrote it or will. */
export async function decideWord(
  database: Database,
  sessionId: number,
  { question, key, decision, into }: { question: string; key: string; decision: Moderation; into?: string },
): Promise<void> {
  await underLock(database, sessionId, async ({ kysely }) => {
    const { status } = standingAfter[decision];
    const decided = {
      status: status as "shown" | "hidden" | "merged",
      merged_into: decision === "merge" ? (into ?? null) : null,
    };
    await kysely
      .insertInto("word_decisions")
      .values({ session_id: sessionId, question, word_key: key, ...decided })
      .onConflict((conflict) => conflict.columns(["session_id", "question", "word_key"]).doUpdateSet(decided))
      .execute();
  });
}

/** Shows, hides or merges one text; what was merged into it moves along. */
export async function decideContribution(
  database: Database,
  sessionId: number,
  { publicId, decision, into }: { publicId: string; decision: Moderation; into?: string },
): Promise<void> {
  await underLock(database, sessionId, async ({ kysely }) => {
    const merged_into = decision === "merge" ? (into ?? null) : null;
    await kysely
      .updateTable("contributions")
      .set({ ...standingAfter[decision], merged_into })
      .where("session_id", "=", sessionId)
      .where("public_id", "=", publicId)
      .execute();
    if (merged_into === null) return;
    await kysely
      .updateTable("contributions")
      .set({ merged_into })
      .where("session_id", "=", sessionId)
      .where("merged_into", "=", publicId)
      .execute();
  });
}

/** Marks a question to the room as answered, or not. @returns whether there is such a question */
export async function markAnswered(
  database: Database,
  sessionId: number,
  { publicId, answered }: { publicId: string; answered: boolean },
): Promise<boolean> {
  return underLock(database, sessionId, async ({ kysely }) => {
    const { numUpdatedRows } = await kysely
      .updateTable("contributions")
      .set({ answered: answered ? 1 : 0 })
      .where("session_id", "=", sessionId)
      .where("public_id", "=", publicId)
      .where("question", "=", "")
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

async function underLock<Outcome>(
  { kysely, dialect }: Database,
  sessionId: number,
  change: (connection: Connection) => Promise<Outcome>,
): Promise<Outcome> {
  return kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect };
    await lockSessions(connection, [sessionId]);
    const outcome = await change(connection);
    await raiseSequence(connection, [sessionId]);
    return outcome;
  });
}
