import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** Theory of Change plans, and everything that was ever done to each. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const id = sql.raw(
    dialect === "sqlite"
      ? "integer primary key autoincrement"
      : "integer generated always as identity primary key",
  );
  await sql`create table plans (
    id ${id}, slug text not null unique, title text not null, document text not null, version integer not null,
    changed_at text not null)`.execute(db);
  await sql`create table plan_edits (
    plan_id integer not null references plans (id), version integer not null, made_at text not null, made_by text,
    origin text not null check (origin in ('begin', 'edit', 'import', 'restore')), edit text not null,
    primary key (plan_id, version))`.execute(db);
}
