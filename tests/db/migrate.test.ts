import { existsSync } from "node:fs";
import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { migrate, migrationsIn } from "#db/migrate.server.ts";
import { migrations } from "#db/migrations/index.ts";
import { openDatabase } from "#db/open.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const first = async (db: Kysely<unknown>) => {
  await sql`create table things (name text)`.execute(db);
  await sql`insert into things values ('kept')`.execute(db);
};
const dropping = async (db: Kysely<unknown>) => {
  await sql`drop table things`.execute(db);
};
const failing = async (db: Kysely<unknown>) => {
  await sql`create table half (name text)`.execute(db);
  await sql`alter table nothing add column more text`.execute(db);
};

describeOnBoth("migrations", (testDatabase) => {
  async function openEmpty() {
    const location = await testDatabase.locate();
    const database = openDatabase(location);
    const tables = async () => (await database.kysely.introspection.getTables()).map(({ name }) => name);
    return { location, database, tables };
  }

  test("happen whole or not at all", async () => {
    const { database, tables } = await openEmpty();
    await migrate(database, { steps: { "1-first": first } });
    const steps = { "1-first": first, "2-dropping": dropping, "3-failing": failing };
    await expect(migrate(database, { steps })).rejects.toThrow(/nothing/);
    expect(await tables()).toEqual(["things"]);
    expect(await migrationsIn(database)).toEqual(["1-first"]);
    await migrate(database, { steps: { "1-first": first, "2-dropping": dropping } });
    expect(await tables()).toEqual([]);
    await database.kysely.destroy();
  });

  test("a database that is newer than the program is refused in one line, and left as it is", async () => {
    const { database, tables } = await openEmpty();
    await migrate(database, { steps: { ...migrations, "9999-later": first } });
    const before = await tables();
    await expect(migrate(database)).rejects.toThrow(
      /^The database is newer than this program \(it has 9999-later\)\. [^\n]+$/,
    );
    expect(await tables()).toEqual(before);
    await database.kysely.destroy();
  });

  test("SQLite's file is copied before a step that throws something away, and only then", async () => {
    const { location, database } = await openEmpty();
    const steps = { "1-first": first, "2-dropping": dropping };
    const destroying = ["1-first", "2-dropping"];
    await migrate(database, { steps: { "1-first": first }, destroying });
    if (location.dialect === "sqlite") expect(existsSync(`${location.file}.before-1-first`)).toBe(false);
    await migrate(database, { steps, destroying });
    await migrate(database, { steps, destroying });
    await database.kysely.destroy();
    if (location.dialect !== "sqlite") return;
    const copy = openDatabase({ dialect: "sqlite", file: `${location.file}.before-2-dropping` });
    expect((await sql`select name from things`.execute(copy.kysely)).rows).toEqual([{ name: "kept" }]);
    await copy.kysely.destroy();
  });
});
