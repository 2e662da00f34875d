import { type Moderation, standingAfter } from "#app/domain/live/moderation.ts";
import type { ModeratedEntry } from "#app/domain/live/snapshot.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { changeVisibly } from "./sessions.server.ts";

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

/**
 * Shows, hides or merges one text; what was merged into it moves along.
 *
 * @returns false when the text is not there, or what it is to be merged into is not shown with the same question
 */
export async function decideContribution(
  database: Database,
  sessionId: number,
  { publicId, decision, into }: { publicId: string; decision: Moderation; into?: string },
): Promise<boolean> {
  const done = await changeVisibly(database, sessionId, async ({ kysely }): Promise<true | null> => {
    const ofSession = kysely.selectFrom("contributions").where("session_id", "=", sessionId);
    const text = await ofSession.select("question").where("public_id", "=", publicId).executeTakeFirst();
    if (!text) return null;
    if (into !== undefined) {
      const target = await ofSession
        .select("id")
        .where("public_id", "=", into)
        .where("public_id", "<>", publicId)
        .where("question", "=", text.question)
        .where("status", "=", "shown")
        .executeTakeFirst();
      if (!target) return null;
    }
    await kysely
      .updateTable("contributions")
      .set({ ...standingAfter[decision], merged_into: into ?? null })
      .where("session_id", "=", sessionId)
      .where("public_id", "=", publicId)
      .execute();
    if (into === undefined) return true;
    await kysely
      .updateTable("contributions")
      .set({ merged_into: into })
      .where("session_id", "=", sessionId)
      .where("merged_into", "=", publicId)
      .execute();
    return true;
  });
  return done !== null;
}

/** What waits for the facilitator, was hidden or merged, the oldest first, and how much is held. */
export async function readQueue(
  { kysely }: Database,
  sessionId: number,
  limit: number,
): Promise<{ queue: ModeratedEntry[]; held: number }> {
  const waiting = kysely
    .selectFrom("contributions")
    .leftJoin("word_decisions", (join) =>
      join
        .onRef("word_decisions.session_id", "=", "contributions.session_id")
        .onRef("word_decisions.question", "=", "contributions.question")
        .onRef("word_decisions.word_key", "=", "contributions.word_key"),
    )
    .where("contributions.session_id", "=", sessionId)
    // Once a word is decided about, what people write of it waits no more.
    .where("word_decisions.status", "is", null);
  const rows = await waiting
    .select([
      ...(["contributions.public_id", "contributions.question", "contributions.item"] as const),
      ...(["contributions.text", "contributions.locale"] as const),
      ...(["contributions.status", "contributions.reason"] as const),
    ])
    .where("contributions.status", "in", ["held", "hidden", "merged"])
    .orderBy("contributions.status")
    .orderBy("contributions.id")
    .limit(limit)
    .execute();
  const held = await waiting
    .select((entry) => entry.fn.countAll<number>().as("count"))
    .where("contributions.status", "=", "held")
    .executeTakeFirst();
  return {
    queue: rows.map(({ public_id, ...row }) => ({ id: public_id, ...row })),
    held: Number(held?.count ?? 0),
  };
}
