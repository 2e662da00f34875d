import type { Estimate } from "./difference.ts";
import type { Counts } from "./equity-table.ts";
import { twoSidedZ } from "./normal.ts";
import { checkCounts } from "./wilson.ts";

export type RatioEstimate = Estimate & { method: "katz" | "adjusted-log" };

/**
 * The disparity index: the group's share divided by the reference's, with an interval (95 % unless told); null when
 * nobody was counted on one side. 1 is parity. The two must be different people.
 *
 * Katz: RR·exp(±z√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)). Where a count is 0, or everyone is favourable on both sides, the
 * logarithm or its variance does not exist, and the adjusted interval stands in, with its own estimate as value.
 *
 * Source: Katz et al. (1978), Biometrics 34:469–474.
 * @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n
 */
export function ratioToReference(group: Counts, reference: Counts, level = 0.95): RatioEstimate | null {
  checkCounts(group);
  checkCounts(reference);
  if (group.n === 0 || reference.n === 0) return null;
  const noneInOne = group.favourable === 0 || reference.favourable === 0;
  if (noneInOne) return adjustedLogRatio(group, reference, level);
  const allInBoth = group.favourable === group.n && reference.favourable === reference.n;
  if (allInBoth) {
    // Half a person less on each side: an interval without width would claim to be certain.
    const almostAll = ({ n }: Counts) => ({ n, favourable: n - 0.5 });
    const { low, high } = logRatio(almostAll(group), almostAll(reference), level);
    return { value: 1, low: Math.min(1, low), high: Math.max(1, high), method: "adjusted-log" };
  }
  return { ...logRatio(group, reference, level), method: "katz" };
}

/**
 * The ratio with ½ added to every count and to every n, x → x + ½ of n + ½; null when nobody was counted on one side.
 *
 * Source: Walter (1975), Biometrika 62:371–374, as in Fagerland et al. (2015), Statistical Methods in Medical
 * Research 24:224–254.
 */
export function adjustedLogRatio(group: Counts, reference: Counts, level = 0.95): RatioEstimate | null {
  if (group.n === 0 || reference.n === 0) return null;
  const halfMore = ({ favourable, n }: Counts) => ({ favourable: favourable + 0.5, n: n + 0.5 });
  return { ...logRatio(halfMore(group), halfMore(reference), level), method: "adjusted-log" };
}

function logRatio(group: Counts, reference: Counts, level: number): Estimate {
  const value = group.favourable / group.n / (reference.favourable / reference.n);
  const variance = 1 / group.favourable - 1 / group.n + 1 / reference.favourable - 1 / reference.n;
  const factor = Math.exp(twoSidedZ(level) * Math.sqrt(Math.max(0, variance)));
  return { value, low: value / factor, high: value * factor };
}
