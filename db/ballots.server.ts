import { type CheckedBallot, decideBallot, type Entry } from "#app/domain/live/ballot.ts";
import { firstStanding } from "#app/domain/live/moderation.ts";
import type { CountedValue } from "#app/domain/live/results.ts";
import type { WordLanguage } from "#app/domain/live/words.ts";
import { type EntryRow, replaceEntries } from "./ballot-entries.server.ts";
import { type Connection, insertRows, jsonRows } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { lockSessions, raiseSequence } from "./sessions.server.ts";

/** A checked ballot of one participant to one question. */
export type Ballot = CheckedBallot & {
  sessionId: number;
  participantId: number;
  locale: WordLanguage;
  question: string;
  revision: number;
  /** What it says in words; null for questions without words. */
  entries: Entry[] | null;
  /** To the hour. */
  receivedAt: string;
};

export type BallotReceipt = { question: string; revision: number; receivedAt: string };
export type BallotOutcome = { receipt: BallotReceipt; stored: boolean } | { refused: "voting_closed" };

const keyOf = (ballot: { question: string; participantId: number }): string =>
  `${ballot.participantId} ${ballot.question}`;

/**
 * Stores ballots within the caller's transaction. Whether voting is open is read under the session's lock, in the
 * same transaction: a ballot is acknowledged if and only if it was stored before voting closed.
 */
export async function storeBallots(connection: Connection, ballots: Ballot[]): Promise<BallotOutcome[]> {
  const sessions = await lockSessions(
    connection,
    ballots.map(({ sessionId }) => sessionId),
  );
  const stored = await readStored(connection, ballots);
  const changed = new Map<string, Ballot>();
  const outcomes = ballots.map((ballot): BallotOutcome => {
    const session = sessions.get(ballot.sessionId);
    if (!session) return { refused: "voting_closed" };
    const { question, revision, receivedAt } = ballot;
    const key = keyOf(ballot);
    const earlier = stored.get(key);
    const decision = decideBallot(session, question, revision, earlier);
    if (decision === "voting_closed") return { refused: decision };
    if (decision === "unchanged" && earlier) return { receipt: earlier, stored: false };
    const receipt = { question, revision, receivedAt };
    stored.set(key, receipt);
    changed.set(key, ballot);
    return { receipt, stored: true };
  });
  const writes = [...changed.values()];
  if (writes.length === 0) return outcomes;
  await writeBallots(connection, writes);
  const written = writes.filter(({ entries }) => entries !== null);
  await replaceEntries(
    connection,
    written,
    written.flatMap((ballot): EntryRow[] => {
      const { moderation } = sessions.get(ballot.sessionId)?.settings ?? {
        moderation: "afterwards" as const,
      };
      return (ballot.entries ?? []).map((entry) => ({
        ...ballot,
        ...entry,
        ...firstStanding(entry.text, ballot.locale, moderation),
      }));
    }),
  );
  await raiseSequence(
    connection,
    writes.map(({ sessionId }) => sessionId),
  );
  return outcomes;
}

/** What is stored of the ballots' participants and questions, by `keyOf`. */
async function readStored(
  { kysely, dialect }: Connection,
  ballots: Ballot[],
): Promise<Map<string, BallotReceipt>> {
  const rows = ballots.map(({ sessionId, question, participantId }) => ({
    session_id: sessionId,
    question,
    participant_id: participantId,
  }));
  const types = { session_id: "integer", question: "text", participant_id: "integer" } as const;
  const found = await kysely
    .selectFrom(jsonRows(dialect, types, rows))
    .innerJoin("ballots", (join) =>
      join
        .onRef("ballots.session_id", "=", "rows.session_id")
        .onRef("ballots.question", "=", "rows.question")
        .onRef("ballots.participant_id", "=", "rows.participant_id"),
    )
    .select(["ballots.question", "ballots.participant_id", "ballots.revision", "ballots.received_at"])
    .execute();
  return new Map(
    found.map(({ question, participant_id, revision, received_at }) => [
      keyOf({ question, participantId: participant_id }),
      { question, revision, receivedAt: received_at },
    ]),
  );
}

async function writeBallots(connection: Connection, ballots: Ballot[]): Promise<void> {
  const types = {
    session_id: "integer",
    question: "text",
    participant_id: "integer",
    revision: "bigint",
    value: "text",
    comment: "text",
    counted: "integer",
    received_at: "text",
  } as const;
  const rows = ballots.map((ballot) => ({
    session_id: ballot.sessionId,
    question: ballot.question,
    participant_id: ballot.participantId,
    revision: ballot.revision,
    value: JSON.stringify(ballot.value),
    comment: ballot.comment,
    counted: Number(ballot.counted),
    received_at: ballot.receivedAt,
  }));
  await insertRows(connection, "ballots", types, rows)
    .onConflict((conflict) =>
      conflict.columns(["session_id", "question", "participant_id"]).doUpdateSet((row) => ({
        revision: row.ref("excluded.revision"),
        value: row.ref("excluded.value"),
        comment: row.ref("excluded.comment"),
        counted: row.ref("excluded.counted"),
        received_at: row.ref("excluded.received_at"),
      })),
    )
    .execute();
}

