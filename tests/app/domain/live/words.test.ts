import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstStanding } from "#app/domain/live/moderation.ts";
import { holdsProfanity } from "#app/domain/live/profanity.ts";
import { cloudOf, type WordDecision, type WordRow } from "#app/domain/live/word-cloud.ts";
import { cleanText, foldText, wordsOf } from "#app/domain/live/words.ts";

describe("words", () => {
  test.each([
    ["  The Hope!", "en", [{ text: "Hope", key: "hope" }]],
    ["l’espoir", "fr", [{ text: "espoir", key: "espoir" }]],
    ["L'ÉQUITÉ", "fr", [{ text: "ÉQUITÉ", key: "equite" }]],
    ["l\u2019e\u0301quite\u0301", "fr", [{ text: "équité", key: "equite" }]],
    ["don't give up", "en", [{ text: "don't give up", key: "don t give up" }]],
    ["hope, trust; courage", "en", ["hope", "trust", "courage"].map((text) => ({ text, key: text }))],
    ["Hope, hope,HOPE", "en", [{ text: "Hope", key: "hope" }]],
    ["nous", "fr", [{ text: "nous", key: "nous" }]],
    ["de la coopération", "fr", [{ text: "coopération", key: "cooperation" }]],
    ["on", "en", [{ text: "on", key: "on" }]],
    ["💛", "en", [{ text: "💛", key: "💛" }]],
    ["👩🏽‍🚀", "fr", [{ text: "👩🏽‍🚀", key: "👩🏽‍🚀" }]],
    ["\u200B\u2060", "en", []],
    ["cœur", "fr", [{ text: "cœur", key: "coeur" }]],
    ["أمل", "en", [{ text: "أمل", key: "امل" }]],
  ] as const)("%s (%s)", (answer, language, words) => {
    expect(wordsOf(answer, language)).toEqual(words);
  });

  test("no language is stemmed: what differs in more than accents stays apart", () => {
    for (const [one, other] of [
      ["équité", "équitable"],
      ["jeune", "jeunes"],
      ["organisation", "organiser"],
      ["mentor", "mentors"],
    ]) {
      expect(wordsOf(one ?? "", "fr")[0]?.key).not.toBe(wordsOf(other ?? "", "fr")[0]?.key);
    }
  });

  test("an English word is not a French one until somebody merges them", () => {
    const rows: WordRow[] = [
      { key: "team", text: "team", standing: "shown", count: 3 },
      { key: "equipe", text: "équipe", standing: "shown", count: 2 },
      { key: "equipe", text: "Équipe", standing: "shown", count: 1 },
    ];
    expect(cloudOf(rows, new Map()).words).toEqual([
      { key: "equipe", text: "équipe", count: 3 },
      { key: "team", text: "team", count: 3 },
    ]);
    const merged = new Map<string, WordDecision>([
      ["equipe", { key: "equipe", status: "merged", mergedInto: "team" }],
    ]);
    expect(cloudOf(rows, merged).words).toEqual([{ key: "team", text: "team", count: 6 }]);
  });

  test("however words are hidden and merged, what is shown adds up", () => {
    const key = fc.constantFrom("a", "b", "c", "d");
    const rows = fc.array(
      fc.record({
        key,
        text: key,
        standing: fc.constantFrom("shown", "held"),
        count: fc.integer({ min: 1, max: 9 }),
      }),
    ) as fc.Arbitrary<WordRow[]>;
    const decisions = fc.array(
      fc.record({ key, status: fc.constantFrom("shown", "hidden", "merged"), mergedInto: key }),
    ) as fc.Arbitrary<WordDecision[]>;
    fc.assert(
      fc.property(rows, decisions, (given, decided) => {
        const { words } = cloudOf(given, new Map(decided.map((decision) => [decision.key, decision])));
        const shown = words.reduce((sum, { count }) => sum + count, 0);
        expect(shown).toBeLessThanOrEqual(given.reduce((sum, { count }) => sum + count, 0));
        expect(new Set(words.map((word) => word.key)).size).toBe(words.length);
        for (const word of words) expect(word.text).not.toBe("");
      }),
    );
  });

  test("no text is too strange: cleaning twice is cleaning once, and words are made of what was typed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.constantFrom("en", "fr"),
        (text, language) => {
          const clean = cleanText(text);
          expect(cleanText(clean)).toBe(clean);
          expect(clean).not.toMatch(/[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/);
          for (const word of wordsOf(text, language as "en")) {
            expect(clean).toContain(word.text);
            expect(foldText(word.text)).toBe(word.key);
          }
        },
      ),
    );
  });

  test("ten thousand letters, or marks, take no time", () => {
    const started = performance.now();
    for (const long of [
      "a".repeat(10_000),
      "é ".repeat(5_000),
      "\u0301".repeat(10_000),
      "l'".repeat(5_000),
    ]) {
      wordsOf(long, "fr");
      holdsProfanity(long, "en");
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("profanity is held, never deleted", () => {
  test.each([
    ["what the FUCK", "en"],
    ["Sh1t", "en"],
    ["f u c k", "en"],
    ["fuuuuck this", "en"],
    ["f*u*c*k", "en"],
    ["Tabarnak!", "fr"],
    ["quelle merde", "fr"],
    ["enculé", "fr"],
    ["shit", "fr"],
    ["ta gueule", "fr"],
  ] as const)("held: %s (%s)", (text, language) => {
    expect(firstStanding(text, language, "afterwards")).toEqual({ status: "held", reason: "profanity" });
  });

  test.each([
    ["Scunthorpe", "en"],
    ["pros and cons", "en"],
    ["we started late – en retard", "fr"],
    ["a class assessment", "en"],
    ["discussion", "fr"],
    ["Two-Spirit, gay, lesbian, queer", "en"],
    ["un petit bonjour", "fr"],
  ] as const)("not held: %s (%s)", (text, language) => {
    expect(firstStanding(text, language, "afterwards")).toEqual({ status: "shown", reason: null });
  });

  test("when new text waits, everything does, and says which of the two it was", () => {
    expect(firstStanding("hope", "en", "before")).toEqual({ status: "held", reason: "awaiting" });
    expect(firstStanding("shit", "en", "before")).toEqual({ status: "held", reason: "profanity" });
  });
});
