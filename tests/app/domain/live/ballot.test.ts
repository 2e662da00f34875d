import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CheckedBallot, checkBallot, decideBallot, entriesOf } from "#app/domain/live/ballot.ts";
import { type LiveQuestion, liveDeck } from "#app/domain/live/live-question.ts";
import { quickQuestion, withQuickQuestion } from "#app/domain/live/quick-question.ts";
import { countBallots } from "#app/domain/live/results.ts";
import { analysisSchema } from "#app/domain/survey/analysis.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { arbitraryAnswers } from "../../../support/arbitrary-answers.ts";

const webinar = readSurveyFolders().find(({ slug }) => slug === "collective-impact-webinar");
const content = {
  definition: webinar?.definition as Definition,
  analysis: analysisSchema.parse(webinar?.analysis),
};
const deckOf = ({ definition, analysis }: typeof content) =>
  liveDeck(compileInstrument(definition), analysis, definition);
const deck = deckOf(content);
const asked = (name: string, of = deck): LiveQuestion => of.byName.get(name) as LiveQuestion;

describe("the shipped webinar", () => {
  test("runs from greeting to closing word, each question in the way it is shown", () => {
    expect(deck.order.map((name) => [name, asked(name).view.kind])).toEqual([
      ["say-hello", "choice"],
      ["sector", "choice"],
      ["knowledge-of-collective-impact", "choice"],
      ["weakest-condition", "choice"],
      ["goals", "ranking"],
      ["theory-likely", "scale"],
      ["weakest-link", "text"],
      ["who-else", "choices"],
      ["reflection", "board"],
      ["closing-word", "words"],
    ]);
    expect(asked("theory-likely").view.ends?.high).toEqual({ en: "Very likely", fr: "Très probables" });
    expect(asked("who-else").view.other).toEqual({ en: "Someone else", fr: "Quelqu’un d’autre" });
  });

  test("every answer that a response may hold is a ballot, and the count of ballots is theirs", () => {
    const answers = fc.array(arbitraryAnswers(compileInstrument(content.definition)), { maxLength: 30 });
    fc.assert(
      fc.property(answers, (given) => {
        for (const name of deck.order) {
          const values = given.flatMap((one) => (name in one ? [one[name]] : []));
          const checked = values.map((value) => checkBallot(asked(name), value));
          expect(checked.filter((ballot) => "errors" in ballot)).toEqual([]);
          const counted = values.map((value) => ({ value, count: 1 }));
          const { ballots, counts = {} } = countBallots(asked(name), counted);
          expect(ballots).toBe(values.length);
          const chosen = Object.values(counts).reduce((sum, count) => sum + count, 0);
          if (asked(name).view.kind === "choice") expect(chosen).toBe(values.length);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("a ballot", () => {
  test.each<[string, unknown]>([
    ["say-hello", "mars"],
    ["say-hello", ["ontario"]],
    ["say-hello", null],
    ["say-hello", {}],
    ["say-hello", 5],
    ["say-hello", { toString: 1 }],
    ["theory-likely", 9],
    ["theory-likely", "very"],
    ["goals", "quality"],
    ["goals", ["quality", "quality"]],
    ["who-else", ["youth", "martians"]],
    ["reflection", { ahas: "x".repeat(201) }],
    ["reflection", { feelings: "x" }],
    ["reflection", "one text"],
    ["closing-word", "x".repeat(10_000)],
    ["closing-word", "a\0b"],
    ["closing-word", "\uD800"],
    ["closing-word", ["hope"]],
  ])("to %s is not %j", (name, value) => {
    expect(checkBallot(asked(name), value)).toHaveProperty("errors");
  });

  test("takes an answer back where nothing is an answer", () => {
    for (const [name, nothing] of [
      ["who-else", []],
      ["closing-word", ""],
      ["reflection", {}],
    ] as const) {
      expect(checkBallot(asked(name), nothing)).toMatchObject({ counted: false });
    }
  });

  test("carries what is typed beside “other”, and what it says becomes entries", () => {
    const ballot = checkBallot(asked("who-else"), ["youth", "other"], "Elders");
    expect(ballot).toEqual({ value: ["youth", "other"], comment: "Elders", counted: true });
    expect(entriesOf(asked("who-else"), ballot as never, "en")).toEqual([
      { item: "other", text: "Elders", key: "elders" },
    ]);
    const board = { value: { ahas: " <script>alert(1)</script>", insights: "\u202Eé" }, comment: null };
    expect(entriesOf(asked("reflection"), board, "fr")).toEqual([
      { item: "ahas", text: "<script>alert(1)</script>", key: "script alert 1 script" },
      { item: "insights", text: "é", key: "e" },
    ]);
  });

  test("the highest revision counts, whatever order ballots arrive in", () => {
    const open = { state: "open" as const, question: "q" };
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), (revisions) => {
        let stored: { revision: number } | undefined;
        for (const revision of revisions) {
          const decision = decideBallot(open, "q", revision, stored);
          expect(decision).toBe(stored && stored.revision >= revision ? "unchanged" : "store");
          if (decision === "store") stored = { revision };
        }
        expect(stored?.revision).toBe(Math.max(...revisions));
      }),
    );
  });

  test("of another question, or when voting is closed, is refused; what is stored keeps its receipt", () => {
    expect(decideBallot({ state: "open", question: "other" }, "q", 1, undefined)).toBe("voting_closed");
    for (const state of ["lobby", "closed", "revealed", "ended"] as const) {
      expect(decideBallot({ state, question: "q" }, "q", 2, { revision: 1 })).toBe("voting_closed");
      expect(decideBallot({ state, question: "q" }, "q", 1, { revision: 1 })).toBe("unchanged");
    }
  });
});

describe("a quick question", () => {
  const title = { en: "Ready?", fr: "Prêts?" };
  const two = [{ en: "Yes", fr: "Oui" }, { en: "No" }];

  test.each([
    [{ kind: "choice", title, choices: two }, "option-1"],
    [{ kind: "choices", title, choices: two }, ["option-1", "option-2"]],
    [{ kind: "ranking", title, choices: two }, ["option-2", "option-1"]],
    [{ kind: "scale", title }, 4],
    [
      { kind: "points", title, choices: two },
      { "option-1": 60, "option-2": 40 },
    ],
    [{ kind: "words", title: { fr: "Un mot?" } }, "espoir"],
    [{ kind: "board", title }, { "option-1": "Aha" }],
    [{ kind: "text", title }, "Why not"],
  ] as const)("%j takes %j, right after the question that is shown", (given, value) => {
    const quick = quickQuestion.parse(given);
    const name = "quick-bcdfgh-1";
    const extended = deckOf(withQuickQuestion(content, { name, after: "goals", quick }));
    expect(extended.order.indexOf(name)).toBe(extended.order.indexOf("goals") + 1);
    expect(extended.order).toHaveLength(deck.order.length + 1);
    expect(asked(name, extended).view.kind).toBe(given.kind);
    expect(checkBallot(asked(name, extended), value)).toMatchObject({ counted: true });
    expect(deck.order).not.toContain(name);
  });

  test("typed in one language is understood in both; in none it is no question", () => {
    const quick = quickQuestion.parse({ kind: "choice", title: { en: "Ready?" }, choices: two });
    const { view } = asked("q", deckOf(withQuickQuestion(content, { name: "q", after: null, quick })));
    expect(view.title).toEqual({ en: "Ready?", fr: "Ready?" });
    expect(view.choices?.map(({ text }) => text)).toEqual([
      { en: "Yes", fr: "Oui" },
      { en: "No", fr: "No" },
    ]);
    for (const wrong of [
      { kind: "choice", title: {}, choices: two },
      { kind: "choice", title, choices: [{ en: "only one" }] },
      { kind: "choice", title: { en: "\0" }, choices: two },
      { kind: "song", title },
    ]) {
      expect(quickQuestion.safeParse(wrong).success).toBe(false);
    }
  });

  test("hundred points must be shared out whole", () => {
    const quick = quickQuestion.parse({ kind: "points", title, choices: two });
    const points = asked("q", deckOf(withQuickQuestion(content, { name: "q", after: null, quick })));
    for (const value of [
      { "option-1": 60 },
      { "option-1": 60, "option-2": 50 },
      { "option-1": 101, "option-2": -1 },
    ]) {
      expect(checkBallot(points, value)).toHaveProperty("errors");
    }
    const shared = [{ "option-1": 60, "option-2": 40 }, { "option-1": 100 }];
    const ballots = shared.map((value) => checkBallot(points, value) as CheckedBallot);
    const { rows } = countBallots(
      points,
      ballots.map(({ value }) => ({ value, count: 1 })),
    );
    expect(rows?.map(({ value, mean }) => [value, mean])).toEqual([
      ["option-1", 80],
      ["option-2", 20],
    ]);
  });
});
