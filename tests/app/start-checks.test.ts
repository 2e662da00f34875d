import { sql } from "kysely";
import { expect, test } from "vitest";
import { readSettings } from "#app/settings.server.ts";
import { passStartChecks, startChecks } from "#app/start-checks.server.ts";
import { audit } from "#db/audit-log.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const names = ["database", "disk", "clock", "build", "address"];

/** The states by name, with settings as they come from an environment. */
async function statesWith(
  database: Parameters<typeof startChecks>[0]["database"],
  env: Record<string, string>,
  now?: Date,
) {
  const checks = await startChecks({ settings: readSettings(env), database }, now);
  for (const { line } of checks) expect(line).toMatch(/^[^\n]+\.$|^[^\n]+$/);
  return Object.fromEntries(checks.map(({ name, state }) => [name, state]));
}

describeOnBoth("what a server looks at before it starts", (testDatabase) => {
  test("a database that takes writes is fine, and nothing is left in it", async () => {
    const database = await testDatabase.open();
    const states = await statesWith(database, { DATABASE_URL: "file::memory:" });
    expect(states).toEqual(Object.fromEntries(names.map((name) => [name, "fine"])));
    // A second time: what was tried was taken back.
    expect(await statesWith(database, { DATABASE_URL: "file::memory:" })).toEqual(states);
  });

  test("one that takes none stops the start with one line", async () => {
    const database = await testDatabase.open();
    await sql`create table chorus_may_write (mark integer)`.execute(database.kysely);
    const settings = readSettings({ DATABASE_URL: "file::memory:" });
    await expect(passStartChecks({ settings, database }, () => {})).rejects.toThrow(
      /^The database takes no writes: [^\n]+$/,
    );
  });

  test("a clock behind what was done is doubtful", async () => {
    const database = await testDatabase.open();
    await audit(database, { action: "token-made", actor: "command line" });
    const states = await statesWith(database, { DATABASE_URL: "file::memory:" }, new Date("2020-01-01"));
    expect(states.clock).toBe("doubtful");
  });
});

test.each<[env: Record<string, string>, words: RegExp | null]>([
  [{}, null],
  [{ PUBLIC_URL: "https://voice.example.org", TRUSTED_PROXIES: "1" }, null],
  [{ PUBLIC_URL: "https://voice.example.org" }, /TRUSTED_PROXIES is 0/],
  [{ PUBLIC_URL: "http://voice.example.org" }, /travel in the open/],
  [{ HOST: "0.0.0.0" }, /PUBLIC_URL is not set/],
  [{ HOST: "0.0.0.0", PUBLIC_URL: "https://voice.example.org", TRUSTED_PROXIES: "1" }, null],
])("with %o, operators are told %o", async (env, words) => {
  const database = openDatabase({ dialect: "sqlite", file: ":memory:" });
  await migrate(database);
  const settings = readSettings({ DATABASE_URL: "file::memory:", ...env });
  const told: string[] = [];
  await passStartChecks({ settings, database }, (line) => told.push(line));
  expect(told).toEqual(words === null ? [] : [expect.stringMatching(words)]);
  await database.kysely.destroy();
});
