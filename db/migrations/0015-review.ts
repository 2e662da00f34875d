import { type Kysely, sql } from "kysely";

/** Complete responses that look made by a program, apart from those that only wait to be counted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table responses_for_review (
    response_id integer primary key references responses (id) on delete cascade,
    wave_id integer not null references waves (id),
    sign text not null check (sign in ('trap', 'haste', 'puzzle')),
    left_aside integer not null default 0)`.execute(db);
  await sql`create index responses_for_review_by_wave on responses_for_review (wave_id, sign)`.execute(db);
}
