import {
  type AliasedRawBuilder,
  type InsertQueryBuilder,
  type InsertResult,
  type Kysely,
  type RawBuilder,
  sql,
} from "kysely";
import type { Schema } from "./schema.ts";

export type Dialect = "sqlite" | "postgres";

/** A database or a transaction in it. */
export type Connection = { kysely: Kysely<Schema>; dialect: Dialect };

type ColumnType = "integer" | "bigint" | "text";
type ColumnTypes<Row> = { [Column in keyof Row & string]: ColumnType };

/** A list of rows handed over as one JSON parameter: a statement of constant length for any number of rows. */
export type JsonRows<Row> = AliasedRawBuilder<Row, "rows">;

/**
 * Rows as a table named `rows` whose columns are those of `types`, in either dialect. One parameter instead of
 * thousands: building and binding them was most of the cost of a group commit.
 */
export function jsonRows<Row extends Record<string, string | number | null>>(
  dialect: Dialect,
  types: ColumnTypes<Row>,
  rows: Row[],
): JsonRows<Row> {
  const columns = Object.entries(types) as [keyof Row & string, ColumnType][];
  const parameter = JSON.stringify(rows.map((row) => columns.map(([column]) => row[column])));
  const select: RawBuilder<unknown>[] = columns.map(([column, type], position) =>
    dialect === "sqlite"
      ? sql`json_extract(value, ${sql.lit(`$[${position}]`)}) as ${sql.id(column)}`
      : sql`(value ->> ${sql.lit(position)})::${sql.raw(type)} as ${sql.id(column)}`,
  );
  const source =
    dialect === "sqlite"
      ? sql`json_each(${parameter})`
      : sql`json_array_elements(${parameter}::json) as t(value)`;
  return sql<Row>`(select ${sql.join(select)} from ${source})`.as("rows");
}

/** An insert of any number of rows in one statement of constant length; what follows on conflict is the caller's. */
export function insertRows<
  Table extends keyof Schema & string,
  Row extends Record<string, string | number | null>,
>(
  { kysely, dialect }: Connection,
  table: Table,
  types: ColumnTypes<Row>,
  rows: Row[],
): InsertQueryBuilder<Schema, Table, InsertResult> {
  const columns = Object.keys(types).map((column) => sql.ref(column));
  return kysely
    .insertInto(table)
    .columns(Object.keys(types) as never)
    .expression(
      // SQLite would read "on conflict" as a join's "on" without a condition before it.
      sql`select ${sql.join(columns)} from ${jsonRows(dialect, types, rows)} where true`,
    );
}
