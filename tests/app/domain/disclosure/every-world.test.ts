import { describe, expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { boundsOf, type Published } from "#app/domain/disclosure/published.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import { type Design, type Person, tablesOf } from "../../../support/synthetic-tables.ts";

const design: Design = {
  dimensions: [
    { name: "a", groups: ["1", "2"] },
    { name: "b", groups: ["1", "2"] },
  ],
  outcomes: ["x"],
  pairs: [["a", "b"]],
};

/** The four cells of a × b, each with favourable answers, then the others. Everyone answers. */
type World = number[];

const viewsOf = (world: World) => {
  const at = (cells: number[], status: number) =>
    cells.reduce((sum, cell) => sum + (world[2 * cell + status] ?? 0), 0);
  const lines = [
    [[0, 1, 2, 3]],
    [
      [0, 1],
      [2, 3],
    ],
    [
      [0, 2],
      [1, 3],
    ],
    [[0], [1], [2], [3]],
  ];
  return lines.map((cells) => cells.map((cell) => ({ favourable: at(cell, 0), rest: at(cell, 1) })));
};

/** Whether a world would have been published like this. */
function fits(published: Published, world: World): boolean {
  return viewsOf(world).every((cells, view) =>
    cells.every(({ favourable, rest }, cell) => {
      const responses = published.views[view]?.responses[cell];
      if (typeof responses === "number" && responses !== favourable + rest) return false;
      const told = published.views[view]?.outcomes[0]?.[cell] ?? null;
      if (!told) return true;
      const [low, high] = boundsOf(told);
      return told.answered === favourable + rest && favourable >= low && favourable <= high;
    }),
  );
}

/** Every world of so many people. */
function* worldsOf(people: number, parts = 8): Generator<World> {
  if (parts === 1) {
    yield [people];
    return;
  }
  for (let first = 0; first <= people; first += 1)
    for (const rest of worldsOf(people - first, parts - 1)) yield [first, ...rest];
}

const peopleOf = (world: World): Person[] =>
  world.flatMap((count, part) =>
    Array.from({ length: count }, () => ({
      groups: [Math.floor(part / 4), Math.floor(part / 2) % 2],
      answers: [1 - (part % 2)],
    })),
  );

describe("every world that fits a release of a small table", () => {
  test.each([2, 3])("leaves every count that is not shown open by %i", async (k) => {
    const policy = { minimumGroup: k, minimumCell: k };
    const random = seeded(k);
    let shown = 0;
    for (let table = 0; table < 60; table += 1) {
      const people = 6 + Math.floor(random() * 7);
      const world = new Array<number>(8).fill(0);
      for (let person = 0; person < people; person += 1) {
        const part = Math.floor(random() ** 1.5 * 8);
        world[part] = (world[part] ?? 0) + 1;
      }
      const release = await protect(tablesOf(design, peopleOf(world)), policy);
      if ("refused" in release) continue;
      expect(checkCertificate([release])).toEqual([]);
      const { published } = release;
      const ranges = new Map<string, { low: number; high: number }>();
      for (const other of worldsOf(people)) {
        if (!fits(published, other)) continue;
        for (const [view, cells] of viewsOf(other).entries())
          for (const [cell, counts] of cells.entries())
            for (const [kind, count] of Object.entries(counts)) {
              const key = `${view} ${cell} ${kind}`;
              const { low = count, high = count } = ranges.get(key) ?? {};
              ranges.set(key, { low: Math.min(low, count), high: Math.max(high, count) });
            }
      }
      for (const [view, { outcomes }] of published.views.entries()) {
        const cells = outcomes[0] ?? [];
        if (cells.every((told) => told === null)) continue;
        for (const [cell, told] of cells.entries()) {
          if (told && "favourable" in told) {
            shown += 1;
            continue;
          }
          for (const kind of ["favourable", "rest"]) {
            const { low, high } = ranges.get(`${view} ${cell} ${kind}`) ?? { low: 0, high: 0 };
            expect(high - low, `${world}: ${view} ${cell} ${kind}`).toBeGreaterThanOrEqual(k);
          }
        }
      }
    }
    expect(shown).toBeGreaterThan(30);
  });
});
