import { sql } from "kysely";
import { expect, test } from "vitest";
import { postgres, type TestDatabase } from "../../support/databases.ts";
import { liveQuestion, openRoom } from "../../support/live-session.ts";
import { startTestServer } from "../../support/test-server.ts";

/** Two servers on one database. */
async function startTwo() {
  const location = await postgres.locate();
  const shared: TestDatabase = { ...postgres, locate: async () => location };
  const [here, there] = [await startTestServer(shared), await startTestServer(shared)];
  const room = await openRoom(here.address, await here.tokenFor("facilitator"));
  return { here, there, room };
}

test("participants of either instance see the same within a second", async () => {
  const { here, there, room } = await startTwo();
  const [phoneHere, phoneThere] = [await room.follow(), await room.follow("", {}, there.address)];
  const screenThere = await room.screen(there.address);
  await phoneThere.sees({ state: "lobby" });

  await room.command("open", liveQuestion);
  const opened = performance.now();
  await Promise.all([phoneHere.sees({ state: "open" }), phoneThere.sees({ state: "open" })]);
  expect(performance.now() - opened).toBeLessThan(1_000);

  const [one, other] = [await room.join(), await room.join(there.address)];
  await room.vote(one, { value: "new-to-me" });
  await room.vote(other, { value: "know-the-theory" }, there.address);
  // Whoever joined at one instance may go on at the other.
  await room.vote(one, { revision: 2, value: "doing-it-now" }, there.address);
  const voted = performance.now();
  await screenThere.sees({ ballots: 2, participants: 2 });
  expect(performance.now() - voted).toBeLessThan(1_000);

  await room.command("reveal");
  const revealed = performance.now();
  const results = expect.objectContaining({
    counts: expect.objectContaining({ "new-to-me": 0, "know-the-theory": 1, "doing-it-now": 1 }),
  });
  await Promise.all([phoneHere.sees({ results }), phoneThere.sees({ results })]);
  expect(performance.now() - revealed).toBeLessThan(1_000);
  expect(here.services.hub.streams + there.services.hub.streams).toBe(3);
});

test("an instance that lost its connection for notices catches up by itself", async () => {
  const { here, there, room } = await startTwo();
  const phoneThere = await room.follow("", {}, there.address);
  await phoneThere.sees({ state: "lobby" });
  const listening = sql<{ ended: number }>`select count(pg_terminate_backend(pid))::integer as ended
    from pg_stat_activity where datname = current_database() and query like 'listen%'`;
  const { rows } = await listening.execute(here.services.database.kysely);
  expect(rows).toEqual([{ ended: 2 }]);
  await room.command("open", liveQuestion);
  await phoneThere.sees({ state: "open" });

  // And it listens again.
  await expect
    .poll(async () => {
      const { rows: again } = await sql<{ count: number }>`select count(*)::integer as count
        from pg_stat_activity where datname = current_database() and query like 'listen%'`.execute(
        here.services.database.kysely,
      );
      return again[0]?.count;
    })
    .toBe(2);
  await room.command("reveal");
  const revealed = performance.now();
  await phoneThere.sees({ state: "revealed" });
  expect(performance.now() - revealed).toBeLessThan(1_000);
});

test("ballots cause few notices, none of them in a ballot's own transaction", async () => {
  const { here, room } = await startTwo();
  const phones = await Promise.all(Array.from({ length: 30 }, () => room.join()));
  await room.command("open", liveQuestion);
  const heard: string[] = [];
  const { Client } = (await import("pg")).default;
  const location = here.services.settings.database;
  const listener = new Client({ connectionString: location.dialect === "postgres" ? location.url : "" });
  await listener.connect();
  listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await listener.query("listen chorus_sessions");
  const started = performance.now();
  for (let revision = 1; revision <= 20; revision += 1) {
    await Promise.all(phones.map((phone) => room.vote(phone, { revision, value: "new-to-me" })));
  }
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  await listener.end();
  expect(heard.length).toBeLessThanOrEqual(4 * ((performance.now() - started) / 1_000) + 2);
});
