import { expect, test } from "vitest";
import { makeDueReleases } from "#app/releases/due-releases.server.ts";
import { publish, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

describeOnBoth("releases that are made by themselves", (database) => {
  test("wait for their time and for enough new answers", async () => {
    const server = await startTestServer(database);
    const { services } = server;
    await publish(server, { slug: "places", analysis: { releases: { everyMinutes: 30 } } });
    const context = { ...services, make: services.releases.make, tried: new Map<number, number>() };
    const later = (minutes: number) => makeDueReleases(context, new Date(Date.now() + minutes * 60_000));
    const answer = async (count: number) => {
      for (let person = 0; person < count; person += 1)
        await saved(server, { answers: { near: ["yes", "no", "unsure"][person % 3] } });
      await services.counter.flush();
    };

    await answer(4);
    expect(await later(120)).toEqual([]);
    await answer(41);
    expect(await later(10)).toEqual([]);
    expect(await later(31)).toMatchObject([{ slug: "places", made: { release: { responses: 45 } } }]);
    await answer(3);
    expect(await later(70)).toEqual([]);
    await answer(27);
    expect(await later(70)).toMatchObject([{ made: { release: { responses: 75, madeBy: null } } }]);
    expect(await later(140)).toEqual([]);
  });

  test("wait where one group changed by too few, unless a planner has it hidden", async () => {
    const server = await startTestServer(database);
    const { services } = server;
    await publish(server, { slug: "places", analysis: { dimensions: [{ question: "near" }] } });
    const answer = async (near: string, count: number) => {
      for (let person = 0; person < count; person += 1) await saved(server, { answers: { near } });
      await services.counter.flush();
    };
    const Authorization = await server.tokenFor("planner");
    const release = (json: object) =>
      server.fetch("/api/v1/surveys/places/releases", { method: "POST", headers: { Authorization }, json });

    for (const near of ["yes", "no", "unsure"]) await answer(near, 30);
    expect((await release({})).status).toBe(201);
    await answer("yes", 12);
    await answer("no", 1);
    expect((await release({})).status).toBe(409);
    expect((await release({ hideSmallChanges: true })).status).toBe(201);
  });

  test("are left to people where the analysis says so", async () => {
    const server = await startTestServer(database);
    const { services } = server;
    await publish(server, { slug: "places", analysis: { releases: { everyMinutes: null } } });
    for (let person = 0; person < 30; person += 1) await saved(server, {});
    await services.counter.flush();
    const context = { ...services, make: services.releases.make, tried: new Map<number, number>() };
    expect(await makeDueReleases(context, new Date(Date.now() + 999 * 60_000))).toEqual([]);
  });
});
