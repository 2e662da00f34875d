import { expect, test, vi } from "vitest";
import { postRelease, publish, released, saved } from "../../support/api-client.ts";
import { describeOnBoth, type TestDatabase } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

const choices = (...values: string[]) => values;
const definition = {
  title: { default: "Belonging", fr: "Appartenance" },
  elements: [
    { type: "radiogroup", name: "region", choices: choices("north", "south", "worth") },
    { type: "radiogroup", name: "age", choices: choices("child", "youth", "adult") },
    // Nobody names this one as a dimension, and nobody offers it in a pair.
    { type: "radiogroup", name: "gender", choices: choices("woman", "man") },
    { type: "radiogroup", name: "belonging", choices: choices("no", "yes") },
  ],
};
const analysis = {
  dimensions: [{ question: "region" }, { question: "age" }],
  outcomes: [{ question: "belonging", favourable: ["yes"] }],
};

/** So many people of each region; every third is of another age, and every second belongs. */
async function open(database: TestDatabase | undefined, regions: number[]) {
  const server = await startTestServer(database);
  await publish(server, { slug: "belonging", definition, analysis });
  const ages = ["child", "youth", "adult"];
  const people = regions.flatMap((count, region) =>
    Array.from({ length: count }, (_, place) => ({
      region: ["north", "south", "worth"][region],
      age: ages[place % 3],
      gender: place % 5 === 0 ? "woman" : "man",
      belonging: place % 2 === 0 ? "yes" : "no",
    })),
  );
  await Promise.all(people.map((answers) => saved(server, { survey: "belonging", answers })));
  const viewer = { Authorization: await server.tokenFor("viewer") };
  const get = async (path: string, headers: Record<string, string> = viewer) => {
    const answer = await server.fetch(path.startsWith("/") ? path : `/api/v1/surveys/belonging/${path}`, {
      headers,
    });
    const kept = ["content-type", "content-length", "cache-control", "etag", "location", "vary"];
    return {
      status: answer.status,
      headers: kept.map((name) => [name, answer.headers.get(name)]),
      body: await answer.text(),
    };
  };
  return { server, get };
}

describeOnBoth("what is asked for in vain", (database) => {
  test("is answered alike, whatever is hidden: dimensions, pairs, outcomes", async () => {
    // In the first survey a region is hidden; in the second none is.
    const answers = [];
    for (const regions of [
      [40, 36, 3],
      [40, 36, 33],
    ]) {
      const { server, get } = await open(database, regions);
      await released(server, "belonging");
      const asked = [
        ...["by=gender", "by=nothing", "by=belonging", "by=", "by=region&and=gender", "by=region&and=age"],
        ...["by=age&and=region", "by=region&and=region", "by=region&and="],
      ].map((by) => `equity?outcome=belonging&${by}`);
      const dimensions = await Promise.all(asked.map((path) => get(path)));
      expect(new Set(dimensions.map((one) => JSON.stringify(one))).size).toBe(1);
      const outcomes = await Promise.all(
        ["nothing", "gender", "region", ""].map((outcome) => get(`equity?outcome=${outcome}&by=region`)),
      );
      expect(new Set(outcomes.map((one) => JSON.stringify(one))).size).toBe(1);
      expect([dimensions[0]?.status, outcomes[0]?.status]).toEqual([404, 404]);
      answers.push([dimensions[0], outcomes[0]]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test("is answered alike, whether a release is another audience's or does not exist", async () => {
    const { server, get } = await open(database, [60, 50, 40]);
    await released(server, "belonging");
    const anybody = {};
    const before = await get("results", anybody);
    await postRelease(server, "belonging", { audience: "public" });
    expect(before.status).toBe(401);
    const { body } = await get("releases");
    const { releases } = JSON.parse(body) as { releases: { release: string; audience: string }[] };
    const staff = releases.find(({ audience }) => audience === "staff")?.release ?? "";
    const none = "9".repeat(staff.length);
    const paths = (id: string) => [
      ...[`results?release=${id}`, `equity?outcome=belonging&by=region&release=${id}`],
      ...[`equity?outcome=nothing&by=nothing&release=${id}`, `releases/${id}/certificate`],
    ];
    for (const [place, path] of paths(staff).entries()) {
      const other = paths(none)[place] ?? "";
      const [theirs, nobodys] = [await get(path, anybody), await get(other, anybody)];
      const same = (one: string, id: string) => one.replaceAll(id, "");
      expect([path, theirs.status, same(theirs.body, staff)]).toEqual([
        path,
        nobodys.status,
        same(nobodys.body, none),
      ]);
      expect(theirs.headers).toEqual(nobodys.headers);
    }
  });
});

test("a hidden group has one symbol, whether it is small or hides a small one", async () => {
  const { server, get } = await open(undefined, [40, 36, 3]);
  await released(server, "belonging");
  const { groups } = JSON.parse((await get("equity?outcome=belonging&by=region")).body) as {
    groups: Record<string, unknown>[];
  };
  const hidden = groups.filter((group) => group.hidden === true);
  expect(hidden.length).toBeGreaterThan(1);
  for (const { value, label, ...rest } of hidden) {
    expect([typeof value, typeof label, rest]).toEqual(["string", "string", { hidden: true }]);
  }
  // Names of one length: so are the answers.
  expect(new Set(hidden.map((group) => JSON.stringify(group).length)).size).toBe(1);
});

test("a release that is not for somebody takes the same steps as one that does not exist", async () => {
  const { server, get } = await open(undefined, [60, 50, 40]);
  await released(server, "belonging", { audience: "public" });
  const { body } = await get("releases");
  const { releases } = JSON.parse(body) as { releases: { release: string; audience: string }[] };
  const staff = releases.find(({ audience }) => audience === "staff")?.release ?? "";
  const executor = server.services.database.kysely.getExecutor();
  const query = vi.spyOn(executor, "executeQuery");
  const stepsOf = async (path: string) => {
    query.mockClear();
    await get(path, {});
    return query.mock.calls.map(([{ sql }]) => sql);
  };
  for (const path of ["results?release=", "equity?outcome=belonging&by=region&release="]) {
    await stepsOf(`${path}${staff}`);
    const theirs = await stepsOf(`${path}${staff}`);
    expect(theirs).toEqual(await stepsOf(`${path}999999`));
    expect(theirs.length).toBeGreaterThan(0);
  }
});
