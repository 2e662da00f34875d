import { describe, expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { type Design, peopleOf, regionalDesign, tablesOf } from "../../../support/synthetic-tables.ts";
import { numbersPossible } from "./attacker.ts";

const policy = policyFor("staff");

/** A small survey: two dimensions and their pair, or three and the cycle of their pairs. */
const smallDesign = (cycle: boolean): Design => ({
  dimensions: ["a", "b", "c"].slice(0, cycle ? 3 : 2).map((name) => ({ name, groups: ["", "1", "2"] })),
  outcomes: ["x"],
  pairs: cycle
    ? [
        ["a", "b"],
        ["b", "c"],
        ["a", "c"],
      ]
    : [["a", "b"]],
});

async function released(...args: Parameters<typeof protect>): Promise<Release> {
  const release = await protect(...args);
  if ("refused" in release) throw new Error(`Refused: ${release.refused}`);
  return release;
}

test("a survey of a region is released with a proof that holds", async () => {
  const design = regionalDesign(2);
  const tables = tablesOf(design, peopleOf(design, 3000, seeded(3)));
  const release = await released(tables, policy);
  expect(checkCertificate([release])).toEqual([]);
  for (const [view, { responses, outcomes }] of release.published.views.entries()) {
    for (const [cell, count] of responses.entries())
      if (count !== null) expect(count).toBe(tables.views[view]?.responses[cell]);
    for (const told of outcomes.flat()) {
      if (!told) continue;
      expect(told.answered).toBeGreaterThanOrEqual(5);
      if (!("favourable" in told)) continue;
      expect(Math.min(told.favourable, told.answered - told.favourable)).toBeGreaterThanOrEqual(5);
    }
  }
});

describe("an attacker who solves linear programs, and shares nothing with the protection", () => {
  test.each([...Array(24).keys()])("finds nothing, survey %i", async (seed) => {
    const random = seeded(seed + 1);
    const design = smallDesign(seed % 3 === 0);
    const people = peopleOf(design, 20 + Math.floor(random() * 120), random);
    const tables = tablesOf(design, people);
    const first = await protect(tables, policy);
    if ("refused" in first) return;
    expect(checkCertificate([first])).toEqual([]);
    expect(await numbersPossible([first.published])).toEqual([]);
    const more = peopleOf(design, 30 + Math.floor(random() * 60), random);
    const second = await protect(tablesOf(design, [...people, ...more]), policy, { earlier: first });
    if ("refused" in second) return;
    expect(checkCertificate([first, second])).toEqual([]);
    expect(await numbersPossible([first.published, second.published])).toEqual([]);
  });
});
