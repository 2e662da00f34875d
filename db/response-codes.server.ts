import { emptyAnswers } from "#app/domain/response/visibility.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { TallyChanges } from "#app/domain/tally/tally-changes.ts";
import { codeFor, hashCode, hashToken, normalizeCode } from "#app/secret.server.ts";
import { readAnswers } from "./count-responses.server.ts";
import type { Connection, Dialect } from "./dialect.server.ts";
import { releaseEntryCode } from "./entry-gate.server.ts";
import { outdateHeld } from "./held-releases.server.ts";
import { type Database, forgetDeleted } from "./open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "./published-surveys.server.ts";
import { applyTallyChanges, currentDimensions, lockSurveys } from "./tallies.server.ts";
import { forgetParticipant } from "./withdrawn-participants.server.ts";

export type Draft = {
  id: string;
  survey: string;
  version: number;
  locale: string;
  revision: number;
  status: "partial";
  answers: Record<string, unknown>;
  savedAt: string;
};

/** The partial response that a resume code belongs to. */
export const findDraft = (
  { database, secret }: { database: Database; secret: string },
  typedCode: string,
): Promise<Draft | null> =>
  findDraftWhere(database, "resume_code_hash", hashCode(secret, normalizeCode(typedCode)));

/** The partial response with this key. */
export const findDraftByKey = (database: Database, key: string): Promise<Draft | null> =>
  findDraftWhere(database, "key", key);

/** A response as its own browser may know it: a draft, or what became of it. */
export type OwnResponse = Draft | { status: "complete"; survey: string } | { status: "withdrawn" };

/** The code that takes a stored complete response back; null when there is none under this id. */
export async function withdrawalCodeOf(
  { kysely }: Database,
  secret: string,
  id: string,
): Promise<string | null> {
  const complete = await kysely
    .selectFrom("responses")
    .select("key")
    .where("key", "=", hashToken(id))
    .where("status", "=", "complete")
    .executeTakeFirst();
  return complete ? codeFor(secret, "withdraw", id) : null;
}

/** The response with this id, or null when nothing was ever stored under it. */
export async function findOwnResponse(database: Database, id: string): Promise<OwnResponse | null> {
  const key = hashToken(id);
  const draft = await findDraftByKey(database, key);
  if (draft) return draft;
  const { kysely } = database;
  const complete = await kysely
    .selectFrom("responses")
    .innerJoin("survey_versions", "survey_versions.id", "responses.version_id")
    .innerJoin("surveys", "surveys.id", "survey_versions.survey_id")
    .select("slug")
    .where("key", "=", key)
    .where("status", "=", "complete")
    .executeTakeFirst();
  if (complete) return { status: "complete", survey: complete.slug };
  const withdrawn = await kysely
    .selectFrom("withdrawn_responses")
    .select("key")
    .where("key", "=", key)
    .executeTakeFirst();
  return withdrawn ? { status: "withdrawn" } : null;
}

async function findDraftWhere(
  { kysely }: Database,
  column: "resume_code_hash" | "key",
  value: string,
): Promise<Draft | null> {
  const row = await kysely
    .selectFrom("responses")
    .innerJoin("survey_versions", "survey_versions.id", "responses.version_id")
    .innerJoin("surveys", "surveys.id", "survey_versions.survey_id")
    .select(["draft_id", "draft_answers", "slug", "version", "locale", "revision", "saved_at"])
    .where(column, "=", value)
    .where("status", "=", "partial")
    .executeTakeFirst();
  if (!row?.draft_id || row.draft_answers === null) return null;
  return {
    id: row.draft_id,
    survey: row.slug,
    version: row.version,
    locale: row.locale,
    revision: row.revision,
    status: "partial",
    answers: JSON.parse(row.draft_answers) as Record<string, unknown>,
    savedAt: row.saved_at,
  };
}

/**
 * Removes the complete response that a withdrawal code belongs to, with its part of every tally and of the session
 * it came from, or the draft that a resume code belongs to.
 */
