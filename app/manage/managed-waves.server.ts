import { completeByWave } from "#db/response-counts.server.ts";
import type { Wave } from "#db/waves.server.ts";
import type { RequestContext } from "../context.server.ts";
import { type WaveState, waveState } from "../domain/survey/asked-wave.ts";
import { toFieldTime } from "../i18n/zoned-time.ts";

/** A wave as planners change it. */
export type ManagedWave = Omit<Wave, "opensAt" | "closesAt"> & {
  state: WaveState;
  /** ISO 8601. */
  opensAt: string;
  closesAt: string | null;
  /** As date-time fields show them. */
  fields: { opensAt: string; closesAt: string };
  /** Complete ones. */
  responses: number;
  /** Null where the wave is open to everyone. */
  codes: { made: number; used: number } | null;
  /** What people open to answer in this wave. */
  address: string;
};

export async function listManagedWaves(
  { surveys, database, entryCodes }: Pick<RequestContext, "surveys" | "database" | "entryCodes">,
  survey: { surveyId: number; slug: string },
  base: string,
  now: Date,
): Promise<ManagedWave[]> {
  const counts = await completeByWave(database);
  const waves = await surveys.wavesOf(survey.surveyId);
  return Promise.all(
    waves.map(async (wave) => ({
      ...wave,
      state: waveState(wave, now),
      fields: {
        opensAt: toFieldTime(wave.opensAt),
        closesAt: wave.closesAt === null ? "" : toFieldTime(wave.closesAt),
      },
      responses: counts.get(wave.id) ?? 0,
      codes: wave.entry === "codes" ? await entryCodes.count(wave.id) : null,
      address: `${base}/s/${encodeURIComponent(survey.slug)}?${new URLSearchParams({ wave: wave.name })}`,
    })),
  );
}
