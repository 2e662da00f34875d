import { expect, test } from "vitest";
import { problemIn, publish, released, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const both = (en: string) => ({ en, fr: en });
const measure = { kind: "survey", survey: "belonging", question: "belonging", favourable: ["yes"] };
const written = {
  title: both("Belonging"),
  nodes: [
    { id: "a", level: "activity", title: both("Meet") },
    { id: "o", level: "short", title: both("Belonging") },
  ],
  links: [{ id: "ao", from: "a", to: "o", assumption: both("Meeting helps") }],
  indicators: [
    {
      ...{ id: "belong", node: "o", title: both("Young people who belong"), measure },
      targets: [
        { id: "all", by: "2090-01-01", value: 90 },
        { id: "west", by: "2090-01-01", value: 90, group: { dimension: "region", value: "west" } },
      ],
    },
    { id: "lost", node: "o", title: both("Lost"), measure: { ...measure, survey: "nowhere" } },
  ],
  readings: [{ id: "r", indicator: "belong", date: "2020-06-30", value: 41, source: "Report" }],
  evidence: [
    {
      ...{ id: "e", on: { kind: "link", id: "ao" }, says: "contradicts", date: "2026-01-01" },
      ...{ source: { kind: "note", source: "Minutes" }, text: both("It did not") },
    },
  ],
};

type Shown = {
  nodes: { id: string; verdict: string | null }[];
  links: { evidence: { state: string } }[];
  indicators: { id: string; readings: Record<string, unknown>[]; state: Record<string, unknown> }[];
};

async function answer(server: TestServer, region: string, n: number, favourable: number): Promise<void> {
  await Promise.all(
    Array.from({ length: n }, (_, place) =>
      saved(server, {
        survey: "belonging",
        answers: { region, belonging: place < favourable ? "yes" : "no" },
      }),
    ),
  );
}

describeOnBoth("plans over HTTP", (database) => {
  async function open() {
    const server = await startTestServer(database);
    const definition = {
      elements: [
        { type: "radiogroup", name: "region", choices: ["north", "south", "east", "west"] },
        { type: "radiogroup", name: "belonging", choices: ["no", "yes"] },
      ],
    };
    const analysis = {
      dimensions: [{ question: "region" }],
      outcomes: [{ question: "belonging", favourable: ["yes"] }],
    };
    expect((await publish(server, { slug: "belonging", definition, analysis })).status).toBe(201);
    const planner = { Authorization: await server.tokenFor("planner") };
    const put = await server.fetch("/api/v1/plans/belonging/document", {
      ...{ method: "PUT", json: written, headers: planner },
    });
    expect(put.status).toBe(201);
    const viewer = { Authorization: await server.tokenFor("viewer") };
    const read = (headers: Record<string, string> = {}) =>
      server.fetch("/api/v1/plans/belonging", { headers: { ...viewer, ...headers } });
    return { server, read };
  }

  test("from answers to a changed node within one release; hidden stays hidden", async () => {
    const { server, read } = await open();
    await answer(server, "north", 30, 22);
    await answer(server, "south", 40, 30);
    await answer(server, "east", 52, 20);
    await answer(server, "west", 2, 1);
    const before = (await (await read()).json()) as Shown;
    expect(before.indicators[0]?.readings).toHaveLength(1);
    expect(before.nodes).toMatchObject([{ verdict: null }, { verdict: "too-early" }]);

    const release = await released(server, "belonging");
    const after = (await (await read()).json()) as Shown;
    expect(after.indicators[0]).toMatchObject({
      id: "belong",
      readings: [
        { date: "2020-06-30", origin: { kind: "hand", reading: "r" }, figure: { value: 41 } },
        {
          origin: { kind: "release", survey: "belonging", wave: "default", release, outcome: "belonging" },
          figure: { hidden: false, numerator: 73, n: 124, interval: { low: expect.any(Number) } },
        },
      ],
      state: {
        baseline: { figure: { value: 41 } },
        judgement: { verdict: "on-track", because: "ahead-of-line" },
        widestGap: { release, dimension: "region", group: "east", gap: { value: expect.any(Number) } },
        groups: [{ latest: { figure: { hidden: true } }, judgement: { verdict: "too-early" } }],
      },
    });
    expect(after.nodes).toMatchObject([{ id: "a" }, { id: "o", verdict: "on-track" }]);
    expect(after.links).toMatchObject([{ evidence: { state: "in-doubt" } }]);
    expect(after.indicators[1]?.readings).toEqual([]);
    // The group of two tells nothing but that it is hidden.
    const [west] = (after.indicators[0]?.state.groups ?? []) as { latest: { figure: object } }[];
    expect(west?.latest.figure).toEqual({ hidden: true });
  });

  test("is linked data for those who ask for it, in their language", async () => {
    const { server, read } = await open();
    const response = await read({ Accept: "application/ld+json", "Accept-Language": "fr" });
    expect(response.headers.get("Content-Type")).toBe("application/ld+json");
    expect(response.headers.get("Vary")).toContain("Accept");
    const { "@graph": graph } = (await response.json()) as { "@graph": Record<string, unknown>[] };
    expect(graph[0]).toMatchObject({
      "@id": `${server.address}/api/v1/plans/belonging`,
      "@type": "cids:ImpactPathway",
    });
    for (const accept of ["application/json", "*/*", "application/ld+json;q=0"]) {
      const plain = await read({ Accept: accept });
      expect([accept, plain.headers.get("Content-Type")]).toEqual([
        accept,
        "application/json; charset=utf-8",
      ]);
    }
  });

  test("are for staff, and there are two to begin with", async () => {
    const { server } = await open();
    await problemIn(await server.fetch("/api/v1/plans/belonging"), 401, "unauthenticated");
    const headers = { Authorization: await server.tokenFor("steward") };
    await problemIn(await server.fetch("/api/v1/plans/nowhere", { headers }), 404, "plan_not_found");
    const { plans } = (await (await server.fetch("/api/v1/plans", { headers })).json()) as {
      plans: { slug: string }[];
    };
    expect(plans.map(({ slug }) => slug)).toEqual([
      "belonging",
      "community-safety-and-well-being",
      "youth-mentoring",
    ]);
    for (const { slug } of plans) {
      expect((await server.fetch(`/api/v1/plans/${slug}`, { headers })).status).toBe(200);
    }
  });
});
