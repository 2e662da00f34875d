import type { Counts } from "./equity-table.ts";
import { twoSidedZ } from "./normal.ts";

/** From `low` to `high`, in the unit of what is estimated. */
export type Interval = { low: number; high: number };

export type IntervalOptions = {
  /** Confidence level, 0.95 unless told. */
  level?: number;
  /** Widens the interval, so that it covers at least as often as it says; not unless told. */
  continuityCorrection?: boolean;
};

/**
 * Wilson's score interval of a share, as shares (0–1); null when nobody was counted.
 *
 * Centre (p + z²/2n)/(1 + z²/n), half-width z√(p(1−p)/n + z²/4n²)/(1 + z²/n).
 *
 * Source: Wilson (1927), JASA 22:209–212; with continuity correction Newcombe (1998), Statistics in Medicine
 * 17:857–872, method 4.
 * @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n
 */
export function wilsonInterval(counts: Counts, options: IntervalOptions = {}): Interval | null {
  checkCounts(counts);
  const { favourable: x, n } = counts;
  if (n === 0) return null;
  const z = twoSidedZ(options.level ?? 0.95);
  const correction = options.continuityCorrection ? 1 : 0;
  // Numerator and denominator are multiplied by 2n, which keeps whole numbers whole for as long as possible.
  const end = (side: 1 | -1) => {
    const corrected = correction * (2 * side - 1 / n - (4 * side * x) / n);
    const halfWidth = z * Math.sqrt(z ** 2 + (4 * x * (n - x)) / n + corrected);
    return (2 * x + z ** 2 + side * (correction + halfWidth)) / (2 * (n + z ** 2));
  };
  return {
    low: x === 0 ? 0 : Math.max(0, Math.min(x / n, end(-1))),
    high: x === n ? 1 : Math.min(1, Math.max(x / n, end(1))),
  };
}

/** @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n */
export function checkCounts({ favourable, n }: Counts): void {
  const whole = Number.isSafeInteger(favourable) && Number.isSafeInteger(n);
  if (!whole || favourable < 0 || favourable > n) {
    throw new RangeError(`Not counts: ${favourable} of ${n}.`);
  }
}
