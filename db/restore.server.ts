import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { sql } from "kysely";
import type { AuditHead } from "./audit-log.server.ts";
import type { BackupEnd, BackupHead, BackupTable } from "./backup.server.ts";
import type { Connection } from "./dialect.server.ts";
import { migrate } from "./migrate.server.ts";
import { migrations } from "./migrations/index.ts";
import type { Database } from "./open.server.ts";
import {
  RowSum,
  type StoredRow,
  type StoredTable,
  storedRows,
  storedTables,
  type TableSum,
} from "./stored-rows.server.ts";

export type Restored = { rows: number; tables: number; madeAt: string; audit: AuditHead | null };

/** Stored together. */
const rowsAtOnce = 500;

/**
 * Brings a backup back, of either kind of database into either kind: all of it, as its counts and sums say, or
 * nothing. The schema is then brought up to date. Nothing else may use the database meanwhile.
 *
 * @param replace whether what is stored may be thrown away
 * @throws Error when the database is not empty, or the file is damaged, cut off or made by a newer Chorus
 */
export async function restoreBackup(
  database: Database,
  file: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<Restored> {
  const { kysely, dialect } = database;
  // Tables refer to one another in circles. SQLite checks nothing while they are filled; all is checked at the end.
  if (dialect === "sqlite") await sql`pragma foreign_keys = off`.execute(kysely);
  try {
    const restored = await kysely.transaction().execute(async (transaction) => {
      const connection: Connection = { kysely: transaction, dialect };
      if (!replace && !(await isEmpty(connection))) {
        throw new Error("The database is not empty. --replace throws away what is in it.");
      }
      const lines = linesOf(file);
      const head = await readHead(lines);
      await dropEverything(connection);
      await migrate(connection, { to: head.schema });
      await checkReferences(connection, "later");
      const { end, found } = await fill(connection, lines);
      await checkReferences(connection, "now");
      await compare(connection, end.tables, found);
      const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
      return { rows, tables: found.size, madeAt: head.madeAt, audit: end.audit };
    });
    await migrate(database);
    return restored;
  } finally {
    if (dialect === "sqlite") await sql`pragma foreign_keys = on`.execute(kysely);
  }
}

async function isEmpty(connection: Connection): Promise<boolean> {
  for (const { name } of await storedTables(connection)) {
    const { rows } = await sql`select 1 from ${sql.id(name)} limit 1`.execute(connection.kysely);
    if (rows.length > 0) return false;
  }
  return true;
}

async function dropEverything({ kysely, dialect }: Connection): Promise<void> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  for (const { name } of tables) {
    await sql`drop table ${sql.id(name)} ${sql.raw(dialect === "postgres" ? "cascade" : "")}`.execute(kysely);
  }
}

const damaged = (how: string): Error => new Error(`The backup is damaged: ${how}.`);

/** @throws Error when the file cannot be unpacked to its end */
async function* linesOf(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const unpacked = createGunzip();
  // Its error comes out of the loop below.
  pipeline(packed, unpacked, () => {});
  let rest = "";
  try {
    for await (const chunk of unpacked.setEncoding("utf8")) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR") throw new Error(`${file} cannot be read (${code}).`);
    throw damaged(message);
  } finally {
    packed.destroy();
  }
  if (rest !== "") throw damaged("its last line is cut off");
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged("a line is not JSON");
  }
}

async function readHead(lines: AsyncGenerator<string>): Promise<BackupHead> {
  const { value } = await lines.next();
  const head = parse(value ?? "") as BackupHead;
  if (head?.chorus !== "backup") throw new Error("The file is not a backup of Chorus.");
  if (head.format !== 1 || !(head.schema in migrations)) {
    throw new Error(`The backup was made by a newer Chorus (${head.schema}).`);
  }
  return head;
}

