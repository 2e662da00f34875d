import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialect.server.ts";

/** What changed because of what people said. */
export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const id = sql.raw(
    dialect === "sqlite"
      ? "integer primary key autoincrement"
      : "integer generated always as identity primary key",
  );
  await sql`create table survey_changes (
    id ${id}, survey_id integer not null references surveys (id), happened_on text not null,
    text_en text not null, text_fr text not null)`.execute(db);
  await sql`create index survey_changes_by_survey on survey_changes (survey_id, happened_on)`.execute(db);
}
