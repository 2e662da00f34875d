import { expect, test } from "vitest";
import type { SessionResults } from "#app/domain/live/released-results.ts";
import { postRelease } from "../../support/api-client.ts";
import { liveChoices, liveQuestion, openRoom } from "../../support/live-session.ts";
import { cookieFor } from "../../support/staff.ts";
import { startTestServer } from "../../support/test-server.ts";

type Report = {
  release: string | null;
  participants: number;
  questions: { question: { name: string }; results: SessionResults }[];
};

/** So many people vote for the three choices, and the session ends. */
async function voted(counts: number[]) {
  const server = await startTestServer();
  const facilitator = { Authorization: await server.tokenFor("facilitator") };
  const room = await openRoom(server.address, facilitator.Authorization);
  await room.command("open", liveQuestion);
  const values = counts.flatMap((count, place) => new Array<string>(count).fill(liveChoices[place] ?? ""));
  await Promise.all(
    values.map(async (value) => expect((await room.vote(await room.join(), { value })).status).toBe(200)),
  );
  const Cookie = await cookieFor(server, "facilitator");
  return {
    ...{ server, room },
    report: async () =>
      (await (await server.fetch(`${room.path}/results`, { headers: facilitator })).json()) as Report,
    read: async (path: string) => (await server.fetch(path, { headers: { Cookie } })).text(),
  };
}

test("numbers of a session that is over are a release's, which is made by itself", async () => {
  const { room, report, read } = await voted([20, 13, 7]);
  const running = { ballots: 40, counts: { "new-to-me": 20, "know-the-theory": 13, "doing-it-now": 7 } };
  expect(await report()).toMatchObject({ release: null, questions: [{ results: running }] });
  expect((await room.read()).results).toMatchObject(running);
  expect((await room.command("end")).results).toBeNull();
  await expect.poll(async () => (await report()).release, { timeout: 180_000 }).toMatch(/^\d+$/);
  const { participants, questions } = await report();
  expect(participants).toBe(40);
  expect(questions).toMatchObject([{ question: { name: liveQuestion }, results: running }]);
  const page = await read(`/manage/sessions/${room.code}`);
  expect(page).toContain("for staff, made");
  expect(page).toContain("20 people");
});

test("a small number is told while the session runs, to the room, and afterwards to nobody", async () => {
  const { server, room, report, read } = await voted([24, 14, 2]);
  expect((await report()).questions[0]?.results.counts).toMatchObject({ "doing-it-now": 2 });
  await room.command("end");
  await postRelease(server, "collective-impact-webinar", { wave: `session-${room.code}` });
  await expect.poll(async () => (await report()).release, { timeout: 180_000 }).not.toBeNull();
  const { results } = (await report()).questions[0] ?? {};
  expect(results?.counts?.["doing-it-now"]).toBeUndefined();
  const file = await read(`/manage/sessions/${room.code}/results.csv`);
  expect(file).not.toMatch(/doing-it-now,2\b/);
  expect(file).toMatch(/,hidden,/);

  // A planner files what is left of it as evidence: with the way back, and without what is hidden.
  const headers = { Cookie: await cookieFor(server, "planner"), Origin: server.address };
  const [plan] = await server.services.plans.list();
  const slug = plan?.slug ?? "";
  const node = (await server.services.plans.read(slug))?.plan.nodes[0]?.id ?? "";
  const asked = { session: room.code, question: liveQuestion, plan: slug };
  const address = `/manage/evidence/new?${new URLSearchParams(asked)}`;
  const session = await (await server.fetch(`/manage/sessions/${room.code}`, { headers })).text();
  expect(session).toContain(`session=${room.code}&amp;question=${liveQuestion}"`);
  expect(await (await server.fetch(address, { headers })).text()).not.toMatch(/\b5\s?%/);
  const body = new URLSearchParams({ on: `node:${node}`, says: "supports", "text.en": "Most knew it" });
  expect((await server.fetch(address, { method: "POST", headers, body })).status).toBe(303);
  const [piece] = (await server.services.plans.read(slug))?.plan.evidence ?? [];
  expect(piece).toMatchObject({
    source: { kind: "session", session: room.code, question: liveQuestion },
    voices: 40,
  });
});
