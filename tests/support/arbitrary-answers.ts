import fc from "fast-check";
import { type Choices, choiceText, type Instrument, type Question } from "#app/domain/survey/instrument.ts";

/** Valid answers to any subset of an instrument's questions, hidden ones included. */
export function arbitraryAnswers(instrument: Instrument): fc.Arbitrary<Record<string, unknown>> {
  const questions = instrument.questions.filter(({ kind }) => kind !== "computed");
  return fc.record(
    Object.fromEntries(questions.map((question) => [question.name, arbitraryAnswer(question)])),
    { requiredKeys: [] },
  );
}

const anyChoice = ({ list }: Choices) => fc.constantFrom(...list.map(({ value }) => value));
const someChoices = ({ list }: Choices, min = 1, max = list.length) =>
  fc.shuffledSubarray(
    list.map(({ value }) => value),
    { minLength: Math.min(min, list.length), maxLength: max },
  );

/** Text as people and hostile programs type it, without what cannot be stored. */
export const arbitraryText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: "grapheme", minLength: 1 }),
      fc.constantFrom("é", "👩🏽‍🚀", "<script>", "'; drop table", "0", "__proto__"),
    )
    .map((text) => text.replaceAll("\0", "").slice(0, maxLength).toWellFormed() || "a");

function arbitraryAnswer(question: Question): fc.Arbitrary<unknown> {
  switch (question.kind) {
    case "choice":
    case "scale":
      return anyChoice(question.choices);
    case "choices":
      return someChoices(question.choices, question.min ?? 1, question.max ?? question.choices.list.length);
    case "ranking":
      return someChoices(question.choices, question.choices.list.length);
    case "boolean":
      return fc.constantFrom(question.whenTrue, question.whenFalse);
    case "number":
      return fc.integer({ min: Math.ceil(question.min ?? 0), max: Math.floor(question.max ?? 100) });
    case "range":
      return fc
        .tuple(
          fc.integer({ min: question.min ?? 0, max: question.max ?? 100 }),
          fc.integer({ min: question.min ?? 0, max: question.max ?? 100 }),
        )
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    case "text":
      return question.format === "email"
        ? fc.constant("someone@example.org")
        : question.format === "date"
          ? fc.constant("2026-03-01")
          : arbitraryText(question.maxLength);
    case "matrix": {
      const rows = fc.constantFrom(...question.rows.list.map(({ value }) => choiceText(value)));
      const cell: fc.Arbitrary<unknown> = question.several
        ? someChoices(question.columns)
        : anyChoice(question.columns);
      return fc.dictionary(rows, cell, { minKeys: 1, noNullPrototype: true });
    }
    case "texts":
      return fc.record(Object.fromEntries(question.items.map((item) => [item.name, arbitraryAnswer(item)])));
    case "grid":
      return fc.dictionary(
        fc.constantFrom(...question.rows.list.map(({ value }) => choiceText(value))),
        fc.record(
          Object.fromEntries(question.columns.map((column) => [column.name, arbitraryAnswer(column)])),
        ),
        { minKeys: 1, noNullPrototype: true },
      );
    case "list":
      return fc.array(
        fc.record(Object.fromEntries(question.questions.map((part) => [part.name, arbitraryAnswer(part)]))),
        { minLength: Math.max(1, question.min), maxLength: Math.min(3, question.max) },
      );
    case "computed":
      return fc.constant(undefined);
  }
}
