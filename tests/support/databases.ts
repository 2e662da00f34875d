import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, inject, onTestFinished } from "vitest";
import { migrate } from "#db/migrate.server.ts";
import { type Database, type DatabaseLocation, openDatabase } from "#db/open.server.ts";

/** What makes of an empty database what others begin with. */
type FirstStart = (location: DatabaseLocation) => Promise<void>;

export type TestDatabase = {
  dialect: "sqlite" | "postgres";
  /**
   * A place for a database, gone when the test ends.
   * @param firstStart done once a run: what it left is copied here. Without it the place is empty.
   */
  locate(firstStart?: FirstStart): Promise<DatabaseLocation>;
  /** A database with the current schema, closed and gone when the test ends. */
  open(): Promise<Database>;
};

async function locateSqlite(firstStart?: FirstStart): Promise<DatabaseLocation> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "test.db");
  if (firstStart) await copyStarted(file, firstStart);
  return { dialect: "sqlite", file };
}

/** Copies to a new file what a first start makes of one. */
export async function copyStarted(file: string, firstStart: FirstStart): Promise<void> {
  const started = join(inject("runFolder"), "started.db");
  if (!existsSync(started)) {
    // Under a name of its own until it is whole: other test files may want it at the same moment.
    const own = `${started}.${crypto.randomUUID()}`;
    await firstStart({ dialect: "sqlite", file: own });
    renameSync(own, started);
  }
  copyFileSync(started, file);
}

async function locatePostgres(firstStart?: FirstStart): Promise<DatabaseLocation> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const template = firstStart ? await startedPostgres(firstStart) : "template1";
  await onPostgres(`create database ${name} template ${template}`);
  onTestFinished(async () => void (await onPostgres(`drop database ${name} with (force)`)));
  return postgresAt(name);
}

/** The name of the database that a first start has made. */
async function startedPostgres(firstStart: FirstStart): Promise<string> {
  const { length } = await onPostgres("select 1 from pg_database where datname = 'started'");
  if (length > 0) return "started";
  const own = `started_${randomBytes(8).toString("hex")}`;
  await onPostgres(`create database ${own}`);
  await firstStart(postgresAt(own));
  try {
    await onPostgres(`alter database ${own} rename to started`);
  } catch (error) {
    // Another test file was faster.
    if ((error as { code?: string }).code !== "42P04") throw error;
    await onPostgres(`drop database ${own}`);
  }
  return "started";
}

const postgresAt = (name: string): DatabaseLocation => ({
  dialect: "postgres",
  url: `${inject("postgresUrl")}/${name}`,
});

async function onPostgres(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: `${inject("postgresUrl")}/postgres` });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

async function openAt(location: DatabaseLocation): Promise<Database> {
  const database = openDatabase(location);
  onTestFinished(() => database.kysely.destroy());
  await migrate(database);
  return database;
}

export const sqlite: TestDatabase = {
  dialect: "sqlite",
  locate: locateSqlite,
  open: async () => openAt(await locateSqlite()),
};

export const postgres: TestDatabase = {
  dialect: "postgres",
  locate: locatePostgres,
  open: async () => openAt(await locatePostgres()),
};

/** Runs the same tests on SQLite and on PostgreSQL. */
export function describeOnBoth(name: string, tests: (database: TestDatabase) => void): void {
  describe.each([sqlite, postgres])(`${name} ($dialect)`, (database) => tests(database));
}
