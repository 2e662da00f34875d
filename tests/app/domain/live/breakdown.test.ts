import fc from "fast-check";
import { expect, test } from "vitest";
import {
  batchedBreakdown,
  type GroupCounts,
  type PublishedGroups,
  restIsSafe,
} from "#app/domain/live/breakdown.ts";

const people = (n: number): GroupCounts => ({ people: n, counts: { yes: n } });
const groups = (sizes: Record<string, number>) =>
  new Map(Object.entries(sizes).map(([group, n]) => [group, people(n)]));
const sizesOf = (published: PublishedGroups) =>
  Object.fromEntries(Object.entries(published).map(([group, counts]) => [group, counts.people]));

test("a group shows from k people on, when the rest is none or at least k", () => {
  expect(sizesOf(batchedBreakdown({}, groups({ a: 5, b: 7 }), 12, 5))).toEqual({ a: 5, b: 7 });
  // Three people could be counted by subtraction: the smaller group waits with them.
  expect(sizesOf(batchedBreakdown({}, groups({ a: 10, b: 7, c: 3 }), 20, 5))).toEqual({ a: 10 });
  expect(batchedBreakdown({}, groups({ a: 10, c: 3 }), 13, 5)).toEqual({});
  // Two who did not answer the earlier question are such a rest too.
  expect(batchedBreakdown({}, groups({ a: 10 }), 12, 5)).toEqual({});
});

test("it changes only by whole batches", () => {
  const first = batchedBreakdown({}, groups({ a: 5, b: 5 }), 10, 5);
  expect(sizesOf(batchedBreakdown(first, groups({ a: 9, b: 5 }), 14, 5))).toEqual({ a: 5, b: 5 });
  expect(sizesOf(batchedBreakdown(first, groups({ a: 10, b: 5 }), 15, 5))).toEqual({ a: 10, b: 5 });
});

test("whoever watches every step can tell nobody apart", () => {
  const arrival = fc.constantFrom("a", "b", "c", "none");
  fc.assert(
    fc.property(fc.array(arrival, { maxLength: 120 }), fc.integer({ min: 2, max: 7 }), (arrivals, k) => {
      const sizes: Record<string, number> = { a: 0, b: 0, c: 0, none: 0 };
      let published: PublishedGroups = {};
      arrivals.forEach((group, place) => {
        sizes[group] = (sizes[group] ?? 0) + 1;
        const { none: _none, ...current } = sizes;
        const next = batchedBreakdown(published, groups(current), place + 1, k);
        for (const [name, { people: n }] of Object.entries(next)) {
          expect(n).toBeGreaterThanOrEqual(k);
          const gained = n - (published[name]?.people ?? 0);
          expect(gained === 0 || gained >= k).toBe(true);
        }
        // What is newly shown leaves nobody in a rest that is too small.
        if (JSON.stringify(next) !== JSON.stringify(published))
          expect(restIsSafe(next, place + 1, k)).toBe(true);
        published = next;
      });
    }),
  );
});
