import { randomUUID } from "node:crypto";
import type { Entry } from "#app/domain/live/ballot.ts";
import { firstStanding, type ModerationMode, type Standing } from "#app/domain/live/moderation.ts";
import type { ModeratedEntry, OwnEntry, RoomQuestion, ShownEntry } from "#app/domain/live/snapshot.ts";
import type { WordDecision, WordRow } from "#app/domain/live/word-cloud.ts";
import type { WordLanguage } from "#app/domain/live/words.ts";
import { type Connection, insertRows, jsonRows } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import type { Participant } from "./participants.server.ts";
import { lockSessions, raiseSequence } from "./sessions.server.ts";

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
  if (gone.length > 0) {
    await kysely
      .deleteFrom("contributions")
      .where(
        "id",
        "in",
        gone.map(({ id }) => id),
      )
      .execute();
  }
  await insertEntries(
    connection,
    entries.filter((entry) => !kept.has(placeOf(entry))),
  );
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

/** The spellings of a words question with how many wrote each. */
export async function readWordRows(
  { kysely }: Database,
  sessionId: number,
  question: string,
): Promise<WordRow[]> {
  const rows = await kysely
    .selectFrom("contributions")
    .select(["word_key", "text", "status", (word) => word.fn.countAll<number>().as("count")])
    .where("session_id", "=", sessionId)
    .where("question", "=", question)
    .groupBy(["word_key", "text", "status"])
    .execute();
  return rows.map(({ word_key, text, status, count }) => ({
    key: word_key,
    text,
    standing: status,
    count: Number(count),
  }));
}

/** What the facilitator decided about a session's words, by question and then by key. */
export async function readWordDecisions(
  { kysely }: Pick<Database, "kysely">,
  sessionId: number,
): Promise<Map<string, Map<string, WordDecision>>> {
  const rows = await kysely
    .selectFrom("word_decisions")
    .select(["question", "word_key", "status", "merged_into"])
    .where("session_id", "=", sessionId)
    .execute();
  const byQuestion = new Map<string, Map<string, WordDecision>>();
  for (const { question, word_key, status, merged_into } of rows) {
    const decisions = byQuestion.get(question) ?? new Map<string, WordDecision>();
    byQuestion.set(question, decisions.set(word_key, { key: word_key, status, mergedInto: merged_into }));
  }
  return byQuestion;
}

/** What is shown of a text question, the newest first, with how many were merged into each. */
export async function readShownEntries(
  { kysely }: Database,
  sessionId: number,
  question: string,
  limit: number,
): Promise<{ entries: ShownEntry[]; more: number }> {
  const ofQuestion = kysely
    .selectFrom("contributions")
    .where("session_id", "=", sessionId)
    .where("question", "=", question);
  const rows = await ofQuestion
    .select(["public_id", "text", "item"])
    .where("status", "=", "shown")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  const merged = await ofQuestion
    .select(["merged_into", (entry) => entry.fn.countAll<number>().as("count")])
    .where("status", "=", "merged")
    .groupBy("merged_into")
    .execute();
  const total = await ofQuestion
    .select((entry) => entry.fn.countAll<number>().as("count"))
    .where("status", "=", "shown")
    .executeTakeFirst();
  const more = new Map(merged.map(({ merged_into, count }) => [merged_into, Number(count)]));
  return {
    entries: rows.map(({ public_id, text, item }) => ({
      id: public_id,
      text,
      item,
      count: 1 + (more.get(public_id) ?? 0),
    })),
    more: Number(total?.count ?? 0) - rows.length,
  };
}

/** Questions to the room, the most wanted first. */
export async function readRoomQuestions(
  { kysely }: Database,
  sessionId: number,
  limit: number,
): Promise<RoomQuestion[]> {
  const rows = await kysely
    .selectFrom("contributions")
    .leftJoin("upvotes", "upvotes.contribution_id", "contributions.id")
    .select([
      "contributions.id",
      "public_id",
      "text",
      "answered",
      (row) => row.fn.count<number>("upvotes.participant_id").as("upvotes"),
    ])
    .where("session_id", "=", sessionId)
    .where("question", "=", "")
    .where("status", "=", "shown")
    .groupBy(["contributions.id", "public_id", "text", "answered"])
    .orderBy("answered")
    .orderBy("upvotes", "desc")
    .orderBy("contributions.id")
    .limit(limit)
    .execute();
  return rows.map(({ public_id, text, answered, upvotes }) => ({
    id: public_id,
    text,
    upvotes: Number(upvotes),
    answered: answered === 1,
  }));
}

