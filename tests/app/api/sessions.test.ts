import { expect, test } from "vitest";
import type { Snapshot } from "#app/domain/live/snapshot.ts";
import type { JoinedParticipant } from "#app/live/participants.server.ts";
import type { LiveSession } from "#db/sessions.server.ts";
import { post, problemIn, publish } from "../../support/api-client.ts";
import { describeOnBoth, sqlite, type TestDatabase } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

type As = { Authorization: string };
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

  test("a participant takes everything back after the end, and their part leaves every count", async () => {
    const { server, facilitator, at, join, command, vote, snapshot } = await startSession(
      database,
      "collective-impact-webinar",
    );
    const [ada, ben] = [(await join()).as, (await join()).as];
    await command("open", "knowledge-of-collective-impact");
    for (const as of [ada, ben]) await vote(as, "knowledge-of-collective-impact", "new-to-me");
    await command("open", "reflection");
    await vote(ada, "reflection", { ahas: "One goal" });
    await vote(ben, "reflection", { ahas: "A single goal" });
    const { results } = await command("reveal");
    const idOf = (text: string) => results?.entries?.find((entry) => entry.text === text)?.id;
    const merge = { id: idOf("A single goal"), decision: "merge", into: idOf("One goal") };
    expect((await post(server, `${at}/moderation`, merge, facilitator)).status).toBe(200);
    const asked = "0190a8e8-0000-7000-8000-000000000001";
    await server.fetch(`${at}/contributions/${asked}`, {
      method: "PUT",
      headers: ben,
      json: { text: "Who?" },
    });
    await server.fetch(`${at}/contributions/${asked}/upvote`, { method: "PUT", headers: ada });
    expect((await snapshot(ada)).you?.withdrawalCode).toBeNull();
    await command("end");
    const { you } = await snapshot(ada);
    expect(you?.withdrawalCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect((await snapshot(ben)).you?.withdrawalCode).not.toBe(you?.withdrawalCode);

    const { kysely } = server.services.database;
    const counted = async () => {
      await server.services.counter.flush();
      const tallies = await kysely.selectFrom("tallies").select("count").execute();
      return tallies.reduce((sum, { count }) => sum + Number(count), 0);
    };
    const ofBoth = await counted();
    expect((await post(server, "/api/v1/withdraw", { code: you?.withdrawalCode })).status).toBe(204);
    // Both answered the same questions in the same way.
    expect([ofBoth > 0, await counted()]).toEqual([true, ofBoth / 2]);
    expect(await kysely.selectFrom("responses").select("id").execute()).toHaveLength(1);
    const after = await server.fetch(`${at}/results`, { headers: facilitator });
    expect(await after.json()).toMatchObject({
      participants: 1,
      // The session is over, and nothing of two people can be released.
      release: null,
      questions: [
        { results: { ballots: null } },
        // What was merged into the text that is gone stands for itself again.
        { results: { ballots: null, entries: [{ text: "A single goal", count: 1 }] } },
      ],
    });
    expect((await snapshot()).questions).toMatchObject([{ text: "Who?", upvotes: 0 }]);
    await problemIn(
      await post(server, "/api/v1/withdraw", { code: you?.withdrawalCode }),
      404,
      "code_not_found",
    );
    // As after an interruption: what was taken back does not come back.
    await kysely.updateTable("live_sessions").set({ recorded: 0 }).execute();
    await server.services.live.recordUnrecorded();
    expect(await kysely.selectFrom("responses").select("id").execute()).toHaveLength(1);
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

  test("votes arrive twice, late and out of order; the highest revision counts once", async () => {
    const { join, command, vote } = await startSession(database);
    const people = await Promise.all(Array.from({ length: 20 }, () => join()));
    await command("open", "near");
    const sent = people.flatMap(({ as }) =>
      [3, 1, 2, 3].map((revision) => vote(as, "near", revision === 3 ? "yes" : "no", revision)),
    );
    const receipts = await Promise.all((await Promise.all(sent)).map(receiptOf));
    expect(receipts.every(({ revision }) => revision >= 1)).toBe(true);
    expect(await command("close")).toMatchObject({
      ballots: 20,
      results: { ballots: 20, counts: { yes: 20, no: 0, unsure: 0 } },
    });
  });

  test("voting closes while ballots arrive: exactly what was acknowledged is counted", async () => {
    const { join, command, vote } = await startSession(database);
    const people = await Promise.all(Array.from({ length: 120 }, () => join()));
    await command("open", "near");
    const votes = people.map(({ as }) => vote(as, "near", "yes"));
    const [closed, ...answers] = await Promise.all([command("close"), ...votes]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
    const acknowledged = statuses.filter((status) => status === 200).length;
    expect(closed.ballots).toBe(acknowledged);
    expect((await command("reveal")).results?.counts).toEqual({ yes: acknowledged, no: 0, unsure: 0 });
  });

  test("who is not in the session cannot vote, and who came after the end cannot join", async () => {
    const { server, at, join, command, vote } = await startSession(database);
    const { as } = await join();
    await command("open", "near");
    for (const authorization of ["", "Bearer ", "Bearer wrong", `Bearer ${"x".repeat(5_000)}`]) {
      await problemIn(await vote({ Authorization: authorization }, "near", "yes"), 401, "unauthenticated");
    }
    const other = await startSession(database);
    await problemIn(await vote((await other.join()).as, "near", "yes"), 401, "unauthenticated");
    const cookie = { Cookie: `chorus-participant-${at.split("/").at(-1)}=${as.Authorization.slice(7)}` };
    await receiptOf(await vote(cookie as never, "near", "yes"));
    await command("end");
    await problemIn(await post(server, `${at}/participants`, { locale: "en" }), 410, "session_ended");
    await problemIn(await vote(as, "near", "no", 2), 409, "voting_closed");
  });

  test("questions to the room: asked, wanted, answered, and nobody else's to change", async () => {
    const { server, facilitator, at, join, snapshot, command } = await startSession(database);
    const [ada, ben] = [await join(), await join("fr")];
    const ids = [crypto.randomUUID(), crypto.randomUUID()] as const;
    const put = (as: { Authorization: string }, path: string, json?: unknown) =>
      server.fetch(`${at}/contributions/${path}`, {
        method: "PUT",
        headers: as,
        ...(json === undefined ? {} : { json }),
      });
    for (let time = 0; time < 2; time++) {
      expect((await put(ada.as, ids[0], { text: "  Who decides?\u200B " })).status).toBe(204);
    }
    expect((await put(ben.as, ids[1], { text: "<script>alert(1)</script> \u202Eأين" })).status).toBe(204);
    await problemIn(await put(ben.as, ids[0], { text: "Mine now" }), 409, "contribution_elsewhere");
    for (let time = 0; time < 2; time++) expect((await put(ben.as, `${ids[1]}/upvote`)).status).toBe(204);
    expect((await put(ada.as, `${ids[1]}/upvote`)).status).toBe(204);
    await problemIn(await put(ada.as, `${crypto.randomUUID()}/upvote`), 404, "contribution_not_found");
    for (const text of ["", "   ", "\u200B", "x".repeat(10_000), "a\0b"]) {
      await problemIn(await put(ada.as, crypto.randomUUID(), { text }), 422, "invalid_answers");
    }
    await problemIn(await put(ada.as, "not-a-uuid", { text: "x" }), 400, "malformed");
    expect((await snapshot()).questions).toEqual([
      { id: ids[1], text: "<script>alert(1)</script> أين", upvotes: 2, answered: false },
      { id: ids[0], text: "Who decides?", upvotes: 0, answered: false },
    ]);
    expect((await put(facilitator, `${ids[1]}/answered`, { answered: true })).status).toBe(204);
    expect((await put(ada.as, `${ids[1]}/upvote?up=false`)).status).toBe(204);
    expect((await snapshot(ada.as)).questions.map(({ id, upvotes }) => [id, upvotes])).toEqual([
      [ids[0], 0],
      [ids[1], 1],
    ]);
    await command("end");
    await problemIn(await put(ada.as, crypto.randomUUID(), { text: "Late" }), 410, "session_ended");
  });

  test("profanity is held, the facilitator decides, and the author sees why", async () => {
    const { server, facilitator, at, join, command, vote, snapshot } = await startSession(
      database,
      "collective-impact-webinar",
    );
    const people = [await join("en"), await join("fr"), await join("fr"), await join("en")];
    const [ada, ben, cleo, dan] = people.map(({ as }) => as) as [As, As, As, As];
    await command("open", "closing-word");
    await vote(ada, "closing-word", "Team");
    await vote(ben, "closing-word", "l’Équipe");
    await vote(cleo, "closing-word", "Équipe!");
    await vote(dan, "closing-word", "bullshit");
    const control = await command("reveal");
    expect(control.results?.words).toEqual([
      { key: "equipe", text: "Équipe", count: 2 },
      { key: "team", text: "Team", count: 1 },
    ]);
    expect(control.control).toMatchObject({ held: 1, queue: [{ text: "bullshit", reason: "profanity" }] });
    expect((await snapshot(dan)).you?.entries).toMatchObject([{ status: "held", reason: "profanity" }]);
    expect(JSON.stringify(await snapshot())).not.toContain("bullshit");

    const moderate = (json: object) => post(server, `${at}/moderation`, json, facilitator);
    const question = "closing-word";
    await moderate({ question, key: "equipe", decision: "merge", into: "team" });
    expect((await snapshot()).results?.words).toEqual([{ key: "team", text: "Team", count: 3 }]);
    expect((await snapshot(ben)).you?.entries).toMatchObject([{ status: "merged", reason: "merged" }]);
    await moderate({ question, key: "team", decision: "hide" });
    expect((await snapshot()).results?.words).toEqual([]);
    await moderate({ question, key: "team", decision: "show" });
    const held = control.control?.queue[0]?.id as string;
    const shown = (await (await moderate({ id: held, decision: "show" })).json()) as Snapshot;
    expect(shown.results?.words?.map(({ text }) => text)).toEqual(["Team", "bullshit"]);
    expect(shown.control).toMatchObject({ held: 0, queue: [] });
    await problemIn(await moderate({ id: "nothing", decision: "hide" }), 404, "contribution_not_found");
    await problemIn(
      await moderate({ question, key: "team", decision: "merge" }),
      404,
      "contribution_not_found",
    );
  });

  test("a board: columns, what is hidden or merged, and what becomes of it in the response", async () => {
    const { server, facilitator, at, join, command, vote, snapshot } = await startSession(
      database,
      "collective-impact-webinar",
    );
    const settings = await server.fetch(`${at}/settings`, {
      method: "PUT",
      headers: facilitator,
      json: { moderation: "before", expected: 3 },
    });
    expect(await settings.json()).toMatchObject({
      expected: 3,
      control: { settings: { moderation: "before" } },
    });
    const [ada, ben] = [(await join()).as, (await join()).as];
    await command("open", "reflection");
    await vote(ada, "reflection", { ahas: "We share one goal", questions: "Who pays?" });
    await vote(ben, "reflection", { ahas: "one goal for all" });
    const waiting = await command("reveal");
    expect(waiting.results?.entries).toEqual([]);
    const queue = waiting.control?.queue ?? [];
    expect(queue.map(({ item, text, reason }) => [item, text, reason])).toEqual([
      ["ahas", "We share one goal", "awaiting"],
      ["questions", "Who pays?", "awaiting"],
      ["ahas", "one goal for all", "awaiting"],
    ]);
    const moderate = (json: object) => post(server, `${at}/moderation`, json, facilitator);
    const [goal, pays, same] = queue.map(({ id }) => id);
    await moderate({ id: goal, decision: "show" });
    await moderate({ id: pays, decision: "hide" });
    await moderate({ id: same, decision: "merge", into: goal });
    expect((await snapshot()).results).toMatchObject({
      ballots: 2,
      entries: [{ id: goal, text: "We share one goal", item: "ahas", count: 2 }],
    });
    expect((await snapshot(ben)).you?.entries).toMatchObject([
      { status: "merged", mergedInto: "We share one goal" },
    ]);
    // The same text sent again keeps what was decided about it.
    await command("open");
    await vote(ada, "reflection", { ahas: "We share one goal", questions: "Who pays?" }, 2);
    expect((await snapshot(ada)).you?.entries.map(({ status }) => status)).toEqual(["shown", "hidden"]);
    await command("end");
    const { kysely } = server.services.database;
    const answers = await kysely.selectFrom("answers").select("value").orderBy("response_id").execute();
    expect(
      answers.map(({ value }) => JSON.parse(value)).toSorted((a, b) => (a.ahas < b.ahas ? -1 : 1)),
    ).toEqual([{ ahas: "We share one goal" }, { ahas: "one goal for all" }]);
  });

  test("a quick question, by its own name, in results of the session and nowhere else", async () => {
    const { server, facilitator, code, at, join, command, vote } = await startSession(database);
    const { as } = await join("fr");
    await command("next");
    const quick = { kind: "choice", title: { fr: "Prêts?" }, choices: [{ fr: "Oui" }, { fr: "Non" }] };
    const response = await post(server, `${at}/questions`, { ...quick, open: true }, facilitator);
    const added = (await response.json()) as { question: string; snapshot: Snapshot };
    expect([response.status, added]).toMatchObject([
      201,
      {
        question: `quick-${code.toLowerCase()}-1`,
        snapshot: { state: "open", question: { title: { en: "Prêts?" } } },
      },
    ]);
    await receiptOf(await vote(as, added.question, "option-1"));
    const reported = async () =>
      (await (await server.fetch(`${at}/results`, { headers: facilitator })).json()) as {
        questions: { question: { name: string }; results: { counts: object } }[];
      };
    expect((await reported()).questions).toMatchObject([
      { question: { name: added.question }, results: { counts: { "option-1": 1, "option-2": 0 } } },
    ]);
    expect(await command("next")).toMatchObject({ question: { name: "why" } });
    await command("end");
    const survey = (await (await server.fetch("/api/v1/surveys/places")).json()) as { version: number };
    expect(survey.version).toBe(1);
    expect((await reported()).questions).toEqual([
      { question: expect.objectContaining({ name: added.question }), results: { ballots: null } },
    ]);
    const wave = `/api/v1/surveys/places/results?wave=session-${code}`;
    const results = (await (await server.fetch(wave, { headers: facilitator })).json()) as {
      questions: { name: string }[];
    };
    expect(results.questions.map(({ name }) => name)).toContain(added.question);
    await problemIn(await post(server, `${at}/questions`, quick, facilitator), 410, "session_ended");
    // Publishing goes on numbering after the session's own version, from the survey's own content.
    expect(await (await publish(server, { slug: "places", kind: "deck" })).json()).toMatchObject({
      version: 1,
    });
  });

  test("results by an earlier answer show no small group, and nothing before they are revealed", async () => {
    const { server, facilitator, at, join, command, vote, snapshot } = await startSession(database);
    const people = await Promise.all(Array.from({ length: 13 }, () => join()));
    await command("open", "near");
    await Promise.all(
      people.map(({ as }, place) => vote(as, "near", place < 8 ? "yes" : place < 10 ? "no" : "unsure")),
    );
    await command("open", "stars");
    await Promise.all(people.map(({ as }) => vote(as, "stars", 4)));
    await server.fetch(`${at}/settings`, { method: "PUT", headers: facilitator, json: { by: "near" } });
    expect((await snapshot()).results).toBeNull();
    await command("reveal");
    const { breakdown } = (await snapshot()).results ?? {};
    const label = expect.anything();
    expect(breakdown?.groups).toEqual([
      { value: "yes", label, ballots: 8, counts: { "1": 0, "2": 0, "3": 0, "4": 8, "5": 0 } },
      { value: "no", label, hidden: true },
      { value: "unsure", label, hidden: true },
    ]);
  });

  test("a session's wave takes nothing but its ballots", async () => {
    const { server, facilitator } = await startSession(database);
    // A survey can be asked in a session too, while it goes on being answered alone.
    const created = await post(server, "/api/v1/sessions", { survey: "partnership-health" }, facilitator);
    const { code } = (await created.json()) as { code: string };
    const body = {
      survey: "partnership-health",
      version: 1,
      locale: "en",
      revision: 1,
      status: "partial",
      answers: {},
    };
    const put = (wave: string) =>
      server.fetch(`/api/v1/responses/${crypto.randomUUID()}`, { method: "PUT", json: { ...body, wave } });
    await problemIn(await put(`session-${code}`), 410, "survey_closed");
    expect((await put("default")).status).toBe(201);
    const listed = (await (await server.fetch("/api/v1/surveys")).json()) as { surveys: { wave: string }[] };
    expect(listed.surveys.map(({ wave }) => wave)).not.toContain(`session-${code}`);
  });
});

test("what cannot be is answered with a problem, in either language", async () => {
  const { server, facilitator, at, join, command, tryCommand, vote } = await startSession(sqlite);
  const { as } = await join();
  for (const path of ["BCDFGH", "x", "%00", "a".repeat(3_000), "%E2%80%AE", "..%2Fsurveys"]) {
    for (const [method, rest, json] of [
      ["GET", "", undefined],
      ["POST", "/participants", { locale: "en" }],
      ["PUT", "/ballots/near", { revision: 1, value: "yes" }],
      ["POST", "/commands", { command: "open" }],
      ["GET", "/results", undefined],
    ] as const) {
      const response = await server.fetch(`/api/v1/sessions/${path}${rest}`, {
        method,
        headers: rest === "/commands" || rest === "/results" ? facilitator : as,
        ...(json ? { json } : {}),
      });
      await problemIn(response, 404, "session_not_found");
    }
  }
  await problemIn(await tryCommand("open"), 409, "not_now");
  await problemIn(await tryCommand("reveal"), 409, "not_now");
  await problemIn(await tryCommand("open", "unknown"), 409, "not_now");
  await problemIn(await tryCommand("sing"), 400, "malformed");
  await problemIn(await tryCommand(5), 400, "malformed");
  await command("open", "near");
  await problemIn(await vote(as, "unknown", "yes"), 422, "invalid_answers");
  await problemIn(await vote(as, "__proto__", "yes"), 422, "invalid_answers");
  await problemIn(await vote(as, "visits", ["pool"]), 409, "voting_closed");
  for (const value of [null, 5, {}, [], ["yes"], "maybe", "", { toString: 1 }, "x".repeat(10_000)]) {
    await problemIn(await vote(as, "near", value), 422, "invalid_answers");
  }
  const deep = JSON.parse(`${"[".repeat(4_000)}${"]".repeat(4_000)}`) as unknown;
  await problemIn(await vote(as, "near", deep), 422, "invalid_answers");
  for (const revision of [-1, 1.5, "1", null, 2 ** 60]) {
    await problemIn(await vote(as, "near", "yes", revision as number), 400, "malformed");
  }
  await problemIn(await vote(as, "near", "x".repeat(20_000)), 413, "too_large");
  await problemIn(await post(server, `${at}/participants`, { locale: "de" }), 400, "malformed");
  await problemIn(
    await post(server, "/api/v1/sessions", { survey: "nowhere" }, facilitator),
    404,
    "survey_not_found",
  );
  const viewer = { Authorization: await server.tokenFor("viewer") };
  for (const [path, json] of [
    ["/api/v1/sessions", { survey: "places" }],
    [`${at}/commands`, { command: "close" }],
    [`${at}/moderation`, { id: "x", decision: "hide" }],
    [`${at}/questions`, { kind: "text", title: { en: "x" } }],
  ] as const) {
    await problemIn(await post(server, path, json), 401, "unauthenticated");
    await problemIn(await post(server, path, json, as), 401, "unauthenticated");
    await problemIn(await post(server, path, json, viewer), 403, "forbidden");
  }
  await problemIn(await server.fetch(`${at}?audience=control`), 401, "unauthenticated");
  await problemIn(await server.fetch(`${at}?audience=screen&key=wrong`), 401, "unauthenticated");
  await problemIn(await server.fetch(`${at}?audience=screen`, { headers: viewer }), 403, "forbidden");
  const french = await server.fetch("/api/v1/sessions/BCDFGH", { headers: { "Accept-Language": "fr" } });
  expect((await problemIn(french, 404, "session_not_found")).title).toBe("Séance introuvable");
});

test("the screen with its key may stand in the page of meeting software; no other page may", async () => {
  const { server, code, urls } = await startSession(sqlite);
  const { screenKey } = urls as unknown as { screenKey: string };
  const headersOf = async (path: string) => {
    const { headers } = await server.fetch(path, { redirect: "manual" });
    const [, ancestors] = /frame-ancestors ([^;]+)/.exec(headers.get("Content-Security-Policy") ?? "") ?? [];
    return [ancestors, headers.get("X-Frame-Options")];
  };
  expect(await headersOf(`/sessions/${code}/screen?key=${screenKey}`)).toEqual(["*", null]);
  for (const path of [
    `/sessions/${code}/screen`,
    `/sessions/${code}/control?key=${screenKey}`,
    `/j/${code}`,
  ]) {
    expect([path, ...(await headersOf(path))]).toEqual([path, "'none'", "DENY"]);
  }
});

test("the screen opens with its key, and shows results while people vote only when chosen", async () => {
  const { server, facilitator, at, urls, join, command, vote, snapshot } = await startSession(sqlite);
  const screen = `?audience=screen&key=${(urls as unknown as { screenKey: string }).screenKey}`;
  const { as } = await join();
  await command("open", "near");
  await vote(as, "near", "yes");
  expect(await snapshot({}, screen)).toMatchObject({ ballots: 1, results: null });
  await server.fetch(`${at}/settings`, { method: "PUT", headers: facilitator, json: { results: "live" } });
  expect(await snapshot({}, screen)).toMatchObject({ results: { counts: { yes: 1 } } });
  expect(await snapshot(as)).toMatchObject({ results: null });
  expect(await snapshot(facilitator)).toMatchObject({ control: { settings: { results: "live" } } });
});

describeOnBoth("before and after", (database) => {
  test("two questions of a session, and two sessions paired by people's own codes", async () => {
    const server = await startTestServer(database);
    const definition = {
      title: { default: "Pulse", fr: "Pouls" },
      elements: [
        { type: "text", name: "own-code", title: { default: "Your code", fr: "Votre code" } },
        { type: "rating", name: "before", title: { default: "Before", fr: "Avant" } },
        { type: "rating", name: "after", title: { default: "After", fr: "Après" } },
      ],
    };
    const analysis = { kind: "deck", live: { "own-code": { show: "code" } } };
    expect((await publish(server, { slug: "pulse", definition, analysis })).status).toBe(201);
    const { live } = server.services;
    const run = async (typed: string[], before: number, after: number) => {
      let session = (await live.create("pulse")) as LiveSession;
      const people = await Promise.all(
        typed.map(async (code) => {
          const { token } = (await live.join(session, "en")) as { token: string };
          return { code, participant: (await live.participantOf(session, token)) as JoinedParticipant };
        }),
      );
      for (const [question, value] of [
        ["own-code", null],
        ["before", before],
        ["after", after],
      ] as const) {
        session = (await live.command(session, { command: "open", question })) as LiveSession;
        for (const { code, participant } of people) {
          const receipt = await live.vote(session, participant, question, {
            revision: 1,
            value: value ?? code,
          });
          expect(receipt).toMatchObject({ revision: 1 });
        }
      }
      return session;
    };
    const codes = ["ete 1", "ete 2", "ete 3", "ete 4", "ete 5"];
    const first = await run(codes, 2, 3);
    const second = await run([...codes.map((code) => code.toUpperCase().replace(" ", "-")), "new"], 5, 4);
    const headers = { Authorization: await server.tokenFor("facilitator") };
    const compare = async (query: string) => {
      const response = await server.fetch(`/api/v1/sessions/${first.code}/comparison?${query}`, { headers });
      expect(response.status).toBe(200);
      return response.json();
    };
    expect(await compare("question=before&against=after")).toMatchObject({
      people: 5,
      difference: 1,
      higher: 5,
    });
    expect(await compare("question=before&against=before")).toMatchObject({ people: 5, before: 2, after: 2 });
    // Of two sessions nobody may watch single ballots come in beside what somebody answered before.
    const ofTwo = `question=before&with=${second.code}`;
    await live.command(first, { command: "end" });
    expect(await compare(ofTwo)).toEqual({ hidden: true });
    // Once they have ended, they tell no more than releases do.
    await live.command(second, { command: "end" });
    for (const query of [ofTwo, "question=before&against=after", "question=before&against=before"])
      expect(await compare(query)).toEqual({ hidden: true });
    // A code is on no scale.
    const ofCodes = `/api/v1/sessions/${first.code}/comparison?question=own-code&against=before`;
    await problemIn(await server.fetch(ofCodes, { headers }), 404, "not_found");
    const nothing = `/api/v1/sessions/${first.code}/comparison?question=nothing`;
    await problemIn(await server.fetch(nothing, { headers }), 404, "not_found");
  });
});
