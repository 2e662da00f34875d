import { expect, test } from "vitest";
import { liveDeck } from "#app/domain/live/live-question.ts";
import {
  comparable,
  type Identified,
  normalizeOwnCode,
  pairedChange,
} from "#app/domain/live/paired-change.ts";
import { sessionCsv } from "#app/domain/live/session-csv.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";

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
