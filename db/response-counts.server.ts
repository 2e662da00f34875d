import type { Database } from "./open.server.ts";

/**
 * How many complete responses each wave has, by the wave's id; counted, not read from tallies. Those that wait for
 * review are their steward's matter alone: nobody else is told of them.
 */
export async function completeByWave({ kysely }: Database): Promise<Map<number, number>> {
  const all = await kysely
    .selectFrom("responses")
    .select(({ fn }) => ["wave_id", fn.countAll().as("count")])
    .where("status", "=", "complete")
    .groupBy("wave_id")
    .execute();
  const aside = await kysely
    .selectFrom("responses_for_review")
    .select(({ fn }) => ["wave_id", fn.countAll().as("count")])
    .groupBy("wave_id")
    .execute();
  const asideIn = new Map(aside.map(({ wave_id, count }) => [wave_id, Number(count)]));
  return new Map(
    all.map(({ wave_id, count }) => [wave_id, Math.max(0, Number(count) - (asideIn.get(wave_id) ?? 0))]),
  );
}
