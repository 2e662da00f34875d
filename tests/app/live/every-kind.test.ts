import { expect, test } from "vitest";
import type { Snapshot } from "#app/domain/live/snapshot.ts";
import { post, problemIn, publish } from "../../support/api-client.ts";
import { startTestServer } from "../../support/test-server.ts";

const text = (words: string) => ({ default: words, fr: words });
const choices = ["a", "b"].map((value) => ({ value, text: text(value) }));
const rows = [{ value: "r", text: text("Row") }];

type Kind = { element: object; fields: [string, string][]; value: unknown; results: object };

const answered = (counts: Record<string, number>) => ({
  ballots: 1,
  counts: expect.objectContaining(counts),
});

/** Questions as a deck may hold them, what a form without scripts posts, and what comes of it. */
const kinds: Record<string, Kind> = {
  radiogroup: { element: { choices }, fields: [["value", "a"]], value: "a", results: answered({ a: 1 }) },
  dropdown: { element: { choices }, fields: [["value", "b"]], value: "b", results: answered({ b: 1 }) },
  buttongroup: { element: { choices }, fields: [["value", "b"]], value: "b", results: answered({ b: 1 }) },
  checkbox: {
    element: { choices },
    fields: [
      ["value", "a"],
      ["value", "b"],
    ],
    value: ["a", "b"],
    results: answered({ a: 1, b: 1 }),
  },
  tagbox: { element: { choices }, fields: [["value", "a"]], value: ["a"], results: answered({ a: 1 }) },
  ranking: {
    element: { choices },
    fields: [
      ["value", "b"],
      ["value", "a"],
    ],
    value: ["b", "a"],
    results: { ballots: 1, rows: expect.arrayContaining([expect.objectContaining({ value: "b", mean: 1 })]) },
  },
  boolean: { element: {}, fields: [["value", "true"]], value: true, results: answered({ true: 1 }) },
  rating: { element: { rateMax: 5 }, fields: [["value", "4"]], value: 4, results: { ballots: 1, mean: 4 } },
  slider: {
    element: { min: 0, max: 10 },
    fields: [["value", "7"]],
    value: 7,
    results: { ballots: 1, mean: 7 },
  },
  "text number": {
    element: { inputType: "number" },
    fields: [["value", "2,5"]],
    value: 2.5,
    results: { ballots: 1, mean: 2.5 },
  },
  "text date": {
    element: { inputType: "date" },
    fields: [["value", "2026-11-21"]],
    value: "2026-11-21",
    results: { ballots: 1 },
  },
  "text email": {
    element: { inputType: "email" },
    fields: [["value", "a@b.example"]],
    value: "a@b.example",
    results: { ballots: 1 },
  },
  text: { element: {}, fields: [["value", "So"]], value: "So", results: { entries: [{ text: "So" }] } },
  comment: { element: {}, fields: [["value", "So"]], value: "So", results: { entries: [{ text: "So" }] } },
  multipletext: {
    element: {
      items: [
        { name: "age", title: text("Age"), inputType: "number" },
        { name: "day", title: text("Day"), inputType: "date" },
      ],
    },
    fields: [
      ["item:age", "12"],
      ["item:day", "2026-11-21"],
    ],
    value: { age: 12, day: "2026-11-21" },
    results: {
      ballots: 1,
      rows: [
        { value: "age", ballots: 1, mean: 12 },
        { value: "day", ballots: 1 },
      ],
    },
  },
  matrix: {
    element: { rows, columns: choices },
    fields: [["row:r", "b"]],
    value: { r: "b" },
    results: { ballots: 1, rows: [{ value: "r", ballots: 1, counts: { a: 0, b: 1 } }] },
  },
  "matrix several": {
    element: { rows, columns: choices, cellType: "checkbox" },
    fields: [
      ["row:r", "a"],
      ["row:r", "b"],
    ],
    value: { r: ["a", "b"] },
    results: { ballots: 1, rows: [{ value: "r", ballots: 1, counts: { a: 1, b: 1 } }] },
  },
};

const definition = (elements: object[]) => ({ title: text("Deck"), pages: [{ name: "page", elements }] });
const named = (kind: string, element: object) => ({
  type: kind.split(" ")[0],
  name: kind.replaceAll(" ", "-"),
  title: text(kind),
  ...element,
});

test("every kind that a deck may hold can be voted on without scripts, and is counted", async () => {
  const server = await startTestServer();
  const elements = Object.entries(kinds).map(([kind, { element }]) => named(kind, element));
  const published = await publish(server, { slug: "kinds", kind: "deck", definition: definition(elements) });
  expect([published.status, await published.json()]).toEqual([201, expect.anything()]);
  const staff = { Authorization: await server.tokenFor("facilitator") };
  const created = await post(server, "/api/v1/sessions", { survey: "kinds" }, staff);
  expect(created.status).toBe(201);
  const { code } = (await created.json()) as { code: string };
  const page = await server.fetch(`/j/${code}`);
  const cookie = page.headers.getSetCookie().map((given) => given.split(";")[0]);
  const Cookie = cookie.join("; ");
  for (const [kind, { fields, value, results }] of Object.entries(kinds)) {
    const question = kind.replaceAll(" ", "-");
    await post(server, `/api/v1/sessions/${code}/commands`, { command: "open", question }, staff);
    const html = await (await server.fetch(`/j/${code}`, { headers: { Cookie } })).text();
    for (const [name] of fields)
      expect([kind, html]).toEqual([kind, expect.stringContaining(`name="${name}"`)]);
    const body = new URLSearchParams([["do", "vote"], ["question", question], ...fields]);
    const voted = await server.fetch(`/j/${code}`, { method: "POST", body, headers: { Cookie } });
    expect([kind, voted.status]).toEqual([kind, 303]);
    const own = await server.fetch(`/api/v1/sessions/${code}`, { headers: { Cookie } });
    expect([kind, ((await own.json()) as Snapshot).you?.ballots[question]?.value]).toEqual([kind, value]);
    const shown = await post(server, `/api/v1/sessions/${code}/commands`, { command: "reveal" }, staff);
    expect([kind, ((await shown.json()) as Snapshot).results]).toMatchObject([kind, results]);
    const revealed = await server.fetch(`/j/${code}`, { headers: { Cookie } });
    expect([kind, revealed.status]).toEqual([kind, 200]);
  }
});

test("what no phone can answer in a session is refused when it is started, with the reason", async () => {
  const server = await startTestServer();
  const columns = [{ name: "c", cellType: "text", title: text("C") }];
  const elements = [
    named("matrixdropdown", { rows, columns }),
    named("matrixdynamic", { columns }),
    named("paneldynamic", { templateElements: [{ type: "text", name: "t", title: text("T") }] }),
    named("slider range", { sliderType: "range" }),
    named("text", {}),
  ];
  const published = await publish(server, { slug: "tables", kind: "deck", definition: definition(elements) });
  expect([published.status, await published.json()]).toEqual([201, expect.anything()]);
  const staff = { Authorization: await server.tokenFor("facilitator"), "Accept-Language": "fr" };
  const refused = await post(server, "/api/v1/sessions", { survey: "tables" }, staff);
  const problem = await problemIn(refused, 422, "not_for_sessions");
  expect(problem.errors?.map(({ path, code }) => [path, code])).toEqual(
    ["matrixdropdown", "matrixdynamic", "paneldynamic", "slider-range"].map((name) => [
      name,
      "not_in_sessions",
    ]),
  );
  expect(problem.errors?.[0]?.message).toContain("ne peuvent pas être posées dans une séance");
});
