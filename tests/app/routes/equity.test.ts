import { describe, expect, test } from "vitest";
import { roles } from "#app/domain/people/roles.ts";
import { addSurveyChange } from "#db/survey-changes.server.ts";
import { postRelease, publish, saved } from "../../support/api-client.ts";
import { cookieFor } from "../../support/staff.ts";
import { startTestServer } from "../../support/test-server.ts";

const definition = {
  title: { default: "Belonging", fr: "Appartenance" },
  elements: [
    { type: "radiogroup", name: "region", choices: ["north", "south", "west"] },
    { type: "radiogroup", name: "age", choices: ["child", "adult"] },
    {
      type: "radiogroup",
      name: "belonging",
      title: { default: "Do you belong?", fr: "Êtes-vous chez vous?" },
      choices: ["no", { value: "yes", text: { default: "Yes, I do", fr: "Oui" } }],
    },
  ],
};
const analysis = {
  dimensions: [{ question: "region" }],
  outcomes: [{ question: "belonging", favourable: ["yes"] }],
};

/** 40 people of the north, 35 of the south and 3 of the west. */
async function startAnswered(more: object = analysis) {
  const server = await startTestServer();
  expect((await publish(server, { slug: "belonging", definition, analysis: more })).status).toBe(201);
  const people = Array.from({ length: 78 }, (_, place) => ({
    region: place < 40 ? "north" : place < 75 ? "south" : "west",
    age: place % 2 === 0 ? "child" : "adult",
    belonging: place % 3 === 0 ? "no" : "yes",
  }));
  await Promise.all(people.map((answers) => saved(server, { survey: "belonging", answers })));
  const Cookie = await cookieFor(server, "viewer");
  const read = async (path: string, headers: Record<string, string> = { Cookie }) => {
    const answer = await server.fetch(path, { headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { server, read };
}

describe("the equity dashboard", () => {
  const page = "/dashboard/equity/belonging";
  const files = ["picture.svg", "table.csv"].map((name) => `${page}/${name}?outcome=belonging&by=region`);

  test("is for everyone who signs in, with its files, and for nobody else", async () => {
    const { server } = await startAnswered();
    await postRelease(server, "belonging");
    for (const path of [page, ...files]) {
      const away = await server.fetch(path);
      expect([path, away.status, away.headers.get("Location")?.split("?")[0]]).toEqual([
        path,
        302,
        "/sign-in",
      ]);
      for (const role of roles) {
        const { status } = await server.fetch(path, { headers: { Cookie: await cookieFor(server, role) } });
        expect([path, role, status]).toEqual([path, role, 200]);
      }
    }
  });

  test("shows groups of a release, and neither small ones nor what came after it", async () => {
    const { server, read } = await startAnswered();
    const before = await read(page);
    expect([before.status, before.text.includes("Nothing to show yet")]).toEqual([200, true]);
    await postRelease(server, "belonging");
    await Promise.all(
      Array.from({ length: 30 }, () =>
        saved(server, { survey: "belonging", answers: { region: "west", belonging: "no" } }),
      ),
    );
    const { text } = await read(`${page}?outcome=belonging&wave=default`);
    expect(text).toContain("Do you belong?");
    expect(text).toContain("north");
    const table = (await read(files[1] ?? "")).text.split("\r\n");
    expect(table[1]).toMatch(/^belonging,default,\d+,belonging,region,north,north,40,/);
    expect(table[3]).toMatch(/^belonging,default,\d+,belonging,region,west,west,hidden,hidden,/);
    const picture = await read(files[0] ?? "");
    expect(picture.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
    expect(picture.text).toMatch(/^<svg [\s\S]*<\/svg>$/);
  });

  test("every picture has its files: who is missing, gaps, a pair of dimensions", async () => {
    const benchmark = { source: "Census", shares: { north: 0.5, south: 0.4, west: 0.1 } };
    const { server, read } = await startAnswered({
      ...analysis,
      dimensions: [{ question: "region", benchmark }, { question: "age" }],
      equity: { pairs: [["region", "age"]], decided: { on: "2026-01-15", by: "The table" } },
    });
    await postRelease(server, "belonging");
    const { text } = await read(page);
    expect(text).toContain("decided on January\u00a015,\u00a02026 by The table");
    const links = [...text.matchAll(/href="(\/dashboard\/equity\/belonging\/[^"]+)"/g)].map(([, link]) =>
      (link ?? "").replaceAll("&amp;", "&"),
    );
    const shows = (link: string) => new URL(link, "http://x").searchParams.get("show");
    // Of a dimension with one group of three hidden something is always shown.
    expect(links.filter((link) => shows(link) === "missing")).toHaveLength(2);
    expect(links.filter((link) => shows(link) === "gaps").length).toBeGreaterThan(1);
    for (const link of links) {
      const file = await read(link);
      expect([link, file.status]).toEqual([link, 200]);
      expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="equity\.(svg|csv)"/);
    }
    const missing = await read(`${page}/table.csv?outcome=belonging&show=missing&by=region`);
    expect(missing.text.split("\r\n").slice(0, 2)).toEqual([
      "survey,wave,release,dimension,group,label,n,share,share_low,share_high,population_share,ratio,needed_to_match,verdict,source",
      expect.stringMatching(/^belonging,default,\d+,region,\w+,\w+,/),
    ]);
    for (const asked of ["missing&by=age", "waves&by=region", "pair&by=age&and=region", "x&by=region"])
      expect((await read(`${page}/table.csv?outcome=belonging&show=${asked}`)).status).toBe(404);
  });

  test.each([
    "/dashboard/equity/nothing",
    `${page}?wave=nothing`,
    `${page}?outcome=nothing`,
    `${page}/picture.svg?outcome=belonging&by=nothing`,
    `${page}/table.csv`,
  ])("%s is not found", async (path) => {
    const { server, read } = await startAnswered();
    await postRelease(server, "belonging");
    expect((await read(path)).status).toBe(404);
  });

  test("says so where nothing can be compared", async () => {
    const { server, read } = await startAnswered({});
    await postRelease(server, "belonging");
    expect((await read(page)).text).toContain("names no outcomes");
  });
});

describe("what everyone can read", () => {
  const nobody = {};

  test("is what a release for everyone tells, and what changed, in both languages", async () => {
    const { server, read } = await startAnswered();
    await postRelease(server, "belonging");
    expect((await read("/voice/belonging", nobody)).text).toContain("Nothing is published yet");

    await postRelease(server, "belonging", { audience: "public" });
    const survey = await server.services.surveys.latestVersion("belonging");
    const change = { happenedOn: "2026-03-01", text: { en: "A <later> bus", fr: "Un autobus plus tardif" } };
    await addSurveyChange(server.services.database, survey?.surveyId ?? 0, change);
    const english = (await read("/voice/belonging?lang=en", nobody)).text;
    expect(english).toContain("78 people answered.");
    expect(english).toContain("67% answered “Yes, I do”.");
    expect(english).toContain("A &lt;later&gt; bus");
    const french = (await read("/voice/belonging?lang=fr", nobody)).text;
    expect(french).toContain("67\u00a0% ont répondu «\u00a0Oui\u00a0».");
    expect(french).toContain("Un autobus plus tardif");
  });

  test("is not there for what is no survey", async () => {
    const { read } = await startAnswered();
    expect((await read("/voice/nothing", nobody)).status).toBe(404);
  });
});
