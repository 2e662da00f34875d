import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { type Design, peopleOf, tablesOf } from "../../../support/synthetic-tables.ts";

const design: Design = {
  dimensions: ["a", "b"].map((name) => ({ name, groups: ["", "1", "2", "3"] })),
  outcomes: ["x", "y"],
  pairs: [["a", "b"]],
};
const people = peopleOf(design, 400, seeded(5));
const tables = tablesOf(design, people);
const made = await protect(tables, policyFor("staff"));
if ("refused" in made) throw new Error(made.refused);
const release: Release = made;
const changed = (change: (release: Release) => void): string[] => {
  const copy = structuredClone(release);
  change(copy);
  return checkCertificate([copy]);
};

test("a proof that holds has no faults, also as JSON", () => {
  expect(checkCertificate([JSON.parse(JSON.stringify(release))])).toEqual([]);
});

test("no story is the true population", () => {
  const joint = tables.views[3]?.outcomes.map(({ answered, favourable }) => [answered, favourable]);
  for (const {
    tables: [table],
  } of release.certificate.stories)
    expect(table?.outcomes.map(({ answered, favourable }) => [answered, favourable])).not.toEqual(joint);
});

test("whatever is changed, the check notices", () => {
  const table = (one: Release) => one.certificate.stories[0]?.tables[0]?.outcomes[0];
  expect(changed((one) => one.published.views[1]?.responses.fill(7))).not.toEqual([]);
  expect(changed((one) => one.certificate.stories.splice(1))).not.toEqual([]);
  expect(changed((one) => table(one)?.answered.splice(5, 1, 0.5))).not.toEqual([]);
  expect(changed((one) => table(one)?.favourable.splice(5, 1, 1000))).not.toEqual([]);
  expect(changed((one) => one.certificate.stories[0]?.responses[0]?.splice(0, 2, -1, 1000))).not.toEqual([]);
  expect(changed((one) => one.certificate.stories[0]?.questions.splice(0))).not.toEqual([]);
  expect(
    changed((one) => {
      const [first] = one.certificate.stories;
      if (first) first.parent = 0;
    }),
  ).not.toEqual([]);
});

test("showing one more count than was proven is noticed", () => {
  const { published } = release;
  let hidden = 0;
  for (const [view, { outcomes }] of published.views.entries())
    for (const [outcome, cells] of outcomes.entries())
      for (const [cell, told] of cells.entries()) {
        if (told && "favourable" in told) continue;
        hidden += 1;
        const { answered = [], favourable = [] } = tables.views[view]?.outcomes[outcome] ?? {};
        const exact = { answered: answered[cell] ?? 0, favourable: favourable[cell] ?? 0 };
        expect(
          changed((one) => one.published.views[view]?.outcomes[outcome]?.splice(cell, 1, exact)),
        ).not.toEqual([]);
      }
  expect(hidden).toBeGreaterThan(3);
});
