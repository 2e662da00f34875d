import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { policyFor } from "#app/domain/disclosure/policy.ts";
import { protect } from "#app/domain/disclosure/protect.ts";
import { seeded } from "#app/domain/disclosure/random.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import { type Design, peopleOf, tablesOf } from "../../../support/synthetic-tables.ts";

const design: Design = {
  // A name that is something else of every object.
  dimensions: [
    { name: "__proto__", groups: ["", "constructor", "toString"] },
    { name: "b", groups: ["", "1", "2", "3"] },
  ],
  outcomes: ["hasOwnProperty", "y"],
  pairs: [["__proto__", "b"]],
};
const people = peopleOf(design, 500, seeded(8));

async function released(...args: Parameters<typeof protect>): Promise<Release> {
  const made = await protect(...args);
  if ("refused" in made) throw new Error(made.refused);
  return made;
}
const policy = policyFor("staff");
const earlier = await released(tablesOf(design, people.slice(0, 250)), policy);
const chain = [
  earlier,
  await released(tablesOf(design, people), policy, { earlier, hideSmallChanges: true }),
];

/** Every place of some JSON, as keys from the top. */
const placesIn = (value: unknown, at: string[] = []): string[][] => [
  at,
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, own]) => placesIn(own, [...at, key]))
    : []),
];
const places = placesIn(chain).filter((at) => at.length > 0);

type Json = Record<string, unknown>;
function changed(at: string[], change: (holder: Json, key: string) => void): unknown {
  const copy = structuredClone(chain) as unknown;
  const holder = at.slice(0, -1).reduce((value, key) => (value as Json)[key], copy);
  change(holder as Json, at.at(-1) as string);
  return copy;
}
const check = (releases: unknown) => checkCertificate(releases as Release[]);

test("names of everything that an object has are names as others", () => {
  expect(check(chain)).toEqual([]);
});

describe("a proof that somebody has changed", () => {
  const numbers = places.filter(
    (at) => typeof at.reduce<unknown>((value, key) => (value as Json)[key], chain) === "number",
  );
  const strange = fc.constantFrom<unknown>(
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 1e300, 2 ** 53, "1", "", null, undefined, true],
    ...[[], {}, [[]], { length: 3 }, -0.1, "__proto__", 10n ** 30n],
  );

  test("never brings the check down: it says what is wrong, or still holds", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), strange, (at, value) => {
        const faults = check(changed(at, (holder, key) => Object.assign(holder, { [key]: value })));
        expect(faults.every((fault) => typeof fault === "string" && fault.length > 5)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("is refused with anything that is no whole number of people", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers.filter((at) => at.includes("stories") && !at.includes("parent"))),
        fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 2 ** 53, -(2 ** 60), 1e300),
        (at, value) => {
          // Of a question with one choice each, how many answered is not read.
          if (at.includes("questions") && at.at(-1) === "answered") return;
          expect(check(changed(at, (holder, key) => Object.assign(holder, { [key]: value })))).not.toEqual(
            [],
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("is refused where a list is longer or shorter than it was", () => {
    const lists = places.filter((at) =>
      Array.isArray(at.reduce<unknown>((value, key) => (value as Json)[key], chain)),
    );
    const inStories = lists.filter((at) => at.includes("stories") && at.at(-1) !== "stories");
    fc.assert(
      fc.property(fc.constantFrom(...inStories), fc.boolean(), (at, longer) => {
        const other = changed(at, (holder, key) => {
          const list = holder[key] as unknown[];
          if (longer) list.push(list.at(-1) ?? 0);
          else list.pop();
        });
        expect(check(other)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("is refused without stories, with one story again and again, or with those of another release", () => {
    const last = (
      change: (stories: Release["certificate"]["stories"]) => Release["certificate"]["stories"],
    ) => {
      const [one, two] = structuredClone(chain) as [Release, Release];
      two.certificate.stories = change(two.certificate.stories);
      return check([one, two]);
    };
    expect(last(() => [])).toContain("There are no stories.");
    expect(last((stories) => stories.map(() => stories[0] as (typeof stories)[number]))).not.toEqual([]);
    expect(last(() => structuredClone(earlier.certificate.stories))).not.toEqual([]);
    // Twice the same stories prove what they proved.
    expect(last((stories) => [...stories, ...stories])).toEqual([]);
  });

  test("is refused with a minimum of nothing, and where a count is shown that was hidden", () => {
    for (const minimum of [0, -5, Number.NaN])
      expect(
        check(
          changed(["1", "published", "policy", "minimumCell"], (holder, key) =>
            Object.assign(holder, { [key]: minimum }),
          ),
        ),
      ).not.toEqual([]);
    const hidden = places.filter(
      (at) =>
        at.includes("views") && at.reduce<unknown>((value, key) => (value as Json)[key], chain) === null,
    );
    expect(hidden.length).toBeGreaterThan(5);
    for (const at of hidden) {
      const cell = at.includes("responses") ? 1 : { answered: 7, favourable: 5 };
      expect(check(changed(at, (holder, key) => Object.assign(holder, { [key]: cell })))).not.toEqual([]);
    }
  });
});

test("what is no release at all is said to be none", () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(check(anything)).not.toEqual([]);
      expect(check([anything])).not.toEqual([]);
      expect(check([{ published: anything, certificate: anything }])).not.toEqual([]);
    }),
  );
});
