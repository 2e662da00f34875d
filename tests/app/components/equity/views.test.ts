import { describe, expect, test } from "vitest";
import { viewDimension } from "#app/components/equity/view/dimension.ts";
import type { GroupView } from "#app/components/equity/view/equity-view.ts";
import { viewHeat } from "#app/components/equity/view/heat.ts";
import { viewMissing } from "#app/components/equity/view/missing.ts";
import { viewWaves } from "#app/components/equity/view/waves.ts";
import { writingIn } from "#app/components/equity/view/writing.ts";
import { equityReport } from "#app/domain/equity/build-report.ts";
import { compareWaves } from "#app/domain/equity/compare-waves.ts";
import { heatTable } from "#app/domain/equity/heat-table.ts";
import { representation } from "#app/domain/equity/representation.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { settings, table } from "../../domain/equity/made-up-tables.ts";
import { madeUpReport, madeUpTable, plain } from "./made-up-report.ts";

const about = { title: "Identity", outcomeTitle: "I belong here", changes: [], compared: null };
const view = (locale: Locale = "en", more: Parameters<typeof madeUpReport>[1] = {}) =>
  viewDimension(madeUpReport(locale, more), about, writingIn(locale));

function rowOf({ rows }: { rows: GroupView[] }, value: string): GroupView {
  const row = rows.find((one) => one.value === value);
  if (!row) throw new Error(`${value} is no row`);
  return row;
}

describe("a dimension", () => {
  test("the group furthest behind comes first, banded and hidden ones last", () => {
    expect(view().rows.map(({ value, kind, says }) => `${value}: ${kind}, ${says}`)).toEqual([
      "indigenous: shown, 18 points below",
      "black: shown, 14 points below",
      "newcomer: shown, too few to say",
      "south-asian: shown, no clear gap",
      "white: shown, 4 points above",
      "latino: banded, only a limit is shown",
      "middle-eastern: hidden, protected",
      "another: hidden, protected",
    ]);
  });

  test("it names its line, its reference, its benchmark and how many comparisons there are", () => {
    const { finding, overall, reference, key, notes } = view();
    expect(finding).toBe(
      "Clearly lower: First Nations, Métis and Inuit (18 points below) and Black (14 points below).",
    );
    expect(overall).toEqual({ at: 0.648, text: "Everyone: 65%" });
    expect(reference).toBeNull();
    expect(key.reference).toBe("Reference: everyone");
    expect(notes).toEqual([
      "5 comparisons were tested; p-values are adjusted for all of them (Benjamini–Hochberg).",
      "Shares of the population: Census 2021.",
    ]);
  });

  test("a reference group has a line of its own", () => {
    const withReference = view("en", {
      settings: { ...settings, reference: { kind: "group", value: "white" } },
    });
    expect(withReference.reference?.text).toBe("Reference: “White”, 69%");
    expect(rowOf(withReference, "white").story).toEqual([
      "69 in 100 answered favourably (1,610 people).",
      "The other groups are compared with this one.",
    ]);
    expect(rowOf(withReference, "black").story[0]).toBe(
      "51 in 100 answered favourably (221 people), against 69 in 100 of “White”.",
    );
  });

  test("a protected reference is said, and no gap is", () => {
    const hidden = view("en", { settings: { ...settings, reference: { kind: "group", value: "another" } } });
    expect(hidden.finding).toBe("The reference is protected, so no gap to it can be shown.");
    expect(rowOf(hidden, "black").says).toBe("not compared");
  });

  test("every figure stands in the table, and one word for what is protected", () => {
    const { columns, rows } = view().table;
    expect(columns).toHaveLength(12);
    for (const { cells } of rows) expect(cells).toHaveLength(11);
    const cellsOf = (head: string) => rows.find((row) => row.head === head)?.cells;
    expect(cellsOf("Black")).toEqual([
      ...["221", "112", "51%", "44% to 57%", "−14.1", "0.77", "0.78", "–", "0.86", "<0.001"],
      "below the reference; low proportionality index; unlikely to be chance; meaningful gap",
    ]);
    expect(new Set(cellsOf("Middle Eastern"))).toEqual(new Set(["protected"]));
    expect(cellsOf("Latin American")?.slice(0, 4)).toEqual(["41", "protected", "at least 90%", "protected"]);
    expect(cellsOf("Everyone")?.slice(0, 4)).toEqual(["2,500", "1,620", "65%", "–"]);
  });

  test("decisions that changed late are named with day and name", () => {
    const { changes } = viewDimension(
      madeUpReport(),
      {
        ...about,
        changes: [
          {
            ...{ setting: "benchmark", dimension: "identity", version: 2 },
            changedAt: "2026-03-01T15:00:00Z",
            decided: { on: "2026-02-27", by: "Leadership table" },
          },
          { setting: "family", version: 3, changedAt: "2026-03-02T15:00:00Z", decided: null },
        ],
      },
      writingIn("en"),
    );
    expect(changes.map(plain)).toEqual([
      "the shares of the population (March 1, 2026, decided by Leadership table)",
      "which comparisons are read together (March 2, 2026)",
    ]);
  });
});

