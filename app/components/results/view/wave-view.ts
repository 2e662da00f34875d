import { type WaveState, type WaveTimes, waveState } from "../../../domain/survey/asked-wave.ts";
import type { Formats } from "../../../i18n/formats.ts";
import type { Messages } from "../../../i18n/messages.ts";

export type { WaveTimes };

export type WaveView = {
  name: string;
  label: string;
  state: WaveState;
  /** When it runs or ran, in words that fit into a sentence. */
  period: string;
};

/** A wave in words. The wave that every survey starts with has no name of its own. */
export function viewWave(
  wave: WaveTimes,
  now: Date,
  formats: Formats,
  { period, firstWave }: Messages["staff"],
): WaveView {
  const { name, opensAt, closesAt } = wave;
  const label = name === "default" ? firstWave : name;
  const first = formats.day(opensAt);
  const state = waveState(wave, now);
  if (state === "upcoming") return { name, label, state, period: period.opens(first) };
  if (state === "open" || closesAt === null) return { name, label, state, period: period.since(first) };
  const last = formats.day(closesAt);
  return {
    name,
    label,
    state,
    period: first === last ? period.on(first) : period.between(first, last),
  };
}
