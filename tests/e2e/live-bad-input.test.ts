import type { Page } from "playwright";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { openAs } from "../support/facilitating.ts";
import { openRoom } from "../support/live-session.ts";
import { startTestServer } from "../support/test-server.ts";

const { facilitator: words } = messagesIn("en");

/** What people who mean harm, and people who mean none, type. */
const texts = {
  script: "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>",
  link: "javascript:window.broken=1 {{7*7}}",
  rightToLeft: "\u202Eabc مرحبا بالجميع \u2066def",
  invisible: "a\u200B\u200B\u200D\uFEFFb\u00ADc",
  emoji: "👩🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈".repeat(8),
  marks: `Z${"\u0301\u0302\u0303\u0304".repeat(40)}algo`,
  oneWord: "W".repeat(200),
};
const long = "Lorem".repeat(2_000);

/** Nothing ran, nothing sticks out, and the places that everybody needs are where they were. */
async function stands(page: Page, name: string): Promise<void> {
  const ran = await page.evaluate(() => "broken" in window);
  const injected = await page.locator("main img, main script, .page img[src=x]").count();
  expect([name, ran, injected, await overflows(page)]).toEqual([name, false, 0, false]);
}

test("whatever is typed: nothing runs, nothing sticks out, the layout stands", async () => {
  const server = await startTestServer();
  const staff = await server.tokenFor("facilitator");
  const room = await openRoom(server.address, staff);
  const own = await openPage({ ...phone, locale: "en-CA" });
  const other = await openPage({ ...phone, locale: "fr-CA" });
  const screen = await openAs(server, "facilitator", desktop);
  const wide = await openAs(server, "facilitator", { viewport: { width: 1920, height: 1080 } });
  const remote = await openAs(server, "facilitator", phone);
  for (const page of [own, other]) await page.goto(`${server.address}/j/${room.code}`);
  for (const page of [screen, wide]) await page.goto(`${server.address}/sessions/${room.code}/screen`);
  await remote.goto(`${server.address}/sessions/${room.code}/control`);
  const pages = { own, other, screen, wide, remote };

  const people = await Promise.all(Object.values(texts).map(() => room.join()));
  const send = async (question: string, of: (text: string) => unknown): Promise<void> => {
    const answers = await Promise.all(
      Object.values(texts).map((text, person) =>
        server.fetch(`${room.path}/ballots/${question}`, {
          method: "PUT",
          headers: { Authorization: `Bearer ${people[person]?.token}` },
          json: { revision: 1, value: of(text) },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  };
  const questions: Record<string, (text: string) => unknown> = {
    "weakest-link": (text) => text,
    reflection: (text) => ({ ahas: text.slice(0, 200), insights: text.slice(0, 200) }),
    "closing-word": (text) => [...text].slice(0, 20).join("").slice(0, 60),
  };
  for (const [question, of] of Object.entries(questions)) {
    await room.command("open", question);
    await send(question, of);
    await own.locator(".ballot").waitFor();
    await own
      .locator(question === "reflection" ? "#board-0" : "#ballot-text")
      .fill(texts.script.slice(0, 60));
    await own.locator(".phone-footer button").click();
    await own.locator(".own-entries li").first().waitFor();
    await room.command("reveal");
    for (const [name, page] of Object.entries(pages)) {
      await page.locator(".live-results").first().waitFor();
      await stands(page, `${name} ${question}`);
    }
    for (const page of [screen, wide]) {
      const box = await page.locator(".screen-code").boundingBox();
      const size = page.viewportSize();
      expect(box && size && box.x + box.width <= size.width && box.y + box.height <= size.height).toBe(true);
    }
  }

  // Questions to the room, and the names of groups that nobody asked for.
  for (const [person, text] of Object.values(texts).entries()) {
    const asked = await server.fetch(`${room.path}/contributions/${crypto.randomUUID()}`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${people[person]?.token}` },
      json: { text },
    });
    expect(asked.status).toBe(204);
  }
  await other.locator(".room > summary").click();
  await expect.poll(() => other.locator(".room-questions li").count()).toBe(people.length);
  await screen.goto(`${screen.url()}?view=questions`);
  await screen.locator(".live-question").first().waitFor();
  for (const summary of [words.control.moderation.title, "Questions from the room"]) {
    await remote.locator("summary").filter({ hasText: summary }).click();
  }
  for (const [name, page] of Object.entries(pages)) await stands(page, `${name} room`);

  // A quick question in the same words.
  const made = await server.fetch(`${room.path}/questions`, {
    method: "POST",
    headers: { Authorization: staff },
    json: {
      kind: "choice",
      title: { en: texts.script, fr: texts.oneWord },
      choices: Object.values(texts).map((text) => ({ en: text, fr: text })),
      open: true,
    },
  });
  expect(made.status).toBe(201);
  await screen.goto(screen.url().replace("?view=questions", ""));
  for (const page of [own, other]) await page.locator(".choice").first().waitFor();
  for (const [name, page] of Object.entries(pages)) await stands(page, `${name} quick`);
  await own.locator(".choice input").first().check();
  await own.locator(".phone-footer button").click();
  await own.locator(".receipt[data-receipt=received]").waitFor();
  await room.command("reveal");
  for (const [name, page] of Object.entries(pages)) {
    await page.locator(".live-bars").first().waitFor();
    await stands(page, `${name} quick results`);
  }

  await remote.goto(`${server.address}/manage/sessions/${room.code}`);
  await remote.locator(".live-results").first().waitFor();
  await stands(remote, "running session's page");
  await room.command("end");
  await remote.reload();
  await remote.getByText(words.session.ended).waitFor();
  await stands(remote, "session's page");
  const file = await server.fetch(`/manage/sessions/${room.code}/results.csv`, {
    headers: { Authorization: staff },
  });
  expect(file.headers.get("Content-Type")).toMatch(/^text\/csv/);
});

test("10,000 characters are cut by the phone's own field, and told when they come another way", async () => {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  const page = await openPage({ ...phone, locale: "fr-CA" }, [/status of 422/]);
  await page.goto(`${server.address}/j/${room.code}`);
  await room.command("open", "weakest-link");
  const field = page.locator("#ballot-text");
  await field.waitFor();
  // Past the field's limit, as a page that was changed or another program would.
  await field.evaluate((node) => node.removeAttribute("maxlength"));
  await field.fill(long);
  await page.locator(".phone-footer button").click();
  await page
    .locator("#ballot-error")
    .getByText(/1\s?000/)
    .waitFor();
  await stands(page, "too long");
  expect((await room.read()).ballots).toBe(0);
  await field.fill(long.slice(0, 1_000));
  await page.locator(".phone-footer button").click();
  await page.locator(".receipt[data-receipt=received]").waitFor();
  await room.command("reveal");
  await page.locator(".live-results").waitFor();
  await stands(page, "long");
});
