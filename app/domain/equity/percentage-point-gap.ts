import type { Counts } from "./equity-table.ts";
import {
  ceiling,
  compare,
  decimalFraction,
  type Fraction,
  fraction,
  subtract,
  toNumber,
} from "./fraction.ts";
import { checkCounts } from "./wilson.ts";

/** Shares (0–1) and whole people. */
export type PercentagePointGap = {
  /** Group − reference: below 0 where the group is behind. */
  value: number;
  /** max(1.96·√(0.25/n), least margin). */
  marginOfError: number;
  /** The gap reaches the margin of error: share + margin ≤ reference. */
  flagged: boolean;
  /** The same on the other side: share − margin ≥ reference. */
  ahead: boolean;
  /** How many more favourable answers take the flag away: ⌈(reference − share − margin)·n⌉. */
  neededToClear: number;
  /** How many more favourable answers reach the reference: ⌈(reference − share)·n⌉. */
  neededToClose: number;
};

/** 1.96²·0.25, the square of the margin of error times n. */
const squaredMargin: Fraction = { numerator: 9604n, denominator: 10000n };

/**
 * How far a group's share lies from the reference's, judged against the margin of error that the group's size
 * allows; null when nobody was counted. Whole-number arithmetic throughout: a tie is a tie, and a gap of exactly
 * 473 people needs 473 more.
 *
 * Source: the percentage point gap method of the California Community Colleges Chancellor's Office (2017).
 * @param reference a share: of everyone, of everyone else, of one group, or a target
 * @param leastMargin no gap is judged finer than this (share)
 * @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n
 */
export function percentagePointGap(
  counts: Counts,
  reference: Fraction,
  leastMargin = 0.03,
): PercentagePointGap | null {
  checkCounts(counts);
  const { favourable, n } = counts;
  if (n === 0) return null;
  const gap = subtract(fraction(favourable, n), reference);
  const behind = { numerator: -gap.numerator, denominator: gap.denominator };
  const least = decimalFraction(leastMargin);
  return {
    value: toNumber(gap),
    marginOfError: Math.max(1.96 * Math.sqrt(0.25 / n), leastMargin),
    flagged: reachesMargin(behind, n, least),
    ahead: reachesMargin(gap, n, least),
    neededToClear: neededToClear(behind, n, least),
    neededToClose: Math.max(0, ceiling(times(behind, n))),
  };
}

const times = ({ numerator, denominator }: Fraction, n: number): Fraction => ({
  numerator: numerator * BigInt(n),
  denominator,
});

/** distance ≥ 0.98/√n, squared so that it stays exact. */
const reachesSamplingMargin = (distance: Fraction, n: number): boolean =>
  distance.numerator >= 0n &&
  distance.numerator ** 2n * BigInt(n) * squaredMargin.denominator >=
    squaredMargin.numerator * distance.denominator ** 2n;

const reachesMargin = (distance: Fraction, n: number, least: Fraction): boolean =>
  compare(distance, least) >= 0 && reachesSamplingMargin(distance, n);

function neededToClear(behind: Fraction, n: number, least: Fraction): number {
  if (!reachesMargin(behind, n, least)) return 0;
  const byLeastMargin = ceiling(times(subtract(behind, least), n));
  // The square root is a guess; the comparison that follows is exact.
  let bySamplingMargin = Math.max(0, Math.floor(toNumber(times(behind, n)) - 0.98 * Math.sqrt(n)) - 1);
  while (exceedsSamplingMargin(subtract(behind, fraction(bySamplingMargin, n)), n)) bySamplingMargin += 1;
  return Math.max(0, Math.min(byLeastMargin, bySamplingMargin));
}

/** distance > 0.98/√n. */
const exceedsSamplingMargin = (distance: Fraction, n: number): boolean =>
  distance.numerator > 0n &&
  distance.numerator ** 2n * BigInt(n) * squaredMargin.denominator >
    squaredMargin.numerator * distance.denominator ** 2n;
