import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { SurveyModel } from "survey-core";
import { describe, expect, test } from "vitest";
import { checkAnswers, type ResponseStatus } from "#app/domain/response/check-answers.ts";
import { valuesOf, withoutHidden } from "#app/domain/response/visibility.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { arbitraryAnswers } from "../../../support/arbitrary-answers.ts";
import { everythingSurvey } from "../../../support/everything-survey.ts";

const instrument = compileInstrument(everythingSurvey);

const check = (answers: Record<string, unknown>, status: ResponseStatus = "partial", of = instrument) =>
  checkAnswers({ instrument: of, analysis: {} }, answers, status);

/** The code that one answer is refused with, or null. */
function codeOf(question: string, value: unknown, others: Record<string, unknown> = {}): string | null {
  const checked = check({ ...others, [question]: value });
  if (!("errors" in checked)) return null;
  return checked.errors.find((error) => error.question === question)?.code ?? "another question's error";
}

describe("what SurveyJS lets through is refused", () => {
  test.each([
    ["single", "z", "not_a_choice"],
    ["single", { a: 1 }, "wrong_type"],
    ["single", ["a"], "wrong_type"],
    ["several", "a", "wrong_type"],
    ["several", ["a", "z"], "not_a_choice"],
    ["several", ["a", "a"], "duplicate"],
    ["several", ["a", "b", "c", "a"], "too_many"],
    ["several", Array.from({ length: 10_000 }, () => "a"), "too_many"],
    ["several", [["a"]], "wrong_type"],
    ["tags", ["x", null], "wrong_type"],
    ["yes-no", "maybe", "wrong_type"],
    ["stars", 9999, "out_of_range"],
    ["stars", "many", "wrong_type"],
    ["words", "middle", "not_a_choice"],
    ["order", ["one", "four"], "not_a_choice"],
    ["order", "one", "wrong_type"],
    ["text", "x".repeat(21), "too_long"],
    ["text", { a: 1 }, "wrong_type"],
    ["text", ["a"], "wrong_type"],
    ["text", "a\0b", "invalid_text"],
    ["text", "\ud800", "invalid_text"],
    ["comment", "x".repeat(10_001), "too_long", { stars: 4 }],
    ["number", "eleven", "wrong_type"],
    ["number", 11, "out_of_range"],
    ["number", -1, "out_of_range"],
    ["email", "nobody", "pattern"],
    ["date", "yesterday", "pattern"],
    ["date", "2019-12-31", "out_of_range"],
    ["postcode", "a1", "pattern"],
    ["texts", { third: "x" }, "unknown_question"],
    ["texts", { second: "x" }, "wrong_type"],
    ["texts", "x", "wrong_type"],
    ["slider", 51, "out_of_range"],
    ["range", [10, 5], "out_of_range"],
    ["range", [1], "wrong_type"],
    ["matrix", { r3: "no" }, "unknown_row"],
    ["matrix", { r1: "maybe" }, "not_a_choice"],
    ["matrix", "no", "wrong_type"],
    ["grid", { r1: { kind: "z" } }, "not_a_choice"],
    ["grid", { r1: { extra: 1 } }, "unknown_question"],
    ["rows", [{ kind: "z" }], "not_a_choice"],
    ["panels", { inner: "p" }, "wrong_type"],
    ["nobody-asked", 1, "unknown_question"],
    ["constructor", 1, "unknown_question"],
  ] as [string, unknown, string, Record<string, unknown>?][])(
    "%s: %j → %s",
    (question, value, code, others) => {
      expect(codeOf(question, value, others)).toBe(code);
    },
  );

  test("a key called __proto__ is an unknown question and changes nothing", () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}, "single": "a"}') as Record<string, unknown>;
    expect(check(hostile)).toEqual({ errors: [{ question: "__proto__", code: "unknown_question" }] });
    const nested = JSON.parse('{"matrix": {"__proto__": "yes"}}') as Record<string, unknown>;
    expect(check(nested)).toEqual({ errors: [{ question: "matrix", code: "unknown_row" }] });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("a choice hidden by its condition is no choice", () => {
    expect(codeOf("several", ["d"], { single: "a" })).toBeNull();
    expect(codeOf("several", ["d"], { single: "c" })).toBe("not_a_choice");
  });

  test("the text of other is checked like any text", () => {
    expect(codeOf("single-Comment", 5, { single: "other" })).toBe("wrong_type");
    expect(codeOf("single-Comment", "x".repeat(10_001), { single: "other" })).toBe("too_long");
    expect(check({ single: "other", "single-Comment": "mine" })).toEqual({
      answers: { single: "other", "single-Comment": "mine", sum: 1 },
    });
  });
});

describe("answers take one normal form", () => {
  test("choices as the definition writes them, numbers as numbers", () => {
    expect(check({ single: "a", menu: "2", number: "7", stars: "3", "yes-no": "true" })).toMatchObject({
      answers: { single: "a", menu: 2, number: 7, stars: 3, "yes-no": true },
    });
  });

  test("empty answers are no answers, and computed ones are ours", () => {
    expect(check({ text: "", tags: [], matrix: {}, comment: null, number: 4, sum: 999 })).toEqual({
      answers: { number: 4, sum: 9 },
    });
  });
});

