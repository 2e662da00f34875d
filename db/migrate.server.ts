import SQLite from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { Connection, Dialect } from "./dialect.server.ts";
import { destructive, migrations } from "./migrations/index.ts";

type Step = (db: Kysely<unknown>, dialect: Dialect) => Promise<void>;

type MigrateOptions = {
  /** The last one to run; all when absent. */
  to?: string | undefined;
  steps?: Record<string, Step>;
  /** Those of the steps that throw something away. */
  destroying?: readonly string[];
};

/**
 * Brings the schema up to date: all that is missing in one transaction, or nothing. Before a step that throws
 * something away, SQLite's file is copied beside itself.
 *
 * @throws Error when a migration fails, or when the database is newer than this program
 */
export async function migrate(
  connection: Connection,
  { to, steps = migrations, destroying = destructive }: MigrateOptions = {},
): Promise<void> {
  const done = await migrationsIn(connection);
  const unknown = done.find((name) => !(name in steps));
  if (unknown) {
    throw new Error(
      `The database is newer than this program (it has ${unknown}). Start the newer Chorus, or restore a backup from before.`,
    );
  }
  const losing = destroying.find((name) => name in steps && !done.includes(name));
  if (losing && done.length > 0) await copyBefore(connection, losing);
  const { dialect } = connection;
  const migrator = new Migrator({
    db: connection.kysely,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(steps).map(([name, up]) => [
            name,
            { up: (db) => up(db as Kysely<unknown>, dialect) },
          ]),
        ),
    },
  });
  const { error } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to);
  if (error) throw error instanceof Error ? error : new Error(String(error));
}

/** The migrations that a database has had, in their order; none when it is new. */
export async function migrationsIn({ kysely }: Connection): Promise<string[]> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === "kysely_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    kysely,
  );
  return rows.map(({ name }) => name);
}

/** PostgreSQL has no file to copy: its operators make a backup before they update, as `docs/operations.md` says. */
async function copyBefore({ kysely, dialect }: Connection, step: string): Promise<void> {
  if (dialect !== "sqlite") return;
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(kysely);
  const file = rows.find(({ name }) => name === "main")?.file;
  if (file) await copySqlite(file, `${file}.before-${step}`);
}

/** Copies a SQLite database while others write to it; the copy is the database as it was at one moment. */
export async function copySqlite(file: string, to: string): Promise<void> {
  const source = new SQLite(file, { readonly: true, fileMustExist: true });
  try {
    // All that is left at once: a copy in steps begins anew whenever another process writes.
    await source.backup(to, { progress: () => 2 ** 31 - 1 });
  } finally {
    source.close();
  }
}
