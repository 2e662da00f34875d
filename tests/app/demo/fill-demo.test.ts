import { expect, test } from "vitest";
import type { AppServices } from "#app/context.server.ts";
import { demoEmail, isForDemo, renewDemoAccounts } from "#app/demo/demo-accounts.ts";
import { fillDemoPlans } from "#app/demo/demo-plans.ts";
import { fillDemoSessions } from "#app/demo/demo-sessions.ts";
import { demoRounds } from "#app/demo/demo-waves.ts";
import { type DemoSizes, fillDemo } from "#app/demo/fill-demo.ts";
import { setting } from "#app/domain/change/make-edit.ts";
import type { Plan } from "#app/domain/change/plan.ts";
import { roles } from "#app/domain/people/roles.ts";
import { savePerson } from "#db/people.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

const sizes: DemoSizes[] = [
  { slug: "partnership-health", earlier: 60, current: 90 },
  { slug: "organization-survey", current: 20 },
];
const now = new Date("2026-11-21T15:20:00Z");

async function storedByWave({ database }: AppServices) {
  const rows = await database.kysely
    .selectFrom("responses")
    .innerJoin("waves", "waves.id", "responses.wave_id")
    .innerJoin("surveys", "surveys.id", "waves.survey_id")
    .select(({ fn }) => ["slug", "waves.name", fn.countAll().as("count"), fn.min("saved_at").as("first")])
    .groupBy(["slug", "waves.name"])
    .orderBy("slug")
    .orderBy("waves.name")
    .execute();
  return rows.map(({ slug, name, count, first }) => [slug, name, Number(count), first]);
}

const filled = [
  ["organization-survey", "2026-09", 20, "2026-09-12T12:00:00.000Z"],
  ["partnership-health", "2025-03", 60, "2025-03-15T12:00:00.000Z"],
  ["partnership-health", "2026-09", 90, "2026-09-12T12:00:00.000Z"],
];

describeOnBoth("filling the demo", (database) => {
  test("stores every response in its wave, once", async () => {
    const { services, fetch, tokenFor } = await startTestServer(database);
    expect(await fillDemo(services, now, sizes)).toBe(170);
    expect(await storedByWave(services)).toEqual(filled);
    expect(await fillDemo(services, now, sizes)).toBe(0);
    expect(await storedByWave(services)).toEqual(filled);

    const results = await fetch("/api/v1/surveys/partnership-health/results?wave=2025-03", {
      headers: { Authorization: await tokenFor("viewer") },
    });
    expect(await results.json()).toMatchObject({ wave: "2025-03", responses: expect.any(Number) });
  });

  test("gives plans readings, evidence and reports, once, and leaves alone what planners changed", async () => {
    const { services } = await startTestServer(database);
    const { plans } = services;
    const changed = "youth-mentoring";
    const mentoring = (await plans.read(changed))?.plan as Plan;
    const edit = setting(mentoring, "steps", "council", { state: "paused" });
    await plans.save(changed, edit, { madeBy: "ana", now });
    expect(await fillDemoPlans(services, now)).toBe(1);
    expect(await fillDemoPlans(services, now)).toBe(0);
    expect((await plans.read(changed))?.version).toBe(2);
    const filled = (await plans.read("community-safety-and-well-being"))?.plan;
    expect(filled?.readings.length).toBeGreaterThan(5);
    expect(filled?.reports).toHaveLength(3);
    // Sessions and releases are named only where there are any.
    expect(new Set(filled?.evidence.map(({ source }) => source.kind))).toEqual(new Set(["note"]));
    for (const { text } of filled?.evidence ?? []) {
      expect(text).toEqual({
        en: expect.stringMatching(/^Example: /),
        fr: expect.stringMatching(/^Exemple/),
      });
    }
  });

  test("runs a session that has ended and one that goes on, once", async () => {
    const { services } = await startTestServer(database);
    expect(await fillDemoSessions(services, now)).toBe(77);
    expect(await fillDemoSessions(services, now)).toBe(0);
    const sessions = await services.live.list();
    expect(sessions.map(({ state, question }) => [state, question])).toEqual([
      ["open", "reflection"],
      ["ended", "closing-word"],
    ]);
    expect(sessions[1]?.createdAt).toBe("2026-11-05T15:20:00.000Z");
    const counted = await services.live.report(sessions[1] as LiveSession, { whole: true });
    expect(counted.map(({ results }) => results.ballots > 5)).toEqual(Array(10).fill(true));
    const saved = await services.database.kysely.selectFrom("responses").select("saved_at").execute();
    expect(saved.map(({ saved_at }) => saved_at)).toEqual(Array(46).fill("2026-11-05T15:00:00.000Z"));
  });

  test("goes on where an earlier start was cut short", async () => {
    const { services } = await startTestServer(database);
    const [first] = sizes as [DemoSizes];
    const unknown = { slug: "no-such-survey", current: 1 };
    await expect(fillDemo(services, now, [first, unknown])).rejects.toThrow("no-such-survey");
    const survey = await services.surveys.latestVersion(first.slug);
    const [newest] = await services.surveys.wavesOf(survey?.surveyId ?? 0);
    await services.surveys.changeWave(newest?.id ?? 0, { name: "default" });

    await fillDemo(services, now, sizes);
    expect(await storedByWave(services)).toEqual(filled);
  });

  test("accounts of every role sign in with the latest password only", async () => {
    const { services } = await startTestServer(database);
    const first = await renewDemoAccounts(services.database, now);
    const second = await renewDemoAccounts(services.database, now);
    expect(second).not.toBe(first);
    expect(await services.signIns.signIn(demoEmail("admin"), first)).toBeNull();
    for (const role of roles) {
      const { cookie } = (await services.signIns.signIn(demoEmail(role), second)) ?? {};
      expect(await services.signIns.identify({ cookie: cookie ?? "" })).toMatchObject({ role });
    }
  });

  test("a database with an admin of its own is left alone", async () => {
    const { services } = await startTestServer(database);
    expect(await isForDemo(services.database)).toBe(true);
    await renewDemoAccounts(services.database, now);
    expect(await isForDemo(services.database)).toBe(true);

    const other = await startTestServer(database);
    await savePerson(other.services.database, {
      email: "someone@example.org",
      passwordHash: "-",
      role: "admin",
      now,
    });
    expect(await isForDemo(other.services.database)).toBe(false);
  });
});

test.each([
  ["2026-11-21T15:20:00Z", "2025-03", "2026-09"],
  ["2027-01-05T00:00:00Z", "2025-04", "2026-10"],
])("seen from %s the waves are %s and %s", (moment, earlier, current) => {
  const rounds = demoRounds(new Date(moment));
  expect([rounds.earlier.name, rounds.current.name]).toEqual([earlier, current]);
});
