import type { Database } from "./open.server.ts";

export type Wave = { id: number; name: string; opensAt: string; closesAt: string | null };

export const isOpen = (wave: Pick<Wave, "opensAt" | "closesAt">, now: Date): boolean =>
  wave.opensAt <= now.toISOString() && (wave.closesAt === null || wave.closesAt > now.toISOString());

/** The name of the wave that a new survey opens by itself. */
export const firstWave = "default";

/** The collection rounds of surveys: asked of the database every time, because people move them. */
export function createWaves({ kysely }: Database) {
  /** The waves of a survey, the newest first. */
  async function wavesOf(surveyId: number): Promise<Wave[]> {
    const rows = await kysely
      .selectFrom("waves")
      .select(["id", "name", "opens_at", "closes_at"])
      .where("survey_id", "=", surveyId)
      .orderBy("opens_at", "desc")
      .orderBy("id", "desc")
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
    }));
  }

  /** The wave that takes answers now: the named one, or the newest that is open. */
  async function openWave(surveyId: number, now: Date, name?: string): Promise<Wave | null> {
    const waves = await wavesOf(surveyId);
    return waves.find((wave) => isOpen(wave, now) && (name === undefined || wave.name === name)) ?? null;
  }

  return {
    wavesOf,
    openWave,

    /**
     * Adds a collection round. The survey's own first wave, if it still has no end, ends when this one opens (or
     * now, if that is past): rounds that people plan replace the one that opened by itself.
     *
     * @returns null when the survey already has a wave of this name
     */
    async addWave(
      wave: { surveyId: number; name: string; opensAt: string; closesAt: string | null },
      now: Date,
    ): Promise<Wave | null> {
      return kysely.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto("waves")
          .values({
            survey_id: wave.surveyId,
            name: wave.name,
            opens_at: wave.opensAt,
            closes_at: wave.closesAt,
          })
          .onConflict((conflict) => conflict.columns(["survey_id", "name"]).doNothing())
          .returning("id")
          .executeTakeFirst();
        if (!row) return null;
        const end = wave.opensAt > now.toISOString() ? wave.opensAt : now.toISOString();
        await transaction
          .updateTable("waves")
          .set({ closes_at: end })
          .where("survey_id", "=", wave.surveyId)
          .where("name", "=", firstWave)
          .where("closes_at", "is", null)
          .where("id", "<>", row.id)
          .execute();
        return { id: row.id, name: wave.name, opensAt: wave.opensAt, closesAt: wave.closesAt };
      });
    },

    /**
     * Renames a wave, or moves when it opens or closes; what is absent stays.
     * @throws when the survey has another wave of that name
     */
    async changeWave(id: number, change: Partial<Omit<Wave, "id">>): Promise<void> {
      await kysely
        .updateTable("waves")
        .set({ name: change.name, opens_at: change.opensAt, closes_at: change.closesAt })
        .where("id", "=", id)
        .execute();
    },
  };
}
