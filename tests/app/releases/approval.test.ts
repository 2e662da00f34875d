import { expect, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { isStewardOf, mayTouchResponses, stewardshipOf } from "#app/domain/survey/stewardship.ts";
import { makeDueReleases } from "#app/releases/due-releases.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { applyRetention } from "#db/retention.server.ts";
import { post, publish, type Receipt, saved } from "../../support/api-client.ts";
import { describeOnBoth, type TestDatabase } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

const steward = { name: { en: "Elder Council", fr: "Conseil des aînés" }, email: "council@example.org" };
const stewardship = { steward, releasesNeedApproval: true };

/** A survey whose steward has to approve releases, with `people` answers. */
async function community(database: TestDatabase, people = 40) {
  const server = await startTestServer(database);
  const { services } = server;
  await publish(server, { slug: "places", analysis: { stewardship, retention: { deleteAfterDays: 30 } } });
  const survey = await services.surveys.latestVersion("places");
  const [wave] = await services.surveys.wavesOf(survey?.surveyId ?? 0);
  const waveId = wave?.id ?? 0;
  const receipts: Receipt[] = [];
  const answer = async (count: number) => {
    for (let person = 0; person < count; person += 1)
      receipts.push(await saved(server, { answers: { near: ["yes", "no", "unsure"][person % 3] } }));
    await services.counter.flush();
  };
  await answer(people);
  const make = (audience: "staff" | "public" = "staff") =>
    services.releases.make({ slug: "places", waveId, audience, madeBy: "planner@example.org" });
  const waiting = async () =>
    (await services.releases.listHeld([waveId])).filter(({ state }) => state === "waiting");
  const decide = async () => ({
    ...{ id: (await waiting())[0]?.id ?? 0, by: steward.email, slug: "places", now: new Date() },
  });
  const released = () => services.database.kysely.selectFrom("releases").selectAll().orderBy("id").execute();
  const actions = async () => (await readAuditLog(services.database)).map(({ action }) => action);
  const context = { ...services, make: services.releases.make, tried: new Map<number, number>() };
  const dueIn = (minutes: number) => makeDueReleases(context, new Date(Date.now() + minutes * 60_000));
  return { server, services, waveId, receipts, answer, make, waiting, decide, released, actions, dueIn };
}

describeOnBoth("a release that needs approval", (database) => {
  test("waits: nobody can tell it from none, until its steward approves it", async () => {
    const { server, make, waiting, decide, released, actions, services } = await community(database);
    const askers = [{}, ...(await everyRole(server.tokenFor))];
    const everything = async () => {
      const paths = ["results", "equity", "releases", "releases/1/certificate", "results?release=1"];
      return Promise.all(
        askers.flatMap((headers) =>
          paths.map(async (path) => {
            const answer = await server.fetch(`/api/v1/surveys/places/${path}`, { headers });
            return [path, answer.status, await answer.text()];
          }),
        ),
      );
    };
    const before = await everything();
    const planner = { Authorization: await server.tokenFor("planner") };
    const asked = await post(server, "/api/v1/surveys/places/releases", { audience: "public" }, planner);
    expect([asked.status, await asked.json()]).toEqual([202, { waits: true }]);
    expect(await everything()).toEqual(before);
    expect(await released()).toEqual([]);
    expect(await waiting()).toMatchObject([{ audience: "public", responses: 40 }]);

    const decision = await decide();
    expect(await services.releases.approve(decision)).toHaveLength(2);
    expect(await services.releases.approve(decision)).toBe("gone");
    expect((await released()).map(({ id, number, audience }) => [id, number, audience])).toEqual([
      [1, 1, "staff"],
      [2, 2, "public"],
    ]);
    expect(await everything()).not.toEqual(before);
    expect((await server.fetch("/api/v1/surveys/places/results")).status).toBe(200);
    expect((await actions()).filter((action) => action.startsWith("release-"))).toEqual([
      ...["release-held", "release-made", "release-made", "release-approved"],
    ]);
    expect(await make()).toEqual({ refused: "nothing_to_release" });
  });

  test("is replaced by the next; only what was published is compared with what comes", async () => {
    const { answer, make, waiting, decide, released, services, actions } = await community(database);
    await make();
    await services.releases.approve(await decide());
    await answer(15);
    await make();
    const [first] = await waiting();
    await answer(15);
    await make();
    const [second] = await waiting();
    expect([first?.responses, second?.responses, (await waiting()).length]).toEqual([55, 70, 1]);
    expect(await services.releases.approve({ ...(await decide()), id: first?.id ?? 0 })).toBe("gone");

    expect(await services.releases.refuse({ ...(await decide()), reason: "Too soon." })).toBe(true);
    expect(await services.releases.refuse({ ...(await decide()), reason: "Twice." })).toBe(false);
    await answer(15);
    await make();
    await services.releases.approve(await decide());
    const all = await released();
    expect(all.map(({ number, responses }) => [number, responses])).toEqual([
      [1, 40],
      [2, 85],
    ]);
    expect(JSON.parse(all[1]?.changes ?? "")).toEqual({
      since: all[0]?.id,
      responses: { before: 40, now: 85 },
    });
    const last = await services.releases.read(all[1]?.id ?? 0);
    const proof = last ? await services.releases.proofOf(last) : [];
    expect(proof.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(checkCertificate(proof)).toEqual([]);
    const held = await services.releases.listHeld([all[0]?.wave_id ?? 0]);
    expect(held).toMatchObject([
      { state: "refused", reason: "Too soon.", decidedBy: steward.email, responses: 70 },
    ]);
    expect(await actions()).toContain("release-refused");
    expect(JSON.stringify(await readAuditLog(services.database))).not.toContain("Too soon");
  });

  test("is made anew when somebody in it takes their answers back", async () => {
    const { receipts, make, waiting, decide, released, services, server, dueIn } = await community(database);
    await make();
    const before = await decide();
    const code = receipts[7]?.withdrawalCode;
    expect((await post(server, "/api/v1/withdraw", { code })).status).toBe(204);
    expect([await services.releases.approve(before), await released()]).toEqual(["gone", []]);
    const [outdated] = await services.database.kysely.selectFrom("held_releases").selectAll().execute();
    expect(outdated).toMatchObject({ state: "outdated", content: null });
    expect(await dueIn(1)).toMatchObject([{ made: { waits: true } }]);
    expect(await waiting()).toMatchObject([{ responses: 39 }]);
    expect(await dueIn(1)).toEqual([]);

    // Somebody who did so while it was being made is found when it is approved.
    await services.database.kysely.updateTable("waves").set({ withdrawn: 2 }).execute();
    expect([await services.releases.approve(await decide()), await released()]).toEqual(["outdated", []]);
  });

  test("is made by itself in its time, and goes when raw responses are deleted", async () => {
    const { answer, waiting, services, dueIn, waveId, released, decide } = await community(database, 30);
    expect(await dueIn(61)).toMatchObject([{ made: { waits: true } }]);
    expect(await dueIn(200)).toEqual([]);
    await answer(12);
    // Not more often than others are made, also when the last was never published.
    expect(await dueIn(30)).toEqual([]);
    expect(await dueIn(61)).toMatchObject([{ made: { waits: true } }]);
    expect(await waiting()).toMatchObject([{ responses: 42, madeBy: null }]);
    await services.releases.refuse({ ...(await decide()), reason: "No." });
    expect(await dueIn(500)).toEqual([]);
    await answer(12);
    expect(await dueIn(500)).toMatchObject([{ made: { waits: true } }]);
    const decision = await decide();

    await services.surveys.changeWave(waveId, { closesAt: new Date().toISOString() });
    await applyRetention(services.database, new Date(Date.now() + 40 * 24 * 3_600_000), null);
    expect(await services.releases.approve(decision)).toBe("gone");
    const held = await services.database.kysely.selectFrom("held_releases").selectAll().execute();
    expect(held).toMatchObject([{ state: "refused", reason: "No.", content: null }]);
    expect(await released()).toEqual([]);
  });

  test("goes on needing approval when a later version of the survey says nothing of it", async () => {
    const { server, make, waiting } = await community(database);
    expect((await publish(server, { slug: "places", analysis: { minutes: 3 } })).status).toBe(201);
    expect(await make()).toEqual({ waits: true });
    expect(await waiting()).toHaveLength(1);
  });
});

test("the steward is a person with the role, whom the survey names by e-mail", () => {
  const analysis = { stewardship } as never;
  const named = stewardshipOf([{ analysis }, { analysis: {} as never }]);
  expect(named).toEqual(stewardship);
  const person = { id: 1, name: "Council@example.org", role: "steward" as const };
  expect(isStewardOf(named, person)).toBe(true);
  for (const other of [
    { ...person, role: "planner" as const },
    { ...person, name: "another@example.org" },
    // A token by that name.
    { ...person, id: null },
  ]) {
    expect([isStewardOf(named, other), mayTouchResponses(named, other)]).toEqual([false, false]);
  }
  expect(isStewardOf(named, null)).toBe(false);
  const open = stewardshipOf([]);
  expect([isStewardOf(open, person), mayTouchResponses(open, person)]).toEqual([false, true]);
});

const everyRole = (tokenFor: (role: "viewer" | "planner" | "steward" | "admin") => Promise<string>) =>
  Promise.all(
    (["viewer", "planner", "steward", "admin"] as const).map(async (role) => ({
      Authorization: await tokenFor(role),
    })),
  );
