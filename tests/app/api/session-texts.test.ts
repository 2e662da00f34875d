import { expect, test } from "vitest";
import type { Snapshot, TextPage } from "#app/domain/live/snapshot.ts";
import { post } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { openRoom } from "../../support/live-session.ts";
import { startTestServer } from "../../support/test-server.ts";

describeOnBoth("what people wrote, beyond what a screen holds", (database) => {
  async function openSession() {
    const server = await startTestServer(database);
    const Authorization = await server.tokenFor("facilitator");
    const room = await openRoom(server.address, Authorization);
    const as = { Authorization };
    return {
      server,
      room,
      texts: async (query: string): Promise<TextPage> =>
        (await (await server.fetch(`${room.path}/texts?${query}`, { headers: as })).json()) as TextPage,
      moderate: (json: object) => post(server, `${room.path}/moderation`, json, as),
      report: async () => (await server.fetch(`${room.path}/results`, { headers: as })).json(),
      async say(text: string, question = "weakest-link"): Promise<{ Authorization: string }> {
        const headers = { Authorization: `Bearer ${(await room.join()).token}` };
        const json = { revision: 1, value: text };
        const address = `${room.path}/ballots/${question}`;
        expect((await server.fetch(address, { method: "PUT", headers, json })).status).toBe(200);
        return headers;
      },
    };
  }

  test("a board of 83 says so, and every text can be reached, hidden and merged; its author sees why", async () => {
    const { server, room, texts, moderate, report, say } = await openSession();
    await room.command("open", "weakest-link");
    const first = await say("Trust is missing");
    for (let place = 2; place <= 83; place += 1) await say(`Text ${place}`);
    const shown = await room.command("reveal");
    expect(shown.results).toMatchObject({ ballots: 83, more: 23 });
    expect(shown.results?.entries).toHaveLength(60);
    const pages = [
      await texts("question=weakest-link&status=shown"),
      await texts("question=weakest-link&status=shown&page=2"),
    ];
    expect(pages).toMatchObject([
      { total: 83, page: 1, pages: 2 },
      { total: 83, page: 2, pages: 2 },
    ]);
    const all = pages.flatMap((page) => page.texts);
    expect(new Set(all.map(({ text }) => text)).size).toBe(83);
    expect(all[0]?.text).toBe("Text 83");
    expect(await texts("status=shown&page=99")).toMatchObject({ page: 2 });

    const idOf = (text: string) => all.find((entry) => entry.text === text)?.id;
    const merge = { id: idOf("Trust is missing"), decision: "merge", into: idOf("Text 83") };
    expect((await moderate(merge)).status).toBe(200);
    // In a circle both would be gone; into what is not shown, too.
    const back = { id: idOf("Text 83"), decision: "merge", into: idOf("Trust is missing") };
    expect((await moderate(back)).status).toBe(404);
    expect((await moderate({ ...merge, into: idOf("Trust is missing") })).status).toBe(404);
    const own = (await (await server.fetch(room.path, { headers: first })).json()) as Snapshot;
    expect(own.you?.entries).toMatchObject([{ status: "merged", reason: "merged", mergedInto: "Text 83" }]);
    expect(await texts("status=merged")).toMatchObject({ total: 1, texts: [{ text: "Trust is missing" }] });
    expect((await texts("question=weakest-link&status=shown")).texts[0]).toMatchObject({ count: 2 });
    // A file holds everything.
    const { questions } = (await report()) as { questions: { results: { entries: unknown[] } }[] };
    expect(questions[0]?.results.entries).toHaveLength(82);
  });

  test("a question to the room that was asked twice: who wants either wants the one that stays, once", async () => {
    const { server, room, moderate } = await openSession();
    const people = await Promise.all([room.join(), room.join(), room.join()]);
    const ids = people.map((_person, place) => `0190a8e8-0000-7000-8000-00000000000${place}`);
    const put = (place: number, path: string, json?: object) =>
      server.fetch(`${room.path}/contributions/${path}`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${people[place]?.token}` },
        ...(json ? { json } : {}),
      });
    await put(0, ids[0] ?? "", { text: "Who pays?" });
    await put(1, ids[1] ?? "", { text: "Who will pay for it?" });
    for (const [person, question] of [
      [0, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ] as const) {
      expect((await put(person, `${ids[question]}/upvote`)).status).toBe(204);
    }
    expect((await moderate({ id: ids[1], decision: "merge", into: ids[0] })).status).toBe(200);
    expect((await room.read()).questions).toEqual([
      { id: ids[0], text: "Who pays?", upvotes: 3, answered: false },
    ]);
    expect((await moderate({ id: ids[1], decision: "show" })).status).toBe(200);
    expect((await room.read()).questions.map(({ upvotes }) => upvotes)).toEqual([2, 2]);
  });

  test("more questions to the room than a phone lists are counted", async () => {
    const { server, room, texts } = await openSession();
    for (let person = 0; person < 4; person += 1) {
      const headers = { Authorization: `Bearer ${(await room.join()).token}` };
      for (let place = 0; place < 15; place += 1) {
        const id = `0190a8e8-0000-7000-800${person}-0000000000${String(place).padStart(2, "0")}`;
        const json = { text: `Question ${person}.${place}` };
        const answer = await server.fetch(`${room.path}/contributions/${id}`, {
          method: "PUT",
          headers,
          json,
        });
        expect(answer.status).toBe(204);
      }
    }
    const { questions, moreQuestions } = await room.read();
    expect([questions.length, moreQuestions]).toEqual([50, 10]);
    expect(await texts("question=&status=shown&page=2")).toMatchObject({ total: 60, page: 2, pages: 2 });
  });
});
