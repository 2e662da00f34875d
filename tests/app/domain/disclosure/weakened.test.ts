import { expect, test } from "vitest";
import { hideResponses } from "#app/domain/disclosure/hide-responses.ts";
import { primaryPlan, publish, settle } from "#app/domain/disclosure/plan.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import { type Design, peopleOf, tablesOf } from "../../../support/synthetic-tables.ts";
import { numbersPossible } from "./attacker.ts";

const policy = policyFor("staff");
const design: Design = {
  dimensions: ["a", "b"].map((name) => ({ name, groups: ["", "1", "2"] })),
  outcomes: ["x"],
  pairs: [["a", "b"]],
};
const seeds = [...Array(12).keys()];

test("without complementary suppression the attacker succeeds", async () => {
  let found = 0;
  for (const seed of seeds) {
    const tables = tablesOf(design, peopleOf(design, 150, seeded(seed + 1)));
    const plan = primaryPlan(tables, policy, []);
    hideResponses(tables, policy, plan);
    settle(tables, plan);
    found += (await numbersPossible([publish(tables, policy, plan, [])])).length;
  }
  expect(found).toBeGreaterThan(5);
});

test("with a lower minimum than promised the attacker succeeds", async () => {
  let found = 0;
  for (const seed of seeds) {
    const tables = tablesOf(design, peopleOf(design, 150, seeded(seed + 1)));
    const made = await protect(tables, { minimumGroup: 2, minimumCell: 2 });
    if ("refused" in made) continue;
    found += (await numbersPossible([{ ...made.published, policy }])).length;
  }
  expect(found).toBeGreaterThan(0);
});

test("a release that ignores the one before lets the attacker succeed", async () => {
  let found = 0;
  for (const seed of seeds) {
    const random = seeded(seed + 1);
    const people = peopleOf(design, 90, random);
    const first = await protect(tablesOf(design, people), policy);
    const second = await protect(tablesOf(design, [...people, ...peopleOf(design, 6, random)]), policy);
    if ("refused" in first || "refused" in second) continue;
    found += (await numbersPossible([first.published, second.published])).length;
  }
  expect(found).toBeGreaterThan(0);
});
