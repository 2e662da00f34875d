import { createHash } from "node:crypto";
import { canonicalJson } from "#app/domain/response/canonical-json.ts";
import type { ResponseStatus } from "#app/domain/response/check-answers.ts";
import { decideSave, type StoredState } from "#app/domain/response/decide-save.ts";
import type { Answers } from "#app/domain/response/visibility.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { TallyChanges } from "#app/domain/tally/tally-changes.ts";
import { codeFor, hashToken } from "#app/secret.server.ts";
import { type Connection, insertRows } from "./dialect.server.ts";
import { type EntryRefusal, readEntryGate } from "./entry-gate.server.ts";
import type { PublishedVersion } from "./published-surveys.server.ts";
import { applyTallyChanges, currentDimensions, lockSurveys, type ViewIds } from "./tallies.server.ts";
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
type ResponseRecord = { rowId: number | null; state: StoredState; savedAt: string; save?: Save };

/**
 * Stores saves within the caller's transaction: responses, answers and tallies, all or none.
 *
 * @param known ids of tally views from earlier transactions
 * @returns what became of each save, in their order, and the ids to know once the transaction has committed
 */
export async function storeSaves(
  connection: Connection,
  saves: Save[],
  { secret, now, known }: { secret: string; now: Date; known: ViewIds },
): Promise<{ outcomes: SaveOutcome[]; newViewIds: ViewIds }> {
  const surveyIds = [...new Set(saves.map(({ version }) => version.surveyId))];
  await lockSurveys(connection, surveyIds, "to count");
  const waves = await readWaves(connection, surveyIds);
  const keys = [...new Set(saves.map(({ id }) => hashToken(id)))];
  const records = await readRecords(connection, keys);
  const withdrawn = await findWithdrawn(connection, keys);
  const arriving = saves.map(({ id, entryCode }) => ({ key: hashToken(id), entryCode }));
  const gate = await readEntryGate(connection, waves, arriving, secret);

  const outcomes = saves.map((save): SaveOutcome => {
    const key = hashToken(save.id);
    if (withdrawn.has(key)) return { refused: "response_withdrawn" };
    const answersHash = hashAnswers(save.answers);
    const record = records.get(key);
    const decision = decideSave(record?.state, {
      survey: save.version.surveyId,
      status: save.status,
      revision: save.revision,
      answersHash,
    });
    if (decision.kind === "refused") return { refused: decision.code };
    if (decision.kind === "unchanged" && record)
      return { receipt: receiptOf(secret, save.id, record), created: false };

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
      rowId: record?.rowId ?? null,
      state: {
        survey: save.version.surveyId,
        wave: wave.id,
        status: save.status,
        revision: save.revision,
        answersHash: save.status === "complete" ? answersHash : null,
      },
      savedAt: toTheHour(now),
      save,
    };
    records.set(key, changed);
    return { receipt: receiptOf(secret, save.id, changed), created: !record };
  });

  const changed = [...records].flatMap(([key, { save, ...record }]) =>
    save ? [{ key, save, ...record }] : [],
  );
  const rowIds = await writeResponses(connection, changed, secret);
  await gate.write();
  const completed = changed.filter(({ state }) => state.status === "complete");
  if (completed.length === 0) return { outcomes, newViewIds: new Map<string, number>() };

  await writeAnswers(
    connection,
    completed.flatMap(({ key, save }) =>
      Object.entries(save.answers).map(([question, value]) => ({
        response_id: rowIds.get(key) as number,
        question,
        value: JSON.stringify(value),
      })),
    ),
  );
  const dimensions = await currentDimensions(connection, surveyIds);
  const changes = new TallyChanges();
  for (const { save, state } of completed) {
    const { instrument, surveyId } = save.version;
    changes.add(state.wave, contributionOf(instrument, dimensions.get(surveyId) ?? [], save.answers), 1);
  }
  return { outcomes, newViewIds: await applyTallyChanges(connection, changes, known) };
}

function receiptOf(secret: string, id: string, { state, savedAt }: ResponseRecord): Receipt {
  return {
    id,
    revision: state.revision,
    status: state.status,
    savedAt,
    resumeCode: codeFor(secret, "resume", id),
    ...(state.status === "complete" ? { withdrawalCode: codeFor(secret, "withdraw", id) } : {}),
  };
}

async function findWithdrawn({ kysely }: Connection, keys: string[]): Promise<ReadonlySet<string>> {
  const rows = await kysely
    .selectFrom("withdrawn_responses")
    .select("key")
    .where("key", "in", keys)
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

async function readRecords(
  { kysely, dialect }: Connection,
  keys: string[],
): Promise<Map<string, ResponseRecord>> {
  const query = kysely
    .selectFrom("responses")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .select(["responses.id", "key", "survey_id", "wave_id", "status", "revision", "answers_hash", "saved_at"])
    .where("key", "in", keys)
    .orderBy("key");
  const rows = await (dialect === "postgres" ? query.forUpdate("responses") : query).execute();
  return new Map(
    rows.map((row) => [
      row.key,
      {
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

/** @returns the row ids of all of them, by key */
async function writeResponses(
  { kysely }: Connection,
  changed: ({ key: string; save: Save } & Omit<ResponseRecord, "save">)[],
  secret: string,
): Promise<Map<string, number>> {
  const rowIds = new Map(
    changed.flatMap(({ key, rowId }) => (rowId === null ? [] : [[key, rowId] as const])),
  );
  const rows = changed.map(({ key, state, savedAt, save }) => ({
    key,
    wave_id: state.wave,
    version_id: save.version.id,
    status: state.status,
    locale: save.locale,
    revision: state.revision,
    draft_id: state.status === "partial" ? save.id : null,
    draft_answers: state.status === "partial" ? JSON.stringify(save.answers) : null,
    answers_hash: state.answersHash,
    resume_code_hash: hashToken(codeFor(secret, "resume", save.id)),
    withdrawal_code_hash: hashToken(codeFor(secret, "withdraw", save.id)),
    saved_at: savedAt,
  }));
  const fresh = rows.filter(({ key }) => !rowIds.has(key));
  const known = rows.filter(({ key }) => rowIds.has(key));
  if (fresh.length > 0) {
    // When another instance stored one of them meanwhile this fails, and is tried again with what it stored.
    const inserted = await kysely.insertInto("responses").values(fresh).returning(["id", "key"]).execute();
    for (const { id, key } of inserted) rowIds.set(key, id);
  }
  for (const { key, ...row } of known) {
    await kysely.updateTable("responses").set(row).where("key", "=", key).execute();
  }
  return rowIds;
}

async function writeAnswers(
  connection: Connection,
  rows: { response_id: number; question: string; value: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const types = { response_id: "integer", question: "text", value: "text" } as const;
  await insertRows(connection, "answers", types, rows).execute();
}

const hashAnswers = (answers: Answers): string =>
  createHash("sha256").update(canonicalJson(answers)).digest("base64url");

/** Times are kept to the hour: a precise one could be matched with who was seen answering. */
function toTheHour(moment: Date): string {
  const hour = new Date(moment);
  hour.setUTCMinutes(0, 0, 0);
  return hour.toISOString();
}
