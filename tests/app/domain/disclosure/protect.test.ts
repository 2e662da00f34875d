import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { peopleOf, regionalDesign, tablesOf } from "../../../support/synthetic-tables.ts";

const policy = policyFor("staff");

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
  // The same counts, the same release: what the solver did before changes nothing.
  expect(await released(tables, policy)).toEqual(release);
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
