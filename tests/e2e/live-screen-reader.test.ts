import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { Locale } from "#app/i18n/locale.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { tabTo, violations } from "../support/accessibility.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { codeIn, openAs } from "../support/facilitating.ts";
import { liveQuestion, openRoom } from "../support/live-session.ts";
import { startTestServer } from "../support/test-server.ts";
import { choicesOf, titleOf } from "../support/webinar.ts";

/** Notes from now on what a page's polite live regions say, each text once it is there. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const note = (): void => {
      const regions = [...document.querySelectorAll("[role=status], [aria-live=polite]")];
      const text = regions
        .map((region) => region.textContent?.trim())
        .filter(Boolean)
        .join(" | ");
      if (text !== "" && text !== spoken.at(-1)) spoken.push(text);
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
}

/** The text of what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

/** Elements that can be operated and have no name, of all that are there. */
const nameless = (page: Page): Promise<string[]> =>
  page
    .locator("body")
    .ariaSnapshot()
    .then((tree) =>
      tree
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => /^- (button|link|textbox|radio|checkbox|combobox|table|img)(?! ")/.test(line)),
    );

/** How much of a screen's middle is not seen, in pixels. */
const cutOff = (page: Page): Promise<number> =>
  page.locator(".screen-main").evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);

async function openSession() {
  const server = await startTestServer();
  const room = await openRoom(server.address, await server.tokenFor("facilitator"));
  return { server, room };
}

describe.each<Locale>(["en", "fr"])("a participant with a screen reader and a keyboard (%s)", (locale) => {
  test("hears what happens, once, and never loses the place", async () => {
    const words = messagesIn(locale).participant;
    const results = messagesIn(locale).liveResults;
    const title = titleOf(liveQuestion)[locale];
    const { server, room } = await openSession();
    const page = await openPage({ ...phone, locale: `${locale}-CA` });
    await page.goto(`${server.address}/j/${room.code}`);
    await page.getByRole("heading", { level: 1, name: words.lobby.title }).waitFor();
    await expect.poll(async () => (await room.read()).participants).toBe(1);
    const others = await Promise.all(Array.from({ length: 4 }, () => room.join()));
    const spoken = await listen(page);
    const said = (...sentences: string[]) => expect.poll(spoken).toEqual(sentences);

    await room.command("open", liveQuestion);
    await said(words.announce.open(title));
    // The question names the group of its choices.
    const group = page.getByRole("group", { name: title });
    const names = choicesOf(liveQuestion).map(({ text }) => text[locale]);
    for (const name of names) await group.getByRole("radio", { name, exact: true }).waitFor();
    expect(await nameless(page)).toEqual([]);

    await tabTo(page, group.getByRole("radio").first());
    await page.keyboard.press("ArrowDown");
    expect(await group.getByRole("radio", { name: names[1] as string }).isChecked()).toBe(true);
    // Nobody votes by passing over choices.
    expect((await room.read()).ballots).toBe(0);
    await tabTo(page, page.getByRole("button", { name: words.send }));
    await page.keyboard.press("Enter");
    await said(words.announce.open(title), words.announce.received);
    await expect.poll(() => focused(page)).toBe(words.change);

    // The votes of others are not read out.
    for (const other of others) expect((await room.vote(other, { value: "new-to-me" })).status).toBe(200);
    await room.command("close");
    const heard = [words.announce.open(title), words.announce.received, words.announce.closed];
    await said(...heard);
    // What had the focus is gone; the heading has it now.
    await expect.poll(() => focused(page)).toBe(title);

    await room.command("reveal");
    await said(...heard, words.announce.revealed);
    const table = page.getByRole("table", { name: results.table(title) });
    await table.waitFor();
    const { answer, people, share } = results.columns;
    for (const name of [answer, people, share]) await table.getByRole("columnheader", { name }).waitFor();
    expect(await table.getByRole("row", { name: names[0] as string }).innerText()).toMatch(/4\s+80/);
    // The picture beside the numbers says nothing of its own.
    expect(await table.locator(".live-track:not([aria-hidden=true])").count()).toBe(0);
    await expect.poll(() => focused(page)).toBe(title);

    await room.command("end");
    await said(...heard, words.announce.revealed, words.announce.ended);
    await page.getByRole("heading", { level: 1, name: words.ended.title }).waitFor();
    await expect.poll(() => focused(page)).toBe(words.ended.title);
  });
});