export async function withdraw(
  { database, surveys, secret }: { database: Database; surveys: PublishedSurveys; secret: string },
  typedCode: string,
): Promise<boolean> {
  const codeHash = hashCode(secret, normalizeCode(typedCode));
  const gone =
    (await withdrawDraft(database, codeHash)) ||
    (await withdrawResponse({ database, surveys, secret }, codeHash));
  if (gone) await forgetDeleted(database);
  return gone;
}

async function withdrawResponse(
  { database, surveys, secret }: { database: Database; surveys: PublishedSurveys; secret: string },
  codeHash: string,
): Promise<boolean> {
  const target = await database.kysely
    .selectFrom("responses")
    .innerJoin("survey_versions", "survey_versions.id", "responses.version_id")
    .innerJoin("surveys", "surveys.id", "survey_versions.survey_id")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .select(["slug", "version", "key", "waves.session_id"])
    .where("withdrawal_code_hash", "=", codeHash)
    .executeTakeFirst();
  const version = target && (await surveys.findVersion(target.slug, target.version));
  if (!version) return false;
  return database.kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect: database.dialect };
    await lockSurveys(connection, [version.surveyId], "to use");
    const gone = await withdrawComplete(connection, version, codeHash);
    const { key, session_id: sessionId } = target;
    // What was said in a session is counted there too.
    if (gone && sessionId !== null) await forgetParticipant(connection, secret, { sessionId, key });
    return gone;
  });
}

async function withdrawDraft({ kysely, dialect }: Database, codeHash: string): Promise<boolean> {
  return kysely.transaction().execute(async (transaction) => {
    const draft = await transaction
      .deleteFrom("responses")
      .where("resume_code_hash", "=", codeHash)
      .where("status", "=", "partial")
      .returning("key")
      .executeTakeFirst();
    if (draft) {
      await transaction.insertInto("withdrawn_responses").values(draft).execute();
      await releaseEntryCode({ kysely: transaction, dialect }, draft.key);
    }
    return draft !== undefined;
  });
}

async function withdrawComplete(
  connection: Connection,
  version: PublishedVersion,
  codeHash: string,
): Promise<boolean> {
  const { kysely, dialect } = connection;
  const query = kysely
    .selectFrom("responses")
    .select(["id", "key", "wave_id"])
    .where("withdrawal_code_hash", "=", codeHash)
    .where("status", "=", "complete");
  const response = await forUpdate(dialect, query).executeTakeFirst();
  if (!response) return false;
  // Deleting a mark waits for whoever moves or counts it now; a response without one is in the tallies.
  const deleteMark = (table: "responses_for_review" | "uncounted_responses") =>
    kysely
      .deleteFrom(table)
      .where("response_id", "=", response.id)
      .returning("response_id")
      .executeTakeFirst();
  // In the order in which a response goes through them.
  const marked = (await deleteMark("responses_for_review")) ?? (await deleteMark("uncounted_responses"));
  if (!marked) {
    await subtract(connection, version, response);
    await kysely
      .updateTable("waves")
      .set(({ eb }) => ({ withdrawn: eb("withdrawn", "+", 1) }))
      .where("id", "=", response.wave_id)
      .execute();
    // What waits for approval counts it; so may what was refused.
    await outdateHeld(connection, response.wave_id);
  }
  await kysely.deleteFrom("responses").where("id", "=", response.id).execute();
  await kysely.insertInto("withdrawn_responses").values({ key: response.key }).execute();
  return true;
}

async function subtract(
  connection: Connection,
  { surveyId, instrument }: PublishedVersion,
  response: { id: number; wave_id: number },
): Promise<void> {
  const answers = (await readAnswers(connection, [response.id])).get(response.id) ?? emptyAnswers();
  const dimensions = (await currentDimensions(connection, [surveyId])).get(surveyId) ?? [];
  const changes = new TallyChanges();
  changes.add(response.wave_id, contributionOf(instrument, dimensions, answers), -1);
  await applyTallyChanges(connection, changes, new Map());
}

/** Rows that another instance may be changing are waited for; SQLite has one writer at a time anyway. */
const forUpdate = <Query extends { forUpdate(): Query }>(dialect: Dialect, query: Query): Query =>
  dialect === "postgres" ? query.forUpdate() : query;
