/** When a wave takes answers, in ISO 8601 in UTC; `closesAt` is null while it has no end. */
export type WaveTimes = { name: string; opensAt: string; closesAt: string | null };

export type WaveState = "open" | "closed" | "upcoming";

export function waveState({ opensAt, closesAt }: Omit<WaveTimes, "name">, now: Date): WaveState {
  const moment = now.toISOString();
  if (opensAt > moment) return "upcoming";
  return closesAt === null || closesAt > moment ? "open" : "closed";
}

/**
 * The wave that someone who opens a survey means, and what it is doing: the named one, else the newest that is
 * open, else the next to open, else the last that closed.
 *
 * @param waves of one survey, the newest first
 * @returns null when the survey has no such wave
 */
export function askedWave<Wave extends WaveTimes>(
  waves: Wave[],
  now: Date,
  name?: string,
): { state: WaveState; wave: Wave } | null {
  const known = waves
    .filter((wave) => name === undefined || wave.name === name)
    .map((wave) => ({ state: waveState(wave, now), wave }));
  const inState = (state: WaveState) => known.filter((one) => one.state === state);
  const lastClosed = inState("closed").sort((a, b) =>
    (a.wave.closesAt ?? "") < (b.wave.closesAt ?? "") ? 1 : -1,
  );
  return inState("open")[0] ?? inState("upcoming").at(-1) ?? lastClosed[0] ?? null;
}