describe("what a row means", () => {
  test.each<[Locale, string, string[]]>([
    [
      "en",
      "indigenous",
      [
        "46 in 100 answered favourably (164 people), against 65 in 100 of everyone.",
        "The gap is unlikely to be chance, and large enough to matter.",
        "With 31 more favourable answers the gap would be closed.",
      ],
    ],
    [
      "fr",
      "indigenous",
      [
        "Réponses favorables : 46 sur 100 (164 personnes), contre 65 sur 100 dans l’ensemble.",
        "Le hasard explique difficilement cet écart, et il est assez grand pour compter.",
        "Avec 31 réponses favorables de plus, l’écart serait comblé.",
      ],
    ],
    [
      "en",
      "newcomer",
      [
        "52 in 100 answered favourably (27 people), against 65 in 100 of everyone.",
        "Chance alone explains a difference of this size.",
        "Few people answered, so read this with care.",
      ],
    ],
    ["fr", "another", ["« Une autre identité » est protégé, pour que personne ne puisse être retrouvé."]],
    [
      "en",
      "latino",
      [
        "In “Latin American”, at least 90% answered favourably. The exact share would tell too much about single people.",
      ],
    ],
  ])("%s: %s", (locale, value, story) => {
    expect(rowOf(view(locale), value).story.map(plain)).toEqual(story);
  });

  test("every lens, and where they disagree", () => {
    const black = rowOf(view(), "black");
    const white = rowOf(view(), "white");
    if (black.kind !== "shown" || white.kind !== "shown") throw new Error("not shown");
    expect(black.lenses?.rows.map(({ value, range, verdict }) => [value, range, verdict])).toEqual([
      ["−14.1", "± 6.6", "below"],
      ["−15.5", "−22.3 to −8.7", "below"],
      ["0.77", "0.67 to 0.88", "below"],
      ["0.78", "", "below"],
      ["0.86", "", "not below"],
    ]);
    expect(black.lenses?.summary).toBe("They agree here.");
    expect(black.lenses?.p).toBe("p < 0.001, adjusted for 5 comparisons");
    const south = view("en", {
      settings: { ...settings, thresholds: { ...settings.thresholds, index: 0.999 } },
    });
    const flagged = rowOf(south, "south-asian");
    expect(flagged.kind === "shown" && flagged.lenses?.summary).toBe(
      "They disagree here. Below: Proportionality index. Not below: Percentage point gap, Difference from everyone else and Disparity index.",
    );
  });
});

describe("what stands out", () => {
  const said = (groups: Parameters<typeof table>[0], locale: Locale = "en") => {
    const { finding, rows } = viewDimension(equityReport(table(groups)), about, writingIn(locale));
    return [finding, ...rows.map((row) => (row.kind === "shown" ? `${row.tone}: ${row.says}` : row.says))];
  };

  test("a sentence says what the signs say: sure, small, or none", () => {
    expect(said({ north: [60, 200], south: [500, 800] })).toEqual([
      "Clearly lower: NORTH (26 points below).",
      "behind: 26 points below",
      "ahead: 7 points above",
    ]);
    // No chance, but less than a tenth of the reference.
    expect(said({ north: [4300, 5000], south: [9500, 10000] })[0]).toBe(
      "Lower, but not by much: NORTH (6 points below).",
    );
    expect(said({ north: [500, 1000], south: [500, 1000] })).toEqual([
      "No group is lower than everyone by more than chance can explain.",
      "level: no clear gap",
      "level: no clear gap",
    ]);
  });

  test("a gap that may be chance is not called clear, and why is said", () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, place): [string, [number, number]] => [`g${place}`, [62, 100]]),
    );
    const tables = table({ ...many, low: [52, 102] });
    const { finding, caution } = viewDimension(equityReport(tables), about, writingIn("en"));
    expect(finding).toBe("Lower, but that may be chance: LOW (10 points below).");
    expect(caution).toBe("With 13 groups compared at once, one can look low by luck alone.");
    expect(said({ ...many, low: [52, 102] })[1]).toBe("maybe-behind: 10 points below, maybe by chance");
  });

  test("where nothing can be shown, one sentence says so", () => {
    const report = equityReport(table({ north: { hidden: true }, south: { hidden: true } }));
    const shown = viewDimension(report, about, writingIn("fr"));
    expect([shown.hidden, shown.finding]).toEqual([
      true,
      "Aucun de ces groupes ne peut être montré sans montrer qui en fait partie.",
    ]);
  });
});

