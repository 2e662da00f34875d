import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "#app/domain/disclosure/random.ts";
import { edgesOf, partsOf } from "#app/domain/disclosure/space.ts";
import { cellsOf } from "#app/domain/disclosure/tables.ts";
import { Triangle } from "#app/domain/disclosure/triangle.ts";

const shape = [3, 2, 4];
const dimensions = shape.map((size, place) => ({
  name: "pqr".charAt(place),
  groups: Array.from({ length: size }, (_, group) => `${place} ${group}`),
}));
const views = [[], ["p"], ["q"], ["r"], ["p", "q"], ["q", "r"], ["p", "r"]].map((by) => ({ by }));
const design = { dimensions, views };
const [part] = partsOf(design);
if (!part) throw new Error("A cycle of pairs is one part.");
const pairs = edgesOf(design, part);
const triangle = new Triangle(part.tables[0] as (typeof part.tables)[number], pairs.tables);

const people = fc.array(fc.integer({ min: 0, max: 9 }), {
  minLength: part.atoms,
  maxLength: part.atoms,
});
const countOf = (joint: Int32Array): Int32Array => {
  const counts = new Int32Array(pairs.atoms);
  triangle.count(joint, counts);
  return counts;
};

describe("a joint table of three dimensions", () => {
  test("is counted by pairs", () => {
    const joint = Int32Array.from(cellsOf(shape), ([p = 0, q = 0, r = 0]) => 100 * p + 10 * q + r);
    const byRow = pairs.tables.find(({ by }) => String(by) === "p,q");
    expect(Array.from(countOf(joint).subarray(byRow?.offset, (byRow?.offset ?? 0) + 6))).toEqual([
      0 + 1 + 2 + 3,
      10 + 11 + 12 + 13,
      100 + 101 + 102 + 103,
      110 + 111 + 112 + 113,
      200 + 201 + 202 + 203,
      210 + 211 + 212 + 213,
    ]);
  });

  test("makes room without changing a pair, and nobody is less than nobody", () => {
    fc.assert(
      fc.property(people, fc.integer(), (counts, seed) => {
        const joint = Int32Array.from(counts);
        triangle.makeRoom(joint, (pair) => pair % 2 === 0, seeded(seed));
        expect(countOf(joint)).toEqual(countOf(Int32Array.from(counts)));
        expect(Math.min(...joint)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("takes up any change of its pairs that others show, or says that it cannot", () => {
    let taken = 0;
    fc.assert(
      fc.property(people, people, (now, then) => {
        const [joint, wanted] = [Int32Array.from(now), countOf(Int32Array.from(then))];
        const before = countOf(joint);
        const changes = wanted.map((count, pair) => count - (before[pair] as number));
        if (!triangle.change(joint, changes)) return;
        taken += 1;
        expect(countOf(joint)).toEqual(wanted);
        expect(Math.min(...joint)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(taken).toBeGreaterThan(20);
  });
});
