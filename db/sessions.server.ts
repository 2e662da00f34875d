import { randomBytes } from "node:crypto";
import { joinCodeFrom, joinCodeLength } from "#app/domain/live/join-code.ts";
import {
  applyCommand,
  type Command,
  type Progress,
  type SessionState,
} from "#app/domain/live/session-state.ts";
import { firstSettings, type SessionSettings, sessionSettings } from "#app/domain/live/snapshot.ts";
import type { Analysis } from "#app/domain/survey/analysis.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { contentHashOf, nextVersion, type PublishedVersion } from "./published-surveys.server.ts";
import { lockSurveys } from "./tallies.server.ts";

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

/** Runs a change of one session under its lock and raises its sequence, unless the change says null. */
async function change<Outcome>(
  { kysely, dialect }: Database,
  id: number,
  make: (connection: Connection, session: LiveSession) => Promise<Outcome | null>,
): Promise<Outcome | null> {
  return kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect };
    const session = (await lockSessions(connection, [id])).get(id) as LiveSession;
    const outcome = await make(connection, session);
    if (outcome !== null) await raiseSequence(connection, [id]);
    return outcome;
  });
}

/** What a session asks was extended meanwhile: to be read and tried again. */
export type Extended = "extended";

/**
 * Runs a command.
 * @param deck the questions in their order, of the version that the caller read
 */
export async function commandSession(
  database: Database,
  id: number,
  command: Command,
  deck: { versionId: number; order: readonly string[] },
  now: Date,
): Promise<"done" | "not_now" | Extended> {
  const done = await change(database, id, async ({ kysely }, session): Promise<"done" | Extended | null> => {
    if (session.versionId !== deck.versionId) return "extended";
    const progress = applyCommand(session, command, deck.order);
    if (!progress) return null;
    const ended = progress.state === "ended" ? now.toISOString() : null;
    await kysely
      .updateTable("live_sessions")
      .set({ ...progress, ended_at: ended })
      .where("id", "=", id)
      .execute();
    if (ended) {
      await kysely.updateTable("waves").set({ closes_at: ended }).where("session_id", "=", id).execute();
    }
    return "done";
  });
  return done ?? "not_now";
}

export async function changeSettings(
  database: Database,
  id: number,
  changes: Partial<SessionSettings>,
): Promise<void> {
  await change(database, id, async ({ kysely }, session) => {
    const settings = JSON.stringify({ ...session.settings, ...changes });
    await kysely.updateTable("live_sessions").set({ settings }).where("id", "=", id).execute();
    return true;
  });
}

/**
 * Gives a session a version of its own, made from the one it asks now.
 *
 * @param from the version that the caller read
 * @param extend what the next version asks
 * @returns null when the session has ended
 */
export async function extendSession(
  database: Database,
  { id, surveyId }: LiveSession,
  from: { versionId: number },
  extend: (session: LiveSession) => { definition: Definition; analysis: Analysis },
  now: Date,
): Promise<"done" | Extended | null> {
  return database.kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect: database.dialect };
    await lockSurveys(connection, [surveyId], "to change");
    const session = (await lockSessions(connection, [id])).get(id) as LiveSession;
    if (session.state === "ended") return null;
    if (session.versionId !== from.versionId) return "extended";
    const content = extend(session);
    const { id: versionId } = await transaction
      .insertInto("survey_versions")
      .values({
        survey_id: surveyId,
        version: await nextVersion(connection, surveyId),
        definition: JSON.stringify(content.definition),
        analysis: JSON.stringify(content.analysis),
        content_hash: contentHashOf(content),
        published_at: now.toISOString(),
        session_id: id,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable("live_sessions")
      .set({ version_id: versionId })
      .where("id", "=", id)
      .execute();
    await raiseSequence(connection, [id]);
    return "done";
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

export async function markRecorded({ kysely }: Database, id: number): Promise<void> {
  await kysely.updateTable("live_sessions").set({ recorded: 1 }).where("id", "=", id).execute();
}
