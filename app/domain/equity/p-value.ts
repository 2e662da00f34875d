import type { Counts } from "./equity-table.ts";
import { upperTail } from "./normal.ts";
import { checkCounts } from "./wilson.ts";

/** A two-sided probability and the test that it is from. */
export type PValue = { value: number; test: "pooled-z" | "fisher" };

/**
 * How likely two samples differ at least this much when their shares are the same; null when nobody was counted on
 * one side. Pooled z test, z = (p₁ − p₂)/√(p(1−p)(1/n₁ + 1/n₂)); Fisher's exact test where a count of fewer than
 * five is expected.
 *
 * Source: Cochran (1954), Biometrics 10:417–451, for where the exact test takes over.
 * @throws RangeError when the counts are not whole numbers with 0 ≤ favourable ≤ n
 */
export function twoSidedPValue(first: Counts, second: Counts): PValue | null {
  checkCounts(first);
  checkCounts(second);
  if (first.n === 0 || second.n === 0) return null;
  const people = first.n + second.n;
  const favourable = first.favourable + second.favourable;
  const fewestExpected = (Math.min(first.n, second.n) * Math.min(favourable, people - favourable)) / people;
  if (fewestExpected < 5) return { value: fisherExact(first, second), test: "fisher" };
  const pooled = favourable / people;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n));
  const z = (first.favourable / first.n - second.favourable / second.n) / error;
  return { value: Math.min(1, 2 * upperTail(Math.abs(z))), test: "pooled-z" };
}

/**
 * The probability, with all margins given, of every table that is no more likely than this one.
 *
 * Source: Fisher (1935), The Design of Experiments; two-sided by likelihood, as R's `fisher.test`.
 */
export function fisherExact(first: Counts, second: Counts): number {
  const people = first.n + second.n;
  const favourable = first.favourable + second.favourable;
  const least = Math.max(0, favourable - second.n);
  const most = Math.min(first.n, favourable);
  // Likelihoods relative to the most likely table, one from the other, so that none overflows.
  const rise = (x: number) =>
    ((favourable - x) * (first.n - x)) / ((x + 1) * (second.n - favourable + x + 1));
  const mode = Math.min(most, Math.floor(((first.n + 1) * (favourable + 1)) / (people + 2)));
  const likelihoods = new Map<number, number>([[mode, 1]]);
  for (let x = mode, likelihood = 1; x < most; x += 1) {
    likelihood *= rise(x);
    likelihoods.set(x + 1, likelihood);
  }
  for (let x = mode - 1, likelihood = 1; x >= least; x -= 1) {
    likelihood /= rise(x);
    likelihoods.set(x, likelihood);
  }
  // Equally likely tables differ by rounding.
  const limit = (likelihoods.get(first.favourable) ?? 0) * (1 + 1e-7);
  let all = 0;
  let noMoreLikely = 0;
  for (const likelihood of likelihoods.values()) {
    all += likelihood;
    if (likelihood <= limit) noMoreLikely += likelihood;
  }
  return Math.min(1, noMoreLikely / all);
}
