import { batchedBreakdown, type GroupCounts, type PublishedGroups } from "#app/domain/live/breakdown.ts";
import type { CountedValue } from "#app/domain/live/results.ts";
import { countBallotsTo, readBallotValuesBy } from "./ballots.server.ts";
import type { Connection } from "./dialect.server.ts";
import type { Database } from "./open.server.ts";
import { lockSessions } from "./sessions.server.ts";

/**
 * What is published of a question by the answers to an earlier one. It is kept in the database, so that neither
 * another instance nor a restart publishes a smaller step than a batch.
 *
 * @param groupOf the group that an earlier answer puts people in
 * @param counts what the ballots of one group count to
 */
export async function publishBreakdown(
  { kysely, dialect }: Database,
  asked: { sessionId: number; question: string; by: string; minimum: number },
  groupOf: (value: unknown) => string | null,
  counts: (ballots: CountedValue[]) => GroupCounts,
): Promise<PublishedGroups> {
  const { sessionId, question, by, minimum } = asked;
  return kysely.transaction().execute(async (transaction) => {
    const connection: Connection = { kysely: transaction, dialect };
    await lockSessions(connection, [sessionId]);
    const { breakdown } = await transaction
      .selectFrom("live_sessions")
      .select("breakdown")
      .where("id", "=", sessionId)
      .executeTakeFirstOrThrow();
    const published = (breakdown ? JSON.parse(breakdown) : {}) as Record<string, PublishedGroups>;
    const ballots = await readBallotValuesBy(connection, sessionId, question, by);
    const byGroup = Map.groupBy(ballots, (ballot) => groupOf(ballot.by));
    byGroup.delete(null);
    const current = new Map([...byGroup].map(([group, own]) => [group as string, counts(own)]));
    const total = await countBallotsTo({ kysely: transaction, dialect }, sessionId, question);
    const key = JSON.stringify([by, question]);
    const earlier = published[key] ?? {};
    const now = batchedBreakdown(earlier, current, total, minimum);
    if (JSON.stringify(now) !== JSON.stringify(earlier)) {
      await transaction
        .updateTable("live_sessions")
        .set({ breakdown: JSON.stringify({ ...published, [key]: now }) })
        .where("id", "=", sessionId)
        .execute();
    }
    return now;
  });
}
