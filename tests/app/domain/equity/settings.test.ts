import { describe, expect, test } from "vitest";
import { defaultThresholds } from "#app/domain/equity/equity-settings.ts";
import {
  changesIn,
  changesTouching,
  type SettingsChange,
  settingsChanges,
} from "#app/domain/equity/settings-changes.ts";
import { offeredPairs, settingsOf } from "#app/domain/equity/settings-of.ts";
import { type Analysis, analysisSchema } from "#app/domain/survey/analysis.ts";

const analysis = (more: object = {}): Analysis => analysisSchema.parse({ ...plan, ...more });
const plan = {
  dimensions: [
    { question: "identity", groups: { asian: ["east-asian", "south-asian"] } },
    { question: "region", benchmark: { source: "Census", shares: { north: 0.4 } } },
    { question: "newcomer", reference: 0 },
  ],
  outcomes: [
    { question: "belonging", favourable: ["agree"] },
    { question: "safe", row: "school", favourable: [4, 5] },
  ],
};
const decided = { on: "2026-02-01", by: "Leadership table" };

describe("how a dimension is read", () => {
  test("without settings", () => {
    expect(settingsOf(analysis(), "identity")).toEqual({
      reference: { kind: "overall" },
      benchmark: null,
      thresholds: defaultThresholds,
      family: "dimension",
    });
    expect(offeredPairs(analysis())).toEqual([]);
  });

  test("with them; a dimension's own reference comes first", () => {
    const equity = { reference: "rest", family: "outcome", thresholds: { reliableN: 50 }, decided };
    const given = analysis({ equity: { ...equity, pairs: [["identity", "region"]] } });
    expect(settingsOf(given, "region")).toEqual({
      reference: { kind: "rest" },
      benchmark: { source: "Census", shares: { north: 0.4 } },
      thresholds: { ...defaultThresholds, reliableN: 50 },
      family: "outcome",
    });
    expect(settingsOf(given, "newcomer").reference).toEqual({ kind: "group", value: "0" });
    expect(offeredPairs(given)).toEqual([["identity", "region"]]);
  });

  test.each([
    ["six pairs", { pairs: Array.from({ length: 6 }, () => ["a", "b"]) }],
    ["a pair of three", { pairs: [["a", "b", "c"]] }],
    ["a misspelled threshold", { thresholds: { leastmargin: 0.03 } }],
    ["a threshold in percent", { thresholds: { leastMargin: 3 } }],
    ["a day that is none", { decided: { on: "2026-02-30", by: "Table" } }],
    ["nobody who decided", { decided: { on: "2026-02-01", by: "" } }],
  ])("%s is refused", (_name, equity) => {
    expect(analysisSchema.safeParse({ ...plan, equity }).success).toBe(false);
  });
});

