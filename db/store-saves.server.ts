import { hash } from "node:crypto";
import { canonicalJson } from "#app/domain/response/canonical-json.ts";
import type { ResponseStatus } from "#app/domain/response/check-answers.ts";
import { decideSave, type StoredState } from "#app/domain/response/decide-save.ts";
import { givenAnswers } from "#app/domain/response/given-answers.ts";
import type { Answers } from "#app/domain/response/visibility.ts";
import { codeFor, hashCode, hashToken } from "#app/secret.server.ts";
import { type Connection, insertRows, jsonRows } from "./dialect.server.ts";
import { type EntryRefusal, readEntryGate } from "./entry-gate.server.ts";
import type { PublishedVersion } from "./published-surveys.server.ts";
import type { StoredResponse } from "./response-counter.server.ts";
import { lockSurveys } from "./tallies.server.ts";
import { isOpen, type Wave } from "./waves.server.ts";

/** A checked save of one response; `answers` are in their normal form. */
export type Save = {
  id: string;
  version: PublishedVersion;
  /** The wave's name; the newest open one when absent. */
  wave?: string | undefined;
  locale: string;
  revision: number;
  status: ResponseStatus;
  answers: Answers;
  /** Lets a new response into a wave with entry codes. */
  entryCode?: string | undefined;
  /** Of a live session: the response goes into the session's own wave, also once that has closed. */
  sessionId?: number | undefined;
};

/** What is stored after a save. */
export type Receipt = {
  id: string;
  revision: number;
  status: ResponseStatus;
  /** To the hour. */
  savedAt: string;
  resumeCode: string;
  /** Of a complete response. */
  withdrawalCode?: string;
};

export type SaveOutcome =
  | { receipt: Receipt; created: boolean }
  | {
      refused:
        | "response_complete"
        | "response_elsewhere"
        | "response_withdrawn"
        | "survey_closed"
        | EntryRefusal;
    };

/** A response as it is after the saves handled so far; `save` is the last one that changed it. */
type ResponseRecord = {
  key: string;
  rowId: number | null;
  state: StoredState;
  savedAt: string;
  save?: Save;
};

/** A record that a save has changed. */
type ChangedRecord = ResponseRecord & { save: Save; codes: Codes };

type Codes = { resume: string; withdraw: string };

/**
 * Stores saves within the caller's transaction: responses, their answers, and marks that say which of them are not
 * counted yet; all or none.
 *
 * @returns what became of each save, in their order, and the responses that were completed
 */