test("who is missing", () => {
  const read = representation({
    by: "region",
    total: { n: 1000 },
    groups: [
      { value: "north", label: "North", n: 100 },
      { value: "south", label: "South", n: 900 },
      { value: "west", label: "West", hidden: true },
    ],
    benchmark: { source: "Census 2021", shares: { north: 0.22, south: 0.7, west: 0.08 } },
  });
  const missing = viewMissing(read, "Region", writingIn("en"));
  expect(missing.finding).toBe("Missing: North.");
  expect(missing.rows[0]).toMatchObject({
    tone: "behind",
    says: "missing",
    story: "22% of the population. 154 more answers would even it out.",
  });
  expect(missing.rows[2]).toEqual({ label: "West", hidden: true, says: "protected" });
  expect(missing.table.rows[2]?.cells).toEqual(new Array(6).fill("protected"));
});

test("a pair of dimensions: numbers, a sign and words in every cell", () => {
  const { groups: _groups, by: _by, ...rest } = madeUpTable();
  const heat = heatTable({
    ...rest,
    by: ["identity", "region"],
    groups: [[{ value: "a", label: "A" }], ["x", "y", "z", "w"].map((value) => ({ value, label: value }))],
    cells: [
      { row: "a", column: "x", counts: { n: 200, favourable: 60 } },
      { row: "a", column: "y", counts: { n: 300, favourable: 225 } },
      { row: "a", column: "z", counts: { n: 40, share: { atMost: 0.1 } } },
    ],
  });
  const [row] = viewHeat(heat, { outcome: "O", rows: "R", columns: "C" }, writingIn("en")).rows;
  expect(row?.cells).toEqual([
    { hidden: false, shareText: "30%", people: "200 people", step: -3, sign: "▼", words: "35 points below" },
    { hidden: false, shareText: "75%", people: "300 people", step: 2, sign: "▲", words: "10 points above" },
    {
      ...{ hidden: false, shareText: "at most 10%", people: "40 people", step: 0, sign: "" },
      words: "only a limit is shown",
    },
    { hidden: true, words: "protected" },
  ]);
});

describe("two waves", () => {
  const before = madeUpTable("en", { wave: "2025", total: { n: 2500, favourable: 1500 } });
  const after = madeUpTable("en", { wave: "2026" });
  const black = after.groups.find(({ value }) => value === "black");
  if (black && "favourable" in black) black.favourable = 160;
  const compared = compareWaves(before, after);

  test("every change with its interval; what one of them hides is hidden", () => {
    const { title, finding, table } = viewWaves(
      compared,
      { outcome: "O", dimension: "D", waves: ["2025", "2026"] },
      writingIn("en"),
    );
    expect(title).toBe("D");
    expect(finding).toBe("Clearly up: Black.");
    const cellsOf = (head: string) => table.rows.find((row) => row.head === head)?.cells;
    expect(cellsOf("Black")).toEqual([
      ...[
        "51%",
        "72%",
        "+21.7 (+12.7 to +30.3)",
        expect.stringMatching(/^\+18\.\d \(\+\d+\.\d to \+\d+\.\d\)$/),
      ],
    ]);
    expect(cellsOf("Latin American")).toEqual(new Array(4).fill("protected"));
  });

  test("the sentence of a row goes on with it", () => {
    const told = viewDimension(madeUpReport(), { ...about, compared }, writingIn("en"));
    expect(rowOf(told, "black").story.slice(3)).toEqual([
      "Since the last wave it rose by 22 points (+12.7 to +30.3).",
      "It gained on everyone else.",
    ]);
    expect(rowOf(told, "white").story.at(-2)).toBe(
      "Since the last wave it moved by 0 points (−3.2 to +3.2); that may be chance.",
    );
  });
});

test("French words are set as Quebec sets them", () => {
  const strings: string[] = [];
  const collect = (part: unknown): void => {
    if (typeof part === "string") strings.push(part);
    else if (typeof part === "function") strings.push(String(part("1", "2", "3")), String(part("1", 2, 3)));
    else if (part && typeof part === "object") Object.values(part).forEach(collect);
  };
  collect(messagesIn("fr").equity);
  expect(strings.length).toBeGreaterThan(100);
  for (const text of strings) {
    expect(text).not.toMatch(/\u0020[:?!;»%]|«\u0020|[^\u00a0]:|[^\u00a0]»|«[^\u00a0]|'/u);
  }
});
