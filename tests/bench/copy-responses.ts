import { sql } from "kysely";
import type { Database } from "#db/open.server.ts";
import type { ResponseCounter } from "#db/response-counter.server.ts";
import { rebuildTallies } from "#db/tallies.server.ts";

/**
 * Makes `times` as many responses of those that a SQLite database has, and counts them anew: saving 200,000 one
 * by one would take longer than all measurements together.
 */
export async function multiplyResponses(
  { database, counter }: { database: Database; counter: ResponseCounter },
  slug: string,
  times: number,
): Promise<void> {
  const { kysely } = database;
  const originals = kysely.selectFrom("responses").select((all) => all.fn.max("id").as("last"));
  const { last } = await originals.executeTakeFirstOrThrow();
  for (let copy = 1; copy < times; copy += 1) {
    const suffix = `#${copy}`;
    await kysely.transaction().execute(async (transaction) => {
      await sql`
        insert into responses (key, wave_id, version_id, status, locale, revision, answers_hash,
          resume_code_hash, withdrawal_code_hash, saved_at)
        select key || ${suffix}, wave_id, version_id, status, locale, revision, answers_hash,
          resume_code_hash || ${suffix}, withdrawal_code_hash || ${suffix}, saved_at
        from responses where id <= ${last} order by id`.execute(transaction);
      await sql`
        insert into answers (response_id, question, value)
        select copies.id, question, value
        from responses as originals
        join responses as copies on copies.key = originals.key || ${suffix}
        join answers on answers.response_id = originals.id
        where originals.id <= ${last}`.execute(transaction);
    });
  }
  await rebuildTallies({ database, counter }, slug);
}
