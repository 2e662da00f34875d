import type { StoredState } from "#app/domain/response/decide-save.ts";
import type { Sign } from "#app/domain/response/signs.ts";
import { hashCode } from "#app/secret.server.ts";
import { type Connection, insertRows, jsonRows } from "./dialect.server.ts";
import type { StoredResponse } from "./response-counter.server.ts";
import type { Save } from "./store-saves.server.ts";
import type { Wave } from "./waves.server.ts";

/** A response as it is after the saves handled so far; `save` is the last one that changed it. */
export type ResponseRecord = {
  key: string;
  rowId: number | null;
  state: StoredState;
  savedAt: string;
  /** Why it waits for its steward's word; null where it does not. */
  sign: Sign | null;
  save?: Save;
};

/** A record that a save has changed. */
export type ChangedRecord = ResponseRecord & { save: Save; codes: Codes };

export type Codes = { resume: string; withdraw: string };

/** Any number of keys as one parameter: the statement stays the same, and is prepared once. */
const keyRows = ({ dialect }: Connection, keys: string[]) =>
  jsonRows(
    dialect,
    { key: "text" },
    keys.map((key) => ({ key })),
  );

/** Which of these keys belong to responses that people took back. */
export async function findWithdrawn(connection: Connection, keys: string[]): Promise<ReadonlySet<string>> {
  const rows = await connection.kysely
    .selectFrom("withdrawn_responses")
    .select("key")
    .where("key", "in", (query) => query.selectFrom(keyRows(connection, keys)).select("rows.key"))
    .execute();
  return new Set(rows.map(({ key }) => key));
}

/** The waves of these surveys, the newest first. */
export async function readWaves(
  { kysely }: Connection,
  surveyIds: number[],
): Promise<(Wave & { surveyId: number })[]> {
  const rows = await kysely
    .selectFrom("waves")
    .select([
      ...(["id", "survey_id as surveyId", "name", "opens_at as opensAt"] as const),
      ...(["closes_at as closesAt", "entry", "session_id as sessionId", "emptied_at as emptiedAt"] as const),
    ])
    .where("survey_id", "in", surveyIds)
    .orderBy("opens_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows;
}

/** What is stored under these keys, kept as it is until the transaction ends. */
export async function readRecords(
  connection: Connection,
  keys: string[],
): Promise<Map<string, ResponseRecord>> {
  const query = connection.kysely
    .selectFrom("responses")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .leftJoin("responses_for_review", (join) =>
      join.onRef("response_id", "=", "responses.id").on("left_aside", "=", 0),
    )
    .select(["responses.id", "key", "survey_id", "waves.id as wave_id", "status", "revision"])
    .select(["answers_hash", "saved_at", "sign"])
    .where("key", "in", (all) => all.selectFrom(keyRows(connection, keys)).select("rows.key"))
    .orderBy("key");
  const rows = await (connection.dialect === "postgres" ? query.forUpdate("responses") : query).execute();
  return new Map(
    rows.map((row) => [
      row.key,
      {
        key: row.key,
        rowId: row.id,
        state: {
          survey: row.survey_id,
          wave: row.wave_id,
          status: row.status,
          revision: row.revision,
          answersHash: row.answers_hash,
        },
        savedAt: row.saved_at,
        sign: row.sign,
      },
    ]),
  );
}

const responseColumns = {
  key: "text",
  wave_id: "integer",
  version_id: "integer",
  status: "text",
  locale: "text",
  revision: "bigint",
  draft_id: "text",
  draft_answers: "text",
  answers_hash: "text",
  resume_code_hash: "text",
  withdrawal_code_hash: "text",
  saved_at: "text",
} as const;

/** What changes when a response is saved again. */
const changingColumns = [
  "wave_id",
  "version_id",
  "status",
  "locale",
  "revision",
  "draft_id",
  "draft_answers",
  "answers_hash",
  "saved_at",
] as const;

/** @returns the row ids of all of them, by key */
export async function writeResponses(
  connection: Connection,
  changed: ChangedRecord[],
  secret: string,
): Promise<Map<string, number>> {
  const rowIds = new Map<string, number>();
  const [fresh, known] = [true, false].map((isNew) =>
    changed.filter(({ rowId }) => (rowId === null) === isNew).map((record) => rowOf(record, secret)),
  ) as [ReturnType<typeof rowOf>[], ReturnType<typeof rowOf>[]];
  if (fresh.length > 0) {
    // When another instance stored one of them meanwhile this fails, and is tried again with what it stored.
    const inserted = await insertRows(connection, "responses", responseColumns, fresh)
      .returning(["responses.id", "responses.key"])
      .execute();
    for (const { id, key } of inserted) rowIds.set(key, id);
  }
  if (known.length > 0) {
    const updated = await connection.kysely
      .updateTable("responses")
      .from(jsonRows(connection.dialect, responseColumns, known))
      .set((all) => Object.fromEntries(changingColumns.map((column) => [column, all.ref(`rows.${column}`)])))
      .whereRef("responses.key", "=", "rows.key")
      .returning(["responses.id", "responses.key"])
      .execute();
    for (const { id, key } of updated) rowIds.set(key, id);
  }
  return rowIds;
}

const rowOf = ({ key, state, savedAt, save, codes }: ChangedRecord, secret: string) => ({
  key,
  wave_id: state.wave,
  version_id: save.version.id,
  status: state.status,
  locale: save.locale,
  revision: state.revision,
  draft_id: state.status === "partial" ? save.id : null,
  draft_answers: state.status === "partial" ? JSON.stringify(save.answers) : null,
  answers_hash: state.answersHash,
  resume_code_hash: hashCode(secret, codes.resume),
  withdrawal_code_hash: hashCode(secret, codes.withdraw),
  saved_at: savedAt,
});

/** A response that was just completed. */
export type CompletedResponse = StoredResponse & {
  waveId: number;
  sign: Sign | null;
  /** Who sent it is not known to us. */
  ofStranger: boolean;
};

/** Writes the answers of complete responses, and marks that these are not counted yet, or wait for review. */
export async function writeAnswers(connection: Connection, completed: CompletedResponse[]): Promise<void> {
  if (completed.length === 0) return;
  const rows = completed.flatMap(({ rowId, answers }) =>
    Object.entries(answers).map(([question, value]) => ({
      response_id: rowId,
      question,
      value: JSON.stringify(value),
    })),
  );
  const types = { response_id: "integer", question: "text", value: "text" } as const;
  if (rows.length > 0) await insertRows(connection, "answers", types, rows).execute();
  const marks = completed.flatMap(({ rowId, sign }) => (sign === null ? [{ response_id: rowId }] : []));
  if (marks.length > 0)
    await insertRows(connection, "uncounted_responses", { response_id: "integer" }, marks).execute();
  const aside = completed.flatMap(({ rowId, waveId, sign }) =>
    sign === null ? [] : [{ response_id: rowId, wave_id: waveId, sign }],
  );
  const columns = { response_id: "integer", wave_id: "integer", sign: "text" } as const;
  if (aside.length > 0) await insertRows(connection, "responses_for_review", columns, aside).execute();
}
