import type { Connection } from "./dialect.server.ts";
import { type Database, forgetDeleted } from "./open.server.ts";
import { lockSurveys } from "./tallies.server.ts";

/**
 * Where a database keeps a row, and in which transaction it was written, tells in which order codes were used; and
 * responses are stored in the same order. So used codes are written anew now and then, in the order of their hashes
 * and all at once, and SQLite's log of writes, which holds every step, is emptied.
 *
 * @param done how many used codes each wave had when this was last done; kept up to date here
 */
export async function hideEntryTraces(database: Database, done: Map<number, number>): Promise<void> {
  const { kysely, dialect } = database;
  const waves = await kysely
    .selectFrom("entry_codes")
    .innerJoin("waves", "waves.id", "entry_codes.wave_id")
    .select(["wave_id as wave", "survey_id as survey"])
    .select(({ fn }) => fn.countAll().as("used"))
    .where("used", "=", 1)
    .groupBy(["wave_id", "survey_id"])
    .execute();
  const changed = waves.filter(({ wave, used }) => done.get(wave) !== Number(used));
  for (const { wave, survey } of changed) {
    const rewritten = await kysely
      .transaction()
      .execute((transaction) => rewriteUsed({ kysely: transaction, dialect }, wave, survey));
    done.set(wave, rewritten);
  }
  if (changed.length > 0) await forgetDeleted(database);
}

async function rewriteUsed(connection: Connection, waveId: number, surveyId: number): Promise<number> {
  const { kysely } = connection;
  // Nobody looks for a code while it is away.
  await lockSurveys(connection, [surveyId], "to change");
  const rows = await kysely
    .deleteFrom("entry_codes")
    .where("wave_id", "=", waveId)
    .where("used", "=", 1)
    .returningAll()
    .execute();
  rows.sort((a, b) => (a.code_hash < b.code_hash ? -1 : 1));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await kysely
      .insertInto("entry_codes")
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
  return rows.length;
}

const rowsAtOnce = 200;
