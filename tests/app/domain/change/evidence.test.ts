import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countFigure } from "#app/domain/change/figures.ts";
import { evidenceOf, summarizeEvidence } from "#app/domain/change/link-state.ts";
import { planSchema } from "#app/domain/change/plan.ts";
import { indicatorStates } from "#app/domain/change/plan-state.ts";
import { checkSmart } from "#app/domain/change/smart.ts";

const both = (en: string) => ({ en, fr: en });
const today = "2026-11-21";
const piece = (says: "supports" | "contradicts" | "mixed", more: object = {}) => ({
  ...{ id: "e", on: { kind: "link", id: "l" } as const, text: both("What happened"), voices: null },
  ...{ source: { kind: "note", source: "Minutes", address: "" } as const, says, date: "2026-05-01", ...more },
});
const release = { kind: "release", release: "1", survey: "s", wave: "w", question: "q" } as const;

describe("what evidence comes to", () => {
  test.each([
    [[], "untested", "none"],
    [[piece("supports")], "supported", "weak"],
    [[piece("supports", { voices: 46 })], "supported", "fair"],
    [[piece("supports", { source: release }), piece("contradicts")], "mixed", "fair"],
    [[piece("supports"), piece("contradicts")], "in-doubt", "fair"],
    [[piece("mixed")], "in-doubt", "weak"],
    [[piece("supports"), piece("mixed")], "mixed", "fair"],
    [[piece("contradicts")], "in-doubt", "weak"],
    [[1, 2, 3].flatMap(() => piece("supports", { source: release })), "supported", "strong"],
  ] as const)("%#", (pieces, state, strength) => {
    expect(summarizeEvidence(pieces, today)).toMatchObject({ state, strength });
  });

  test("old evidence weighs half, and says that it is old", () => {
    const old = piece("supports", { source: release, date: "2023-01-01" });
    expect(summarizeEvidence([old], today)).toMatchObject({
      strength: "weak",
      old: true,
      newest: "2023-01-01",
    });
    expect(summarizeEvidence([old, piece("contradicts")], today)).toMatchObject({
      state: "in-doubt",
      old: false,
    });
  });

  test("one more piece against it never makes it look better, and contrary evidence always shows", () => {
    const rank = { untested: 3, supported: 2, mixed: 1, "in-doubt": 0 };
    const some = fc
      .record({
        says: fc.constantFrom("supports" as const, "contradicts" as const, "mixed" as const),
        voices: fc.option(fc.nat(100)),
        date: fc.constantFrom("2022-01-01", "2026-01-01"),
      })
      .map(({ says, ...more }) => piece(says, more));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), (pieces) => {
        const before = summarizeEvidence(pieces, today).state;
        const after = summarizeEvidence([...pieces, piece("contradicts")], today).state;
        expect(rank[after]).toBeLessThanOrEqual(rank[before]);
        expect(["mixed", "in-doubt"]).toContain(after);
      }),
    );
  });
});

test("where the cause got better and the effect got worse, the data put the link in doubt by themselves", () => {
  const readings = (indicator: string, before: number, after: number) => [
    { id: `${indicator}-1`, indicator, date: "2025-01-01", numerator: before, denominator: 400 },
    { id: `${indicator}-2`, indicator, date: "2026-01-01", numerator: after, denominator: 400 },
  ];
  const planWith = (cause: [number, number], effect: [number, number]) =>
    planSchema.parse({
      slug: "plan",
      title: both("Plan"),
      nodes: [
        { id: "a", level: "output", title: both("A") },
        { id: "b", level: "short", title: both("B") },
      ],
      links: [{ id: "l", from: "a", to: "b" }],
      indicators: [
        { id: "ia", node: "a", title: both("A") },
        { id: "ib", node: "b", title: both("B") },
      ],
      readings: [...readings("ia", ...cause), ...readings("ib", ...effect)],
    });
  const linkIn = (plan: ReturnType<typeof planWith>) =>
    evidenceOf(plan, indicatorStates(plan, new Map()), today).links.get("l");
  expect(linkIn(planWith([100, 300], [300, 100]))).toMatchObject({
    state: "in-doubt",
    contradictedByData: true,
  });
  expect(linkIn(planWith([100, 300], [300, 305]))).toMatchObject({
    state: "untested",
    contradictedByData: false,
  });
  expect(linkIn(planWith([100, 300], [300, 290]))?.contradictedByData).toBe(false);
});

describe("SMART, as far as a machine can tell", () => {
  const indicator = {
    ...{ id: "i", node: "o", title: both("Who trusts"), definition: both("Members who agree") },
    ...{ unitName: both("members"), frequency: "yearly", direction: "up" },
    measure: { kind: "survey", survey: "s", question: "q", favourable: ["yes"] },
    targets: [{ id: "t", by: "2028-01-01", value: 75 }],
  } as const;
  const planWith = (more: object) =>
    planSchema.parse({
      slug: "plan",
      title: both("Plan"),
      nodes: [{ id: "o", level: "short", title: both("Trust") }],
      indicators: [{ ...indicator, ...more }],
      questions: [{ id: "q", title: both("Do they?"), indicators: ["i"] }],
    });
  const start = {
    baseline: {
      ...{ date: "2026-01-01", origin: { kind: "hand", reading: null, source: "" } as const },
      figure: countFigure("percent", 50, 100),
    },
    readings: [],
  };
  const gapsOf = (more: object, state: typeof start | null = start) => {
    const plan = planWith(more);
    return Object.values(checkSmart(plan, plan.indicators[0] as never, state, today)).flat();
  };

  test.each([
    [{}, []],
    [{ definition: both(""), unitName: both("") }, ["no-definition", "no-unit-name"]],
    [{ measure: { kind: "hand" } }, ["no-numerator-words", "no-denominator-words", "no-measure"]],
    [{ targets: [] }, ["no-target"]],
    [{ targets: [{ id: "t", by: "2028-01-01", value: 40 }] }, ["target-not-better"]],
    [{ targets: [{ id: "t", by: "2026-06-01", value: 70 }] }, ["target-is-past"]],
    [{ node: null, frequency: null }, ["no-outcome", "no-frequency"]],
    [{ id: "other" }, ["no-evaluation-question"]],
  ])("%#", (more, gaps) => {
    expect(gapsOf(more)).toEqual(gaps);
  });

  test("without a reading there is no baseline", () => {
    expect(gapsOf({}, null)).toEqual(["no-baseline"]);
    expect(gapsOf({ baseline: { date: "2026-01-01", value: 40 } }, null)).toEqual([]);
  });
});
