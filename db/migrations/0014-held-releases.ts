import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** Releases that wait for a community's steward, apart from those that people may see. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const id = sql.raw(
    dialect === "sqlite"
      ? "integer primary key autoincrement"
      : "integer generated always as identity primary key",
  );
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);
  await run(sql`create table held_releases (
    id ${id}, survey_id integer not null references surveys (id), wave_id integer not null references waves (id),
    state text not null check (state in ('waiting', 'refused', 'outdated')),
    audience text not null check (audience in ('staff', 'public')),
    made_at text not null, made_by text, responses integer not null, withdrawn integer not null, content text,
    decided_at text, decided_by text, reason text)`);
  // A wave has one that waits, or has to be made anew.
  await run(
    sql`create unique index held_releases_undecided on held_releases (wave_id) where state <> 'refused'`,
  );
}
