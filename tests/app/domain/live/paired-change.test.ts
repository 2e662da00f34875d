import { describe, expect, test } from "vitest";
import { liveDeck } from "#app/domain/live/live-question.ts";
import {
  comparable,
  type Identified,
  normalizeOwnCode,
  type PairedChange,
  pairedChange,
} from "#app/domain/live/paired-change.ts";
import { sessionCsv } from "#app/domain/live/session-csv.ts";
import { changeToTell } from "#app/domain/live/told-change.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { QuestionResult, ShownChoice } from "#app/domain/tally/results.ts";

const definition = {
  elements: [
    { type: "rating", name: "stars", rateMin: 1, rateMax: 5 },
    { type: "text", name: "why" },
    { type: "radiogroup", name: "knows", choices: ["new", "theory", "practice"] },
  ],
};
const { byName } = liveDeck(compileInstrument(definition), {}, definition);
const asked = (name: string) => byName.get(name) as NonNullable<ReturnType<typeof byName.get>>;
const given = (...values: [string, unknown][]): Identified[] =>
  values.map(([identity, value]) => ({ identity, value }));

test("the same people before and after: means, who moved, and the interval of the difference", () => {
  const before = { asked: asked("stars"), answers: given(["a", 1], ["b", 2], ["c", 3], ["d", 4], ["x", 1]) };
  const after = { asked: asked("stars"), answers: given(["a", 3], ["b", 2], ["c", 5], ["d", 3], ["y", 5]) };
  const change = pairedChange(before, after, 4);
  // One who went down would be one who is known.
  expect(change).toMatchObject({ people: 4, moved: null, before: 2.5, after: 3.25 });
  expect(pairedChange(before, after, 1)).toMatchObject({ moved: { higher: 2, same: 1, lower: 1 } });
  // Differences 2, 0, 2, −1: mean 0.75, s = 1.5, margin 1.96 · 1.5 / 2.
  expect(change).toMatchObject({ difference: 0.75, interval: [0.75 - 1.47, expect.closeTo(0.75 + 1.47)] });
  expect(pairedChange(before, after, 5)).toEqual({ hidden: true });
});

test("choices are compared by their order, and a code given twice is nobody's", () => {
  const before = { asked: asked("knows"), answers: given(["a", "new"], ["b", "new"], ["b", "theory"]) };
  const after = { asked: asked("knows"), answers: given(["a", "practice"], ["b", "practice"], ["", "new"]) };
  expect(pairedChange(before, after, 1)).toMatchObject({ people: 1, before: 1, after: 3, interval: null });
});

test("only answers on the same scale are compared", () => {
  expect(comparable(asked("stars"), asked("stars"))).toBe(true);
  expect(comparable(asked("knows"), asked("knows"))).toBe(true);
  expect(comparable(asked("stars"), asked("knows"))).toBe(false);
  expect(comparable(asked("why"), asked("why"))).toBe(false);
});

test("a code is recognized however it is typed", () => {
  expect(new Set(["Été-07", " ete 07", "ÉTÉ07"].map(normalizeOwnCode)).size).toBe(1);
});

test("an export is plain text in every cell", () => {
  const question = { ...asked("stars").view, title: { en: 'Stars, "now"', fr: "=Étoiles" } };
  const results = {
    ballots: 2,
    counts: { "1": 2 },
    entries: [{ id: "x", item: "", text: "@cmd\n", count: 1 }],
  };
  const room = [{ text: "=Who, exactly?", upvotes: 3 }];
  expect(sessionCsv([{ question, results }], room)).toBe(
    'question,title_en,title_fr,kind,item,value,count,ballots\r\nstars,"Stars, ""now""",\'=Étoiles,scale,,1,2,2\r\nstars,"Stars, ""now""",\'=Étoiles,scale,,"\'@cmd\n",1,2\r\n,,,room,,"\'=Who, exactly?",3,\r\n',
  );
});

test("what is protected is one word in a file, whatever is protected", () => {
  const question = asked("knows").view;
  const counted = { ballots: 40, counts: { new: 33 }, hidden: ["theory", "practice"] };
  const rowsOf = (results: Parameters<typeof sessionCsv>[0][number]["results"]) =>
    sessionCsv([{ question, results }], [])
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(",").slice(4));
  expect(rowsOf(counted)).toEqual([
    ["", "new", "33", "40"],
    ["", "theory", "hidden", "40"],
    ["", "practice", "hidden", "40"],
  ]);
  expect(rowsOf({ ballots: null })).toEqual([["", "", "hidden", "hidden"]]);
});

const shown = (...counts: (number | null)[]): QuestionResult => ({
  ...{ name: "stars", title: "Stars", type: "rating", hidden: false },
  n: 100,
  choices: counts.map((count, place): ShownChoice => {
    const about = { value: place + 1, title: String(place + 1) };
    return count === null ? { ...about, hidden: true } : { ...about, count, share: count / 100 };
  }),
});
const ballots = (...counts: number[]) => new Map(counts.map((count, place) => [String(place + 1), count]));
const changed = (people: number): Extract<PairedChange, { hidden: false }> => ({
  ...{ hidden: false, people, moved: { higher: 40, same: 20, lower: people - 60 } },
  ...{ before: 3.123, after: 3.456, difference: 0.333, interval: [0.111, 0.555] },
});

describe("after a session", () => {
  const whole = {
    given: ballots(20, 20, 20, 20, 20),
    released: shown(20, 20, 20, 20, 20),
    isDimension: false,
  };
  const told = (change: PairedChange, ...sides: [typeof whole, typeof whole]) =>
    changeToTell(change, sides, 5);

  test("a change is told in tenths, without the means that releases tell", () => {
    expect(told(changed(100), whole, whole)).toEqual({
      ...{ hidden: false, people: 100, moved: { higher: 40, same: 20, lower: 40 } },
      ...{ before: null, after: null, difference: 0.3, interval: [0.1, 0.6] },
    });
  });

  test.each<[string, PairedChange, Partial<typeof whole>]>([
    // The mean of stars compared with themselves would tell how 40 people are spread over two hidden counts.
    ["a count is hidden", changed(100), { released: shown(20, 20, 20, null, null) }],
    ["there is no release yet", changed(100), { released: undefined as unknown as QuestionResult }],
    ["one more has answered than the release counts", changed(100), { given: ballots(20, 20, 20, 20, 21) }],
    ["who answered one of the two is one person", changed(99), {}],
    ["releases break others down by it", changed(100), { isDimension: true }],
  ])("nothing is told where %s", (_why, change, other) => {
    const side = { ...whole, ...other };
    expect(told(change, side, whole)).toEqual({ hidden: true });
    expect(told(change, whole, side)).toEqual({ hidden: true });
  });

  test("who moved is told where each way is many, how far only of so many that one person is lost in a tenth", () => {
    const few = {
      given: ballots(6, 6, 6, 6, 6),
      released: { ...shown(6, 6, 6, 6, 6), n: 30 },
      isDimension: false,
    };
    const change = { ...changed(30), moved: { higher: 10, same: 10, lower: 10 } };
    expect(told(change, few, few)).toMatchObject({ moved: { same: 10 }, difference: null, interval: null });
    expect(told({ ...change, moved: { higher: 30, same: 0, lower: 0 } }, few, few)).toEqual({ hidden: true });
    expect(told(changed(64), whole, whole)).toMatchObject({ moved: null, difference: 0.3 });
  });
});
