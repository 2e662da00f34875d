import type { Database } from "./open.server.ts";
import { lockSurveys } from "./tallies.server.ts";

export type Wave = {
  id: number;
  name: string;
  opensAt: string;
  closesAt: string | null;
  /** Whether a new response needs a single-use entry code. */
  entry: "open" | "codes";
  /** Of a live session's own wave: only its ballots come in. */
  sessionId: number | null;
  /** When its raw responses were deleted: it is closed for good. */
  emptiedAt?: string | null;
};

export const isOpen = (wave: Pick<Wave, "opensAt" | "closesAt" | "emptiedAt">, now: Date): boolean =>
  !wave.emptiedAt &&
  wave.opensAt <= now.toISOString() &&
  (wave.closesAt === null || wave.closesAt > now.toISOString());

/** The name of the wave that a new survey opens by itself. */
export const firstWave = "default";

/** The collection rounds of surveys: asked of the database every time, because people move them. */
export function createWaves({ kysely, dialect }: Database) {
  /** The waves of a survey with those of its live sessions, the newest first. */
  async function wavesAndSessionsOf(surveyId: number): Promise<Wave[]> {
    const rows = await kysely
      .selectFrom("waves")
      .select(["id", "name", "opens_at", "closes_at", "entry", "session_id", "emptied_at"])
      .where("survey_id", "=", surveyId)
      .orderBy("opens_at", "desc")
      .orderBy("id", "desc")
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      entry: row.entry,
      sessionId: row.session_id,
      emptiedAt: row.emptied_at,
    }));
  }

  /** The waves that people answer alone in, the newest first. */
  const wavesOf = async (surveyId: number): Promise<Wave[]> =>
    (await wavesAndSessionsOf(surveyId)).filter(({ sessionId }) => sessionId === null);

  /** The wave that takes answers now: the named one, or the newest that is open. */
  async function openWave(surveyId: number, now: Date, name?: string): Promise<Wave | null> {
    const waves = await wavesOf(surveyId);
    return waves.find((wave) => isOpen(wave, now) && (name === undefined || wave.name === name)) ?? null;
  }

  return {
    wavesOf,
    wavesAndSessionsOf,
    openWave,

    /**
     * Adds a collection round. The survey's own first wave, if it still has no end, ends when this one opens (or
     * now, if that is past): rounds that people plan replace the one that opened by itself.
     *
     * @returns null when the survey already has a wave of this name
     */
    async addWave(
      {
        surveyId,
        entry = "open",
        ...wave
      }: Omit<Wave, "id" | "entry" | "sessionId"> & {
        surveyId: number;
        entry?: Wave["entry"] | undefined;
      },
      now: Date,
    ): Promise<Wave | null> {
      return kysely.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto("waves")
          .values({
            survey_id: surveyId,
            name: wave.name,
            opens_at: wave.opensAt,
            closes_at: wave.closesAt,
            entry,
          })
          .onConflict((conflict) => conflict.columns(["survey_id", "name"]).doNothing())
          .returning("id")
          .executeTakeFirst();
        if (!row) return null;
        const end = wave.opensAt > now.toISOString() ? wave.opensAt : now.toISOString();
        await transaction
          .updateTable("waves")
          .set({ closes_at: end })
          .where("survey_id", "=", surveyId)
          .where("name", "=", firstWave)
          .where("closes_at", "is", null)
          .where("id", "<>", row.id)
          .execute();
        return { ...wave, id: row.id, entry, sessionId: null };
      });
    },

    /** The wave with this id, when it is the survey's. */
    async findWave(surveyId: number, id: number): Promise<Wave | null> {
      return (await wavesOf(surveyId)).find((wave) => wave.id === id) ?? null;
    },

    /**
     * Changes a wave; what is absent stays.
     * @returns false, and nothing is changed, when the survey has another wave of that name
     */
    async changeWave(id: number, change: Partial<Omit<Wave, "id" | "sessionId">>): Promise<boolean> {
      return kysely.transaction().execute(async (transaction) => {
        const { survey_id } = await transaction
          .selectFrom("waves")
          .select("survey_id")
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        // Answers that arrive meanwhile see the wave as it was or as it is, with its codes.
        await lockSurveys({ kysely: transaction, dialect }, [survey_id], "to change");
        if (change.name !== undefined) {
          const namesake = await transaction
            .selectFrom("waves")
            .select("id")
            .where("survey_id", "=", survey_id)
            .where("name", "=", change.name)
            .where("id", "<>", id)
            .executeTakeFirst();
          if (namesake) return false;
        }
        await transaction
          .updateTable("waves")
          .set({
            name: change.name,
            opens_at: change.opensAt,
            closes_at: change.closesAt,
            entry: change.entry,
          })
          .where("id", "=", id)
          .execute();
        // Nobody looks after the codes of an open wave: none may go on knowing its draft.
        if (change.entry === "open") {
          await transaction
            .updateTable("entry_codes")
            .set({ response_key: null, used: 1 })
            .where("wave_id", "=", id)
            .where("response_key", "is not", null)
            .execute();
        }
        return true;
      });
    },
  };
}
