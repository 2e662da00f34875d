import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { boundsOf, type Published } from "#app/domain/disclosure/published.ts";
import type { Tables } from "#app/domain/disclosure/tables.ts";
import { type Design, tablesOf } from "../../../support/synthetic-tables.ts";

const design: Design = {
  dimensions: ["a", "b", "c"].map((name) => ({ name, groups: ["1", "2", "3"] })),
  outcomes: ["x"],
  pairs: [
    ["a", "b"],
    ["b", "c"],
  ],
};
const cells = 27;

/** Tables of which each cell of the joint table has so many favourable and so many other answers. */
const tablesWith = (favourable: number[], others: number[]): Tables =>
  tablesOf(
    design,
    favourable.flatMap((count, cell) => {
      const groups = [Math.floor(cell / 9), Math.floor(cell / 3) % 3, cell % 3];
      return [count, others[cell] ?? 0].flatMap((many, answer) =>
        Array.from({ length: many }, () => ({ groups, answers: [1 - answer] })),
      );
    }),
  );

const counts = (min: number, max: number) =>
  fc.array(fc.integer({ min, max }), { minLength: cells, maxLength: cells });
const policy = fc.integer({ min: 2, max: 6 }).map((k) => ({ minimumGroup: k, minimumCell: k }));

/** Each cell that is shown or banded, with what is true there. */
function* toldOf({ views }: Published, tables: Tables) {
  for (const [view, { responses, outcomes }] of views.entries()) {
    const { responses: there = [], outcomes: [own] = [] } = tables.views[view] ?? {};
    for (const [cell, count] of responses.entries())
      yield { responses: count, truly: there[cell] ?? 0, told: null, answered: 0, favourable: 0 };
    for (const [cell, told] of (outcomes[0] ?? []).entries()) {
      const [answered, favourable] = [own?.answered[cell] ?? 0, own?.favourable[cell] ?? 0];
      yield { responses: null, truly: 0, told, answered, favourable };
    }
  }
}

describe("tables that are linked by a dimension", () => {
  test("are published as they are, or not; nothing small is shown, and the proof holds", async () => {
    await fc.assert(
      fc.asyncProperty(counts(0, 6), counts(0, 6), policy, async (favourable, others, own) => {
        const tables = tablesWith(favourable, others);
        const made = await protect(tables, own);
        if ("refused" in made) return;
        expect(checkCertificate([made])).toEqual([]);
        for (const one of toldOf(made.published, tables)) {
          if (one.responses !== null) {
            expect(one.responses).toBe(one.truly);
            expect(one.responses).toBeGreaterThanOrEqual(own.minimumGroup);
          }
          if (!one.told) continue;
          const [low, high] = boundsOf(one.told);
          expect(one.told.answered).toBe(one.answered);
          expect(one.answered).toBeGreaterThanOrEqual(own.minimumGroup);
          expect(low <= one.favourable && one.favourable <= high).toBe(true);
          const few = Math.min(one.favourable, one.answered - one.favourable);
          if (low === high) expect(few).toBeGreaterThanOrEqual(own.minimumCell);
          else expect(high - low).toBeGreaterThan(own.minimumCell);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("hide nothing where every count is large", async () => {
    await fc.assert(
      fc.asyncProperty(counts(6, 12), counts(6, 12), policy, async (favourable, others, own) => {
        const tables = tablesWith(favourable, others);
        const made = await protect(tables, own);
        if ("refused" in made) throw new Error(made.refused);
        for (const { responses, told } of toldOf(made.published, tables))
          expect(responses !== null || (told !== null && "favourable" in told)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  test("show a wider audience nothing that a narrower one does not see", async () => {
    await fc.assert(
      fc.asyncProperty(counts(0, 8), counts(0, 8), policy, async (favourable, others, own) => {
        const tables = tablesWith(favourable, others);
        const staff = await protect(tables, own);
        if ("refused" in staff) return;
        const wider = { minimumGroup: own.minimumGroup + 3, minimumCell: own.minimumCell + 3 };
        const seen = await protect(tables, wider, { within: staff.published });
        if ("refused" in seen) return;
        const both = [[...toldOf(staff.published, tables)], [...toldOf(seen.published, tables)]] as const;
        for (const [place, narrow] of both[0].entries()) {
          const wide = both[1][place];
          if (narrow.responses === null) expect(wide?.responses).toBeNull();
          if (!narrow.told) expect(wide?.told).toBeNull();
          else if (wide?.told && !("favourable" in narrow.told))
            expect("favourable" in wide.told).toBe(false);
        }
      }),
      { numRuns: 15 },
    );
  });
});
