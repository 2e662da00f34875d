import type { Counts } from "./equity-table.ts";
import { type Interval, type IntervalOptions, wilsonInterval } from "./wilson.ts";

/** A figure with its interval, all in the same unit. */
export type Estimate = { value: number } & Interval;

/**
 * The difference first − second of two independent estimates, from their own intervals:
 * d − √((v₁−l₁)² + (u₂−v₂)²) to d + √((u₁−v₁)² + (v₂−l₂)²).
 *
 * Source: Zou and Donner (2008), Statistics in Medicine 27:1693–1702 (MOVER); for shares it is Newcombe's.
 */
export function differenceOfEstimates(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/**
 * The difference of two shares of different people, first − second, in shares (−1 to 1), with Newcombe's hybrid of
 * two Wilson intervals; null when nobody was counted on one side.
 *
 * Source: Newcombe (1998), Statistics in Medicine 17:873–890, method 10 (11 with continuity correction).
 * @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n
 */
export function newcombeDifference(
  first: Counts,
  second: Counts,
  options: IntervalOptions = {},
): Estimate | null {
  const share = (counts: Counts) => {
    const interval = wilsonInterval(counts, options);
    return interval && { value: counts.favourable / counts.n, ...interval };
  };
  const one = share(first);
  const other = share(second);
  if (!one || !other) return null;
  const { value, low, high } = differenceOfEstimates(one, other);
  return { value, low: Math.max(-1, low), high: Math.min(1, high) };
}
