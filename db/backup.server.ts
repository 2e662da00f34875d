import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type AuditHead, audit, readAuditHead } from "./audit-log.server.ts";
import type { Connection } from "./dialect.server.ts";
import { copySqlite, migrationsIn } from "./migrate.server.ts";
import { type Database, type DatabaseLocation, inSnapshot, openDatabase } from "./open.server.ts";
import { RowSum, type StoredTable, storedRows, storedTables, type TableSum } from "./stored-rows.server.ts";

/**
 * A backup is gzip of lines of JSON: a head; for every table its name and columns, then its rows as lists; and an
 * end with the counts and sums of all tables.
 */
export type BackupHead = { chorus: "backup"; format: 1; schema: string; madeAt: string };
export type BackupTable = { table: string; columns: string[] };
export type BackupEnd = { end: { tables: Record<string, TableSum>; audit: AuditHead | null } };

export type Backup = { rows: number; tables: number; audit: AuditHead | null };

/** Written to the packer together. */
const chunkLength = 64 * 1024;

/**
 * Writes everything that is stored, as it was at one moment, into a new file that only its owner may read. Others
 * may write to the database meanwhile. That it was made is part of the audit log, and so of the backup.
 *
 * @throws Error when the file is there already, or the database holds nothing; then no file is left behind
 */
export async function makeBackup(location: DatabaseLocation, file: string, by: string): Promise<Backup> {
  if (existsSync(file)) throw new Error(`${file} is there already.`);
  if (location.dialect === "sqlite" && !existsSync(location.file)) {
    throw new Error(`There is no database at ${location.file}.`);
  }
  const database = openDatabase(location);
  try {
    const schema = (await migrationsIn(database)).at(-1);
    if (!schema) throw new Error("There is nothing to back up: the database is empty.");
    const tables = await storedTables(database);
    if (tables.some(({ name }) => name === "audit_log")) {
      await audit(database, { action: "backup-made", actor: by, details: { file: basename(file) } });
    }
    const head: BackupHead = { chorus: "backup", format: 1, schema, madeAt: new Date().toISOString() };
    return location.dialect === "sqlite"
      ? await fromCopy(location.file, file, head)
      : await writeBackup(database, file, head);
  } finally {
    await database.kysely.destroy();
  }
}

/** Reading for long would keep SQLite's log of writes growing: what is read is a copy. */
async function fromCopy(from: string, file: string, head: BackupHead): Promise<Backup> {
  const copy = `${file}.copy`;
  await copySqlite(from, copy);
  const database = openDatabase({ dialect: "sqlite", file: copy });
  try {
    return await writeBackup(database, file, head);
  } finally {
    await database.kysely.destroy();
    await Promise.all(["", "-wal", "-shm"].map((end) => rm(copy + end, { force: true })));
  }
}

async function writeBackup(database: Database, file: string, head: BackupHead): Promise<Backup> {
  const part = `${file}.part`;
  const tables = await storedTables(database);
  try {
    const end = await inSnapshot(database, async (reading) => {
      const written: BackupEnd = { end: { tables: {}, audit: null } };
      const to = createWriteStream(part, { flags: "w", mode: 0o600, flush: true });
      await pipeline(Readable.from(inChunks(backupLines(reading, tables, head, written))), createGzip(), to);
      return written.end;
    });
    await rename(part, file);
    const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
    return { rows, tables: tables.length, audit: end.audit };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* backupLines(
  reading: Connection,
  tables: StoredTable[],
  head: BackupHead,
  written: BackupEnd,
): AsyncGenerator<string> {
  yield JSON.stringify(head);
  for (const { name, columns } of tables) {
    yield JSON.stringify({ table: name, columns } satisfies BackupTable);
    const sum = new RowSum();
    for await (const row of storedRows(reading, { name, columns })) {
      const line = JSON.stringify(row);
      sum.add(line);
      yield line;
    }
    written.end.tables[name] = sum.total;
    if (name === "audit_log") written.end.audit = await readAuditHead(reading);
  }
  yield JSON.stringify(written);
}

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
