import { expect, test } from "vitest";
import { readTextView, textViewQuery } from "#app/domain/live/text-views.ts";

test.each([
  { question: null, status: "held", page: 1, merge: null },
  { question: "", status: "shown", page: 2, merge: "a b&c" },
  { question: "room", status: "merged", page: 1, merge: null },
  { question: "question:x & y", status: "hidden", page: 7, merge: null },
] as const)("a view survives its address: $question", (view) => {
  expect(readTextView(new URLSearchParams(textViewQuery(view)))).toEqual(view);
});

test("what makes no sense counts as absent", () => {
  const query = new URLSearchParams({ about: "x", status: "gone", page: "-3", merge: "" });
  expect(readTextView(query)).toEqual({ question: null, status: "held", page: 1, merge: null });
});