/** What a participant wrote, with what became of it, and what they wish to hear answered. */
export async function readOwnEntries(
  { kysely }: Database,
  { id, sessionId }: Pick<Participant, "id" | "sessionId">,
): Promise<{ entries: OwnEntry[]; upvoted: string[] }> {
  const rows = await kysely
    .selectFrom("contributions")
    .leftJoin("contributions as target", (join) =>
      join
        .onRef("target.session_id", "=", "contributions.session_id")
        .onRef("target.public_id", "=", "contributions.merged_into"),
    )
    .select([
      ...(["contributions.public_id", "contributions.question", "contributions.item"] as const),
      ...(["contributions.text", "contributions.word_key", "contributions.status"] as const),
      ...(["contributions.reason", "target.text as merged_text"] as const),
    ])
    .where("contributions.participant_id", "=", id)
    .orderBy("contributions.id")
    .execute();
  const decisions = await readWordDecisions({ kysely }, sessionId);
  const upvotes = await kysely
    .selectFrom("upvotes")
    .innerJoin("contributions", "contributions.id", "upvotes.contribution_id")
    .select("public_id")
    .where("upvotes.participant_id", "=", id)
    .execute();
  return {
    entries: rows.map((row) => {
      const decision = decisions.get(row.question)?.get(row.word_key);
      const standing = decision
        ? standingOfWord[decision.status]
        : { status: row.status, reason: row.reason };
      return {
        id: row.public_id,
        question: row.question,
        item: row.item,
        text: row.text,
        ...standing,
        mergedInto: decision?.mergedInto ?? row.merged_text,
      };
    }),
    upvoted: upvotes.map(({ public_id }) => public_id),
  };
}

const standingOfWord: Record<WordDecision["status"], Standing> = {
  shown: { status: "shown", reason: null },
  hidden: { status: "hidden", reason: "facilitator" },
  merged: { status: "merged", reason: "merged" },
};

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

/** A question to the room. */
export type Contribution = {
  sessionId: number;
  participantId: number;
  locale: WordLanguage;
  id: string;
  text: string;
  key: string;
};
export type ContributionOutcome = "stored" | "session_ended" | "contribution_elsewhere" | "too_many";

/** Questions that one participant may ask in a session: nobody can bury the others'. */
const mostQuestions = 20;

/** Stores questions to the room within the caller's transaction; the same id again changes its text. */
export async function storeContributions(
  connection: Connection,
  contributions: Contribution[],
): Promise<ContributionOutcome[]> {
  const sessions = await lockSessions(
    connection,
    contributions.map(({ sessionId }) => sessionId),
  );
  const outcomes: ContributionOutcome[] = [];
  const changed: number[] = [];
  for (const contribution of contributions) {
    const session = sessions.get(contribution.sessionId);
    const outcome =
      !session || session.state === "ended"
        ? "session_ended"
        : await storeContribution(connection, contribution, session.settings.moderation);
    if (outcome === "changed") changed.push(contribution.sessionId);
    outcomes.push(outcome === "changed" || outcome === "unchanged" ? "stored" : outcome);
  }
  await raiseSequence(connection, changed);
  return outcomes;
}

async function storeContribution(
  { kysely }: Connection,
  { sessionId, participantId, locale, id, text, key }: Contribution,
  moderation: ModerationMode,
): Promise<"changed" | "unchanged" | Exclude<ContributionOutcome, "stored" | "session_ended">> {
  const earlier = await kysely
    .selectFrom("contributions")
    .select(["id", "participant_id", "question", "text"])
    .where("session_id", "=", sessionId)
    .where("public_id", "=", id)
    .executeTakeFirst();
  if (earlier && (earlier.participant_id !== participantId || earlier.question !== "")) {
    return "contribution_elsewhere";
  }
  if (earlier?.text === text) return "unchanged";
  const written = { text, word_key: key, locale, ...firstStanding(text, locale, moderation) };
  if (earlier) {
    await kysely
      .updateTable("contributions")
      .set({ ...written, merged_into: null })
      .where("id", "=", earlier.id)
      .execute();
    return "changed";
  }
  const own = await kysely
    .selectFrom("contributions")
    .select((entry) => entry.fn.countAll<number>().as("count"))
    .where("participant_id", "=", participantId)
    .where("question", "=", "")
    .executeTakeFirst();
  if (Number(own?.count ?? 0) >= mostQuestions) return "too_many";
  await kysely
    .insertInto("contributions")
    .values({
      session_id: sessionId,
      public_id: id,
      question: "",
      item: id,
      participant_id: participantId,
      ...written,
    })
    .execute();
  return "changed";
}

export type Upvote = { sessionId: number; participantId: number; id: string; up: boolean };

/** Stores wishes to hear a question answered, within the caller's transaction; repeating one changes nothing. */
export async function storeUpvotes(
  connection: Connection,
  upvotes: Upvote[],
): Promise<("stored" | "session_ended" | "contribution_not_found")[]> {
  const { kysely } = connection;
  const sessions = await lockSessions(
    connection,
    upvotes.map(({ sessionId }) => sessionId),
  );
  const outcomes: ("stored" | "session_ended" | "contribution_not_found")[] = [];
  for (const { sessionId, participantId, id, up } of upvotes) {
    const contribution = await kysely
      .selectFrom("contributions")
      .select("id")
      .where("session_id", "=", sessionId)
      .where("public_id", "=", id)
      .where("question", "=", "")
      .where("status", "=", "shown")
      .executeTakeFirst();
    const ended = sessions.get(sessionId)?.state === "ended";
    outcomes.push(contribution ? (ended ? "session_ended" : "stored") : "contribution_not_found");
    if (!contribution || ended) continue;
    const upvote = { contribution_id: contribution.id, participant_id: participantId };
    if (up) {
      await kysely
        .insertInto("upvotes")
        .values(upvote)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await kysely
        .deleteFrom("upvotes")
        .where("contribution_id", "=", contribution.id)
        .where("participant_id", "=", participantId)
        .execute();
    }
  }
  await raiseSequence(
    connection,
    upvotes.filter((_upvote, place) => outcomes[place] === "stored").map(({ sessionId }) => sessionId),
  );
  return outcomes;
}
