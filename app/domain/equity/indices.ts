import type { Counts } from "./equity-table.ts";
import { ceiling, compare, decimalFraction, divide, type Fraction, fraction, toNumber } from "./fraction.ts";
import { checkCounts } from "./wilson.ts";

/** `value` is a ratio of shares, 1 at parity; `flagged` when it is below the cutoff, and not when exactly there. */
export type Index = { value: number; flagged: boolean };

/** Whole people. */
export type ProportionalityIndex = Index & {
  /** How many more favourable answers take the flag away; they enlarge the total too. */
  neededToClear: number;
  /** How many more favourable answers bring the index to 1; they enlarge the total too. */
  neededToClose: number;
};

/**
 * The group's part of the favourable answers divided by its part of the people, (x/X)/(n/N); null when nobody was
 * counted, or no answer is favourable. Needed: ⌈(c·X·n − x·N)/(N − c·n)⌉ for the index to reach c.
 *
 * Source: the proportionality index of the California Community Colleges Chancellor's Office (2014).
 * @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n
 */
export function proportionalityIndex(
  group: Counts,
  total: Counts,
  cutoff = 0.8,
): ProportionalityIndex | null {
  checkCounts(group);
  checkCounts(total);
  if (group.n === 0 || total.favourable === 0) return null;
  const index = divide(fraction(group.favourable, total.favourable), fraction(group.n, total.n));
  return {
    value: toNumber(index),
    flagged: compare(index, decimalFraction(cutoff)) < 0,
    neededToClear: neededFor(decimalFraction(cutoff), group, total),
    neededToClose: neededFor(decimalFraction(1), group, total),
  };
}

function neededFor(target: Fraction, group: Counts, total: Counts): number {
  const [x, n, all, people] = [group.favourable, group.n, total.favourable, total.n].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const missing = target.numerator * all * n - target.denominator * x * people;
  const gainedByOne = target.denominator * people - target.numerator * n;
  return missing <= 0n || gainedByOne <= 0n ? 0 : ceiling({ numerator: missing, denominator: gainedByOne });
}

/**
 * A group's share divided by the highest group's; null when that is 0.
 *
 * Source: the four-fifths rule, Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D.
 * @param cutoff flagged below; exactly four fifths pass
 */
export function eightyPercentIndex(share: Fraction, highest: Fraction, cutoff = 0.8): Index | null {
  if (highest.numerator === 0n) return null;
  const index = divide(share, highest);
  return { value: toNumber(index), flagged: compare(index, decimalFraction(cutoff)) < 0 };
}

export type Representation = "under" | "none" | "over";

/**
 * The group's part of an outcome divided by its part of the population; null when it is no part of that. Below 1 it
 * is under-represented, from 1.1 on over-represented, between them neither.
 *
 * Source: National Council of Juvenile and Family Court Judges, disproportionality in child welfare.
 */
export function disproportionalityIndex(
  partOfOutcome: Fraction,
  partOfPopulation: Fraction,
): { value: number; representation: Representation } | null {
  if (partOfPopulation.numerator === 0n) return null;
  const index = divide(partOfOutcome, partOfPopulation);
  const over = compare(index, { numerator: 11n, denominator: 10n }) >= 0;
  const under = compare(index, { numerator: 1n, denominator: 1n }) < 0;
  return { value: toNumber(index), representation: under ? "under" : over ? "over" : "none" };
}

/**
 * |group − reference| / reference, exactly; null when the reference's share is 0.
 *
 * Source: AHRQ National Healthcare Disparities Report (2010), methods.
 */
export function relativeDifference(share: Fraction, reference: Fraction): Fraction | null {
  if (reference.numerator === 0n) return null;
  const ratio = divide(share, reference);
  const difference = ratio.numerator - ratio.denominator;
  return { numerator: difference < 0n ? -difference : difference, denominator: ratio.denominator };
}