test("a facilitator runs a question with the keyboard alone; the next step keeps the focus", async () => {
  const words = messagesIn("en").facilitator;
  const server = await startTestServer();
  const remote = await openAs(server, "facilitator", desktop);
  await remote.goto(`${server.address}/manage/sessions`);
  await tabTo(remote, remote.getByRole("button", { name: words.list.submit }));
  await remote.keyboard.press("Enter");
  await remote.waitForURL(/\/control$/);
  const session = await server.services.live.find(codeIn(remote));
  const step = (name: string) => remote.locator(".control-step").filter({ hasText: name });
  await tabTo(remote, step(words.control.steps.first));
  const spoken = await listen(remote);
  await remote.keyboard.press("Enter");
  await expect.poll(spoken).toEqual([words.states.open]);
  await expect.poll(() => focused(remote)).toBe(words.control.steps.close);
  await remote.keyboard.press("Enter");
  await expect.poll(spoken).toEqual([words.states.open, words.states.closed]);
  await expect.poll(() => focused(remote)).toBe(words.control.steps.open);
  expect(await nameless(remote)).toEqual([]);

  // Behind the flaps everything is reached and named as well.
  const flap = remote.locator("summary").filter({ hasText: words.control.quick.title });
  await tabTo(remote, flap);
  await remote.keyboard.press("Enter");
  const question = remote.getByLabel(words.control.quick.question.en);
  await tabTo(remote, question);
  await remote.keyboard.type("Ready?");
  await tabTo(remote, remote.getByRole("button", { name: words.control.quick.open }));
  await remote.keyboard.press("Enter");
  await expect.poll(spoken).toEqual([words.states.open, words.states.closed, words.states.open]);
  expect((await server.services.live.find(session?.code ?? ""))?.question).toMatch(/^quick-/);
});

test("every state is clean for phone, screen, remote and the session's page, in both languages", async () => {
  const { server, room } = await openSession();
  const pages: Record<string, Page> = {};
  for (const locale of ["en", "fr"] as const) {
    const options = { locale: `${locale}-CA` };
    pages[`phone ${locale}`] = await openPage({ ...phone, ...options });
    pages[`screen ${locale}`] = await openAs(server, "facilitator", { ...desktop, ...options });
    pages[`remote ${locale}`] = await openAs(server, "facilitator", { ...phone, ...options });
  }
  const paths: Record<string, string> = {
    phone: `/j/${room.code}`,
    screen: `/sessions/${room.code}/screen`,
    remote: `/sessions/${room.code}/control`,
  };
  const entries = Object.entries(pages);
  for (const [name, page] of entries) await page.goto(server.address + paths[name.split(" ")[0] ?? ""]);
  const voter = await room.join();
  const clean = async (state: string): Promise<void> => {
    for (const [name, page] of entries) {
      if (name.startsWith("screen")) await expect.poll(() => cutOff(page)).toBeLessThan(2);
      const found = [await violations(page), await nameless(page), await overflows(page)];
      expect([state, name, ...found]).toEqual([state, name, [], [], false]);
    }
  };
  const everywhere = (look: (page: Page) => Promise<unknown>) =>
    Promise.all(entries.map(([, page]) => look(page)));
  const asked = (question: string) =>
    Promise.all(
      entries.map(([name, page]) =>
        page
          .getByRole("heading", { name: titleOf(question)[name.endsWith("fr") ? "fr" : "en"] })
          .first()
          .waitFor(),
      ),
    );

  await clean("lobby");
  await room.command("open", liveQuestion);
  await room.vote(voter, { value: "new-to-me" });
  await asked(liveQuestion);
  await clean("open");
  await room.command("close");
  await everywhere((page) =>
    page.locator(".ballot, .screen-state-open, .control-word-open").waitFor({ state: "detached" }),
  );
  await clean("closed");
  await room.command("reveal");
  await everywhere((page) => page.locator(".live-results").waitFor());
  await clean("revealed");
  await room.command("end");
  await everywhere((page) =>
    page
      .locator(".control-word-ended")
      .or(page.getByRole("heading", { name: /Thank you!|Merci!/ }))
      .waitFor(),
  );
  await clean("ended");
  for (const locale of ["en", "fr"] as const) {
    const page = pages[`remote ${locale}`] as Page;
    await page.goto(`${server.address}/manage/sessions/${room.code}`);
    await page.getByText(messagesIn(locale).facilitator.session.ended).waitFor();
    expect([await violations(page), await nameless(page), await overflows(page)]).toEqual([[], [], false]);
  }
}, 240_000);
