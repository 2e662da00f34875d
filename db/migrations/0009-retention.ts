import { type Kysely, sql } from "kysely";

/** When a wave's raw responses were deleted, as its survey's retention says; it then takes no more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table waves add column emptied_at text`.execute(db);
}
