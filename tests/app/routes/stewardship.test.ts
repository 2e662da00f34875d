import { expect, test } from "vitest";
import { hashPassword } from "#app/people/password.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { savePerson } from "#db/people.server.ts";
import { publish, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { cookieFor } from "../../support/staff.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const email = "council@example.org";
const password = "correct horse battery staple";
const steward = { name: { en: "Elder Council", fr: "Conseil des aînés" }, email };

async function signIn({ services }: TestServer): Promise<string> {
  const passwordHash = await hashPassword(password);
  await savePerson(services.database, { email, role: "steward", passwordHash, now: new Date() });
  const entered = await services.signIns.signIn(email, password);
  return (entered?.cookie ?? "").split(";")[0] ?? "";
}

const answerAll = async (server: TestServer, people: number) => {
  for (let person = 0; person < people; person += 1)
    await saved(server, { answers: { near: ["yes", "no"][person % 2], stars: 1 + (person % 5) } });
  await server.services.counter.flush();
};

describeOnBoth("raw responses", (database) => {
  test("leave with stewards alone, in no order that tells, and every time is in the audit log", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    await saved(server, { answers: { near: "no", why: '=HYPERLINK("x"), é', visits: ["pool", "park"] } });
    await saved(server, { answers: { near: "yes", stars: 4 }, status: "partial" });
    await saved(server, { answers: { near: "yes", stars: 4, open: { evening: "never" } } });
    const fetchFile = async (cookie: string) =>
      server.fetch("/manage/surveys/places/responses.csv", { headers: { Cookie: cookie } });
    for (const role of ["viewer", "facilitator", "planner"] as const)
      expect((await fetchFile(await cookieFor(server, role))).status).toBe(403);
    expect((await fetchFile("")).status).toBe(302);
    expect((await readAuditLog(server.services.database)).map(({ action }) => action)).not.toContain(
      "responses-exported",
    );

    const file = await fetchFile(await cookieFor(server, "steward"));
    expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const [head, ...lines] = (await file.text()).trimEnd().split("\r\n");
    expect(head?.replace("\ufeff", "")).toBe("version,language,set aside,near,why,visits,stars,age,open");
    expect(lines.sort()).toEqual([
      `1,en,,no,"'=HYPERLINK(""x""), é","[""pool"",""park""]",,,`,
      `1,en,,yes,,,4,,"{""evening"":""never""}"`,
    ]);
    expect((await readAuditLog(server.services.database)).at(-1)).toMatchObject({
      ...{ action: "responses-exported", subject: "places", details: { wave: "default" } },
      actor: expect.stringContaining("steward-"),
    });
    const nowhere = await server.fetch("/manage/surveys/places/responses.csv?wave=other", {
      headers: { Cookie: await cookieFor(server, "steward") },
    });
    expect(nowhere.status).toBe(404);
  });
});

test("the named steward sees what waits, refuses with a reason, and approves; another steward sees nothing", async () => {
  const server = await startTestServer();
  const { services } = server;
  await publish(server, {
    slug: "places",
    analysis: {
      stewardship: { steward, releasesNeedApproval: true },
      dimensions: [{ question: "near" }],
      outcomes: [{ question: "stars", favourable: [4, 5] }],
    },
  });
  await answerAll(server, 60);
  const survey = await services.surveys.latestVersion("places");
  const [wave] = await services.surveys.wavesOf(survey?.surveyId ?? 0);
  const make = () =>
    services.releases.make({ slug: "places", waveId: wave?.id ?? 0, audience: "public", madeBy: null });
  expect(await make()).toEqual({ waits: true });

  const cookie = await signIn(server);
  const other = await cookieFor(server, "steward");
  const get = async (path: string, who = cookie) => {
    const answer = await server.fetch(path, { headers: { Cookie: who } });
    return { status: answer.status, text: await answer.text() };
  };
  const send = (path: string, fields: Record<string, string>, who = cookie) =>
    server.fetch(path, { method: "POST", headers: { Cookie: who }, body: new URLSearchParams(fields) });

  expect((await get("/manage/stewardship")).text).toContain("/manage/stewardship/1");
  expect((await get("/manage/stewardship", other)).text).not.toContain("/manage/stewardship/1");
  expect((await get("/manage/stewardship", other)).text).toContain("Elder Council");
  for (const who of [other, await cookieFor(server, "admin")]) {
    expect((await get("/manage/stewardship/1", who)).status).toBe(404);
    expect((await send("/manage/stewardship/1", { do: "approve" }, who)).status).toBe(404);
    // Nor do they take its single answers along.
    expect((await get("/manage/surveys/places/responses.csv", who)).status).toBe(404);
  }
  expect((await get("/manage/surveys/places/responses.csv")).status).toBe(200);

  const shown = await get("/manage/stewardship/1?lang=fr");
  expect(shown.status).toBe(200);
  for (const words of [
    "Ce que tout le monde verrait",
    "personnes qui se connectent",
    "Étoiles",
    "Elle compte 60",
  ])
    expect(shown.text).toContain(words);
  expect((await send("/manage/stewardship/1", { do: "refuse", reason: " " })).status).toBe(422);
  const refused = await send("/manage/stewardship/1", { do: "refuse", reason: "Ask the families first." });
  expect([refused.status, refused.headers.get("Location")]).toEqual([
    303,
    "/manage/stewardship/1?done=refused",
  ]);
  expect((await get("/manage/stewardship")).text).toContain("Ask the families first.");
  expect((await get("/manage/stewardship/1")).text).toContain("It was refused");
  expect((await server.fetch("/api/v1/surveys/places/results")).status).toBe(401);

  await answerAll(server, 40);
  expect(await make()).toEqual({ waits: true });
  const approved = await send("/manage/stewardship/2", { do: "approve" });
  expect(approved.headers.get("Location")).toBe("/manage/stewardship/2?done=approved");
  expect((await get("/manage/stewardship/2?done=approved")).text).toContain("It is published.");
  expect((await (await server.fetch("/api/v1/surveys/places/results")).json()).responses).toBe(100);
});
