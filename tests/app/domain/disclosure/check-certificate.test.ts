import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { storyTablesOf } from "#app/domain/disclosure/space.ts";
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

test("who came since the release before made the choices that came: no more, and at least one each", () => {
  const told = (
    answered: number,
    choices: (number | null)[],
    parent: number | null,
    stories: number[][],
  ): Release => {
    const published: Release["published"] = {
      policy: policyFor("staff"),
      ...{ dimensions: [], outcomes: [] },
      views: [{ by: [], responses: [answered], outcomes: [] }],
      questions: [
        {
          ...{ key: "q", answered, several: true },
          choices: choices.map((count, choice) => ({ value: String(choice), count })),
        },
      ],
    };
    return {
      published,
      certificate: {
        stories: stories.map((counts) => ({
          ...{ parent, responses: [[answered]] },
          tables: storyTablesOf(published).map((by) => ({ by, outcomes: [] })),
          questions: [{ answered, choices: counts }],
        })),
      },
    };
  };
  const first = told(18, [13, 9], null, [[13, 9]]);
  expect(checkCertificate([first])).toEqual([]);
  // Five came, none of whom made the second choice: each made the first.
  const open = [14, 23].map((count) => [count, 9]);
  expect(checkCertificate([first, told(23, [null, 9], 0, open)])).toEqual([
    "A story does not contain one of the release before.",
  ]);
  expect(checkCertificate([first, told(23, [null, 9], 0, [[18, 9]])])).toEqual([
    "Too close: question q, choice 0",
  ]);
});

test("releases with other tables are not compared", () => {
  const other = structuredClone(release);
  other.published.outcomes = ["x", "z"];
  expect(checkCertificate([other, release])).toEqual(["A release has other tables than the next."]);
});
