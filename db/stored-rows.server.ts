import { hash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Connection } from "./dialect.server.ts";

export type StoredTable = { name: string; columns: string[]; numbered: string[] };

/** One row: its values in the order of the table's columns. */
export type StoredRow = (string | number | null)[];

/** Fetched together. */
const rowsAtOnce = 2_000;

/** Every table of ours, with those of its columns that number themselves. */
export async function storedTables({ kysely }: Connection): Promise<StoredTable[]> {
  const tables = await kysely.introspection.getTables();
  return tables
    .filter(({ isView }) => !isView)
    .map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => column.name),
      numbered: columns.filter(({ isAutoIncrementing }) => isAutoIncrementing).map((column) => column.name),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The rows of a table, few in memory, by its first column. Nothing else may use the connection meanwhile. */
export async function* storedRows(
  { kysely, dialect }: Connection,
  { name, columns }: Pick<StoredTable, "name" | "columns">,
): AsyncGenerator<StoredRow> {
  const valuesOf = (row: unknown) =>
    columns.map((column) => (row as Record<string, StoredRow[0]>)[column] ?? null);
  if (dialect === "sqlite") {
    const anyTable = kysely as unknown as Kysely<Record<string, Record<string, unknown>>>;
    const query = anyTable.selectFrom(name).select(columns).orderBy(sql`1`);
    for await (const row of query.stream()) yield valuesOf(row);
    return;
  }
  const list = sql.join(columns.map((column) => sql.id(column)));
  await sql`declare stored_rows no scroll cursor for select ${list} from ${sql.id(name)} order by 1`.execute(
    kysely,
  );
  for (;;) {
    const { rows } = await sql`fetch ${sql.lit(rowsAtOnce)} from stored_rows`.execute(kysely);
    for (const row of rows) yield valuesOf(row);
    if (rows.length < rowsAtOnce) break;
  }
  await sql`close stored_rows`.execute(kysely);
}

export type TableSum = { rows: number; sum: string };

/** Counts rows and sums their hashes, whatever their order: two databases that agree in both hold the same rows. */
export class RowSum {
  #rows = 0;
  #sum = 0n;

  add(line: string): void {
    this.#rows += 1;
    this.#sum = BigInt.asUintN(64, this.#sum + BigInt(`0x${hash("sha256", line).slice(0, 16)}`));
  }

  get total(): TableSum {
    return { rows: this.#rows, sum: this.#sum.toString(16) };
  }
}