/** Stores the rows of every table. */
async function fill(
  connection: Connection,
  lines: AsyncGenerator<string>,
): Promise<{ end: BackupEnd["end"]; found: Map<string, StoredTable> }> {
  const known = new Map((await storedTables(connection)).map((table) => [table.name, table]));
  const found = new Map<string, StoredTable>();
  let current: StoredTable | null = null;
  let rows: StoredRow[] = [];
  async function store(): Promise<void> {
    if (current && rows.length > 0) await insert(connection, current, rows);
    rows = [];
  }
  for await (const line of lines) {
    const part = parse(line) as StoredRow | BackupTable | BackupEnd;
    if (Array.isArray(part)) {
      if (part.length !== current?.columns.length) throw damaged("a row does not fit its table");
      rows.push(part);
      if (rows.length === rowsAtOnce) await store();
      continue;
    }
    await store();
    if ("end" in part) return { end: part.end, found };
    const table = known.get(part.table);
    if (!table || part.columns.some((column) => !table.columns.includes(column))) {
      throw damaged(`there is no table ${part.table} with these columns`);
    }
    current = { ...table, columns: part.columns };
    found.set(table.name, current);
  }
  throw damaged("its end is missing");
}

async function insert(
  { kysely, dialect }: Connection,
  { name, columns }: StoredTable,
  rows: StoredRow[],
): Promise<void> {
  const table = sql.id(name);
  const list = sql.join(columns.map((column) => sql.id(column)));
  if (dialect === "sqlite") {
    const values = columns.map((_, place) => sql`json_extract(value, ${sql.lit(`$[${place}]`)})`);
    await sql`insert into ${table} (${list}) select ${sql.join(values)} from json_each(${JSON.stringify(rows)})`.execute(
      kysely,
    );
    return;
  }
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
  await sql`insert into ${table} (${list}) overriding system value
    select ${list} from json_populate_recordset(null::${table}, ${JSON.stringify(objects)}::json)`.execute(
    kysely,
  );
}

/** Whether rows refer to rows that are there: checked when all of them are. */
async function checkReferences({ kysely, dialect }: Connection, when: "later" | "now"): Promise<void> {
  if (dialect === "sqlite") {
    if (when === "later") return;
    const { rows } = await sql<{ table: string }>`pragma foreign_key_check`.execute(kysely);
    if (rows[0]) throw damaged(`${rows[0].table} refers to rows that are not there`);
    return;
  }
  if (when === "now") await sql`set constraints all immediate`.execute(kysely);
  const { rows } = await sql<{ name: string; of: string }>`
    select conname as name, conrelid::regclass::text as of from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(kysely);
  const how = sql.raw(when === "later" ? "deferrable initially deferred" : "not deferrable");
  for (const { name, of } of rows) {
    await sql`alter table ${sql.raw(of)} alter constraint ${sql.id(name)} ${how}`.execute(kysely);
  }
}

/** Reads back what is stored now, and lets PostgreSQL's numbers go on after it. */
async function compare(
  connection: Connection,
  expected: Record<string, TableSum>,
  found: Map<string, StoredTable>,
): Promise<void> {
  const { kysely, dialect } = connection;
  if (Object.keys(expected).sort().join() !== [...found.keys()].sort().join())
    throw damaged("a table is missing");
  for (const table of found.values()) {
    const sum = new RowSum();
    for await (const row of storedRows(connection, table)) sum.add(JSON.stringify(row));
    const { rows, sum: total } = expected[table.name] as TableSum;
    if (sum.total.rows !== rows) throw damaged(`${table.name} has ${sum.total.rows} rows instead of ${rows}`);
    if (sum.total.sum !== total) throw damaged(`the rows of ${table.name} are not those that were backed up`);
    for (const column of dialect === "postgres" ? table.numbered : []) {
      await sql`select setval(pg_get_serial_sequence(${table.name}, ${column}),
        (select coalesce(max(${sql.id(column)}), 0) + 1 from ${sql.id(table.name)}), false)`.execute(kysely);
    }
  }
}
