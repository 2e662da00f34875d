import { describe, expect, test } from "vitest";
import { newcombeDifference } from "#app/domain/equity/difference.ts";
import { wilsonInterval } from "#app/domain/equity/wilson.ts";

// By exact enumeration of the binomial distribution: no sample, so nothing here is left to chance.

/** The probability of each count of successes, by the recurrence from its most likely one. */
function binomial(n: number, p: number): number[] {
  const likelihoods = new Array<number>(n + 1).fill(0);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  likelihoods[mode] = 1;
  for (let x = mode; x < n; x += 1)
    likelihoods[x + 1] = ((likelihoods[x] ?? 0) * (n - x) * p) / ((x + 1) * (1 - p));
  for (let x = mode; x > 0; x -= 1)
    likelihoods[x - 1] = ((likelihoods[x] ?? 0) * x * (1 - p)) / ((n - x + 1) * p);
  const sum = likelihoods.reduce((total, likelihood) => total + likelihood, 0);
  return likelihoods.map((likelihood) => likelihood / sum);
}

/** Midpoints of equal parts of 0 to 1. */
const shares = (parts: number) => Array.from({ length: parts }, (_part, place) => (place + 0.5) / parts);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("95 % intervals hold what is true, on average over the true share, 93 to 97 times of 100", () => {
  test.each([20, 21, 25, 30, 50, 100, 250, 1000])("Wilson, %i people", (n) => {
    const intervals = Array.from({ length: n + 1 }, (_count, favourable) =>
      wilsonInterval({ n, favourable }),
    );
    const covered = shares(200).map((p) =>
      binomial(n, p).reduce((sum, likelihood, x) => {
        const interval = intervals[x];
        return interval && interval.low <= p && p <= interval.high ? sum + likelihood : sum;
      }, 0),
    );
    expect(mean(covered)).toBeGreaterThan(0.93);
    expect(mean(covered)).toBeLessThan(0.97);
  });

  test.each([
    [20, 20],
    [20, 60],
    [35, 50],
    [60, 60],
    [30, 200],
  ])("Newcombe, %i and %i people", (n1, n2) => {
    const intervals = Array.from({ length: n1 + 1 }, (_x, first) =>
      Array.from({ length: n2 + 1 }, (_y, second) =>
        newcombeDifference({ n: n1, favourable: first }, { n: n2, favourable: second }),
      ),
    );
    const covered = shares(25).flatMap((p1) => {
      const firstLikely = binomial(n1, p1);
      return shares(25).map((p2) => {
        const secondLikely = binomial(n2, p2);
        let sum = 0;
        for (const [x, row] of intervals.entries()) {
          for (const [y, interval] of row.entries()) {
            if (interval && interval.low <= p1 - p2 && p1 - p2 <= interval.high)
              sum += (firstLikely[x] ?? 0) * (secondLikely[y] ?? 0);
          }
        }
        return sum;
      });
    });
    expect(mean(covered)).toBeGreaterThan(0.93);
    expect(mean(covered)).toBeLessThan(0.97);
  });
});
