import { expect, test } from "vitest";
import { canSummarize } from "#app/domain/release/typed-numbers.ts";

const counted = (counts: Record<number, number>) => {
  const choices = Object.entries(counts).map(([value, count]) => ({
    ...{ value: Number(value), title: value, count, share: 0 },
  }));
  const all = choices.flatMap(({ value, count }) => new Array<number>(count).fill(value));
  const at = (share: number) => all.sort((a, b) => a - b)[Math.round((all.length - 1) * share)] ?? 0;
  return {
    ...{ n: all.length, choices, free: { min: undefined, max: undefined } },
    quartiles: [at(0.25), at(0.5), at(0.75)] as [number, number, number],
  };
};

test.each<[string, Record<number, number>, boolean]>([
  ["many who differ", { 10: 5, 12: 6, 15: 8, 18: 6, 21: 5 }, true],
  ["too few people", { 10: 4, 12: 5, 15: 5, 18: 5 }, false],
  ["all but a few say the same", { 10: 30, 12: 2 }, false],
  ["one who dominates the sum", { 1: 10, 2: 10, 3: 10, 1000: 1 }, false],
])("mean and quartiles of typed numbers: %s", (_name, counts, told) => {
  expect(canSummarize(counted(counts))).toBe(told);
});
