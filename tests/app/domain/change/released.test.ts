import { describe, expect, test } from "vitest";
import type { SurveyMeasure } from "#app/domain/change/indicator.ts";
import { releasedFigure } from "#app/domain/change/released-figure.ts";
import { widestGap } from "#app/domain/change/widest-gap.ts";
import type { OutcomeCell } from "#app/domain/disclosure/published.ts";
import type { Released } from "#app/domain/release/released.ts";

const measure: SurveyMeasure = {
  ...{ kind: "survey", survey: "voice", question: "belonging", row: null, favourable: ["yes", "often"] },
};

/** A release of one outcome by region: everyone, north, south, west, and who did not say. */
function released(id: number, cells: (OutcomeCell | null)[]): Released {
  const [everyone = null, ...regions] = cells;
  const groups = ["north", "south", "west", ""];
  const tables = {
    design: {
      dimensions: [
        {
          ...{ name: "region", title: "Region", several: false, merges: [] },
          groups: groups.map((value) => ({ value, title: value })),
        },
      ],
      outcomes: [
        {
          key: "belonging",
          question: "belonging",
          item: "",
          title: "Belonging",
          favourable: ["often", "yes"],
        },
      ],
      pairs: [],
    },
    published: {
      policy: { minimumGroup: 5, minimumCell: 5 },
      dimensions: [{ name: "region", groups }],
      outcomes: ["belonging"],
      views: [
        { by: [], responses: [100], outcomes: [[everyone]] },
        { by: ["region"], responses: regions.map((cell) => cell && 30), outcomes: [regions] },
      ],
      questions: [],
    },
    results: {
      responses: 100,
      questions: [
        {
          ...{ name: "visits", title: "Visits", type: "checkbox", hidden: false, n: 50, several: true },
          choices: [
            { value: "library", title: "Library", count: 30, share: 0.6 },
            { value: "pool", title: "Pool", hidden: true },
          ],
        },
        {
          ...{ name: "mood", title: "Mood", type: "radiogroup", hidden: false, n: 80 },
          choices: [
            { value: 1, title: "1", count: 20, share: 0.25 },
            { value: 2, title: "2", count: 20, share: 0.25 },
            { value: 3, title: "3", hidden: true },
          ],
        },
        { name: "secret", title: "Secret", type: "radiogroup", hidden: true },
      ],
    },
  };
  return { id, settings: { equity: {} }, tables } as unknown as Released;
}

const one = released(7, [
  { answered: 100, favourable: 50 },
  { answered: 40, favourable: 8 },
  { answered: 30, favourable: 24 },
  null,
  { answered: 20, atMost: 20 },
]);
const ask = (more: Partial<SurveyMeasure>, group: string | null = null) =>
  releasedFigure(
    one,
    { ...measure, ...more },
    "percent",
    group === null ? null : { dimension: "region", value: group },
  );

describe("what a release tells of an indicator", () => {
  test("everyone, with Wilson's interval and n; a group; a bound", () => {
    expect(ask({})).toEqual({
      ...{ hidden: false, value: 50, numerator: 50, n: 100 },
      interval: { low: expect.closeTo(40.38, 2), high: expect.closeTo(59.62, 2) },
    });
    expect(ask({}, "north")).toMatchObject({ value: 20, n: 40 });
    expect(ask({}, "")).toEqual({ hidden: false, n: 20, band: { atMost: 20 } });
  });

  test("hidden stays hidden, and says nothing else", () => {
    expect(ask({}, "west")).toEqual({ hidden: true });
    expect(ask({ question: "secret" })).toEqual({ hidden: true });
    expect(ask({ question: "mood", favourable: [2, 3] })).toEqual({ hidden: true });
    expect(ask({ question: "visits", favourable: ["pool"] })).toEqual({ hidden: true });
  });

  test("a question that is no outcome is added up from its published choices, for everyone only", () => {
    expect(ask({ question: "mood", favourable: [1, 2] })).toMatchObject({ value: 50, numerator: 40, n: 80 });
    expect(ask({ question: "mood", favourable: [1, 2] }, "north")).toBe(null);
    expect(ask({ question: "visits", favourable: ["library"] })).toMatchObject({ value: 60 });
    // Somebody may have chosen both.
    expect(ask({ question: "visits", favourable: ["library", "pool"] })).toBe(null);
  });

  test("what it does not ask, or not like this, is no reading", () => {
    expect(ask({ question: "nothing" })).toBe(null);
    expect(ask({ question: "mood", favourable: [9] })).toBe(null);
    expect(ask({ favourable: ["yes"] })).toBe(null);
    expect(ask({}, "east")).toBe(null);
  });

  test("as a number of things it is a count, and no bound of it is told", () => {
    const asNumber = (group: string | null) =>
      releasedFigure(one, measure, "number", group === null ? null : { dimension: "region", value: group });
    expect(asNumber(null)).toMatchObject({ value: 50, interval: null });
    expect(asNumber("")).toEqual({ hidden: true });
  });
});

describe("the widest gap", () => {
  const wave = (name: string, release: Released) => ({ survey: "voice", wave: name, released: release });
  const earlier = released(3, [
    { answered: 1_000, favourable: 500 },
    { answered: 400, favourable: 40 },
    { answered: 300, favourable: 260 },
    null,
    null,
  ]);
  const later = released(9, [
    { answered: 1_000, favourable: 600 },
    { answered: 400, favourable: 180 },
    { answered: 300, favourable: 230 },
    null,
    null,
  ]);

  test("is of the group furthest behind everyone else, and says whether it narrows beyond chance", () => {
    const found = widestGap(wave("2027", later), wave("2026", earlier), measure, "up");
    expect(found).toMatchObject({
      ...{ survey: "voice", wave: "2027", release: "9", outcome: "belonging" },
      ...{ dimension: "region", group: "north", gap: { value: expect.closeTo(-25) } },
      change: { direction: "narrows", narrower: { value: expect.closeTo(41.67, 2) } },
    });
    expect(widestGap(wave("2027", earlier), wave("2026", later), measure, "up")?.change?.direction).toBe(
      "widens",
    );
    expect(widestGap(wave("2027", later), null, measure, "up")?.change).toBe(null);
  });

  test("a small group is not named for being uncertain", () => {
    const mixed = released(5, [
      { answered: 1_000, favourable: 600 },
      { answered: 400, favourable: 180 },
      { answered: 12, favourable: 2 },
      null,
      null,
    ]);
    expect(widestGap(wave("2027", mixed), null, measure, "up")?.group).toBe("north");
  });

  test("who preferred not to say is never named", () => {
    const rename = (release: Released): Released =>
      JSON.parse(JSON.stringify(release).replaceAll('"north"', '"prefer-not-to-say"'));
    const found = widestGap(wave("2027", rename(later)), null, measure, "down");
    expect(found?.group).toBe("south");
    expect(widestGap(wave("2027", rename(later)), null, measure, "up")).toBe(null);
  });

  test("where less is better, those with more are behind", () => {
    expect(widestGap(wave("2027", later), wave("2026", earlier), measure, "down")).toMatchObject({
      ...{ group: "south", gap: { value: expect.closeTo(-23.81, 2) } },
      change: { direction: "narrows" },
    });
  });

  test("there is none where nobody is behind, or nothing is shown", () => {
    const all = { answered: 30, favourable: 15 };
    const even = released(1, [{ answered: 90, favourable: 45 }, all, all, all, null]);
    expect(widestGap(wave("2027", even), null, measure, "up")).toBe(null);
    expect(widestGap(wave("2027", released(1, [null, null, null, null, null])), null, measure, "up")).toBe(
      null,
    );
  });
});