/** Counted ballots of each question. */
export async function countBallotsByQuestion(
  { kysely }: Database,
  sessionId: number,
): Promise<Map<string, number>> {
  const rows = await kysely
    .selectFrom("ballots")
    .select(["question", (ballot) => ballot.fn.countAll<number>().as("count")])
    .where("session_id", "=", sessionId)
    .where("counted", "=", 1)
    .groupBy("question")
    .execute();
  return new Map(rows.map(({ question, count }) => [question, Number(count)]));
}

export async function countBallotsTo(
  { kysely }: Database,
  sessionId: number,
  question: string,
): Promise<number> {
  const row = await kysely
    .selectFrom("ballots")
    .select((ballot) => ballot.fn.countAll<number>().as("count"))
    .where("session_id", "=", sessionId)
    .where("question", "=", question)
    .where("counted", "=", 1)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** How many counted ballots to a question share each value: counted from rows, never kept as a number. */
export async function readBallotValues(
  { kysely }: Database,
  sessionId: number,
  question: string,
): Promise<CountedValue[]> {
  const rows = await kysely
    .selectFrom("ballots")
    .select(["value", (ballot) => ballot.fn.countAll<number>().as("count")])
    .where("session_id", "=", sessionId)
    .where("question", "=", question)
    .where("counted", "=", 1)
    .groupBy("value")
    .execute();
  return rows.map(({ value, count }) => ({ value: JSON.parse(value) as unknown, count: Number(count) }));
}

/** The same by the value that the same people gave to an earlier question. */
export async function readBallotValuesBy(
  { kysely }: Pick<Connection, "kysely">,
  sessionId: number,
  question: string,
  by: string,
): Promise<(CountedValue & { by: unknown })[]> {
  const rows = await kysely
    .selectFrom("ballots as given")
    .innerJoin("ballots as earlier", (join) =>
      join
        .onRef("earlier.session_id", "=", "given.session_id")
        .onRef("earlier.participant_id", "=", "given.participant_id"),
    )
    .select(["given.value", "earlier.value as by", (ballot) => ballot.fn.countAll<number>().as("count")])
    .where("given.session_id", "=", sessionId)
    .where("given.question", "=", question)
    .where("given.counted", "=", 1)
    .where("earlier.question", "=", by)
    .where("earlier.counted", "=", 1)
    .groupBy(["given.value", "earlier.value"])
    .execute();
  return rows.map(({ value, by: group, count }) => ({
    value: JSON.parse(value) as unknown,
    by: JSON.parse(group) as unknown,
    count: Number(count),
  }));
}

export type OwnBallot = { revision: number; value: unknown; comment: string | null; receivedAt: string };

/** A participant's own ballots by question. */
export async function readOwnBallots(
  { kysely }: Database,
  participantId: number,
): Promise<Record<string, OwnBallot>> {
  const rows = await kysely
    .selectFrom("ballots")
    .select(["question", "revision", "value", "comment", "received_at"])
    .where("participant_id", "=", participantId)
    .execute();
  return Object.fromEntries(
    rows.map(({ question, revision, value, comment, received_at }) => [
      question,
      { revision, value: JSON.parse(value) as unknown, comment, receivedAt: received_at },
    ]),
  );
}

/**
 * Everyone's counted answer to a question, under what says who they are: the code that they typed, or without such
 * a question their own row in this session.
 */
export async function readIdentified(
  { kysely }: Database,
  sessionId: number,
  question: string,
  codeQuestion: string | null,
): Promise<{ identity: string; value: unknown }[]> {
  const rows = await kysely
    .selectFrom("ballots as given")
    .leftJoin("ballots as code", (join) =>
      join
        .onRef("code.session_id", "=", "given.session_id")
        .onRef("code.participant_id", "=", "given.participant_id")
        .on("code.question", "=", codeQuestion ?? "")
        .on("code.counted", "=", 1),
    )
    .select(["given.participant_id", "given.value", "code.value as code"])
    .where("given.session_id", "=", sessionId)
    .where("given.question", "=", question)
    .where("given.counted", "=", 1)
    .execute();
  return rows.flatMap(({ participant_id, value, code }) => {
    if (codeQuestion === null) return [{ identity: String(participant_id), value: JSON.parse(value) }];
    return code === null ? [] : [{ identity: String(JSON.parse(code)), value: JSON.parse(value) }];
  });
}
