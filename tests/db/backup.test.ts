import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { readAuditLog, verifyAuditLog } from "#db/audit-log.server.ts";
import { makeBackup } from "#db/backup.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, type DatabaseLocation, openDatabase } from "#db/open.server.ts";
import { savePerson } from "#db/people.server.ts";
import { restoreBackup } from "#db/restore.server.ts";
import { storedRows, storedTables } from "#db/stored-rows.server.ts";
import { publish, released, saved } from "../support/api-client.ts";
import { describeOnBoth, postgres, sqlite, type TestDatabase } from "../support/databases.ts";
import { temporaryFolder } from "../support/program.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { startTestServer } from "../support/test-server.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

function openAt(location: DatabaseLocation): Database {
  const database = openDatabase(location);
  onTestFinished(() => database.kysely.destroy());
  return database;
}

/** A database of a kind, where it is known where it is. */
async function located(kind: TestDatabase): Promise<{ location: DatabaseLocation; database: Database }> {
  const location = await kind.locate();
  return { location, database: openAt(location) };
}

/** Everything that is stored, table by table, as sorted lines. */
async function contentsOf(database: Database): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const table of await storedTables(database)) {
    const lines: string[] = [];
    await database.kysely.transaction().execute(async (kysely) => {
      const reading = { kysely, dialect: database.dialect };
      for await (const row of storedRows(reading, table)) lines.push(JSON.stringify(row));
    });
    contents[table.name] = lines.sort();
  }
  return contents;
}

