import { expect, test } from "vitest";
import type { TextPage } from "#app/domain/live/snapshot.ts";
import { openRoom } from "../../support/live-session.ts";
import { cookieFor } from "../../support/staff.ts";
import { startTestServer } from "../../support/test-server.ts";

async function openSession() {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  const Cookie = await cookieFor(server, "facilitator");
  return {
    server,
    room,
    page: (path: string, cookie = Cookie) => server.fetch(path, { headers: { Cookie: cookie } }),
    post: (path: string, fields: Record<string, string>) =>
      server.fetch(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { Cookie },
        redirect: "manual",
      }),
    async say(value: unknown, question: string) {
      const { token } = await room.join();
      const headers = { Authorization: `Bearer ${token}` };
      const address = `${room.path}/ballots/${question}`;
      const answer = await server.fetch(address, { method: "PUT", headers, json: { revision: 1, value } });
      expect(answer.status).toBe(200);
    },
    texts: async (query: string): Promise<TextPage> => {
      const headers = { Cookie };
      return (await server.fetch(`${room.path}/texts?${query}`, { headers })).json() as Promise<TextPage>;
    },
  };
}

test("a board's texts are merged and hidden from a page of plain forms", async () => {
  const { server, room, page, post, say, texts } = await openSession();
  await room.command("open", "reflection");
  await say({ ahas: "One goal <b>now</b>" }, "reflection");
  await say({ ahas: "A single goal" }, "reflection");
  const list = `/sessions/${room.code}/texts`;
  const about = "about=question%3Areflection&status=shown";
  const shown = await (await page(`${list}?${about}`)).text();
  expect(shown).toContain("One goal &lt;b&gt;now&lt;/b&gt;");
  const [single, one] = (await texts("question=reflection&status=shown")).texts;
  expect(shown).toContain(`merge=${single?.id}`);
  const choosing = await (await page(`${list}?${about}&merge=${single?.id}`)).text();
  expect(choosing).toContain(`name="into" value="${one?.id}"`);
  expect(choosing).not.toContain(`name="into" value="${single?.id}"`);
  const merged = await post(`${list}?${about}&merge=${single?.id}`, {
    do: "moderate",
    id: single?.id ?? "",
    into: one?.id ?? "",
    decision: "merge",
  });
  expect([merged.status, merged.headers.get("Location")]).toEqual([
    303,
    expect.not.stringContaining("merge="),
  ]);
  expect(await texts("status=merged")).toMatchObject({ texts: [{ text: "A single goal" }] });
  expect((await room.read()).results?.entries).toMatchObject([{ count: 2 }]);
  const nothing = await post(`${list}?${about}`, { do: "moderate", id: "no such text", decision: "hide" });
  expect([nothing.status, await nothing.text()]).toEqual([
    422,
    expect.stringContaining("This text is no longer there."),
  ]);
  const viewer = await page(list, await cookieFor(server, "viewer"));
  expect(viewer.status).toBe(403);
});

test("after a session: its file, and the same again as a new session with a new code", async () => {
  const { server, room, page, post, say } = await openSession();
  await room.command("open", "knowledge-of-collective-impact");
  await say("new-to-me", "knowledge-of-collective-impact");
  await room.command("open", "closing-word");
  await say("=espoir", "closing-word");
  const at = `/manage/sessions/${room.code}`;
  expect(await (await page(at)).text()).toContain(`${at}/results.csv`);
  const running = await page(`${at}/results.csv`);
  expect(running.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(await running.text()).toContain("choice,,new-to-me,1,1\r\n");
  await room.command("end");
  // What one person voted was for the room; what was written stays as it was on the screen.
  const text = await (await page(`${at}/results.csv`)).text();
  expect(text).toContain("choice,,,hidden,hidden\r\n");
  expect(text).toContain("words,,'=espoir,1,hidden\r\n");
  expect(text).not.toContain("new-to-me,1");
  expect((await server.fetch(`${at}/results.csv`, { redirect: "manual" })).status).toBe(302);

  const again = await post(at, {});
  const [, code] = /^\/sessions\/([A-Z]{6})\/control$/.exec(again.headers.get("Location") ?? "") ?? [];
  expect([again.status, code]).toEqual([302, expect.any(String)]);
  expect(code).not.toBe(room.code);
  const fresh = await server.fetch(`/api/v1/sessions/${code}`);
  expect(await fresh.json()).toMatchObject({ state: "lobby", participants: 0, question: null });
});

test("a stream goes on where it was: numbered, and never with anything older", async () => {
  const { room } = await openSession();
  const first = await room.follow();
  await room.command("open", "closing-word");
  await first.sees({ state: "open" });
  const last = first.events.findLast(({ name }) => name === "snapshot");
  expect(last?.data).toMatchObject({ sequence: Number(last?.id) });
  first.close();
  await room.command("close");
  for (const [query, headers] of [
    [`?since=${last?.id}`, {}],
    ["", { "Last-Event-ID": last?.id ?? "" }],
    ["?since=nonsense", {}],
    ["?since=999999999999", {}],
  ] as const) {
    const again = await room.follow(query, headers);
    await again.sees({ state: "closed" });
    expect(Math.min(...again.snapshots().map(({ sequence }) => sequence))).toBeGreaterThan(Number(last?.id));
  }
});
