import { hash } from "node:crypto";
import { canonicalJson } from "#app/domain/response/canonical-json.ts";
import type { ResponseStatus } from "#app/domain/response/check-answers.ts";
import { decideSave } from "#app/domain/response/decide-save.ts";
import { givenAnswers } from "#app/domain/response/given-answers.ts";
import { type Puzzle, puzzleOf } from "#app/domain/response/puzzle.ts";
import type { Sign } from "#app/domain/response/signs.ts";
import type { Answers } from "#app/domain/response/visibility.ts";
import { codeFor, hashToken, puzzleChallenge } from "#app/secret.server.ts";
import type { Connection } from "./dialect.server.ts";
import { type EntryRefusal, readEntryGate } from "./entry-gate.server.ts";
import type { PublishedVersion } from "./published-surveys.server.ts";
import {
  type ChangedRecord,
  type Codes,
  type CompletedResponse,
  findWithdrawn,
  type ResponseRecord,
  readRecords,
  readWaves,
  writeAnswers,
  writeResponses,
} from "./response-rows.server.ts";
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
  /** Of a save through a door that is open to everyone: what speaks for a program behind it, if anything. */
  stranger?: { sign: Sign | null } | undefined;
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
  /** Of a complete response that is counted once this is solved. */
  puzzle?: Puzzle;
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

/**
 * Stores saves within the caller's transaction: responses, their answers, and marks that say which of them are not
 * counted yet; all or none. What looks made by a program is stored like all others, and waits for review.
 *
 * @param underAttack whether whoever answers in a wave has to solve a puzzle, by the wave's id
 * @returns what became of each save, in their order, and the responses that were completed
 */
export async function storeSaves(
  connection: Connection,
  saves: Save[],
  { secret, now, underAttack }: { secret: string; now: Date; underAttack(waveId: number): boolean },
): Promise<{ outcomes: SaveOutcome[]; completed: CompletedResponse[] }> {
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
      return { receipt: receiptOf(save.id, record, codesOf(save.id), secret), created: false };

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
      sign: complete ? signOf(save, wave, underAttack) : null,
      save,
    };
    records.set(key, changed);
    return { receipt: receiptOf(save.id, changed, codesOf(save.id), secret), created: !record };
  });

  const changed = [...records.values()].flatMap((record): ChangedRecord[] =>
    record.save ? [{ ...record, save: record.save, codes: codesOf(record.save.id) }] : [],
  );
  const rowIds = await writeResponses(connection, changed, secret);
  await gate.write();
  const completed = changed
    .filter(({ state }) => state.status === "complete")
    .map(({ key, save, state, sign }) => ({
      rowId: rowIds.get(key) as number,
      version: save.version,
      answers: save.answers,
      waveId: state.wave,
      sign,
      ofStranger: save.stranger !== undefined,
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

/** An entry code speaks for whoever has it, and so do we for those we know. */
function signOf(
  { stranger }: Save,
  wave: Pick<Wave, "id" | "entry">,
  underAttack: (waveId: number) => boolean,
): Sign | null {
  if (!stranger || wave.entry === "codes") return null;
  return stranger.sign ?? (underAttack(wave.id) ? "puzzle" : null);
}

function receiptOf(
  id: string,
  { state, savedAt, sign }: ResponseRecord,
  codes: Codes,
  secret: string,
): Receipt {
  return {
    id,
    revision: state.revision,
    status: state.status,
    savedAt,
    resumeCode: codes.resume,
    ...(state.status === "complete" ? { withdrawalCode: codes.withdraw } : {}),
    ...(sign === "puzzle" ? { puzzle: puzzleOf(puzzleChallenge(secret, id)) } : {}),
  };
}

const hashAnswers = (answers: Answers): string => hash("sha256", canonicalJson(answers), "base64url");

/** Times are kept to the hour: a precise one could be matched with who was seen answering. */
function toTheHour(moment: Date): string {
  const hour = new Date(moment);
  hour.setUTCMinutes(0, 0, 0);
  return hour.toISOString();
}
