import { type Kysely, sql } from "kysely";

/** Second factors with their recovery codes, and who somebody is at their organization. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);
  await run(sql`create table second_factors (
    person_id integer primary key references people (id) on delete cascade, secret text not null,
    confirmed_at text, last_step integer not null)`);
  await run(sql`create table recovery_codes (
    code_hash text primary key, person_id integer not null references people (id) on delete cascade)`);
  await run(sql`alter table people add column identity text`);
  await run(sql`create unique index one_person_an_identity on people (identity)`);
}
