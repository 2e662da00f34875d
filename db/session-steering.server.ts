import { applyCommand, type Command } from "#app/domain/live/session-state.ts";
import type { SessionSettings } from "#app/domain/live/snapshot.ts";
import type { Analysis } from "#app/domain/survey/analysis.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { changeVisibly, type LiveSession, lockSessions, raiseSequence } from "./sessions.server.ts";
import { contentHashOf, nextVersion } from "./store-version.server.ts";
import { lockSurveys } from "./tallies.server.ts";

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
  const done = await changeVisibly(
    database,
    id,
    async ({ kysely }, session): Promise<"done" | Extended | null> => {
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
    },
  );
  return done ?? "not_now";
}

export async function changeSettings(
  database: Database,
  id: number,
  changes: Partial<SessionSettings>,
): Promise<void> {
  await changeVisibly(database, id, async ({ kysely }, session) => {
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
