import { expect, test } from "vitest";
import { liveQuestion, openRoom } from "../../support/live-session.ts";
import { startTestServer } from "../../support/test-server.ts";

async function openPhonePage() {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  const path = `/j/${room.code}`;
  const post = (fields: Record<string, string>, cookie?: string) =>
    server.fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: cookie ? { Cookie: cookie } : {},
    });
  const cookieOf = (response: Response): string =>
    response.headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith("chorus-participant-"))
      ?.split(";")[0] ?? "";
  return { server, room, path, post, cookieOf };
}

const ballot = (value: string) => ({ do: "vote", question: liveQuestion, value });

test("a page that is only looked at makes nobody a participant", async () => {
  const { server, room, path, cookieOf } = await openPhonePage();
  const page = await server.fetch(path);
  expect(page.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
  expect(cookieOf(page)).not.toBe("");
  expect((await room.read()).participants).toBe(0);
});

test("a form that is sent twice at once is one person with one ballot", async () => {
  const { server, room, path, post, cookieOf } = await openPhonePage();
  await room.command("open", liveQuestion);
  const cookie = cookieOf(await server.fetch(path));
  const answers = await Promise.all([1, 2, 3].map(() => post(ballot("new-to-me"), cookie)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await room.read()).toMatchObject({ participants: 1, ballots: 1 });
});

test("without a cookie nothing is counted, and the page says why", async () => {
  const { room, post } = await openPhonePage();
  await room.command("open", liveQuestion);
  const refused = await post(ballot("new-to-me"));
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Please allow cookies");
  expect(await room.read()).toMatchObject({ participants: 0, ballots: 0 });
});

test("what is no ballot of this session changes nothing", async () => {
  const { server, room, path, post, cookieOf } = await openPhonePage();
  await room.command("open", liveQuestion);
  const cookie = cookieOf(await server.fetch(path));
  const fields: Record<string, string>[] = [
    ballot("<script>"),
    ballot(""),
    { do: "vote", question: "unknown", value: "x" },
    { do: "ask", id: "no-uuid", text: "x" },
    { do: "upvote", id: "no-uuid" },
    { do: "\0" },
    {},
  ];
  for (const posted of fields) expect((await post(posted, cookie)).status).toBeLessThan(500);
  expect((await room.read()).ballots).toBe(0);
  expect((await server.fetch("/j/%00")).status).toBe(404);
});

test("words are read in the language they are written in, also after it was changed", async () => {
  const { server, room, path, post, cookieOf } = await openPhonePage();
  await room.command("open", "closing-word");
  const cookie = cookieOf(await server.fetch(path));
  const word = { do: "vote", question: "closing-word", value: "the trust" };
  expect((await post(word, cookie)).status).toBe(303);
  expect((await room.read()).results?.words).toMatchObject([{ text: "trust" }]);
  const inFrench = { ...word, value: "la confiance" };
  expect((await post(inFrench, `${cookie}; chorus-language=fr`)).status).toBe(303);
  expect((await room.read()).results?.words).toMatchObject([{ text: "confiance" }]);

  const { token } = await room.join();
  const sent = await server.fetch(`${room.path}/ballots/closing-word`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${token}` },
    json: { revision: 1, value: "l’espoir", locale: "fr" },
  });
  expect(sent.status).toBe(200);
  expect((await room.read()).results?.words?.map(({ text }) => text).sort()).toEqual(["confiance", "espoir"]);
});

test("a question to the room is posted, once, and its author reads it on the page", async () => {
  const { server, room, path, post, cookieOf } = await openPhonePage();
  const cookie = cookieOf(await server.fetch(path));
  const id = "7b8a6a1e-5d0f-4c6b-9d0e-0a4c2f1b3d55";
  const question = { do: "ask", id, text: "<b>Who</b> pays?" };
  for (const posted of [question, question]) expect((await post(posted, cookie)).status).toBe(303);
  expect((await room.read()).questions).toMatchObject([{ text: "<b>Who</b> pays?", upvotes: 0 }]);
  expect((await post({ do: "upvote", id, up: "true" }, cookie)).status).toBe(303);
  expect((await room.read()).questions).toMatchObject([{ upvotes: 1 }]);
  const page = await (await server.fetch(path, { headers: { Cookie: cookie } })).text();
  expect(page).toContain("&lt;b&gt;Who&lt;/b&gt; pays?");
  expect(page).toContain("Everyone can see it.");
  expect((await post({ ...question, text: " " }, cookie)).status).toBe(422);
});

test("while there is nothing to fill in, a page without JavaScript is read again, unless it is to stand still", async () => {
  const { server, room, path } = await openPhonePage();
  const refresh = /<noscript>.*http-equiv="refresh"/s;
  expect(await (await server.fetch(path)).text()).toMatch(refresh);
  expect(await (await server.fetch(`${path}?still`)).text()).not.toMatch(refresh);
  await room.command("open", liveQuestion);
  expect(await (await server.fetch(path)).text()).not.toMatch(refresh);
});
