import { type Kysely, sql } from "kysely";

/** Names of people, links that invite them or give a new password, when sign-ins were used, whose a token is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);
  await run(sql`alter table people add column name text`);
  await run(sql`alter table people add column last_sign_in_at text`);
  await run(sql`alter table sign_ins add column last_seen_at text`);
  await run(
    sql`alter table api_tokens add column person_id integer references people (id) on delete cascade`,
  );
  await run(sql`alter table one_time_links add column email text`);
  await run(sql`alter table one_time_links add column role text`);
  await run(sql`alter table one_time_links add column made_by text`);
  // Of each kind a person has one link: the newest.
  await run(sql`create unique index one_link_for_each on one_time_links (purpose, email)
    where purpose in ('invite', 'reset')`);
}
