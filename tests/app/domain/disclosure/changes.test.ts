import { describe, expect, test } from "vitest";
import { changesSince } from "#app/domain/disclosure/changes.ts";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { foundIn } from "../../../proof/linear-attack.ts";
import { type Design, peopleOf, tablesOf } from "../../../support/synthetic-tables.ts";

const policy = policyFor("staff");
const design: Design = {
  dimensions: ["a", "b"].map((name) => ({ name, groups: ["", "1", "2", "3"] })),
  outcomes: ["x"],
  pairs: [["a", "b"]],
};
const people = peopleOf(design, 900, seeded(11));
const tablesWith = (count: number) => tablesOf(design, people.slice(0, count));
const isRelease = (made: Awaited<ReturnType<typeof protect>>): made is Release => !("refused" in made);
async function released(...args: Parameters<typeof protect>): Promise<Release> {
  const made = await protect(...args);
  if (!isRelease(made)) throw new Error(made.refused);
  return made;
}

describe("a second release", () => {
  test("is refused where nothing changed, and where one person came", async () => {
    const earlier = await released(tablesWith(300), policy);
    expect(await protect(tablesWith(300), policy, { earlier })).toEqual({ refused: "unchanged" });
    expect(await protect(tablesWith(301), policy, { earlier })).toEqual({ refused: "unsafe" });
  });

  test("is refused with other groups, outcomes or pairs", async () => {
    const earlier = await released(tablesWith(300), policy);
    const other = tablesOf({ ...design, pairs: [] }, people);
    expect(await protect(other, policy, { earlier })).toEqual({ refused: "design_changed" });
  });

  test("hides small changes where it is asked to, and what it shows changed by enough", async () => {
    const earlier = await released(tablesWith(300), policy);
    const now = await released(tablesWith(360), policy, { earlier, hideSmallChanges: true });
    expect(changesSince(earlier.published, now.published)).toMatchObject({ safe: true, any: true });
    expect(checkCertificate([earlier, now])).toEqual([]);
    expect(foundIn([earlier.published, now.published])).toEqual([]);
  });

  test("goes on for several releases, and all of them stay proven", async () => {
    const releases = [await released(tablesWith(100), policy)];
    for (const count of [220, 400, 900]) {
      const earlier = releases.at(-1) as Release;
      const made = await protect(tablesWith(count), policy, { earlier, hideSmallChanges: true });
      if (isRelease(made)) releases.push(made);
    }
    expect(releases.length).toBeGreaterThan(2);
    expect(checkCertificate(releases)).toEqual([]);
    expect(foundIn(releases.map(({ published }) => published))).toEqual([]);
    expect(checkCertificate(releases.toReversed())).not.toEqual([]);
  });
});

test("fewer people than a group may have are no release", async () => {
  expect(await protect(tablesWith(4), policy)).toEqual({ refused: "too_few" });
});

test("the public sees nothing that staff do not", async () => {
  const staff = await released(tablesWith(500), policy);
  const seen = await released(tablesWith(500), policyFor("public"), { within: staff.published });
  for (const [view, { responses, outcomes }] of staff.published.views.entries()) {
    for (const [cell, count] of responses.entries())
      if (count === null) expect(seen.published.views[view]?.responses[cell]).toBeNull();
    for (const [cell, told] of (outcomes[0] ?? []).entries()) {
      const own = seen.published.views[view]?.outcomes[0]?.[cell];
      if (!told) expect(own).toBeNull();
      else if (!("favourable" in told)) expect(own && "favourable" in own).toBeFalsy();
    }
  }
  expect(checkCertificate([seen])).toEqual([]);
});

test("two groups of which one is small are both hidden, and so is a third where two are too few", async () => {
  const counts = (groups: number[]) =>
    tablesOf(
      { dimensions: [{ name: "a", groups: groups.map(String) }], outcomes: [], pairs: [] },
      groups.flatMap((count, group) =>
        Array.from({ length: count }, () => ({ groups: [group], answers: [] })),
      ),
    );
  const hidden = async (groups: number[], k: number) => {
    const { published } = await released(counts(groups), { minimumGroup: k, minimumCell: k });
    return published.views[1]?.responses.map((count) => count === null);
  };
  expect(await hidden([3, 177], 6)).toEqual([true, true]);
  // 1, 2, 1 and 0: whoever is one of the ones would know the other, unless the two are hidden as well.
  expect(await hidden([1, 2, 1, 0], 2)).toEqual([true, true, true, true]);
});
