import type { Wave } from "#db/waves.server.ts";
import type { DemoWave } from "./synthetic-people.ts";

const weekMilliseconds = 7 * 24 * 60 * 60 * 1000;

export const weeksAfter = (moment: Date, weeks: number): Date =>
  new Date(moment.getTime() + weeks * weekMilliseconds);

/** The current wave has been open for this long, and stays open. */
const weeksOpen = 10;
const weeksOfEarlierWave = 8;
/** A year and a half from one opening to the next. */
const weeksBetween = 78;

export type DemoRound = Omit<Wave, "id" | "entry" | "sessionId"> & {
  /** For how long answers have come in. */
  weeks: number;
};

/** The two rounds of collection, as seen from now: an earlier one that is closed, and one that is open. */
export function demoRounds(now: Date): Record<DemoWave, DemoRound> {
  const currentOpens = weeksAfter(now, -weeksOpen);
  currentOpens.setUTCHours(12, 0, 0, 0);
  const earlierOpens = weeksAfter(currentOpens, -weeksBetween);
  return {
    earlier: {
      name: monthOf(earlierOpens),
      opensAt: earlierOpens.toISOString(),
      closesAt: weeksAfter(earlierOpens, weeksOfEarlierWave).toISOString(),
      weeks: weeksOfEarlierWave,
    },
    current: {
      name: monthOf(currentOpens),
      opensAt: currentOpens.toISOString(),
      closesAt: null,
      weeks: weeksOpen,
    },
  };
}

/** Such as "2025-03", which reads the same in both languages. */
const monthOf = (moment: Date): string => moment.toISOString().slice(0, 7);
