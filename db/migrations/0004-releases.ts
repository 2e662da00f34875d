import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** Releases: the only tables that people see, what proves them safe, and the settings that they were made by. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const id = sql.raw(
    dialect === "sqlite"
      ? "integer primary key autoincrement"
      : "integer generated always as identity primary key",
  );
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);

  // Numbered within a wave: of two who make the next release at once, one is refused.
  await run(sql`create table releases (
    id ${id}, survey_id integer not null references surveys (id), wave_id integer not null references waves (id),
    number integer not null, audience text not null check (audience in ('staff', 'public')),
    made_at text not null, made_by text, responses integer not null, withdrawn integer not null,
    version integer not null, settings text not null, changes text not null, tables text not null,
    unique (wave_id, number))`);

  // Large and seldom read: packed, and apart from what every reader needs.
  await run(sql`create table release_certificates (
    release_id integer primary key references releases (id) on delete cascade, certificate text not null)`);
  // The next release needs to know how many left since the last, not who.
  await run(sql`alter table waves add column withdrawn integer not null default 0`);
}
