import { expect, test } from "vitest";
import { roles } from "#app/domain/people/roles.ts";
import { post, postRelease, problemIn, publish, save, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

type Choice = { value: unknown; label: string; count?: number; share?: number; hidden?: true };
type Counts = { n: number; choices: Choice[]; mean?: number; quartiles?: number[] };
type Question = { name: string; title: string; type: string; hidden?: true } & Partial<
  Counts & { rows: ({ value: unknown; label: string; hidden?: true } & Partial<Counts>)[] }
>;
type Results = {
  survey: string;
  wave: string;
  release: string | null;
  responses: number | null;
  questions: Question[];
};

async function resultsOf(
  server: TestServer,
  query = "",
  headers: Record<string, string> = {},
): Promise<Results> {
  // Nothing is shown but what is released; where nothing can be, nothing is.
  const [, wave] = /[?&]wave=([^&]*)/.exec(query) ?? [];
  await postRelease(server, "places", wave === undefined ? {} : { wave: decodeURIComponent(wave) });
  const Authorization = await server.tokenFor("viewer");
  const path = `/api/v1/surveys/places/results${query}`;
  const response = await server.fetch(path, { headers: { Authorization, ...headers } });
  expect(response.status).toBe(200);
  return (await response.json()) as Results;
}

const question = ({ questions }: Results, name: string): Question => {
  const found = questions.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no question ${name}`);
  return found;
};

type Person = {
  near: string;
  why?: string;
  visits?: string[];
  stars?: number;
  age?: number;
  open?: Record<string, string>;
};

const opened = (number: number): Record<string, string> =>
  number % 3 === 0
    ? { evening: "never" }
    : { evening: "always", weekend: number % 4 === 1 ? "never" : "always" };

/** Sixty people who differ in everything, the same ones every time. */
const people: Person[] = Array.from({ length: 60 }, (_, number) => {
  const near = ["yes", "no", "yes", "unsure"][number % 4] as string;
  const visits = ["library", "pool", "park"].filter((_place, bit) => (number >> bit) % 2 === 1);
  return {
    near,
    ...(near === "no" && number % 3 === 0 ? { why: `reason ${number}` } : {}),
    ...(visits.length > 0 ? { visits } : {}),
    ...(number % 5 === 0 ? {} : { stars: 1 + (Math.floor(number / 5) % 5) }),
    ...(number % 6 === 0 ? {} : { age: 10 + ((number * number) % 21) }),
    ...(number % 2 === 0 ? {} : { open: opened(number) }),
  };
});

/** Counted here by hand, with nothing of the code under test. */
function countOf<Value>(values: (Value | undefined)[]): { n: number; count: (value: Value) => number } {
  const given = values.filter((value) => value !== undefined);
  return { n: given.length, count: (value) => given.filter((other) => other === value).length };
}

/** R's type 7, written down from its definition. */
function quartilesOf(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((share) => {
    const place = (sorted.length - 1) * share;
    const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
    return below + (place - Math.floor(place)) * (above - below);
  });
}

/** Sends sixty responses as clients do: twice, as drafts first, with failed tries in between. */
async function answerAll(server: TestServer): Promise<void> {
  for (const [number, answers] of people.entries()) {
    const id = crypto.randomUUID();
    if (number % 3 === 0)
      await saved(server, { id, status: "partial", answers: { near: "unsure", stars: 1 } });
    if (number % 4 === 0)
      expect((await save(server, { id, revision: 2, answers: { near: "maybe" } })).status).toBe(422);
    await saved(server, { id, revision: 2, answers });
    if (number % 2 === 0) await saved(server, { id, revision: 2, answers });
    if (number % 5 === 0)
      expect((await save(server, { id, revision: 3, answers: { near: "yes", age: 11 } })).status).toBe(409);
  }
  // Drafts that nobody finished, and one that was withdrawn, count nowhere.
  for (let drafts = 0; drafts < 7; drafts++)
    await saved(server, { status: "partial", answers: { near: "no" } });
  const { withdrawalCode } = await saved(server, { answers: { near: "no", stars: 5, age: 30 } });
  expect((await post(server, "/api/v1/withdraw", { code: withdrawalCode })).status).toBe(204);
}

describeOnBoth("GET /api/v1/surveys/{slug}/results", (database) => {
  test("counts sixty known people as they are counted by hand", async () => {
    const server = await startTestServer(database);
    await publish(server, {
      slug: "places",
      analysis: { dimensions: [{ question: "near" }] },
    });
    await answerAll(server);
    const results = await resultsOf(server);
    expect({ ...results, questions: results.questions.map(({ name, type }) => [name, type]) }).toEqual({
      survey: "places",
      wave: "default",
      release: expect.stringMatching(/^\d+$/),
      responses: 60,
      questions: [
        ["near", "radiogroup"],
        ["why", "comment"],
        ["visits", "checkbox"],
        ["stars", "rating"],
        ["age", "text"],
        ["open", "matrix"],
      ],
    });
    const countsOf = (name: string) => {
      const { n, choices } = question(results, name);
      return { n, choices: choices?.map(({ value, count }) => [value, count]) };
    };
    const near = countOf(people.map((person) => person.near));
    expect(countsOf("near")).toEqual({
      n: 60,
      choices: ["yes", "no", "unsure"].map((value) => [value, near.count(value)]),
    });

    // People, not crosses.
    const visitors = people.filter(({ visits }) => visits !== undefined);
    expect(countsOf("visits")).toEqual({
      n: visitors.length,
      choices: ["library", "pool", "park"].map((place) => [
        place,
        visitors.filter(({ visits }) => visits?.includes(place)).length,
      ]),
    });

    const stars = people.flatMap((person) => person.stars ?? []);
    expect(countsOf("stars")).toEqual({
      n: stars.length,
      choices: [1, 2, 3, 4, 5].map((value) => [value, countOf(stars).count(value)]),
    });
    const ages = people.flatMap((person) => person.age ?? []);
    for (const [name, values] of [
      ["stars", stars],
      ["age", ages],
    ] as const) {
      const { n, mean, quartiles } = question(results, name);
      expect(n).toBe(values.length);
      expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 10);
      expect(quartiles).toEqual(quartilesOf(values));
    }
    // A listed age would say that somebody has it.
    expect(question(results, "age").choices).toEqual([]);
    expect(countsOf("why")).toEqual({ n: people.filter(({ why }) => why !== undefined).length, choices: [] });
    for (const name of ["near", "why", "visits", "open"]) {
      expect(Object.keys(question(results, name))).not.toContain("mean");
    }
  });

  test("a matrix is counted row by row, each with the people who answered that row", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    await answerAll(server);
    const { n, rows } = question(await resultsOf(server), "open");
    expect(n).toBe(people.filter(({ open }) => open !== undefined).length);
    expect(rows).toEqual(
      [
        ["evening", "In the evening"],
        ["weekend", "At the weekend"],
      ].map(([value, label]) => {
        const cells = countOf(people.map(({ open }) => open?.[value as string]));
        const choice = (column: string, words: string) => {
          const count = cells.count(column);
          return { value: column, label: words, count, share: count / cells.n };
        };
        return { value, label, n: cells.n, choices: [choice("never", "Never"), choice("always", "Always")] };
      }),
    );
  });

  test("shares are of the people who answered", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    for (let count = 0; count < 40; count++) {
      const visits = [...(count < 20 ? ["pool"] : []), ...(count < 30 ? ["park"] : ["library"])];
      await saved(server, {
        answers: {
          near: count < 20 ? "yes" : count < 30 ? "no" : "unsure",
          ...(count % 4 < 3 ? { visits } : {}),
        },
      });
    }
    const results = await resultsOf(server);
    expect(question(results, "near").choices?.map(({ share }) => share)).toEqual([0.5, 0.25, 0.25]);
    const { n, choices } = question(results, "visits");
    expect(n).toBe(30);
    expect(choices?.map(({ count }) => count)).toEqual([7, 15, 23]);
    expect(choices?.map(({ share }) => share)).toEqual([7 / 30, 15 / 30, 23 / 30]);
  });

  test("labels and titles follow the reader's language; values never do", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    for (let count = 0; count < 30; count++) {
      await saved(server, {
        answers: {
          near: ["yes", "no", "unsure"][count % 3],
          open: { evening: count % 2 ? "never" : "always" },
        },
        locale: count % 2 ? "fr" : "en",
      });
    }
    const french = await resultsOf(server, "", { "Accept-Language": "fr-CA" });
    expect(question(french, "near")).toMatchObject({
      title: "Y a-t-il un lieu où aller?",
      choices: [
        { value: "yes", label: "Oui", count: 10 },
        { value: "no", label: "Non" },
        { label: "Je ne sais pas" },
      ],
    });
    expect(question(french, "open").rows).toMatchObject([
      {
        value: "evening",
        label: "Le soir",
        choices: [{ value: "never", label: "Jamais" }, { label: "Toujours" }],
      },
      { value: "weekend", label: "La fin de semaine", hidden: true },
    ]);
    const english = await resultsOf(server, "", { "Accept-Language": "de, en;q=0.3" });
    expect(question(english, "near")).toMatchObject({
      title: "Is there a place to go?",
      choices: [{ label: "Yes" }, {}, {}],
    });
  });

  test("below five answers a question or a row is hidden, and nothing else of it is told", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const four = { near: "no", why: "quiet words", stars: 3, open: { weekend: "never" } };
    for (let count = 0; count < 4; count++) await saved(server, { answers: four });
    const hidden = (name: string) => ({
      name,
      title: expect.any(String),
      type: expect.any(String),
      hidden: true,
    });
    const before = await resultsOf(server);
    expect(before.responses).toBeNull();
    expect(before.questions).toEqual(["near", "why", "visits", "stars", "age", "open"].map(hidden));

    for (let count = 0; count < 36; count++) {
      const near = ["yes", "no", "unsure"][count % 3];
      await saved(server, { answers: { near, open: { evening: "always" } } });
    }
    const after = await resultsOf(server);
    expect(after.responses).toBe(40);
    expect(question(after, "near")).toMatchObject({ n: 40 });
    for (const name of ["why", "visits", "stars", "age"]) expect(question(after, name)).toEqual(hidden(name));
    expect(question(after, "open").rows).toMatchObject([
      // All of them said the same: that would tell of each.
      { value: "evening", n: 36, choices: [{ hidden: true }, { hidden: true }] },
      { value: "weekend", label: "At the weekend", hidden: true },
    ]);
    expect(JSON.stringify(after)).not.toContain("quiet words");
  });

  test("a survey may be stricter than five, never laxer", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places", analysis: { minimumGroup: 7 } });
    for (let count = 0; count < 6; count++) await saved(server, {});
    expect((await resultsOf(server)).responses).toBeNull();
    await saved(server, {});
    expect((await resultsOf(server)).responses).toBe(7);

    await publish(server, { slug: "places", analysis: { minimumGroup: 2 } });
    await post(
      server,
      "/api/v1/surveys/places/waves",
      { name: "small" },
      { Authorization: await server.tokenFor("planner") },
    );
    for (let count = 0; count < 4; count++) await saved(server, { wave: "small" });
    expect((await resultsOf(server, "?wave=small")).responses).toBeNull();
  });

  test("waves are counted apart; the newest when none is named", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const planner = { Authorization: await server.tokenFor("planner") };
    for (let count = 0; count < 5; count++) await saved(server, { answers: { near: "yes" } });
    await post(server, "/api/v1/surveys/places/waves", { name: "Suivi été" }, planner);
    for (let count = 0; count < 6; count++) await saved(server, { answers: { near: "no" } });
    expect(await resultsOf(server)).toMatchObject({ wave: "Suivi été", responses: 6 });
    expect(await resultsOf(server, `?wave=${encodeURIComponent("Suivi été")}`)).toMatchObject({
      responses: 6,
    });
    expect(await resultsOf(server, "?wave=default")).toMatchObject({ wave: "default", responses: 5 });
  });

  test("versions are joined by question name and choice value", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    for (let count = 0; count < 30; count++) {
      await saved(server, { answers: { near: count < 18 ? "unsure" : "no" } });
    }
    const definition = {
      elements: [
        { type: "text", name: "added" },
        { type: "radiogroup", name: "near", title: "Near you?", choices: ["yes", "no"] },
      ],
    };
    await publish(server, { slug: "places", definition });
    for (let count = 0; count < 8; count++) {
      await saved(server, { version: 2, answers: { near: "yes", added: "x" } });
    }
    const near = question(await resultsOf(server), "near");
    expect(near).toMatchObject({ title: "Near you?", n: 38 });
    expect(near.choices?.map(({ value, count }) => [value, count])).toEqual([
      ["yes", 8],
      ["no", 12],
      ["unsure", 18],
    ]);
  });

  test("every role may see results; nobody else may, and what does not exist is 404", async () => {
    const server = await startTestServer(database);
    const path = "/api/v1/surveys/exit-ticket/results";
    await problemIn(await server.fetch(path), 401, "unauthenticated");
    await problemIn(
      await server.fetch(path, { headers: { Authorization: "Bearer x" } }),
      401,
      "unauthenticated",
    );
    for (const role of roles) {
      const headers = { Authorization: await server.tokenFor(role) };
      expect((await server.fetch(path, { headers })).status).toBe(200);
    }
    const headers = { Authorization: await server.tokenFor("viewer") };
    await problemIn(await server.fetch(`${path}?wave=nobody`, { headers }), 404, "wave_not_found");
    await problemIn(await server.fetch(`${path}?wave=`, { headers }), 404, "wave_not_found");
    await problemIn(
      await server.fetch("/api/v1/surveys/nowhere/results", { headers }),
      404,
      "survey_not_found",
    );
    await problemIn(await server.fetch("/api/v1/surveys/nowhere/results"), 401, "unauthenticated");
  });
});
