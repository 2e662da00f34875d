import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, inject, onTestFinished } from "vitest";
import { migrate } from "#db/migrate.server.ts";
import { type Database, type DatabaseLocation, openDatabase } from "#db/open.server.ts";

export type TestDatabase = {
  dialect: "sqlite" | "postgres";
  /** An empty place for a database, gone when the test ends. */
  locate(): Promise<DatabaseLocation>;
  /** A database with the current schema, closed and gone when the test ends. */
  open(): Promise<Database>;
};

async function locateSqlite(): Promise<DatabaseLocation> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { dialect: "sqlite", file: join(folder, "test.db") };
}

async function locatePostgres(): Promise<DatabaseLocation> {
  const server = inject("postgresUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(server, `create database ${name}`);
  onTestFinished(() => onServer(server, `drop database ${name} with (force)`));
  return { dialect: "postgres", url: `${server}/${name}` };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(statement);
  await client.end();
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
