import { describe, expect, test } from "vitest";
import {
  type ReadEquity,
  viewDimensions,
  viewEveryChange,
  viewEveryMissing,
  viewPairs,
} from "#app/components/equity/view/outcome.ts";
import { type Read, viewEquityPage } from "#app/components/equity/view/page.ts";
import type { PublishedView } from "#app/domain/disclosure/published.ts";
import type { DesignedOutcome } from "#app/domain/release/design.ts";
import type { Released } from "#app/domain/release/released.ts";
import { settings } from "../../domain/equity/made-up-tables.ts";

const outcome: DesignedOutcome = {
  ...{ key: "safe/school", question: "safe", item: "school", favourable: ["yes"] },
  title: { default: "I feel safe at school", fr: "Je me sens en sécurité à l’école" },
};

type Wave = Read["wave"];

/** Counts as favourable of answered; null is hidden. */
type Cells = ([favourable: number, answered: number] | null)[];
const view = (by: string[], cells: Cells): PublishedView => ({
  by,
  responses: cells.map((cell) => cell && cell[1] + 5),
  outcomes: [cells.map((cell) => cell && { favourable: cell[0], answered: cell[1] })],
});

const group = (value: string) => ({ value, title: { default: `${value} (en)`, fr: `${value} (fr)` } });
const dimension = (
  name: string,
  values: string[],
  merges: Released["tables"]["design"]["dimensions"][0]["merges"],
) => ({
  ...{ name, title: { default: `${name}?`, fr: `${name}, en français?` }, several: false as const, merges },
  groups: [...values, ""].map(group),
});

/** Identity (of which two groups were merged) by region, with one hidden group and one hidden cell. */
function released(more: { favourable?: number } = {}): Released {
  const black = more.favourable ?? 40;
  const benchmark = { source: "Census", shares: { metis: 0.1, inuit: 0.2, black: 0.2, white: 0.5 } };
  return {
    ...{ id: 7, surveyId: 1, waveId: 1, number: 2, audience: "staff", madeAt: "2026-03-01T00:00:00Z" },
    ...{ madeBy: null, responses: 500, withdrawn: 0, version: 1 },
    settings: {
      equity: { identity: { ...settings, benchmark }, region: settings },
      ...{ decided: null, minimumGroup: 5, sensitive: false },
    },
    changes: { since: null, responses: { before: null, now: 500 } },
    tables: {
      results: { responses: 500, questions: [] },
      published: {
        policy: { minimumGroup: 5, minimumCell: 5 },
        dimensions: [
          { name: "identity", groups: ["indigenous", "black", "white", ""] },
          { name: "region", groups: ["north", "south", ""] },
        ],
        outcomes: ["safe/school"],
        views: [
          view([], [[300, 500]]),
          view(["identity"], [[20, 60], [black, 100], [200, 300], null]),
          view(["region"], [[100, 200], [200, 300], null]),
          view(["identity", "region"], [
            ...[[8, 30], [12, 30], null],
            ...[null, [30, 60], null],
            ...[[80, 140], [120, 160], null],
            null,
            null,
            null,
          ] as Cells),
        ],
        questions: [],
      },
      design: {
        dimensions: [
          dimension(
            "identity",
            ["metis", "inuit", "black", "white"],
            [
              {
                value: "indigenous",
                title: { default: "Indigenous", fr: "Autochtones" },
                of: ["metis", "inuit"],
              },
            ],
          ),
          dimension("region", ["north", "south"], []),
        ],
        outcomes: [outcome],
        pairs: [["identity", "region"]],
      },
    },
  };
}

const read = (more: Partial<ReadEquity> = {}): ReadEquity => ({
  survey: "youth-voice",
  wave: { name: "default", label: "First wave", period: "since March 1" },
  release: released(),
  earlier: null,
  changes: [],
  ...more,
});

