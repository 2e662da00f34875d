import { codeFor, hashEntryCode, newEntryCode } from "#app/secret.server.ts";
import { insertRows } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { type Draft, findDraftByKey } from "./response-codes.server.ts";

/** Codes made in one go; more are made in several. */
export const mostCodesAtOnce = 500;

export type EntryCounts = { made: number; used: number };

/** The draft that was begun with a code, for the same person on another device. */
export type EntryDraft = Draft & { resumeCode: string };

/** What a code opens: a wave, anew or where its own draft stands; or nothing any more. */
export type Entry = { survey: string; wave: { id: number; name: string } } & (
  | { state: "fresh" }
  | { state: "begun"; draft: EntryDraft }
  | { state: "used" }
);

export type EntryCodes = ReturnType<typeof createEntryCodes>;

/**
 * Single-use codes that let people into a wave without saying who they are. Kept are keyed hashes, so that the
 * database alone neither gives a code back nor tells whether a guess is right.
 */
export function createEntryCodes(database: Database, secret: string) {
  const { kysely } = database;
  return {
    /**
     * Makes codes for a wave; only their hashes stay.
     * @param count 1 to `mostCodesAtOnce`
     * @returns the codes, to be printed now: nothing can give them back later
     */
    async make(waveId: number, count: number): Promise<string[]> {
      const codes = Array.from({ length: count }, newEntryCode);
      // In an order of their own: the place of a row must not tell the place on the sheet.
      const rows = codes
        .map((code) => ({ code_hash: hashEntryCode(secret, code), wave_id: waveId }))
        .sort((a, b) => (a.code_hash < b.code_hash ? -1 : 1));
      await insertRows(database, "entry_codes", { code_hash: "text", wave_id: "integer" }, rows).execute();
      return codes;
    },

    /** How many codes a wave has, and how many of them a complete response has used up. */
    async count(waveId: number): Promise<EntryCounts> {
      const { made, used } = await kysely
        .selectFrom("entry_codes")
        .select(({ fn }) => [fn.countAll().as("made"), fn.sum("used").as("used")])
        .where("wave_id", "=", waveId)
        .executeTakeFirstOrThrow();
      return { made: Number(made), used: Number(used ?? 0) };
    },

    /** What a typed or scanned code opens; null when there is no such code. */
    async find(typed: string): Promise<Entry | null> {
      const row = await kysely
        .selectFrom("entry_codes")
        .innerJoin("waves", "waves.id", "entry_codes.wave_id")
        .innerJoin("surveys", "surveys.id", "waves.survey_id")
        .select(["slug", "waves.id", "name", "used", "response_key"])
        .where("code_hash", "=", hashEntryCode(secret, typed))
        .executeTakeFirst();
      if (!row) return null;
      const opens = { survey: row.slug, wave: { id: row.id, name: row.name } };
      if (row.used === 1) return { ...opens, state: "used" };
      const draft = row.response_key === null ? null : await findDraftByKey(database, row.response_key);
      if (!draft) return { ...opens, state: "fresh" };
      const resumeCode = codeFor(secret, "resume", draft.id);
      return { ...opens, state: "begun", draft: { ...draft, resumeCode } };
    },
  };
}
