import { expect, test } from "vitest";
import { ballotInWords } from "#app/components/live/phone/ballot-in-words.ts";
import type { LiveQuestionView } from "#app/domain/live/live-question.ts";

const text = (en: string, fr: string) => ({ en, fr });
const base = { name: "q", type: "x", title: text("Q", "Q") };
const choices = [
  { value: "a", text: text("Apple", "Pomme") },
  { value: 2, text: text("Two", "Deux") },
];

test.each<[LiveQuestionView, unknown, string | undefined, string[]]>([
  [{ ...base, kind: "choice", choices }, 2, undefined, ["Deux"]],
  [
    { ...base, kind: "choices", choices, other: text("Else", "Autre") },
    ["a", "other"],
    "kiwi",
    ["Pomme", "Autre – kiwi"],
  ],
  [{ ...base, kind: "ranking", choices }, [2, "a"], undefined, ["1. Deux", "2. Pomme"]],
  [
    { ...base, kind: "points", items: [{ name: "x", title: text("Red", "Rouge") }] },
    { x: 100 },
    undefined,
    ["Rouge – 100"],
  ],
  [
    {
      ...base,
      kind: "other",
      rows: [{ value: "r", text: text("Row", "Rangée") }],
      columns: [{ value: "c", text: text("Yes", "Oui") }],
    },
    { r: "c" },
    undefined,
    ["Rangée – Oui"],
  ],
  [{ ...base, kind: "text" }, "", undefined, []],
  [{ ...base, kind: "text" }, "<b>hé</b>", undefined, ["<b>hé</b>"]],
])("%j answered with %j", (view, value, comment, lines) => {
  expect(ballotInWords(view, { value, comment }, "fr")).toEqual(lines);
});
