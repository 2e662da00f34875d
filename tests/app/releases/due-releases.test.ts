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