describe("a release as the dashboard shows it", () => {
  test("every dimension, without those who did not say", () => {
    const dimensions = viewDimensions(read(), outcome, "en");
    expect(dimensions.map(({ title, rows }) => [title, rows.map(({ label }) => label)])).toEqual([
      ["identity?", ["Indigenous", "black (en)", "white (en)"]],
      ["region?", ["north (en)", "south (en)"]],
    ]);
    expect(dimensions[0]?.rows[0]?.story[0]).toBe(
      "33 in 100 answered favourably (60 people), against 60 in 100 of everyone.",
    );
  });

  test("who is missing: merged groups have the shares of their parts", () => {
    const missing = viewEveryMissing(read(), "fr");
    expect(missing).toHaveLength(1);
    expect(missing[0]?.title).toBe("identity, en français?");
    expect(missing[0]?.rows.map((row) => [row.label, !row.hidden && row.mark])).toEqual([
      ["Autochtones", expect.closeTo(0.3, 12)],
      ["black (fr)", 0.2],
      ["white (fr)", 0.5],
    ]);
  });

  test("pairs, cell by cell", () => {
    const [heat] = viewPairs(read(), outcome, "en");
    expect(heat?.columns).toEqual(["north (en)", "south (en)"]);
    expect(heat?.finding).toBe(
      "Clearly lower: Indigenous × north (33 points below) and Indigenous × south (20 points below).",
    );
    expect(
      heat?.rows.map(({ label, cells }) => [
        label,
        cells.map((cell) => (cell.hidden ? null : cell.shareText)),
      ]),
    ).toEqual([
      ["Indigenous", ["27%", "40%"]],
      ["black (en)", [null, "50%"]],
      ["white (en)", ["57%", "75%"]],
    ]);
  });

  test("the wave before, where there is one", () => {
    expect(viewEveryChange(read(), outcome, "en")).toEqual([]);
    const earlier = { wave: { name: "2025", label: "2025" }, release: released({ favourable: 70 }) };
    const compared = viewEveryChange(read({ earlier }), outcome, "en");
    expect(compared.map(({ title, finding }) => [title, finding])).toEqual([
      ["identity?", "Clearly down: black."],
      ["region?", "No change is larger than chance can explain."],
    ]);
    const dimensions = viewDimensions(read({ earlier }), outcome, "en");
    expect(dimensions[0]?.rows[1]?.story.at(-2)).toMatch(/^Since the last wave it fell by 30 points/);
  });

  test("waves that counted different answers as favourable are not compared", () => {
    const release = released();
    release.tables.design.outcomes = [{ ...outcome, favourable: ["yes", "mostly"] }];
    const earlier = { wave: { name: "2025", label: "2025" }, release };
    expect(viewEveryChange(read({ earlier }), outcome, "en")).toEqual([]);
    expect(viewDimensions(read({ earlier }), outcome, "en")[0]?.rows[1]?.story.join(" ")).not.toContain(
      "last wave",
    );
  });

  test("a reference that was merged with others is not replaced in silence", () => {
    const release = released();
    const own = { ...settings, reference: { kind: "group" as const, value: "metis" } };
    release.settings.equity = { identity: own, region: settings };
    const [identity] = release.tables.design.dimensions;
    if (identity) identity.merged = { metis: "indigenous", inuit: "indigenous" };
    const [first, second] = viewDimensions(read({ release }), outcome, "en");
    expect(first?.notes[0]).toBe(
      "“metis”, with which the groups were to be compared, had too few people and was merged into “Indigenous”, as agreed beforehand. The groups are compared with everyone instead.",
    );
    expect(first?.key.reference).toBe("Reference: everyone");
    expect(second?.notes).toHaveLength(1);
  });

  test("how several choices are counted stands at the chart", () => {
    const release = released();
    const [identity] = release.tables.design.dimensions;
    if (identity) identity.several = "first";
    expect(viewDimensions(read({ release }), outcome, "fr")[0]?.notes[0]).toMatch(
      /^On pouvait choisir plusieurs réponses/,
    );
  });

  test("what was changed late stands at the charts that it touches", () => {
    const changedAt = "2026-03-01T15:00:00Z";
    const about = { version: 2, changedAt, decided: null };
    const changes: ReadEquity["changes"] = [
      { ...about, setting: "benchmark", dimension: "identity" },
      { ...about, setting: "favourable", outcome: { question: "safe", row: "school" } },
      { ...about, setting: "favourable", outcome: { question: "belonging" } },
    ];
    const dimensions = viewDimensions(read({ changes }), outcome, "en");
    expect(dimensions.map((one) => one.changes.length)).toEqual([2, 1]);
    const late = "Changed after the wave opened:";
    const [missing] = viewEveryMissing(read({ changes }), "en");
    expect(missing?.source).toMatch(new RegExp(`${late} the shares of the population \\(March.1,`));
    const [pair] = viewPairs(read({ changes }), outcome, "en");
    expect(pair?.notes.at(-1)).toMatch(new RegExp(`^${late} which answers are favourable \\(`));
    const earlier = { wave: { name: "2025", label: "2025" }, release: released() };
    const [waves] = viewEveryChange(read({ changes, earlier }), outcome, "en");
    expect(waves?.notes.at(-1)).toMatch(new RegExp(`^${late} which answers are favourable \\(`));
  });

  test.each<[string, string, number, string]>([
    ["2026-01-15", "2026-02-01", 0, ", before the answers came."],
    ["2026-02-01", "2026-02-01", 0, " by Table."],
    ["2026-01-15", "2026-02-01", 1, " by Table."],
    ["2026-03-15", "2026-02-01", 0, " by Table, when people could answer already."],
  ])("decided on %s, opened on %s, changes %i: …%s", (on, opened, late, ending) => {
    const release = released();
    release.settings.decided = { on, by: "Table" };
    const wave = { name: "default", opensAt: `${opened}T12:00:00.000Z`, closesAt: null };
    const change = {
      setting: "family" as const,
      version: 1,
      changedAt: "2026-02-03T12:00:00Z",
      decided: null,
    };
    const shown = {
      ...{ slug: "youth-voice", title: "Youth", wave, waves: [wave], release, newer: null, outcome },
      ...{ uncounted: [], favourable: [], earlier: null, changes: new Array(late).fill(change) },
    };
    const page = viewEquityPage(shown, "en", new Date("2026-04-01T00:00:00Z"));
    expect(page.release?.decided?.endsWith(ending)).toBe(true);
    expect(page.release?.about).toMatch(/^Release 7, made on February.28,.2026 and checked/);
  });

  test("that other answers counted in the wave before stands where the change would", () => {
    const before = released();
    before.tables.design.outcomes = [{ ...outcome, favourable: ["mostly"] }];
    const [wave, last] = ["2026-02-01", "2025-02-01"].map((day) => ({
      ...{ name: day.slice(0, 4), opensAt: `${day}T12:00:00.000Z`, closesAt: null },
    })) as [Wave, Wave];
    const shown = {
      ...{ slug: "youth-voice", title: "Youth", wave, waves: [wave, last], release: released(), newer: null },
      ...{ outcome, uncounted: [], favourable: [], changes: [] },
      earlier: { wave: last, release: before, choices: [last] },
    };
    expect(viewEquityPage(shown, "en", new Date("2026-04-01T00:00:00Z")).compared).toMatchObject({
      lead: "In “2025” other answers counted as favourable, so the two cannot be compared.",
      cards: [],
    });
  });
});
