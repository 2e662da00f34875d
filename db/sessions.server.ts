import { randomBytes } from "node:crypto";
import { joinCodeFrom, joinCodeLength } from "#app/domain/live/join-code.ts";
import type { Progress, SessionState } from "#app/domain/live/session-state.ts";
import { firstSettings, type SessionSettings, sessionSettings } from "#app/domain/live/snapshot.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import type { PublishedVersion } from "./published-surveys.server.ts";

/** One live run of a version. */
export type LiveSession = Progress & {
  id: number;
  code: string;
  surveyId: number;
  versionId: number;
  /** Raised in the transaction of every change that somebody can see: equal numbers mean equal contents. */
  sequence: number;
  settings: SessionSettings;
  createdAt: string;
  endedAt: string | null;
};

type Row = {
  id: number;
  code: string;
  survey_id: number;
  version_id: number;
  state: SessionState;
  question: string | null;
  sequence: number;
  settings: string;
  created_at: string;
  ended_at: string | null;
};

const sessionOf = (row: Row): LiveSession => ({
  id: row.id,
  code: row.code,
  surveyId: row.survey_id,
  versionId: row.version_id,
  state: row.state,
  question: row.question,
  sequence: row.sequence,
  settings: sessionSettings.parse({ ...firstSettings, ...JSON.parse(row.settings) }),
  createdAt: row.created_at,
  endedAt: row.ended_at,
});

/** Opens a session of a version, with a code that no other session ever had and a wave of its own. */
export async function createSession(
  { kysely }: Database,
  version: PublishedVersion,
  now: Date,
): Promise<LiveSession> {
  return kysely.transaction().execute(async (transaction) => {
    for (;;) {
      const row = await transaction
        .insertInto("live_sessions")
        .values({
          code: joinCodeFrom(randomNumbers()),
          survey_id: version.surveyId,
          version_id: version.id,
          state: "lobby",
          question: null,
          sequence: 1,
          settings: JSON.stringify(firstSettings),
          created_at: now.toISOString(),
        })
        .onConflict((conflict) => conflict.column("code").doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!row) continue;
      await transaction
        .insertInto("waves")
        .values({
          survey_id: version.surveyId,
          name: `session-${row.code}`,
          opens_at: now.toISOString(),
          closes_at: null,
          session_id: row.id,
        })
        .execute();
      return sessionOf(row);
    }
  });
}

/** Whole numbers below 19 × 13: larger bytes would make the first letters of the alphabet likelier. */
function randomNumbers(): number[] {
  const numbers: number[] = [];
  while (numbers.length < joinCodeLength) {
    numbers.push(...[...randomBytes(joinCodeLength)].filter((byte) => byte < 19 * 13));
  }
  return numbers;
}

export async function findSession({ kysely }: Database, code: string): Promise<LiveSession | null> {
  const row = await kysely
    .selectFrom("live_sessions")
    .selectAll()
    .where("code", "=", code)
    .executeTakeFirst();
  return row ? sessionOf(row) : null;
}

export async function findSessionById({ kysely }: Database, id: number): Promise<LiveSession> {
  return sessionOf(
    await kysely.selectFrom("live_sessions").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
}

/** The sessions of everyone, the newest first. */
export async function listSessions({ kysely }: Database, limit: number): Promise<LiveSession[]> {
  const rows = await kysely
    .selectFrom("live_sessions")
    .selectAll()
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(sessionOf);
}

/**
 * Reads sessions and keeps them as they are until the transaction ends: whatever changes one waits for its turn,
 * so that "open" is still true when a ballot is committed.
 */
export async function lockSessions(
  { kysely, dialect }: Connection,
  ids: number[],
): Promise<Map<number, LiveSession>> {
  const query = kysely
    .selectFrom("live_sessions")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .orderBy("id");
  const rows = await (dialect === "postgres" ? query.forUpdate() : query).execute();
  return new Map(rows.map((row) => [row.id, sessionOf(row)]));
}

/** Says that something visible changed; part of every transaction that changes something. */
export async function raiseSequence({ kysely }: Connection, ids: Iterable<number>): Promise<void> {
  const changed = [...new Set(ids)];
  if (changed.length === 0) return;
  await kysely
    .updateTable("live_sessions")
    .set((row) => ({ sequence: row("sequence", "+", 1) }))
    .where("id", "in", changed)
    .execute();
}

/** Runs a visible change of one session under its lock, and raises its sequence unless the change says null. */
export async function changeVisibly<Outcome>(
  { kysely, dialect }: Database,
  id: number,
  make: (connection: Connection, session: LiveSession) => Promise<Outcome>,
): Promise<Outcome> {
  return kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect };
    const session = (await lockSessions(connection, [id])).get(id) as LiveSession;
    const outcome = await make(connection, session);
    if (outcome !== null) await raiseSequence(connection, [id]);
    return outcome;
  });
}

/** Sessions that ended and whose ballots have not all become responses yet. */
export async function unrecordedSessions({ kysely }: Database): Promise<LiveSession[]> {
  const rows = await kysely
    .selectFrom("live_sessions")
    .selectAll()
    .where("state", "=", "ended")
    .where("recorded", "=", 0)
    .orderBy("id")
    .execute();
  return rows.map(sessionOf);
}

/** Says that all ballots of a session have become responses: from then on each has a code to take it back. */
export async function markRecorded(database: Database, id: number): Promise<void> {
  await changeVisibly(database, id, ({ kysely }) =>
    kysely.updateTable("live_sessions").set({ recorded: 1 }).where("id", "=", id).execute(),
  );
}
