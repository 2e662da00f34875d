import type { Database } from "./open.server.ts";

/** How many complete responses each wave has, by the wave's id; counted, not read from tallies. */
export async function completeByWave({ kysely }: Database): Promise<Map<number, number>> {
  const rows = await kysely
    .selectFrom("responses")
    .select(({ fn }) => ["wave_id", fn.countAll().as("count")])
    .where("status", "=", "complete")
    .groupBy("wave_id")
    .execute();
  return new Map(rows.map(({ wave_id, count }) => [wave_id, Number(count)]));
}
