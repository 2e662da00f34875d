import { expect, test } from "vitest";
import type { EquityReport } from "#app/domain/equity/equity-report.ts";
import { publish, released, saved } from "../../support/api-client.ts";
import { cookieFor } from "../../support/staff.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const choices = (values: string[]) => values.map((value) => ({ value, text: { default: value, fr: value } }));
const definition = {
  title: { default: "Voice", fr: "Voix" },
  elements: [
    { type: "radiogroup", name: "consent", choices: choices(["yes", "no"]) },
    { type: "checkbox", name: "identity", choices: choices(["cree", "metis", "black", "white"]) },
    { type: "radiogroup", name: "region", choices: choices(["north", "south"]) },
    { type: "radiogroup", name: "heard", choices: choices(["yes", "no"]) },
    { type: "checkbox", name: "used", title: "What did you use?", choices: choices(["bus", "pool"]) },
  ],
};
const benchmark = { source: "Census", shares: { north: 0.7, south: 0.3 } };
const identity = { question: "identity", several: "first", primaryUnits: [["cree", "metis"], ["black"]] };
const analysis = {
  consent: { question: "consent", agree: ["yes"] },
  dimensions: [{ question: "region", benchmark }, identity],
  outcomes: [
    { question: "heard", favourable: ["yes"] },
    { question: "used", favourable: ["bus"] },
    { question: "consent", favourable: ["yes"] },
  ],
};

async function start() {
  const server = await startTestServer();
  const Cookie = await cookieFor(server, "planner");
  const viewer = { Authorization: await server.tokenFor("viewer") };
  return {
    server,
    page: async () =>
      (await (await server.fetch("/dashboard/equity/voice", { headers: { Cookie } })).text()).replaceAll(
        "\u00a0",
        " ",
      ),
    async read<Body>(path: string): Promise<Body> {
      const answer = await server.fetch(`/api/v1/surveys/voice/${path}`, { headers: viewer });
      expect([path, answer.status]).toEqual([path, 200]);
      return (await answer.json()) as Body;
    },
  };
}

const answer = (server: TestServer, n: number, more: object) =>
  Promise.all(
    Array.from({ length: n }, (_, place) =>
      saved(server, {
        survey: "voice",
        answers: {
          ...{ consent: "yes", used: ["bus"], region: place % 2 === 0 ? "north" : "south" },
          ...{ heard: place % 3 === 0 ? "no" : "yes", ...more },
        },
      }),
    ),
  );

test("identity is one coding that keeps its units, consent is no result, and what cannot be counted is said", async () => {
  const { server, page, read } = await start();
  const made = await publish(server, { slug: "voice", definition, analysis });
  expect(made.status).toBe(201);
  await answer(server, 40, { identity: ["white"] });
  await answer(server, 30, { identity: ["cree", "white"] });
  await answer(server, 20, { identity: ["metis", "black"] });
  await answer(server, 30, { identity: ["black", "white"] });
  await released(server, "voice");

  type Results = { questions: { name: string; n: number; choices: { value: string; count: number }[] }[] };
  const { questions } = await read<Results>("results");
  expect(questions.map(({ name }) => name)).toEqual(["identity", "region", "heard", "used"]);
  const counts = questions[0]?.choices.map(({ value, count }) => [value, count]);
  expect(counts).toContainEqual(["white", 40]);
  expect(counts?.map(([value]) => value)).not.toContain("several");
  const { groups } = await read<EquityReport>("equity?outcome=heard&by=identity");
  expect(
    groups.filter((group) => "n" in group).map(({ value, ...one }) => [value, (one as { n: number }).n]),
  ).toEqual([
    ["cree", 30],
    ["metis", 20],
    ["black", 30],
    ["white", 40],
  ]);
  for (const outcome of ["consent", "used"]) {
    const none = await server.fetch(`/api/v1/surveys/voice/equity?outcome=${outcome}&by=region`, {
      headers: { Authorization: await server.tokenFor("viewer") },
    });
    expect([outcome, none.status]).toEqual([outcome, 404]);
  }
  const text = await page();
  expect(text).toContain("Indigenous identity and race");
  expect(text.indexOf('id="by-identity"')).toBeLessThan(text.indexOf('id="by-region"'));
  expect(text).toContain("Each is counted once, in the first of their groups");
  expect(text).toContain("“What did you use?” is not among them");
});

test("a dimension that a later version gives up is still shown, as it was read, and the chart says so", async () => {
  const { server, page, read } = await start();
  await publish(server, { slug: "voice", definition, analysis });
  await answer(server, 60, { identity: ["white"] });
  await released(server, "voice");
  const later = { ...analysis, dimensions: [identity] };
  expect((await publish(server, { slug: "voice", definition, analysis: later })).status).toBe(201);
  await answer(server, 40, { identity: ["white"] });
  await released(server, "voice");
  const { benchmark: kept, total } = await read<EquityReport>("equity?outcome=heard&by=region");
  expect(kept).toEqual({ source: "Census" });
  expect(total).toMatchObject({ n: 100 });
  const text = await page();
  expect(text).toContain("Changed after the wave opened:");
  expect(text).toContain("whether answers are broken down by this question");
});
