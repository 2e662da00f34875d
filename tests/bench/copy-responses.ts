import { sql } from "kysely";
import type { Database } from "#db/open.server.ts";
import type { ResponseCounter } from "#db/response-counter.server.ts";

/**
 * Makes `times` as many responses, and counts, of those that a SQLite database has: saving a million one by one
 * would take longer than all measurements together.
 */
export async function multiplyResponses(
  { database, counter }: { database: Database; counter: ResponseCounter },
  times: number,
): Promise<void> {
  const { kysely } = database;
  await counter.flush();
  const { last } = await kysely
    .selectFrom("responses")
    .select((all) => all.fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  // Nothing here needs to survive a power cut.
  await sql`pragma synchronous = off`.execute(kysely);
  await sql`pragma cache_size = -262144`.execute(kysely);
  // In the order of their keys: each index then grows at its end.
  await sql`
    insert into responses (key, wave_id, version_id, status, locale, revision, answers_hash,
      resume_code_hash, withdrawal_code_hash, saved_at)
    with recursive copies (copy) as (select 1 union all select copy + 1 from copies where copy < ${times - 1})
    select copy || '#' || key, wave_id, version_id, status, locale, revision, answers_hash,
      copy || '#' || key, copy || '#' || key, saved_at
    from copies cross join responses where id <= ${last}`.execute(kysely);
  await sql`
    insert into answers (response_id, question, value)
    select copies.id, question, value
    from responses as copies
    join responses as originals on originals.key = substr(copies.key, instr(copies.key, '#') + 1)
    join answers on answers.response_id = originals.id
    where copies.id > ${last}`.execute(kysely);
  await kysely
    .updateTable("tallies")
    .set({ count: sql`count * ${times}` })
    .execute();
}
