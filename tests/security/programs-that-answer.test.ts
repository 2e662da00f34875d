import { expect, test } from "vitest";
import type { Puzzle } from "#app/domain/response/puzzle.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { listForReview } from "#db/review.server.ts";
import { countCompleteResponses } from "#db/tallies.server.ts";
import { publish, type Receipt, type SaveFields, save, saved } from "../support/api-client.ts";
import { describeOnBoth, sqlite } from "../support/databases.ts";
import { solvePuzzle } from "../support/solve-puzzle.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

type Told = Receipt & { puzzle?: Puzzle };

/** A server with `places`. */
async function open(settings: Record<string, string> = {}, database = sqlite) {
  const server = await startTestServer(database, settings);
  await publish(server, { slug: "places" });
  const { services } = server;
  const survey = await services.surveys.latestVersion("places");
  const [wave] = await services.surveys.wavesOf(survey?.surveyId ?? 0);
  const waveId = wave?.id ?? 0;
  return {
    server,
    send: (fields: object = {}) => saved(server, fields as SaveFields) as Promise<Told>,
    post: (more: string) => postForm(server, more),
    counted: async () => {
      await services.counter.flush();
      return countCompleteResponses(services.database, waveId);
    },
    waiting: () => listForReview(services.database, [waveId]),
    /** Whatever fills in everything, until that is an attack. */
    async attack(): Promise<void> {
      for (let times = 0; times < 20; times += 1) await saved(server, { more: "buy this" } as SaveFields);
    },
  };
}

/** Answers without scripts. */
async function postForm(server: TestServer, more: string): Promise<Response> {
  const page = await (await server.fetch("/s/places")).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="(_\w+)"[^>]* value="([^"]*)"/g)];
  const meta = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
  const fields = { ...meta, _go: "send", _more: more, "q/near": "yes", "q/stars": "3" };
  return server.fetch("/s/places", { method: "POST", body: new URLSearchParams(fields) });
}

describeOnBoth("programs that answer", (database) => {
  test("are thanked like everybody, and counted when a steward says so", async () => {
    const { server, send, post, counted, waiting } = await open({ SECONDS_AN_ANSWER: "0.1" }, database);
    const receipts = await Promise.all([
      ...[send(), send({ seconds: 2, more: "" }), send({ seconds: 0.05 })],
      ...[send({ more: "https://example.org" }), send({ seconds: 0.05, status: "partial" })],
    ]);
    // Not by a letter could a program tell.
    expect(new Set(receipts.slice(0, 4).map((receipt) => Object.keys(receipt).join()))).toHaveProperty(
      "size",
      1,
    );
    for (const more of ["", "buy this"]) {
      const answer = await post(more);
      expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/s/places/thanks"]);
    }
    expect(await counted()).toBe(3);
    expect(await waiting()).toMatchObject([
      { sign: "haste", responses: 1 },
      { sign: "trap", responses: 2 },
    ]);

    const steward = await cookieFor(server, "steward");
    const look = async (query = "", Cookie = steward) =>
      (await server.fetch(`/manage/stewardship${query}`, { headers: { Cookie } })).text();
    expect(await look()).toContain("2 responses filled in a field that people cannot see.");
    expect(await look("?lang=fr")).toContain("1 réponse a été donnée plus vite");
    const decide = (fields: Record<string, string>, Cookie = steward) =>
      server.fetch("/manage/stewardship", {
        method: "POST",
        headers: { Cookie },
        body: new URLSearchParams({ survey: "places", wave: "default", ...fields }),
      });
    for (const role of ["viewer", "facilitator", "planner"] as const) {
      const refused = await decide({ sign: "trap", do: "count" }, await cookieFor(server, role));
      expect(refused.status).toBe(403);
    }
    for (const nonsense of [{}, { sign: "trap" }, { sign: "x", do: "count" }, { sign: "trap", do: "x" }])
      expect((await decide(nonsense as Record<string, string>)).status).toBe(404);
    expect((await decide({ sign: "trap", do: "count", wave: "other" })).status).toBe(404);
    const done = async (fields: Record<string, string>) => (await decide(fields)).headers.get("Location");
    expect(await done({ sign: "haste", do: "leave" })).toBe("/manage/stewardship?done=left");
    expect(await look("?done=left")).toContain("They are left aside.");
    expect(await done({ sign: "trap", do: "count" })).toBe("/manage/stewardship?done=counted");
    expect(await done({ sign: "trap", do: "count" })).toBe("/manage/stewardship?done=gone");
    expect(await counted()).toBe(5);
    const acts = (await readAuditLog(server.services.database)).map(({ action }) => action);
    expect(acts.filter((action) => /^responses-/.test(action))).toEqual([
      "responses-left-aside",
      "responses-counted",
    ]);
  });
});