describeOnBoth("backups", (kind) => {
  const other = kind === sqlite ? postgres : sqlite;

  /** A database with a survey, an answer in two scripts, and an account; and a backup of it. */
  async function backedUp() {
    const { location, database } = await located(kind);
    await migrate(database);
    const pipeline = await openPipeline(database);
    const version = await pipeline.publish("small", smallSurvey, byRegionAndIdentity);
    for (const words of ["Élan « vital »", 'a "quote", a \\ and\na line\u2028and another', "ᐃᓄᒃᑎᑐᑦ"]) {
      const answers = { region: "north", identity: ["a", "b"], words };
      await pipeline.responses.save({
        ...{ id: randomUUID(), version, locale: "en", revision: 1, status: "complete", answers },
      });
    }
    await pipeline.counter.flush();
    await savePerson(database, {
      ...{ email: "ada@example.org", passwordHash: "hash", role: "admin", now: new Date() },
    });
    const file = join(temporaryFolder(), "chorus.backup");
    const backup = await makeBackup(location, file, "tester");
    return { location, database, file, backup };
  }

  test("bring everything back, into either kind of database", async () => {
    const { database, file, backup } = await backedUp();
    const contents = await contentsOf(database);
    expect(Object.keys(contents).length).toBe(backup.tables);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, ".."))).toEqual(["chorus.backup"]);
    for (const target of [kind, other]) {
      const restored = (await located(target)).database;
      expect(await restoreBackup(restored, file)).toMatchObject({ rows: backup.rows, audit: backup.audit });
      expect(await contentsOf(restored)).toEqual(contents);
      expect(await verifyAuditLog(restored, backup.audit ?? undefined)).toEqual({ head: backup.audit });
      expect((await readAuditLog(restored)).at(-1)).toMatchObject({ action: "backup-made", actor: "tester" });
      // It goes on from there: numbers, references and all.
      const pipeline = await openPipeline(restored);
      await pipeline.publish("another", smallSurvey, byRegionAndIdentity);
      const orphan = { token_hash: "x", person_id: 99, expires_at: "" };
      await expect(restored.kysely.insertInto("sign_ins").values(orphan).execute()).rejects.toThrow(
        /foreign/i,
      );
    }
  });

  test("a restored server serves the same results", async () => {
    const first = await located(kind);
    const server = await startTestServer({ ...kind, locate: async () => first.location });
    await publish(server, { slug: "places", analysis: { dimensions: [{ question: "near" }] } });
    for (let place = 0; place < 30; place += 1) {
      await saved(server, {
        answers: { near: place % 3 ? "yes" : "no", visits: ["pool"], stars: 1 + (place % 5) },
      });
    }
    await released(server, "places", { audience: "public" });
    const paths = ["", "/results", "/releases", "/equity"].map((end) => `/api/v1/surveys/places${end}`);
    const answersOf = (from: typeof server) =>
      Promise.all(paths.map(async (path) => (await from.fetch(path)).text()));
    const file = join(temporaryFolder(), "chorus.backup");
    await makeBackup(first.location, file, "tester");
    const second = await located(kind);
    await restoreBackup(second.database, file);
    const again = await startTestServer({ ...kind, locate: async () => second.location });
    const answers = await answersOf(server);
    expect(answers[1]).toContain('"near"');
    expect(await answersOf(again)).toEqual(answers);
  });

  test("one that is made while answers are written holds one moment, with all that was stored before", async () => {
    const { location, database } = await located(kind);
    await migrate(database);
    const pipeline = await openPipeline(database);
    const version = await pipeline.publish("small", smallSurvey, byRegionAndIdentity);
    let stored = 0;
    let stopped = false;
    async function keepAnswering(): Promise<void> {
      while (!stopped) {
        const answers = { region: "north", identity: ["a"], belonging: "yes", words: `${stored}` };
        await pipeline.responses.save({
          ...{ id: randomUUID(), version, locale: "en", revision: 1, status: "complete", answers },
        });
        stored += 1;
      }
    }
    const writers = Array.from({ length: 8 }, keepAnswering);
    await expect.poll(() => stored, { timeout: 60_000 }).toBeGreaterThan(100);
    const before = stored;
    const file = join(temporaryFolder(), "chorus.backup");
    await makeBackup(location, file, "tester");
    const after = stored;
    await expect.poll(() => stored, { timeout: 60_000 }).toBeGreaterThan(after);
    stopped = true;
    await Promise.all(writers);
    await pipeline.counter.flush();

    const restored = (await located(kind)).database;
    await restoreBackup(restored, file);
    const { kysely } = restored;
    const responses = (await kysely.selectFrom("responses").select("id").execute()).length;
    expect(responses).toBeGreaterThanOrEqual(before);
    expect(responses).toBeLessThan(stored);
    // Each with all of its answers, and counted or marked as waiting to be.
    expect((await kysely.selectFrom("answers").select("response_id").execute()).length).toBe(4 * responses);
    const waiting = new Set(
      (await kysely.selectFrom("uncounted_responses").select("response_id").execute()).map(
        (row) => row.response_id,
      ),
    );
    const counted = await recount(restored, "small", (id) => !waiting.has(id));
    expect(await talliesOf(restored, "small")).toEqual(counted);
    const counter = (await openPipeline(restored)).counter;
    await counter.flush();
    await counter.close();
  });

  test("a damaged file is refused, and nothing is stored", async () => {
    const { file } = await backedUp();
    const whole = readFileSync(file);
    const lines = gunzipSync(whole).toString("utf8");
    const flipped = Buffer.from(whole);
    flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 0x10;
    const repacked = (text: string) => gzipSync(text);
    const [head = ""] = lines.split("\n");
    const files: [string, Buffer, RegExp][] = [
      ["a flipped bit", flipped, /damaged/],
      ["cut off", whole.subarray(0, whole.length - 40), /damaged/],
      ["cut off early", whole.subarray(0, 60), /damaged/],
      ["empty", Buffer.alloc(0), /damaged|not a backup/],
      ["no backup", Buffer.from("hello"), /damaged/],
      ["another file", repacked("{}\n"), /not a backup of Chorus/],
      ["without its end", repacked(lines.slice(0, lines.lastIndexOf('{"end"'))), /its end is missing/],
      [
        "another answer",
        repacked(lines.replace("vital", "vitaL")),
        /answers are not those that were backed up/,
      ],
      ["a row less", repacked(lines.replace(/\n\[[^\n]*ada@example.org[^\n]*/, "")), /damaged/],
      ["half a row", repacked(lines.replace(/\n\[1,/, "\n[")), /does not fit its table/],
      ["newer", repacked(lines.replace(head, head.replace("00", "99"))), /made by a newer Chorus/],
    ];
    const { database } = await located(kind);
    const bad = join(temporaryFolder(), "bad.backup");
    for (const [name, content, words] of files) {
      writeFileSync(bad, content);
      await expect(restoreBackup(database, bad), name).rejects.toThrow(words);
      expect(await storedTables(database), name).toEqual([]);
    }
    await expect(restoreBackup(database, `${bad}.not-there`)).rejects.toThrow(/cannot be read/);
    await restoreBackup(database, file);
  });

  test("a database with something in it is replaced only when that is said, and only by a whole backup", async () => {
    const { file, database, backup } = await backedUp();
    const contents = await contentsOf(database);
    await savePerson(database, { email: "b@example.org", passwordHash: "", role: "viewer", now: new Date() });
    await expect(restoreBackup(database, file)).rejects.toThrow(/not empty. --replace/);
    const changed = await contentsOf(database);
    expect(changed).not.toEqual(contents);
    const bad = join(temporaryFolder(), "bad.backup");
    writeFileSync(bad, readFileSync(file).subarray(0, -40));
    await expect(restoreBackup(database, bad, { replace: true })).rejects.toThrow(/damaged/);
    expect(await contentsOf(database)).toEqual(changed);
    expect(await restoreBackup(database, file, { replace: true })).toMatchObject({ rows: backup.rows });
    expect(await contentsOf(database)).toEqual(contents);
  });

  test("never overwrites a file, and does not make one of nothing", async () => {
    const { location, file } = await backedUp();
    const before = readFileSync(file);
    await expect(makeBackup(location, file, "tester")).rejects.toThrow(/is there already/);
    expect(readFileSync(file).equals(before)).toBe(true);
    const empty = await kind.locate();
    await expect(makeBackup(empty, `${file}.2`, "tester")).rejects.toThrow(/no database at|is empty/);
    expect(existsSync(`${file}.2`)).toBe(false);
  });
});
