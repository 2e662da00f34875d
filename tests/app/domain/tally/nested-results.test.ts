import { expect, test } from "vitest";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { contributionOf } from "#app/domain/tally/cells.ts";
import { summarize } from "#app/domain/tally/summarize.ts";
import { TallyChanges } from "#app/domain/tally/tally-changes.ts";

const definition = {
  elements: [
    {
      type: "paneldynamic",
      name: "homes",
      templateElements: [
        { type: "radiogroup", name: "kind", title: "Kind", choices: ["house", "flat"] },
        {
          type: "matrix",
          name: "rooms",
          title: "Rooms",
          rows: ["kitchen", "bath"],
          columns: ["warm", "cold"],
        },
        {
          type: "paneldynamic",
          name: "people",
          title: "People",
          templateElements: [{ type: "radiogroup", name: "age", title: "Age", choices: ["young", "old"] }],
        },
      ],
    },
  ],
};

test("results of questions inside questions are there at every depth, each person counted once", () => {
  const instrument = compileInstrument(definition);
  const responses = [
    {
      homes: [
        { kind: "house", rooms: { kitchen: "warm" }, people: [{ age: "young" }, { age: "old" }] },
        { kind: "flat", rooms: { kitchen: "cold" }, people: [{ age: "young" }] },
      ],
    },
    { homes: [{ kind: "flat", rooms: { kitchen: "warm", bath: "cold" } }] },
  ];
  const changes = new TallyChanges();
  for (const answers of responses) changes.add(1, contributionOf(instrument, [], answers), 1);
  const counts = [...changes.entries()].map(({ view: { question, item }, value, change }) => ({
    question,
    item,
    value,
    count: change,
  }));
  const [homes] = summarize(instrument, counts, 1).questions;
  const rows = homes && !homes.hidden ? (homes.rows ?? []) : [];
  expect(
    rows.map((row) =>
      row.hidden
        ? `${row.value} hidden`
        : `${row.value} n=${row.n} ${row.choices.map(({ value, count }) => `${value}:${count}`).join(" ")}`.trim(),
    ),
  ).toEqual([
    "kind n=2 house:1 flat:2",
    "rooms n=2",
    '["rooms","kitchen"] n=2 warm:2 cold:1',
    '["rooms","bath"] n=1 warm:0 cold:1',
    "people n=1",
    '["people","age"] n=1 young:1 old:1',
  ]);
  expect(rows.at(-1)?.title).toMatchObject({ default: "People – Age" });
});
