import { expect, test } from "vitest";
import type { Snapshot } from "#app/domain/live/snapshot.ts";
import { post, problemIn, publish } from "../../support/api-client.ts";
import { describeOnBoth, type TestDatabase } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

type Joined = { participant: string; token: string; snapshot: Snapshot };

/** A server with a session of `places`, and ways to take part in it. */
async function startSession(database: TestDatabase, survey = "places") {
  const server = await startTestServer(database);
  if (survey === "places") expect((await publish(server, { slug: "places", kind: "deck" })).status).toBe(201);
  const facilitator = { Authorization: await server.tokenFor("facilitator") };
  const created = await post(server, "/api/v1/sessions", { survey }, facilitator);
  expect(created.status).toBe(201);
  const urls = (await created.json()) as { code: string; joinUrl: string };
  const { code } = urls;
  const at = `/api/v1/sessions/${code}`;
  return {
    server,
    facilitator,
    code,
    at,
    urls,
    async join(locale = "en"): Promise<Joined & { as: { Authorization: string } }> {
      const response = await post(server, `${at}/participants`, { locale });
      expect(response.status).toBe(201);
      const joined = (await response.json()) as Joined;
      return { ...joined, as: { Authorization: `Bearer ${joined.token}` } };
    },
    async command(command: string, question?: string): Promise<Snapshot> {
      const response = await post(server, `${at}/commands`, { command, question }, facilitator);
      expect([command, response.status]).toEqual([command, 200]);
      return (await response.json()) as Snapshot;
    },
    tryCommand: (command: unknown, question?: unknown) =>
      post(server, `${at}/commands`, { command, question }, facilitator),
    vote: (as: { Authorization: string }, question: string, value: unknown, revision = 1) =>
      server.fetch(`${at}/ballots/${encodeURIComponent(question)}`, {
        method: "PUT",
        headers: as,
        json: { revision, value },
      }),
    async snapshot(headers: Record<string, string> = {}, query = ""): Promise<Snapshot> {
      const response = await server.fetch(`${at}${query}`, { headers });
      expect(response.status).toBe(200);
      return (await response.json()) as Snapshot;
    },
  };
}

async function receiptOf(response: Response) {
  const body = await response.json();
  expect([response.status, body]).toEqual([200, expect.anything()]);
  return body as { question: string; revision: number; receivedAt: string };
}

describeOnBoth("a live session", (database) => {
  test("from the lobby to the end", async () => {
    const { code, urls, join, command, vote, snapshot } = await startSession(database);
    expect(code).toMatch(/^[BCDFGHJKMNPQRSTVWXZ]{6}$/);
    expect(urls).toMatchObject({
      joinUrl: expect.stringMatching(new RegExp(`^http://[^/]+/j/${code}$`)),
      screenUrl: expect.stringMatching(new RegExp(`/sessions/${code}/screen$`)),
      controlUrl: expect.stringMatching(new RegExp(`/sessions/${code}/control$`)),
    });
    expect(await snapshot()).toMatchObject({
      code,
      state: "lobby",
      question: null,
      participants: 0,
      ballots: 0,
    });
    const [ada, ben] = [await join("en"), await join("fr")];
    expect(ben.snapshot).toMatchObject({ state: "lobby", participants: 2, results: null });

    expect(await command("next")).toMatchObject({ state: "closed", question: { name: "near" } });
    await problemIn(await vote(ada.as, "near", "yes"), 409, "voting_closed");
    expect(await command("open")).toMatchObject({ state: "open", ballots: 0 });
    const first = await receiptOf(await vote(ada.as, "near", "yes"));
    expect(first).toEqual({
      question: "near",
      revision: 1,
      receivedAt: expect.stringMatching(/:00:00\.000Z$/),
    });
    await receiptOf(await vote(ben.as, "near", "yes"));
    await receiptOf(await vote(ben.as, "near", "no", 2));
    expect(await snapshot(ada.as)).toMatchObject({
      ballots: 2,
      results: null,
      you: { participant: ada.participant, ballots: { near: { revision: 1, value: "yes" } } },
    });
    const closed = await command("close");
    expect(closed).toMatchObject({
      state: "closed",
      results: { ballots: 2, counts: { yes: 1, no: 1, unsure: 0 } },
    });
    expect(await snapshot()).toMatchObject({ state: "closed", results: null });
    await problemIn(await vote(ben.as, "near", "yes", 3), 409, "voting_closed");
    expect(await receiptOf(await vote(ben.as, "near", "no", 2))).toMatchObject({ revision: 2 });
    await command("reveal");
    expect(await snapshot(ben.as)).toMatchObject({
      state: "revealed",
      results: { counts: { yes: 1, no: 1 } },
    });
    expect(await command("hide")).toMatchObject({ state: "closed" });
    expect(await snapshot()).toMatchObject({ results: null });
    await command("end");
    expect(await snapshot(ada.as)).toMatchObject({
      state: "ended",
      you: { ballots: { near: { value: "yes" } } },
    });
    await problemIn(await vote(ada.as, "near", "no", 9), 409, "voting_closed");
  });

  test("what everyone answered becomes responses of the session's wave, once", async () => {
    const { server, code, join, command, vote } = await startSession(database);
    const people = [await join("en"), await join("fr"), await join("en")];
    await command("open", "near");
    for (const { as } of people) await vote(as, "near", "yes");
    await command("open", "visits");
    await vote(people[0]?.as as never, "visits", ["pool", "park"]);
    await vote(people[1]?.as as never, "visits", ["pool"]);
    await vote(people[1]?.as as never, "visits", [], 2);
    await command("end");
    const { kysely } = server.services.database;
    const responses = await kysely
      .selectFrom("responses")
      .innerJoin("waves", "waves.id", "responses.wave_id")
      .select(["status", "locale", "name"])
      .orderBy("responses.id")
      .execute();
    expect(responses.map(({ status, name }) => [status, name])).toEqual(
      Array(3).fill(["complete", `session-${code}`]),
    );
    expect(responses.map(({ locale }) => locale).toSorted()).toEqual(["en", "en", "fr"]);
    const answers = await kysely.selectFrom("answers").select(["question", "value"]).execute();
    expect(answers.filter(({ question }) => question === "visits")).toEqual([
      { question: "visits", value: '["pool","park"]' },
    ]);
    expect(answers.filter(({ question }) => question === "near")).toHaveLength(3);
    // As after an interruption between the last response and the note that all are there.
    await kysely.updateTable("live_sessions").set({ recorded: 0 }).execute();
    await server.services.live.recordUnrecorded();
    expect(await kysely.selectFrom("responses").select("id").execute()).toHaveLength(3);
    expect(await kysely.selectFrom("live_sessions").select("recorded").execute()).toEqual([{ recorded: 1 }]);
  });

  test("a snapshot that did not change is not sent again", async () => {
    const { server, at, join, command, vote } = await startSession(database);
    const { as } = await join();
    await command("open", "near");
    const etagOf = async (headers: Record<string, string> = {}) =>
      (await server.fetch(at, { headers })).headers.get("ETag") as string;
    const [shared, own] = [await etagOf(), await etagOf(as)];
    expect(shared).not.toBe(own);
    expect((await server.fetch(at, { headers: { "If-None-Match": shared } })).status).toBe(304);
    expect((await server.fetch(at, { headers: { ...as, "If-None-Match": `W/${own}` } })).status).toBe(304);
    await vote(as, "near", "yes");
    expect((await server.fetch(at, { headers: { "If-None-Match": shared } })).status).toBe(200);
  });
});
