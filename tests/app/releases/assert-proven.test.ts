import { expect, test } from "vitest";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { assertProven } from "#app/releases/assert-proven.ts";
import { peopleOf, regionalDesign, tablesOf } from "../../support/synthetic-tables.ts";

const design = { ...regionalDesign(), outcomes: ["safe"] };
const people = peopleOf(design, 400, seeded(5));
const policy = policyFor("staff");

async function made(...args: Parameters<typeof protect>): Promise<Release> {
  const release = await protect(...args);
  if ("refused" in release) throw new Error(release.refused);
  return release;
}

test("what is proven is stored, also when it goes on from releases that went on from others", async () => {
  const first = await made(tablesOf(design, people), policy);
  // As many again of everybody: no group grows by a few only.
  const twice = [...people, ...people];
  const second = await made(tablesOf(design, twice), policy, { earlier: first });
  const third = await made(tablesOf(design, [...twice, ...people]), policy, { earlier: second });
  assertProven(first);
  assertProven(second, first);
  assertProven(third, second);
  expect(() => assertProven(first, second)).toThrow("does not hold");
});

test("what lacks a story that it needs is not", async () => {
  const { published, certificate } = await made(tablesOf(design, people), policy);
  const [story] = certificate.stories;
  const poor = { published, certificate: { ...certificate, stories: story ? [story] : [] } };
  expect(() => assertProven(poor)).toThrow("Too close");
});
