import type { Formats } from "../../../i18n/formats.ts";
import type { Messages } from "../../../i18n/messages.ts";

export type WaveState = "open" | "closed" | "upcoming";

/** A wave's name and when it runs, in ISO 8601. */
export type WaveTimes = { name: string; opensAt: string; closesAt: string | null };

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
  const moment = now.toISOString();
  if (opensAt > moment) return { name, label, state: "upcoming", period: period.opens(first) };
  if (closesAt === null || closesAt > moment)
    return { name, label, state: "open", period: period.since(first) };
  const last = formats.day(closesAt);
  return {
    name,
    label,
    state: "closed",
    period: first === last ? period.on(first) : period.between(first, last),
  };
}
