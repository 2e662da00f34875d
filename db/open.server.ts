import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import type { Connection, Dialect } from "./dialect.server.ts";
import type { Schema } from "./schema.ts";

export type DatabaseLocation = { dialect: "sqlite"; file: string } | { dialect: "postgres"; url: string };

/** The open database, as handed to every query function. */
export type Database = { kysely: Kysely<Schema>; dialect: Dialect };

/** Opens (and for SQLite creates) the database without touching its schema. */
export function openDatabase(location: DatabaseLocation): Database {
  return location.dialect === "sqlite" ? openSqlite(location.file) : openPostgres(location.url);
}

function openSqlite(file: string): Database {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const connection = new SQLite(file);
  connection.pragma("journal_mode = WAL");
  // WAL alone would let a power cut take back the last acknowledged answers.
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  // What is taken back or unlinked is overwritten, not only forgotten, also where a long text had pages of its own.
  connection.pragma("secure_delete = ON");
  connection.pragma("busy_timeout = 5000");
  connection.pragma("cache_size = -16384");
  // 32 MB of log: pages that many responses share are then written back once, not for every few.
  connection.pragma("wal_autocheckpoint = 8000");
  keepStatements(connection);
  return { kysely: new Kysely<Schema>({ dialect: new WaitingSqliteDialect(connection) }), dialect: "sqlite" };
}

/** Far more than the program has; some are as long as their number of parameters. */
const mostStatements = 200;

/** Prepares each statement once: Kysely hands the same text over again and again. */
function keepStatements(connection: SQLite.Database): void {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, SQLite.Statement>();
  connection.prepare = ((text: string) => {
    const statement = kept.get(text) ?? prepare(text);
    // The least lately used goes first.
    kept.delete(text);
    kept.set(text, statement);
    const [oldest] = kept.keys();
    if (kept.size > mostStatements && oldest !== undefined) kept.delete(oldest);
    return statement;
  }) as typeof connection.prepare;
}

/**
 * SQLite whose transactions ask for the right to write when they begin, unless they say that they only read. One
 * that begins by reading cannot wait for another process's write: it fails at once, whatever the busy timeout.
 */
class WaitingSqliteDialect extends SqliteDialect {
  readonly #database: SQLite.Database;

  constructor(database: SQLite.Database) {
    super({ database });
    this.#database = database;
  }

  /** SQLite can take back changes of the schema too; Kysely is told, so that migrations happen whole or not at all. */
  override createAdapter(): SqliteAdapter {
    return new WholeMigrations();
  }

  override createDriver(): SqliteDriver {
    return new WaitingSqliteDriver({ database: this.#database });
  }
}

class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class WaitingSqliteDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const readsOnly = settings?.accessMode === "read only";
    await connection.executeQuery(CompiledQuery.raw(readsOnly ? "begin" : "begin immediate"));
  }
}

function openPostgres(url: string): Database {
  // Counts and revisions are 64-bit there and arrive as text; all of ours are below 2^53.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({ connectionString: url, max: 10, types });
  // why: a connection that the server ends, idle or in the middle of a query, must not end this process; the query
  // fails by itself, and the next one opens another connection.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return { kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), dialect: "postgres" };
}

/** Reads within one snapshot: everything as it was at one moment, whatever is written meanwhile. */
export function inSnapshot<Result>(
  { kysely, dialect }: Database,
  read: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const transaction = kysely.transaction().setAccessMode("read only");
  // SQLite has no levels: whoever reads sees one moment.
  const snapshot = dialect === "sqlite" ? transaction : transaction.setIsolationLevel("repeatable read");
  return snapshot.execute((reading) => read({ kysely: reading, dialect }));
}

/** Empties SQLite's log of writes: until it is written over it still holds what was deleted since. */
export async function forgetDeleted({ kysely, dialect }: Database): Promise<void> {
  if (dialect === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(kysely);
}

/** Whether an error says that the database could not do it now (full, busy, gone), not that we asked wrongly. */
export function isDatabaseFailure(error: unknown): boolean {
  if (error instanceof SQLite.SqliteError || error instanceof pg.DatabaseError) return true;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(String(code)) || /connection|terminat/i.test(String(message))
  );
}

/** Whether an error lies in what is stored or was to be stored, and would come again with the same content. */
export function isAboutContent(error: unknown): boolean {
  if (error instanceof SQLite.SqliteError) return /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(error.code);
  // Data exceptions and violated constraints.
  if (error instanceof pg.DatabaseError) return /^2[23]/.test(error.code ?? "");
  return !isDatabaseFailure(error);
}

/** Whether nothing at all can be stored now: SQLite is busy or its disk is full or gone. */
export const isOutOfService = (error: unknown): boolean =>
  error instanceof SQLite.SqliteError && /^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)/.test(error.code);
