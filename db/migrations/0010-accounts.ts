import { type Kysely, sql } from "kysely";

/** Accounts that may not sign in, tokens that end, and when a sign-in began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: ReturnType<typeof sql>) => statement.execute(db);
  await run(sql`alter table people add column deactivated_at text`);
  await run(sql`alter table sign_ins add column started_at text`);
  await run(sql`alter table api_tokens add column expires_at text`);
  await run(sql`alter table api_tokens add column last_used_on text`);
}
