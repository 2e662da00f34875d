import { sql } from "kysely";
import type { Database } from "./open.server.ts";

/** Figures about the service and nobody in it. */
export type ServiceFigures = {
  databaseBytes: number;
  /** Responses that are stored and not yet counted. */
  uncounted: number;
  releases: number;
  /** Sessions that have not ended. */
  liveSessions: number;
};

export async function readServiceFigures({ kysely, dialect }: Database): Promise<ServiceFigures> {
  const size =
    dialect === "sqlite"
      ? sql<{
          bytes: number;
        }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`
      : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const count = (table: "uncounted_responses" | "releases") =>
    kysely.selectFrom(table).select(({ fn }) => fn.countAll().as("count"));
  const running = kysely
    .selectFrom("live_sessions")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("ended_at", "is", null);
  const [bytes] = (await size.execute(kysely)).rows;
  return {
    databaseBytes: Number(bytes?.bytes ?? 0),
    uncounted: Number((await count("uncounted_responses").executeTakeFirstOrThrow()).count),
    releases: Number((await count("releases").executeTakeFirstOrThrow()).count),
    liveSessions: Number((await running.executeTakeFirstOrThrow()).count),
  };
}

/**
 * Writes, and takes it back.
 * @throws when the database takes no writes
 */
export async function tryWriting({ kysely }: Database): Promise<void> {
  const undone = new Error("taken back");
  await kysely
    .transaction()
    .execute(async (transaction) => {
      await sql`create table chorus_may_write (mark integer)`.execute(transaction);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
}

/** The newest moment that the audit log has, as ISO 8601; null when it is empty. */
export async function newestMoment({ kysely }: Database): Promise<string | null> {
  const row = await kysely
    .selectFrom("audit_log")
    .select("at")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}
