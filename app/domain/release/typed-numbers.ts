import type { ChoiceResult, Distribution } from "../tally/results.ts";

/** Fewer people than this have no mean where their numbers are not listed. */
const leastPeople = 20;

/** No one person may make up more than this part of how far all answers lie from the median. */
const mostOfOne = 0.2;

/**
 * Whether mean and quartiles of numbers that are not listed may be told. They are sums of what people typed, not
 * counts, so that no story proves them; as statistical offices do with sums, they are told only of many people,
 * who do not all say the same, and none of whom dominates.
 */
export function canSummarize({
  n,
  quartiles,
  choices,
}: Pick<Distribution<ChoiceResult>, "n" | "quartiles" | "choices">): boolean {
  if (quartiles === undefined || n < leastPeople) return false;
  const [low, median, high] = quartiles;
  if (low === high) return false;
  const distances = choices
    .filter(({ count }) => count > 0)
    .map(({ value, count }) => ({ distance: Math.abs(Number(value) - median), count }));
  const all = distances.reduce((sum, { distance, count }) => sum + distance * count, 0);
  return Math.max(...distances.map(({ distance }) => distance)) <= mostOfOne * all;
}

/** Mean and quartiles that were told, of how many people. */
export type ToldSummary = { n: number; mean: number; quartiles: [number, number, number] };

/**
 * Whether they may be told beside those that earlier releases told: two sums give away the sum of those who came or
 * went in between, who must be many as well. What is exactly the same tells nothing new.
 */
export const canTellAgain = (now: ToldSummary, before: readonly ToldSummary[]): boolean =>
  before.every(
    (then) => JSON.stringify(then) === JSON.stringify(now) || Math.abs(then.n - now.n) >= leastPeople,
  );
