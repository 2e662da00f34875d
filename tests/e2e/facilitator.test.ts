import { expect, test } from "vitest";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { violations } from "../support/accessibility.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { codeIn, isIn, openAs, press, unfold } from "../support/facilitating.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const { facilitator: words, liveResults } = messagesIn("en");

/** People who take part through the API. */
async function joinAll(server: TestServer, code: string, locales: Locale[]) {
  const at = `/api/v1/sessions/${code}`;
  const tokens = await Promise.all(
    locales.map(async (locale) => {
      const response = await server.fetch(`${at}/participants`, { method: "POST", json: { locale } });
      expect(response.status).toBe(201);
      return ((await response.json()) as { token: string }).token;
    }),
  );
  const as = (person: number) => ({ Authorization: `Bearer ${tokens[person]}` });
  return {
    as,
    /** Everyone answers; `of` gives each one's answer. */
    async vote(question: string, of: (person: number) => unknown): Promise<void> {
      const receipts = await Promise.all(
        tokens.map((_token, person) =>
          server.fetch(`${at}/ballots/${question}`, {
            method: "PUT",
            headers: as(person),
            json: { revision: 1, value: of(person) },
          }),
        ),
      );
      expect([question, ...receipts.map(({ status }) => status)]).toEqual([
        question,
        ...tokens.map(() => 200),
      ]);
    },
  };
}

const answers: Record<string, (person: number) => unknown> = {
  "say-hello": (person) => (person % 2 ? "quebec" : "ontario"),
  sector: () => "non-profit",
  "knowledge-of-collective-impact": (person) => (person < 4 ? "new-to-me" : "doing-it-now"),
  "weakest-condition": () => "backbone",
  goals: () => ["equity", "quality", "evidence", "every-young-person", "stronger-programs", "public-support"],
  "theory-likely": (person) => 3 + (person % 2),
  "weakest-link": (person) => `Only if the schools agree, ${person}`,
  "who-else": () => ["youth", "families"],
  reflection: () => ({ ahas: "We can count together", questions: "Who pays?" }),
  "closing-word": (person) => (person % 2 ? "espoir" : "hope"),
};

test("a facilitator runs the webinar from the greeting to the closing word", async () => {
  const server = await startTestServer();
  const remote = await openAs(server, "facilitator", phone);
  await remote.goto(`${server.address}/manage/sessions`);
  expect(await violations(remote)).toEqual([]);
  expect(await overflows(remote)).toBe(false);
  await remote.getByLabel("Collective Impact Webinar").check();
  await remote.getByText(words.settings.title).click();
  await remote.getByLabel(words.settings.expected).fill("10");
  await press(remote, words.list.submit);
  await remote.waitForURL(/\/sessions\/[A-Z]{6}\/control$/);
  const code = codeIn(remote);
  const screen = await openAs(server, "facilitator", desktop);
  await screen.goto(`${server.address}/sessions/${code}/screen`);
  await screen.getByRole("img", { name: words.screen.qr }).waitFor();
  const room = await joinAll(server, code, ["en", "fr", "en", "fr", "en", "fr", "en", "fr"]);
  await screen.getByText(words.screen.here("8", 8)).waitFor();
  await remote.getByText(words.control.participants("8", 8)).waitFor();

  await press(remote, words.control.steps.first);
  const questions = Object.entries(answers);
  for (const [place, [question, answer]] of questions.entries()) {
    if (place > 0) {
      await press(remote, words.control.steps.go);
      await isIn(remote, "closed");
      await press(remote, words.control.steps.open);
    }
    await isIn(remote, "open");
    await screen.getByText(words.screen.openNow).waitFor();
    await room.vote(question, answer);
    await remote.getByText(words.control.ballots("8", "10", 8)).waitFor();
    await screen.getByText(words.screen.answered("8", "10", 8)).waitFor();
    // Nobody is swayed before the facilitator shows the results.
    expect(await screen.locator(".live-results").count()).toBe(0);
    await press(remote, words.control.steps.close);
    await isIn(remote, "closed");
    await press(remote, words.control.steps.reveal);
    await isIn(remote, "revealed");
    await screen.locator(".live-results").waitFor();
    if (["say-hello", "goals", "reflection", "closing-word"].includes(question)) {
      expect([question, await violations(screen)]).toEqual([question, []]);
      expect([question, await overflows(screen)]).toEqual([question, false]);
    }
  }
  await expect.poll(() => screen.locator(".live-words li").count()).toBe(2);

  // Words of two languages become one by the facilitator's hand only.
  await unfold(remote, words.control.moderation.title);
  await remote.getByLabel(words.control.moderation.from).selectOption("espoir");
  await remote.getByLabel(words.control.moderation.into, { exact: true }).selectOption("hope");
  await press(remote, words.control.moderation.mergeNow);
  await expect.poll(() => screen.locator(".live-words li").count()).toBe(1);
  await remote.getByText(words.control.moderation.mergedInto("hope")).waitFor();
  expect(await violations(remote)).toEqual([]);
  expect(await overflows(remote)).toBe(false);

  await remote.getByRole("link", { name: words.control.steps.end }).click();
  await press(remote, words.control.end.confirm);
  await isIn(remote, "ended");
  await screen.getByRole("heading", { name: words.screen.thanks }).waitFor();
  await remote.getByRole("link", { name: words.control.after }).click();
  await remote
    .getByRole("heading", { level: 1, name: words.session.title("Collective Impact Webinar") })
    .waitFor();
  // The remote before it carries the same title. Numbers are a release's; what was written is all there.
  await remote.getByRole("heading", { name: words.session.written }).waitFor();
  expect(await remote.locator(".session-question .live-results").count()).toBe(3);
  expect(await violations(remote)).toEqual([]);
  expect(await overflows(remote)).toBe(false);
}, 240_000);

