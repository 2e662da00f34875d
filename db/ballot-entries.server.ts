import { randomUUID } from "node:crypto";
import type { Entry } from "#app/domain/live/ballot.ts";
import type { Standing } from "#app/domain/live/moderation.ts";
import type { WordLanguage } from "#app/domain/live/words.ts";
import { type Connection, insertRows, jsonRows } from "./dialect.server.ts";

export type EntryRow = Entry &
  Standing & { sessionId: number; question: string; participantId: number; locale: WordLanguage };

/**
 * Puts what ballots say in words in place of what earlier ballots of the same people to the same questions said.
 * A text that did not change keeps its place and what the facilitator decided about it.
 */
export async function replaceEntries(
  connection: Connection,
  ballots: { sessionId: number; question: string; participantId: number }[],
  entries: EntryRow[],
): Promise<void> {
  if (ballots.length === 0) return;
  const { kysely, dialect } = connection;
  const whose = { session_id: "integer", question: "text", participant_id: "integer" } as const;
  const voters = ballots.map(({ sessionId, question, participantId }) => ({
    session_id: sessionId,
    question,
    participant_id: participantId,
  }));
  const earlier = await kysely
    .selectFrom(jsonRows(dialect, whose, voters))
    .innerJoin("contributions", (join) =>
      join
        .onRef("contributions.session_id", "=", "rows.session_id")
        .onRef("contributions.question", "=", "rows.question")
        .onRef("contributions.participant_id", "=", "rows.participant_id"),
    )
    .select(["contributions.id", "contributions.participant_id", "contributions.question", "item", "text"])
    .execute();
  const placeOf = (entry: { participantId: number; question: string; item: string; text: string }) =>
    JSON.stringify([entry.participantId, entry.question, entry.item, entry.text]);
  const kept = new Set(
    earlier.map(({ participant_id, question, item, text }) =>
      placeOf({ participantId: participant_id, question, item, text }),
    ),
  );
  const wanted = new Set(entries.map(placeOf));
  const gone = earlier.filter(
    ({ participant_id, question, item, text }) =>
      !wanted.has(placeOf({ participantId: participant_id, question, item, text })),
  );
  await deleteTexts(
    connection,
    gone.map(({ id }) => id),
  );
  await insertEntries(
    connection,
    entries.filter((entry) => !kept.has(placeOf(entry))),
  );
}

/** Deletes what people wrote; what others wrote and was merged into it stands for itself again. */
export async function deleteTexts({ kysely }: Connection, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = await kysely
    .deleteFrom("contributions")
    .where("id", "in", ids)
    .returning(["session_id", "public_id"])
    .execute();
  await kysely
    .updateTable("contributions")
    .set({ status: "shown", reason: null, merged_into: null })
    .where("session_id", "in", [...new Set(gone.map(({ session_id }) => session_id))])
    .where(
      "merged_into",
      "in",
      gone.map(({ public_id }) => public_id),
    )
    .execute();
}

async function insertEntries(connection: Connection, entries: EntryRow[]): Promise<void> {
  if (entries.length === 0) return;
  const types = {
    session_id: "integer",
    public_id: "text",
    question: "text",
    item: "text",
    participant_id: "integer",
    text: "text",
    word_key: "text",
    locale: "text",
    status: "text",
    reason: "text",
  } as const;
  const rows = entries.map((entry) => ({
    session_id: entry.sessionId,
    public_id: randomUUID(),
    question: entry.question,
    item: entry.item,
    participant_id: entry.participantId,
    text: entry.text,
    word_key: entry.key,
    locale: entry.locale,
    status: entry.status,
    reason: entry.reason,
  }));
  await insertRows(connection, "contributions", types, rows).execute();
}
