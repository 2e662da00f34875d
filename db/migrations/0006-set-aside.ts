import { type Kysely, sql } from "kysely";

/** Responses that cannot be counted stand aside, so that the others are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table uncounted_responses add column set_aside text`.execute(db);
}