describe("required", () => {
  test("is a matter of complete responses", () => {
    expect(check({ stars: 5 }, "partial")).toHaveProperty("answers");
    expect(check({ stars: 5 }, "complete")).toEqual({ errors: [{ question: "single", code: "required" }] });
  });

  test("follows conditions, and not into what is hidden", () => {
    expect(check({ single: "a", stars: 2 }, "complete")).toEqual({
      errors: [{ question: "comment", code: "required" }],
    });
    expect(check({ single: "b", stars: 2 }, "complete")).toHaveProperty("answers");
  });

  test("stops where the survey ends early", () => {
    const definition: Definition = {
      triggers: [{ type: "complete", expression: "{ok} = 'no'" }],
      pages: [
        { elements: [{ type: "radiogroup", name: "ok", choices: ["yes", "no"], isRequired: true }] },
        { elements: [{ type: "text", name: "more", isRequired: true }] },
      ],
    };
    const of = compileInstrument(definition);
    expect(check({ ok: "no" }, "complete", of)).toHaveProperty("answers");
    expect(check({ ok: "yes" }, "complete", of)).toHaveProperty("errors");
  });
});

test("a complete response needs a yes, and a guardian's where the survey asks for it", () => {
  const definition = {
    elements: [
      { type: "radiogroup", name: "consent", choices: ["yes", "no"] },
      { type: "radiogroup", name: "age", choices: ["young", "old"] },
      { type: "radiogroup", name: "guardian", choices: ["yes", "no"], visibleIf: "{age} = 'young'" },
      { type: "boolean", name: "sure", isRequired: true },
    ],
  };
  const analysis = {
    consent: { question: "consent", agree: ["yes"], guardian: { question: "guardian", agree: ["yes"] } },
  };
  const version = { instrument: compileInstrument(definition), analysis };
  const refusedFor = (answers: Record<string, unknown>, status: "complete" | "partial" = "complete") => {
    const checked = checkAnswers(version, { sure: true, ...answers }, status);
    return "errors" in checked ? checked.errors.map(({ question, code }) => `${question} ${code}`) : [];
  };
  expect(refusedFor({})).toEqual(["consent consent_required"]);
  expect(refusedFor({ age: "young" })).toEqual(["consent consent_required", "guardian consent_required"]);
  expect(refusedFor({ consent: "yes", age: "old" })).toEqual([]);
  // What a hidden question was answered with does not count, for or against.
  expect(refusedFor({ consent: "yes", age: "old", guardian: "no" })).toEqual([]);
  expect(refusedFor({ consent: "yes", age: "young" })).toEqual(["guardian consent_required"]);
  expect(refusedFor({ consent: "yes", age: "young", guardian: "no" })).toEqual(["guardian consent_required"]);
  expect(refusedFor({ consent: "yes", age: "young", guardian: "yes" })).toEqual([]);
  // A draft may not have come to the question yet; a "no" is never stored.
  expect(refusedFor({}, "partial")).toEqual([]);
  expect(refusedFor({ consent: "no" }, "partial")).toEqual(["consent consent_required"]);
  expect(refusedFor({ consent: "yes", age: "young", guardian: "no" }, "partial")).toEqual([
    "guardian consent_required",
  ]);
  // One error a question says enough.
  expect(refusedFor({ consent: "perhaps" })).toEqual(["consent not_a_choice"]);
});

test("without consent a response is refused whole", () => {
  const consent = { question: "single", agree: ["a"] };
  expect(checkAnswers({ instrument, analysis: { consent } }, { single: "b" }, "complete")).toEqual({
    errors: [{ question: "single", code: "consent_required" }],
  });
  expect(checkAnswers({ instrument, analysis: { consent } }, { single: "a" }, "complete")).toHaveProperty(
    "answers",
  );
});

/** Definitions to compare with SurveyJS: ours, those from the wild that the tests carry, and every shipped one. */
const fromTheWild = readdirSync(new URL("../../../real-surveys/", import.meta.url)).map(
  (file): [string, Definition] => [
    file,
    JSON.parse(readFileSync(new URL(`../../../real-surveys/${file}`, import.meta.url), "utf8")) as Definition,
  ],
);
const definitions: [string, Definition][] = [
  ["everything", everythingSurvey],
  ...readSurveyFolders().map(({ slug, definition }): [string, Definition] => [slug, definition]),
  ...fromTheWild,
];

describe.each(definitions)("%s, against SurveyJS as the oracle", (_name, definition) => {
  const of = compileInstrument(definition);
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

  test("hidden answers are dropped as SurveyJS drops them on completion", () => {
    const model = new SurveyModel(definition);
    fc.assert(
      fc.property(arbitraryAnswers(of), (answers) => {
        model.clear(true, true);
        model.data = plain(answers);
        model.clearIncorrectValues();
        // SurveyJS fills in what it computes itself; what is compared is what was answered.
        const given = Object.fromEntries(Object.entries(model.data).filter(([name]) => name in answers));
        model.doComplete();
        const kept = Object.fromEntries(Object.entries(model.data).filter(([name]) => name in answers));
        expect(plain(withoutHidden(of, given, valuesOf(of, given)))).toEqual(plain(kept));
      }),
      { numRuns: 60 },
    );
  });

  test("what SurveyJS asks for is what is required", () => {
    const model = new SurveyModel(definition);
    fc.assert(
      fc.property(arbitraryAnswers(of), (answers) => {
        model.clear(true, true);
        model.data = plain(answers);
        const visible = new Set(model.getAllQuestions(true).map((question) => question.name));
        const asked = model
          .getAllQuestions(true)
          .filter((question) => question.isRequired && question.isEmpty() && question.isParentVisible)
          .map(({ name }) => name);
        const checked = checkAnswers(
          { instrument: of, analysis: {} },
          plain(answers) as Record<string, unknown>,
          "complete",
        );
        const endsEarly = of.endsEarlyWhen.some((condition) => condition.holds(answers) === true);
        const missing =
          "errors" in checked
            ? checked.errors.filter(({ code }) => code === "required").map(({ question }) => question)
            : [];
        if (endsEarly) expect(missing).toEqual([]);
        else expect(missing.filter((name) => visible.has(name) && !(name in answers))).toEqual(asked);
      }),
      { numRuns: 40 },
    );
  });
});
