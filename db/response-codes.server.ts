import { emptyAnswers } from "#app/domain/response/visibility.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { TallyChanges } from "#app/domain/tally/tally-changes.ts";
import { hashCode, normalizeCode } from "#app/secret.server.ts";
import { readAnswers } from "./count-responses.server.ts";
import type { Connection, Dialect } from "./dialect.server.ts";
import { releaseEntryCode } from "./entry-gate.server.ts";
import { type Database, forgetDeleted } from "./open.server.ts";
import type { PublishedSurveys, PublishedVersion } from "./published-surveys.server.ts";
import { applyTallyChanges, currentDimensions, lockSurveys } from "./tallies.server.ts";

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
 * Removes the complete response that a withdrawal code belongs to, with its part of every tally, or the
 * draft that a resume code belongs to.
 */
export async function withdraw(
  { database, surveys, secret }: { database: Database; surveys: PublishedSurveys; secret: string },
  typedCode: string,
): Promise<boolean> {
  const codeHash = hashCode(secret, normalizeCode(typedCode));
  const gone =
    (await withdrawDraft(database, codeHash)) || (await withdrawResponse({ database, surveys }, codeHash));
  if (gone) await forgetDeleted(database);
  return gone;
}

async function withdrawResponse(
  { database, surveys }: { database: Database; surveys: PublishedSurveys },
  codeHash: string,
): Promise<boolean> {
  const target = await database.kysely
    .selectFrom("responses")
    .innerJoin("survey_versions", "survey_versions.id", "responses.version_id")
    .innerJoin("surveys", "surveys.id", "survey_versions.survey_id")
    .select(["slug", "version"])
    .where("withdrawal_code_hash", "=", codeHash)
    .executeTakeFirst();
  const version = target && (await surveys.findVersion(target.slug, target.version));
  if (!version) return false;
  return database.kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect: database.dialect };
    await lockSurveys(connection, [version.surveyId], "to use");
    return withdrawComplete(connection, version, codeHash);
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
  // Deleting the mark waits for whoever is counting it now; a response without one is in the tallies.
  const mark = await kysely
    .deleteFrom("uncounted_responses")
    .where("response_id", "=", response.id)
    .returning("response_id")
    .executeTakeFirst();
  if (!mark) await subtract(connection, version, response);
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
