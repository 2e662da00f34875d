import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { hashEntryCode, hashToken } from "#app/secret.server.ts";
import { createEntryCodes } from "#db/entry-codes.server.ts";
import { hideEntryTraces } from "#db/entry-traces.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, type DatabaseLocation, openDatabase } from "#db/open.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

/** The hash of a code with the key of the response that somebody takes it to have let in. */
type Pair = readonly [code: string, response: string];

const people = 30;

/** Whoever reads rows takes the first used code for that of the first response, and so on. */
async function byOrder({ kysely, dialect }: Database): Promise<Pair[][]> {
  const place = sql`${sql.raw(dialect === "sqlite" ? "rowid" : "ctid")}`;
  const codes = await kysely
    .selectFrom("entry_codes")
    .select("code_hash")
    .where("used", "=", 1)
    .orderBy(place)
    .execute();
  const responses = await kysely.selectFrom("responses").select("key").orderBy("id").execute();
  const completed = await kysely
    .selectFrom("answers")
    .innerJoin("responses", "responses.id", "answers.response_id")
    .select("key")
    .orderBy(sql`${sql.raw(dialect === "sqlite" ? "responses.id" : "answers.ctid")}`)
    .execute();
  return [responses, completed].map((keys) =>
    codes.map(({ code_hash }, at) => [code_hash, keys[at]?.key ?? ""] as const),
  );
}

/** PostgreSQL keeps with each row which transaction wrote it. */
async function byTransaction({ kysely }: Database): Promise<Pair[]> {
  const { rows } = await sql<{ code: string; response: string }>`
    select c.code_hash as code, r.key as response from entry_codes c join responses r on c.xmin = r.xmin
    where c.used = 1`.execute(kysely);
  return rows.map(({ code, response }) => [code, response]);
}

/** SQLite's log of writes holds the pages as each transaction left them: all states are looked at, one by one. */
function byLogOfWrites(file: string): Pair[] {
  const log = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : Buffer.alloc(0);
  if (log.length < 32) return [];
  const folder = mkdtempSync(join(tmpdir(), "chorus-traces-"));
  const frame = 24 + log.readUInt32BE(8);
  const pairs: Pair[] = [];
  let before = new Set<string>();
  for (let end = 32 + frame, turn = 0; end <= log.length; end += frame, turn += 1) {
    // Only the last page of a transaction says how large the database is then.
    if (log.readUInt32BE(end - frame + 4) === 0) continue;
    const copy = join(folder, `${turn}.db`);
    copyFileSync(file, copy);
    writeFileSync(`${copy}-wal`, log.subarray(0, end));
    const state = new SQLite(copy);
    const read = (query: string) => {
      try {
        return state.prepare(query).pluck().all() as string[];
      } catch {
        return [];
      }
    };
    const codes = read("select code_hash from entry_codes where used = 1");
    const keys = read("select key from responses where status = 'complete'");
    state.close();
    const fresh = (all: string[]) => all.filter((one) => !before.has(one));
    for (const code of fresh(codes)) for (const key of fresh(keys)) pairs.push([code, key]);
    before = new Set([...codes, ...keys]);
  }
  rmSync(folder, { recursive: true });
  return pairs;
}

/** Where in SQLite's file the bytes of each used code lie, in its rows and in its indexes, from front to back and back. */
async function byPlaceInFile({ kysely }: Database, file: string): Promise<Pair[][]> {
  const bytes = readFileSync(file, "latin1");
  const codes = await kysely.selectFrom("entry_codes").select("code_hash").where("used", "=", 1).execute();
  const responses = await kysely.selectFrom("responses").select("key").orderBy("id").execute();
  const keys = responses.map(({ key }) => key);
  const placed = [bytes.indexOf.bind(bytes), bytes.lastIndexOf.bind(bytes)].map((find) =>
    codes.map(({ code_hash }) => code_hash).sort((a, b) => find(a) - find(b)),
  );
  return placed.flatMap((order) =>
    [keys, keys.toReversed()].map((all) => order.map((code, at) => [code, all[at] ?? ""] as const)),
  );
}

describeOnBoth("after codes were used", (testDatabase) => {
  async function answered() {
    const location: DatabaseLocation = await testDatabase.locate();
    const database = openDatabase(location);
    await migrate(database);
    onTestFinished(() => database.kysely.destroy());
    const { publish, responses, surveys, secret } = await openPipeline(database);
    const version = await publish("small", smallSurvey);
    const [wave] = await surveys.wavesOf(version.surveyId);
    await surveys.changeWave(wave?.id ?? 0, { entry: "codes" });
    const codes = await createEntryCodes(database, secret).make(wave?.id ?? 0, people + 5);
    const given = codes.slice(0, people).map((entryCode) => ({ entryCode, id: randomUUID() }));
    const save = (of: { entryCode: string; id: string }, status: "partial" | "complete", revision: number) =>
      responses.save({
        ...{ ...of, version, locale: "en", revision, status },
        answers: { region: "north" },
      });
    for (const [place, one] of given.entries()) {
      // Half of them begin first, and finish in the order in which they began.
      if (place % 2 === 0) await save(one, "partial", 1);
      await save(one, "complete", 2);
    }
    const truth = new Map(
      given.map(({ entryCode, id }) => [hashEntryCode(secret, entryCode), hashToken(id)]),
    );
    const right = (pairs: Pair[]) => pairs.filter(([code, key]) => truth.get(code) === key).length;
    /** What the best of all attacks finds out. */
    const found = async (): Promise<number> => {
      const tries = await byOrder(database);
      if (location.dialect === "postgres") tries.push(await byTransaction(database));
      else tries.push(byLogOfWrites(location.file), ...(await byPlaceInFile(database, location.file)));
      return Math.max(...tries.map((pairs) => (pairs.length > people ? 0 : right(pairs))));
    };
    return { database, found, location };
  }

  // Somebody who guesses finds one of them, as a rule; so many hardly ever.
  const luck = 8;

  test("neither order, place, transaction nor the log of writes joins them with responses", async () => {
    const { database, found, location } = await answered();
    // The attack works, until traces are hidden.
    expect(await found()).toBeGreaterThan(people / 2);
    const before = await database.kysely.selectFrom("entry_codes").selectAll().orderBy("code_hash").execute();
    const done = new Map<number, number>();
    await hideEntryTraces(database, done);
    expect(await found()).toBeLessThan(luck);
    expect([...done.values()]).toEqual([people]);
    expect(
      await database.kysely.selectFrom("entry_codes").selectAll().orderBy("code_hash").execute(),
    ).toEqual(before);
    if (location.dialect === "sqlite") expect(readFileSync(`${location.file}-wal`)).toHaveLength(0);
    // Nothing is written where no code was used since.
    await hideEntryTraces(database, done);
    if (location.dialect === "sqlite") expect(readFileSync(`${location.file}-wal`)).toHaveLength(0);
  });
});
