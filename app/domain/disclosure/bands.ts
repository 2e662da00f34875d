import type { OutcomeCell } from "./published.ts";

/**
 * How a share is told where the number of favourable answers is not: at most, or at least, so many per cent. Close to
 * 0 or 100 % the band depends on how many answered only; elsewhere it is a quarter, a half or three quarters, so that
 * it says little about the number within. Null where no band leaves enough open.
 */
export function bandOf(answered: number, favourable: number, minimum: number): OutcomeCell | null {
  const rest = answered - favourable;
  const low = mostPercent(answered, favourable, minimum);
  const high = mostPercent(answered, rest, minimum);
  if (low === null && high === null) return null;
  const close = favourable < minimum ? "low" : rest < minimum ? "high" : null;
  if (close === "low" ? low !== null : close === null && (high === null || (low !== null && low <= high)))
    return { answered, atMost: low ?? 100 };
  return high === null ? null : { answered, atLeast: 100 - high };
}

const coarse = [25, 50, 75];
const mostStep = 95;

function mostPercent(answered: number, count: number, minimum: number): number | null {
  const within = (percent: number) => Math.floor((percent * answered) / 100);
  if (count >= minimum) {
    const above = count + Math.ceil(minimum / 2);
    return coarse.find((percent) => within(percent) >= above && within(percent) > minimum) ?? null;
  }
  const step = answered < 100 ? 5 : 1;
  const steps = Array.from({ length: Math.floor(mostStep / step) }, (_, nth) => (nth + 1) * step);
  return (
    steps.find((percent) => within(percent) >= 2 * minimum) ??
    steps.find((percent) => within(percent) > minimum) ??
    null
  );
}