test("a quick question is open in a few seconds, two remotes stay in step, and what is held waits", async () => {
  const server = await startTestServer();
  const first = await openAs(server, "facilitator", phone);
  const second = await openAs(server, "planner", desktop);
  await first.goto(`${server.address}/manage/sessions`);
  await press(first, words.list.submit);
  await first.waitForURL(/\/control$/);
  const code = codeIn(first);
  await second.goto(first.url());
  const { vote, as } = await joinAll(server, code, ["en", "fr"]);

  await unfold(first, words.control.quick.title);
  await first.getByLabel(words.control.quick.question.en).fill("One word for today?");
  await first.getByLabel(words.control.quick.kind).selectOption("words");
  await press(first, words.control.quick.open);
  await isIn(second, "open");
  await second.getByRole("heading", { name: "One word for today?" }).waitFor();
  await vote(`quick-${code.toLowerCase()}-1`, (person) => (person ? "merde" : "brave"));
  await second.getByText(words.control.moderation.waiting("1", 1)).first().waitFor();
  await unfold(second, words.control.moderation.title);
  await second.getByText(words.control.moderation.reasons.profanity).waitFor();
  await second.getByRole("button", { name: words.control.moderation.hideOf("merde") }).click();
  await second.getByText(words.control.moderation.none).waitFor();

  const asked = await server.fetch(`/api/v1/sessions/${code}/contributions/${crypto.randomUUID()}`, {
    method: "PUT",
    headers: as(0),
    json: { text: "How do we start? <script>alert(1)</script>" },
  });
  expect(asked.status).toBe(204);
  await unfold(first, liveResults.room.title);
  await first.getByRole("button", { name: words.control.room.answered, exact: false }).click();
  await first.getByRole("button", { name: words.control.room.reopen, exact: false }).waitFor();

  // What one of them settles, the other does not change back.
  for (const remote of [first, second]) await unfold(remote, words.settings.title);
  await first.getByLabel(words.settings.languages).selectOption("fr");
  await press(first, words.settings.save);
  await expect.poll(() => second.getByLabel(words.settings.languages).inputValue()).toBe("fr");

  // A remote that is behind is told so, and shows how things stand.
  await press(second, words.control.steps.close);
  await isIn(first, "closed");
}, 120_000);

test("the remote works without scripts, and the screen opens with its key as a browser source", async () => {
  const server = await startTestServer();
  const remote = await openAs(server, "facilitator", { ...phone, javaScriptEnabled: false });
  await remote.goto(`${server.address}/manage/sessions`);
  await press(remote, words.list.submit);
  await remote.waitForURL(/\/control$/);
  const code = codeIn(remote);
  await press(remote, words.control.steps.first);
  await remote.getByText(words.states.open).waitFor();
  await press(remote, words.control.steps.close);
  await remote.getByText(words.states.closed).waitFor();

  const session = await server.services.live.find(code);
  if (!session) throw new Error("There is no session.");
  const key = server.services.live.screenKey(session);
  const source = await openPage({ ...desktop, locale: "fr-CA" });
  const query = new URLSearchParams({ key, background: "transparent", controls: "off" });
  await source.goto(`${server.address}/sessions/${code}/screen?${query}`);
  await source.getByRole("heading", { level: 1 }).waitFor();
  const ground = await source.evaluate(() =>
    [document.documentElement, document.body].map((element) => getComputedStyle(element).backgroundColor),
  );
  expect(ground).toEqual(["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"]);
  expect(await source.getByRole("navigation").count()).toBe(0);
  await server.services.live.command(session, { command: "open", question: "sector" });
  await source.getByRole("heading", { name: /secteur/ }).waitFor();

  const stranger = await server.fetch(`/sessions/${code}/screen?key=wrong`);
  expect([stranger.status, stranger.headers.get("Location")]).toEqual([
    302,
    expect.stringMatching(/^\/sign-in/),
  ]);
  const viewer = await openAs(server, "viewer", { ...desktop, javaScriptEnabled: false }, [/status of 403/]);
  for (const path of [`/sessions/${code}/control`, `/sessions/${code}/screen`, "/manage/sessions"]) {
    expect([path, (await viewer.goto(server.address + path))?.status()]).toEqual([path, 403]);
  }
}, 120_000);