describe("changes after a wave opened", () => {
  const [first, second, third] = ["2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"];
  const changed = (more: object, before: object = {}, openedAt = "2026-02-01T00:00:00Z") =>
    settingsChanges(
      [
        { version: 2, publishedAt: second, analysis: analysis(more) },
        { version: 1, publishedAt: first, analysis: analysis(before) },
      ],
      openedAt,
    );
  const named = (changes: SettingsChange[]) => changes.map(({ setting }) => setting);

  test("are dated and named", () => {
    expect(changed({ equity: { decided, thresholds: { index: 0.7 } } })).toEqual([
      { setting: "thresholds", version: 2, changedAt: second, decided },
    ]);
  });

  test("before it opened, nothing is a change; nor are words, nor who decided", () => {
    expect(changed({ equity: { thresholds: { index: 0.7 } } }, {}, third)).toEqual([]);
    expect(changed({ equity: { decided } }, {})).toEqual([]);
    expect(
      changed({ minutes: 9, outcomes: plan.outcomes.map((one) => ({ ...one, indicator: "i" })) }),
    ).toEqual([]);
    const titled = { title: { en: "Asian", fr: "Asie" }, values: ["east-asian", "south-asian"] };
    const dimensions = [{ ...plan.dimensions[0], groups: { asian: titled } }, ...plan.dimensions.slice(1)];
    expect(changed({ dimensions })).toEqual([]);
  });

  test.each<[string, object, object[]]>([
    [
      "a merge",
      { dimensions: [{ question: "identity" }, ...plan.dimensions.slice(1)] },
      [{ setting: "merge-tree", dimension: "identity" }],
    ],
    [
      "a benchmark",
      { dimensions: [plan.dimensions[0], { question: "region" }, plan.dimensions[2]] },
      [{ setting: "benchmark", dimension: "region" }],
    ],
    [
      "a reference",
      { dimensions: [...plan.dimensions.slice(0, 2), { question: "newcomer", reference: 1 }] },
      [{ setting: "reference", dimension: "newcomer" }],
    ],
    [
      "dimensions that came and went",
      { dimensions: [...plan.dimensions.slice(0, 2), { question: "age" }] },
      [
        { setting: "dimension", dimension: "newcomer" },
        { setting: "dimension", dimension: "age" },
      ],
    ],
    [
      "what is favourable",
      { outcomes: [plan.outcomes[0], { ...plan.outcomes[1], favourable: [5] }] },
      [{ setting: "favourable", outcome: { question: "safe", row: "school" } }],
    ],
    ["the family", { equity: { family: "outcome" } }, [{ setting: "family" }]],
    ["the reference of all", { equity: { reference: "rest" } }, [{ setting: "default-reference" }]],
    [
      "a pair",
      { equity: { pairs: [["identity", "region"]] } },
      [{ setting: "pairs", pairs: [["identity", "region"]] }],
    ],
  ])("%s", (_name, more, expected) => {
    expect(changed(more)).toMatchObject(expected);
    expect(changed(more)).toHaveLength(expected.length);
  });

  test("there and back again are two changes", () => {
    const versions = [{}, { equity: { family: "outcome" } }, {}].map((more, place) => ({
      version: place + 1,
      publishedAt: [first, second, third][place] ?? "",
      analysis: analysis(more),
    }));
    expect(named(settingsChanges(versions, "2026-02-01T00:00:00Z"))).toEqual(["family", "family"]);
    expect(named(settingsChanges(versions, "2026-03-15T00:00:00Z"))).toEqual(["family"]);
  });

  test("a chart names those that touch it", () => {
    const changes = changed({
      dimensions: [{ question: "identity" }, { question: "region" }, plan.dimensions[2]],
      outcomes: [plan.outcomes[0], { ...plan.outcomes[1], favourable: [5] }],
      equity: { family: "outcome", pairs: [["identity", "region"]] },
    });
    const touching = (outcome: { question: string; row?: string }, ...by: string[]) =>
      named(changesTouching(changes, { kind: by.length === 2 ? "pair" : "gaps", outcome, by }));
    expect(touching({ question: "belonging" }, "identity")).toEqual(["family", "merge-tree"]);
    expect(touching({ question: "safe", row: "school" }, "newcomer")).toEqual(["family", "favourable"]);
    expect(touching({ question: "safe", row: "home" }, "newcomer")).toEqual(["family"]);
    expect(touching({ question: "belonging" }, "region", "identity")).toEqual([...["merge-tree", "pairs"]]);
    const kind = (one: "missing" | "waves", by: string) =>
      named(changesTouching(changes, { kind: one, outcome: { question: "safe", row: "school" }, by: [by] }));
    expect(kind("missing", "region")).toEqual(["benchmark"]);
    expect(kind("waves", "region")).toEqual(["favourable"]);
  });

  test("a release was made under those before it; what its wave's first one fixed stays as it was", () => {
    const changes = changed({
      outcomes: [plan.outcomes[0], { ...plan.outcomes[1], favourable: [5] }],
      equity: { family: "outcome" },
    });
    expect(named(changesIn(changes, { version: 1, first: 1 }))).toEqual([]);
    expect(named(changesIn(changes, { version: 2, first: 1 }))).toEqual(["family"]);
    expect(named(changesIn(changes, { version: 2, first: 2 }))).toEqual(["family", "favourable"]);
  });
});
