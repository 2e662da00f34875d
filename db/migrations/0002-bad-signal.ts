import { type Kysely, sql } from "kysely";

/** Counting apart from saving, entry codes, and previews. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);

  // A row here says: stored and acknowledged, not counted yet. It goes in the transaction that counts it.
  await run(sql`create table uncounted_responses (
    response_id integer primary key references responses (id) on delete cascade)`);

  await run(sql`alter table waves add column entry text not null default 'open'
    check (entry in ('open', 'codes'))`);
  // A code knows its response only while that is a draft; afterwards only that it was used.
  await run(sql`create table entry_codes (
    code_hash text primary key, wave_id integer not null references waves (id),
    response_key text unique, used integer not null default 0 check (used in (0, 1)))`);
  await run(sql`create index entry_codes_by_wave on entry_codes (wave_id, used)`);

  // A preview is a survey of its own, so that its responses can never be taken for real ones.
  await run(sql`alter table surveys add column preview_of text`);
}
