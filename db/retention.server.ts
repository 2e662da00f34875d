import { sql } from "kysely";
import { audit } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import { dropHeld } from "./held-releases.server.ts";
import { type Database, forgetDeleted } from "./open.server.ts";
import { lockSurveys } from "./tallies.server.ts";

/** A wave whose raw responses were deleted, with how many those were, drafts included. */
export type Emptied = { survey: string; wave: string; responses: number };

type DueWave = { id: number; name: string; surveyId: number; slug: string; days: number };

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Deletes what is not to be kept: the raw responses of waves that closed as long ago as their survey's analysis says
 * (`"retention": {"deleteAfterDays": …}`), with drafts, counts and what was said in sessions, and sign-ins and links
 * that have ended. Releases and their certificates stay.
 *
 * @param by who asked for it, for the audit log; null for Chorus itself
 */
export async function applyRetention(database: Database, now: Date, by: string | null): Promise<Emptied[]> {
  const { kysely, dialect } = database;
  await kysely.deleteFrom("sign_ins").where("expires_at", "<=", now.toISOString()).execute();
  await kysely.deleteFrom("one_time_links").where("expires_at", "<=", now.toISOString()).execute();
  const emptied: Emptied[] = [];
  for (const wave of await dueWaves(database, now)) {
    const responses = await kysely
      .transaction()
      .execute((transaction) => emptyWave({ kysely: transaction, dialect }, wave, now, by));
    if (responses !== null) emptied.push({ survey: wave.slug, wave: wave.name, responses });
  }
  if (emptied.length > 0) await forgetDeleted(database);
  return emptied;
}

async function dueWaves({ kysely }: Database, now: Date): Promise<DueWave[]> {
  const rows = await kysely
    .selectFrom("waves")
    .innerJoin("surveys", "surveys.id", "waves.survey_id")
    .leftJoin("live_sessions", "live_sessions.id", "waves.session_id")
    .select(["waves.id", "waves.name", "waves.survey_id as surveyId", "slug", "closes_at as closesAt"])
    // The newest version's words count, not those of a session's own.
    .select((row) =>
      row
        .selectFrom("survey_versions")
        .select("analysis")
        .whereRef("survey_versions.survey_id", "=", "surveys.id")
        .where("survey_versions.session_id", "is", null)
        .orderBy("version", "desc")
        .limit(1)
        .as("analysis"),
    )
    .where("emptied_at", "is", null)
    .where("closes_at", "<", now.toISOString())
    .where("preview_of", "is", null)
    // What was said in a session must have become responses first.
    .where(({ or, eb }) => or([eb("waves.session_id", "is", null), eb("recorded", "=", 1)]))
    .orderBy("waves.id")
    .execute();
  return rows.flatMap(({ analysis, closesAt, ...wave }) => {
    const { retention } = JSON.parse(analysis ?? "{}") as { retention?: { deleteAfterDays: number } };
    const days = retention?.deleteAfterDays;
    if (days === undefined || closesAt === null) return [];
    return new Date(closesAt).getTime() + days * dayMilliseconds <= now.getTime() ? [{ ...wave, days }] : [];
  });
}

/** @returns how many responses are gone; null when another instance was first, or the wave was opened again */
async function emptyWave(
  connection: Connection,
  wave: DueWave,
  now: Date,
  by: string | null,
): Promise<number | null> {
  const { kysely } = connection;
  // Answers are neither saved nor counted meanwhile; afterwards the wave takes none.
  await lockSurveys(connection, [wave.surveyId], "to change");
  const due = await kysely
    .updateTable("waves")
    .set({ emptied_at: now.toISOString() })
    .where("id", "=", wave.id)
    .where("emptied_at", "is", null)
    .where("closes_at", "<", now.toISOString())
    .returning("session_id")
    .executeTakeFirst();
  if (!due) return null;
  await kysely
    .updateTable("entry_codes")
    .set({ response_key: null })
    .where("wave_id", "=", wave.id)
    .execute();
  // Answers and marks go with their responses.
  const { numDeletedRows } = await kysely
    .deleteFrom("responses")
    .where("wave_id", "=", wave.id)
    .executeTakeFirstOrThrow();
  // Counts of few would say what a response said; what was safe to show is in the releases.
  const views = kysely.selectFrom("tally_views").select("id").where("wave_id", "=", wave.id);
  await kysely.deleteFrom("tallies").where("view_id", "in", views).execute();
  await kysely.deleteFrom("tally_views").where("wave_id", "=", wave.id).execute();
  await dropHeld(connection, wave.id);
  if (due.session_id !== null) await emptySession(connection, due.session_id);
  const responses = Number(numDeletedRows);
  const details = { wave: wave.name, responses, afterDays: wave.days };
  await audit(connection, { action: "responses-deleted", actor: by, subject: wave.slug, details }, now);
  return responses;
}

async function emptySession({ kysely }: Connection, sessionId: number): Promise<void> {
  // Upvotes go with what they are for.
  for (const table of ["contributions", "word_decisions", "ballots", "participants"] as const) {
    await kysely.deleteFrom(table).where("session_id", "=", sessionId).execute();
  }
  await kysely
    .updateTable("live_sessions")
    .set({ breakdown: null, sequence: sql`sequence + 1` })
    .where("id", "=", sessionId)
    .execute();
}

/** Whether the raw responses of a wave were deleted. */
export async function isEmptied({ kysely }: Connection, waveId: number): Promise<boolean> {
  const wave = await kysely
    .selectFrom("waves")
    .select("emptied_at")
    .where("id", "=", waveId)
    .executeTakeFirst();
  return Boolean(wave?.emptied_at);
}
