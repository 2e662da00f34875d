import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import type { Release } from "#app/domain/disclosure/release.ts";
import type { EquityReport } from "#app/domain/equity/equity-report.ts";
import { postRelease, problemIn, publish, released, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const analysis = {
  dimensions: [{ question: "region" }, { question: "age", groups: { young: ["child", "teen"] } }],
  outcomes: [{ question: "belonging", favourable: ["yes"], indicator: "sense-of-belonging" }],
  equity: { pairs: [["region", "age"]] },
};
const definition = {
  title: { default: "Belonging", fr: "Appartenance" },
  elements: [
    {
      type: "radiogroup",
      name: "region",
      choices: [
        { value: "north", text: { default: "North", fr: "Nord" } },
        { value: "south", text: { default: "South", fr: "Sud" } },
        { value: "west", text: { default: "West", fr: "Ouest" } },
      ],
    },
    { type: "radiogroup", name: "age", choices: ["child", "teen", "adult"] },
    { type: "radiogroup", name: "belonging", choices: ["no", "yes"] },
  ],
};

type Answers = Record<string, string>;

/** People of a region, of whom so many feel that they belong. */
const people = (region: string, n: number, favourable: number): Answers[] =>
  Array.from({ length: n }, (_, place) => ({
    region,
    age: ["child", "teen", "adult"][place % 3] as string,
    belonging: place < favourable ? "yes" : "no",
  }));

async function answer(server: TestServer, all: Answers[]): Promise<string[]> {
  const receipts = await Promise.all(all.map((answers) => saved(server, { survey: "belonging", answers })));
  return receipts.map(({ withdrawalCode }) => withdrawalCode ?? "");
}

async function open(database: Parameters<typeof startTestServer>[0]) {
  const server = await startTestServer(database);
  expect((await publish(server, { slug: "belonging", definition, analysis })).status).toBe(201);
  const viewer = { Authorization: await server.tokenFor("viewer") };
  const get = (path: string, headers: Record<string, string> = viewer) =>
    server.fetch(`/api/v1/surveys/belonging/${path}`, { headers });
  const read = async <Body>(path: string, headers: Record<string, string> = viewer): Promise<Body> => {
    const response = await get(path, headers);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Body;
  };
  return { server, get, read };
}

describeOnBoth("releases", (database) => {
  test("freeze what was answered, and are what everybody reads", async () => {
    const { server, read } = await open(database);
    await answer(server, [...people("north", 40, 30), ...people("south", 35, 12), ...people("west", 3, 1)]);
    const made = await postRelease(server, "belonging");
    expect(await made.json()).toEqual({
      release: expect.any(String),
      responses: 78,
      tables: expect.any(Number),
      hidden: expect.any(Number),
      audited: true,
    });
    expect(made.status).toBe(201);
    await answer(server, people("north", 20, 0));

    type Results = { release: string; responses: number; questions: { n: number }[] };
    const results = await read<Results>("results");
    expect(results).toMatchObject({ responses: 78, questions: [{ n: 78 }, { n: 78 }, { n: 78 }] });
    const equity = await read<EquityReport>("equity?outcome=belonging&by=region");
    expect(equity).toMatchObject({
      survey: "belonging",
      wave: "default",
      release: results.release,
      outcome: "belonging",
      by: "region",
      policy: { minimumGroup: 5, minimumCell: 5 },
    });
    const [north, , west] = equity.groups;
    expect(west).toEqual({ value: "west", label: "West", hidden: true });
    expect(equity.groups.filter((group) => "hidden" in group).length).toBeGreaterThan(1);
    if (north && "favourable" in north) {
      expect(north).toMatchObject({ n: 40, favourable: 30, share: 0.75, interval: { method: "wilson" } });
    }
    expect(await read(`equity?outcome=sense-of-belonging&by=region&release=${results.release}`)).toEqual(
      equity,
    );
    expect(await read("equity?outcome=belonging&by=region&and=age")).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({ label: "North × adult" })]),
    });
  });

  test("are refused where nothing is new, or where what is new would show somebody", async () => {
    const { server, read } = await open(database);
    await answer(server, people("north", 4, 2));
    await problemIn(await postRelease(server, "belonging"), 409, "nothing_to_release");
    await answer(server, [...people("north", 40, 20), ...people("south", 40, 20)]);
    const first = await released(server, "belonging");
    await problemIn(await postRelease(server, "belonging"), 409, "nothing_to_release");
    await answer(server, people("south", 1, 1));
    await problemIn(await postRelease(server, "belonging"), 409, "unsafe_release");
    expect(await read("results")).toMatchObject({ release: first, responses: 84 });
    await problemIn(await postRelease(server, "belonging", { wave: "nobody" }), 404, "wave_not_found");
    await problemIn(await postRelease(server, "nobody"), 404, "survey_not_found");
  });

  test("come with a proof that holds, from the first to the last", async () => {
    const { server, read } = await open(database);
    await answer(server, [...people("north", 40, 20), ...people("south", 42, 20), ...people("west", 4, 2)]);
    await released(server, "belonging");
    await answer(server, [...people("north", 60, 30), ...people("south", 60, 30), ...people("west", 60, 30)]);
    const id = await released(server, "belonging");
    type Proof = { release: string; audience: string; releases: ({ release: string } & Release)[] };
    const proof = await read<Proof>(`releases/${id}/certificate`);
    expect(proof).toMatchObject({ release: id, audience: "staff" });
    expect(proof.releases).toHaveLength(2);
    expect(checkCertificate(proof.releases)).toEqual([]);
  });

  test("for the public are for everyone, and tell nothing of those for staff", async () => {
    const { server, get, read } = await open(database);
    const anyone = {};
    await answer(server, [...people("north", 60, 30), ...people("south", 50, 20), ...people("west", 8, 4)]);
    const staff = await released(server, "belonging");
    for (const path of ["results", "equity?outcome=belonging&by=region", `releases/${staff}/certificate`])
      await problemIn(await get(path, anyone), 401, "unauthenticated");
    const forAll = await released(server, "belonging", { audience: "public" });
    expect(await read("results", anyone)).toMatchObject({ release: forAll, responses: 118 });
    const equity = await read<EquityReport>("equity?outcome=belonging&by=region", anyone);
    expect(equity).toMatchObject({ release: forAll, policy: { minimumGroup: 11, minimumCell: 11 } });
    expect(equity.groups.at(-1)).toEqual({ value: "west", label: "West", hidden: true });
    expect(await read("results")).toMatchObject({ release: staff });
    // The same answer, whether or not there is such a release.
    const another = await (await get(`results?release=${staff}`, anyone)).text();
    const none = await (await get("results?release=999999", anyone)).text();
    expect(another).toBe(none);
    await problemIn(await get(`releases/${staff}/certificate`, anyone), 404, "release_not_found");
    expect(await read("releases", anyone)).toMatchObject({ releases: [{ release: forAll }] });
    expect(await read("releases")).toMatchObject({ releases: [{ release: forAll }, { release: staff }] });
  });

  test("answer what does not exist with a problem", async () => {
    const { server, get } = await open(database);
    await problemIn(await get("equity?outcome=belonging&by=region"), 404, "release_not_found");
    await answer(server, [...people("north", 40, 20), ...people("south", 40, 20)]);
    await released(server, "belonging");
    const cases: [string, string][] = [
      ["equity?by=region", "outcome_not_found"],
      ["equity?outcome=age&by=region", "outcome_not_found"],
      ["equity?outcome=belonging", "dimension_not_found"],
      ["equity?outcome=belonging&by=belonging", "dimension_not_found"],
      ["equity?outcome=belonging&by=age&and=region", "dimension_not_found"],
      ["equity?outcome=belonging&by=%00", "dimension_not_found"],
      ["equity?outcome=belonging&by=region&release=0", "release_not_found"],
      ["equity?outcome=belonging&by=region&wave=x", "wave_not_found"],
      ["results?release=%00", "release_not_found"],
      ["releases/x/certificate", "release_not_found"],
    ];
    for (const [path, code] of cases) await problemIn(await get(path), 404, code);
  });

  test("made twice at the same moment, are made once", async () => {
    const { server } = await open(database);
    await answer(server, [...people("north", 40, 20), ...people("south", 40, 20)]);
    const both = await Promise.all([postRelease(server, "belonging"), postRelease(server, "belonging")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