export async function storeSaves(
  connection: Connection,
  saves: Save[],
  { secret, now }: { secret: string; now: Date },
): Promise<{ outcomes: SaveOutcome[]; completed: StoredResponse[] }> {
  const keys = saves.map(({ id }) => hashToken(id));
  const surveyIds = [...new Set(saves.map(({ version }) => version.surveyId))];
  await lockSurveys(connection, surveyIds, "to use");
  const waves = await readWaves(connection, surveyIds);
  const records = await readRecords(connection, keys);
  const withdrawn = await findWithdrawn(connection, keys);
  const arriving = saves.map(({ entryCode }, place) => ({ key: keys[place] as string, entryCode }));
  const gate = await readEntryGate(connection, waves, arriving, secret);
  const codesOf = remembering(
    (id: string): Codes => ({
      resume: codeFor(secret, "resume", id),
      withdraw: codeFor(secret, "withdraw", id),
    }),
  );

  const outcomes = saves.map((save, place): SaveOutcome => {
    const key = keys[place] as string;
    if (withdrawn.has(key)) return { refused: "response_withdrawn" };
    const answersHash =
      save.status === "complete" ? hashAnswers(givenAnswers(save.version.instrument, save.answers)) : null;
    const record = records.get(key);
    const decision = decideSave(record?.state, {
      survey: save.version.surveyId,
      status: save.status,
      revision: save.revision,
      answersHash,
    });
    if (decision.kind === "refused") return { refused: decision.code };
    if (decision.kind === "unchanged" && record)
      return { receipt: receiptOf(save.id, record, codesOf(save.id)), created: false };

    const { sessionId = null } = save;
    const ofSurvey = waves.filter(
      (wave) =>
        wave.surveyId === save.version.surveyId &&
        wave.sessionId === sessionId &&
        (sessionId !== null || isOpen(wave, now)),
    );
    // A draft whose round has ended meanwhile belongs to the round it is finished in.
    const wave =
      ofSurvey.find(({ id }) => id === record?.state.wave) ??
      ofSurvey.find(({ name }) => save.wave === undefined || name === save.wave);
    if (!wave) return { refused: "survey_closed" };
    const { entryCode, status } = save;
    const complete = status === "complete";
    const refusal = gate.refusal({ key, entryCode, wave, storedIn: record?.state.wave, complete });
    if (refusal) return { refused: refusal };
    const changed: ResponseRecord = {
      key,
      rowId: record?.rowId ?? null,
      state: {
        survey: save.version.surveyId,
        wave: wave.id,
        status: save.status,
        revision: save.revision,
        answersHash,
      },
      savedAt: toTheHour(now),
      save,
    };
    records.set(key, changed);
    return { receipt: receiptOf(save.id, changed, codesOf(save.id)), created: !record };
  });

  const changed = [...records.values()].flatMap((record): ChangedRecord[] =>
    record.save ? [{ ...record, save: record.save, codes: codesOf(record.save.id) }] : [],
  );
  const rowIds = await writeResponses(connection, changed, secret);
  await gate.write();
  const completed = changed
    .filter(({ state }) => state.status === "complete")
    .map(({ key, save }) => ({
      rowId: rowIds.get(key) as number,
      version: save.version,
      answers: save.answers,
    }));
  await writeAnswers(connection, completed);
  return { outcomes, completed };
}

/** Deriving codes takes longer than all else that is done with a save here; each is wanted several times. */
function remembering<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function receiptOf(id: string, { state, savedAt }: ResponseRecord, codes: Codes): Receipt {
  return {
    id,
    revision: state.revision,
    status: state.status,
    savedAt,
    resumeCode: codes.resume,
    ...(state.status === "complete" ? { withdrawalCode: codes.withdraw } : {}),
  };
}

/** Any number of keys as one parameter: the statement stays the same, and is prepared once. */
const keyRows = ({ dialect }: Connection, keys: string[]) =>
  jsonRows(
    dialect,
    { key: "text" },
    keys.map((key) => ({ key })),
  );

async function findWithdrawn(connection: Connection, keys: string[]): Promise<ReadonlySet<string>> {
  const rows = await connection.kysely
    .selectFrom("withdrawn_responses")
    .select("key")
    .where("key", "in", (query) => query.selectFrom(keyRows(connection, keys)).select("rows.key"))
    .execute();
  return new Set(rows.map(({ key }) => key));
}

async function readWaves(
  { kysely }: Connection,
  surveyIds: number[],
): Promise<(Wave & { surveyId: number })[]> {
  const rows = await kysely
    .selectFrom("waves")
    .select([
      ...(["id", "survey_id as surveyId", "name", "opens_at as opensAt"] as const),
      ...(["closes_at as closesAt", "entry", "session_id as sessionId"] as const),
    ])
    .where("survey_id", "in", surveyIds)
    .orderBy("opens_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows;
}

async function readRecords(connection: Connection, keys: string[]): Promise<Map<string, ResponseRecord>> {
  const query = connection.kysely
    .selectFrom("responses")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .select(["responses.id", "key", "survey_id", "wave_id", "status", "revision", "answers_hash", "saved_at"])
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
async function writeResponses(
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

async function writeAnswers(connection: Connection, completed: StoredResponse[]): Promise<void> {
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
  const marks = completed.map(({ rowId }) => ({ response_id: rowId }));
  await insertRows(connection, "uncounted_responses", { response_id: "integer" }, marks).execute();
}

const hashAnswers = (answers: Answers): string => hash("sha256", canonicalJson(answers), "base64url");

/** Times are kept to the hour: a precise one could be matched with who was seen answering. */
function toTheHour(moment: Date): string {
  const hour = new Date(moment);
  hour.setUTCMinutes(0, 0, 0);
  return hour.toISOString();
}