test("in a flood a response is stored at once, and counted when its puzzle is solved; one without scripts waits", async () => {
  const { server, send, post, counted, waiting, attack } = await open({ FLOOD_A_MINUTE: "100000" });
  expect((await send()).puzzle).toBe(undefined);
  await attack();
  const { id, puzzle, withdrawalCode } = await send();
  expect(withdrawalCode).toEqual(expect.any(String));
  const hand = (solution: unknown, of = id) =>
    server.fetch(`/api/v1/responses/${of}/puzzle`, { method: "PUT", json: { solution } });
  const solution = solvePuzzle(puzzle);
  expect(await counted()).toBe(1);
  for (const wrong of [[], [0], solution.map(() => 0), ["x"], null, { length: 16 }])
    expect((await hand(wrong)).status).toBe(400);
  expect((await hand(solution, "00000000-0000-4000-8000-000000000000")).status).toBe(400);
  expect((await hand(solution, "none")).status).toBe(400);
  expect(await counted()).toBe(1);
  for (const _ of ["first", "again"]) expect((await hand(solution, id.toUpperCase())).status).toBe(204);
  expect(await counted()).toBe(2);
  // A program of staff says who it is; a made-up token says nothing.
  const ofStaff = await send({ headers: { Authorization: await server.tokenFor("viewer") } });
  const made = await send({ headers: { Authorization: "Bearer made-up" } });
  expect([ofStaff.puzzle, typeof made.puzzle]).toEqual([undefined, "object"]);
  expect(await counted()).toBe(3);

  const posted = await post("");
  const cookie = posted.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  const thanks = async () => (await server.fetch("/s/places/thanks", { headers: { Cookie: cookie } })).text();
  expect(await waiting()).toMatchObject([
    { sign: "puzzle", responses: 2 },
    { sign: "trap", responses: 20 },
  ]);
  // Where there is a script after all, the page of thanks has it solve the puzzle.
  const told = JSON.parse(/id="thanks-data"[^>]*>([^<]*)</.exec(await thanks())?.[1] ?? "{}");
  expect((await hand(solvePuzzle(told.puzzle.puzzle), told.puzzle.id)).status).toBe(204);
  expect(await counted()).toBe(4);
  expect(await thanks()).toContain('"puzzle":null');
});

test("what is not known speaks for a person: late, carried along, tried out, or let in by a code", async () => {
  // So that every answer is too fast for whom two seconds are not enough.
  const { server, send, counted, waiting } = await open({ SECONDS_AN_ANSWER: "9", FLOOD_A_MINUTE: "100000" });
  // Begun on another device, or on another page: how long it took is not said. Two seconds are long enough for anybody.
  for (const fields of [
    {},
    { seconds: 2 },
    { seconds: 40 },
    { seconds: 1, answers: { near: "yes" }, more: " " },
  ])
    await send(fields);
  expect([await counted(), await waiting()]).toMatchObject([3, [{ sign: "haste", responses: 1 }]]);
  // A delivery that is tried again says what it said at first.
  const late = { id: crypto.randomUUID(), seconds: 90 };
  expect((await save(server, late as SaveFields)).status).toBe(201);
  expect((await save(server, { ...late, seconds: 0 } as SaveFields)).status).toBe(200);
  expect(await counted()).toBe(4);
  for (const seconds of [-1, "1", null]) expect((await save(server, { seconds } as never)).status).toBe(400);
  const headers = { Authorization: await server.tokenFor("planner") };
  await send({ headers, seconds: 0, more: "typed from paper by a program of ours" });
  expect(await counted()).toBe(5);
});
