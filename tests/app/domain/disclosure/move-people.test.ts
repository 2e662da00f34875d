import fc from "fast-check";
import { expect, test } from "vitest";
import type { Known, People } from "#app/domain/disclosure/fit-people.ts";
import { PeopleMover } from "#app/domain/disclosure/move-people.ts";
import { type Part, partsOf } from "#app/domain/disclosure/space.ts";

const groups = ["1", "2", "3"];
const [part] = partsOf({
  dimensions: ["a", "b", "c"].map((name) => ({ name, groups })),
  views: [[], ["a"], ["b"], ["c"], ["a", "b"], ["b", "c"], ["a", "c"]].map((by) => ({ by })),
}) as [Part];
const mover = new PeopleMover(part);
const sumOf = (counts: Int32Array, cell: number) =>
  (part.cells[cell]?.atoms ?? new Int32Array()).reduce((sum, atom) => sum + (counts[atom] ?? 0), 0);

test("people move only to where what is known still holds, and as far as they are asked to", () => {
  let reached = 0;
  const counts = fc.array(fc.nat(6), { minLength: part.atoms, maxLength: part.atoms });
  const flags = fc.array(fc.boolean(), { minLength: part.cells.length, maxLength: part.cells.length });
  fc.assert(
    fc.property(
      counts,
      counts,
      flags,
      fc.nat(1000),
      fc.nat(2),
      fc.boolean(),
      (some, others, open, at, kind, many) => {
        const people: People = { favourable: Int32Array.from(some), unfavourable: Int32Array.from(others) };
        const known = part.cells.map((_, cell): Known => {
          const favourable = sumOf(people.favourable, cell);
          const answered = favourable + sumOf(people.unfavourable, cell);
          // The total and each group alone are told; of pairs about half.
          if (cell < 10 || !open[cell])
            return {
              answered: { low: answered, high: answered },
              favourable: { low: favourable, high: favourable },
            };
          return { answered: { low: 0, high: 1000 }, favourable: { low: 0, high: 1000 } };
        });
        const place = 10 + (at % (part.cells.length - 10));
        const { view, cell } = part.cells[place] as Part["cells"][number];
        const countIn = ({ favourable, unfavourable }: People) =>
          (kind === 2 ? 0 : sumOf(favourable, place)) + (kind === 1 ? 0 : sumOf(unfavourable, place));
        const goal = countIn(people) + (many ? 2 : -2);
        const moved = mover.move(known, people, [{ view, cell, kind, ends: [{ goal, many }] }]);
        if (!moved) return;
        reached += 1;
        expect(many ? countIn(moved) >= goal : countIn(moved) <= goal).toBe(true);
        for (const layer of [moved.favourable, moved.unfavourable])
          expect(Math.min(...layer)).toBeGreaterThanOrEqual(0);
        for (const [place, { answered, favourable }] of known.entries()) {
          const now = sumOf(moved.favourable, place);
          const all = now + sumOf(moved.unfavourable, place);
          expect(now).toBeGreaterThanOrEqual(favourable.low);
          expect(now).toBeLessThanOrEqual(favourable.high);
          expect(all).toBeGreaterThanOrEqual(answered.low);
          expect(all).toBeLessThanOrEqual(answered.high);
        }
      },
    ),
    { numRuns: 400, seed: 1 },
  );
  expect(reached).toBeGreaterThan(40);
});

test("a goal that is met already lets nothing past what is known", () => {
  const people: People = {
    favourable: new Int32Array(part.atoms).fill(3),
    unfavourable: new Int32Array(part.atoms).fill(3),
  };
  const place = 10;
  const { view, cell } = part.cells[place] as Part["cells"][number];
  const known = part.cells.map((_, index): Known => {
    const favourable = sumOf(people.favourable, index);
    const open = { low: 0, high: 1000 };
    if (index < 10) return { answered: { low: 2 * favourable, high: 2 * favourable }, favourable: open };
    return { answered: open, favourable: { low: 0, high: index === place ? favourable + 1 : 1000 } };
  });
  const now = sumOf(people.favourable, place);
  const met = { view, cell, kind: 1, ends: [{ goal: now + 50, many: false }] };
  const more = { view, cell, kind: 1, ends: [{ goal: now + 5, many: true }] };
  const moved = mover.move(known, people, [met, more]);
  expect(moved && sumOf(moved.favourable, place)).toBeLessThanOrEqual(now + 1);
});
