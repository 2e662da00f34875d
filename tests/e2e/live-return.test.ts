import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { desktop, openPage, phone } from "../support/browser.ts";
import { codeIn, isIn, openAs, press, unfold } from "../support/facilitating.ts";
import { addressOf, facilitatorIn, serve } from "../support/live-program.ts";
import { type LiveRoom, liveQuestion, openRoom } from "../support/live-session.ts";
import { temporaryFolder } from "../support/program.ts";
import { startTestServer } from "../support/test-server.ts";
import { isAsked, send, titleOf } from "../support/webinar.ts";

const { facilitator: words } = messagesIn("en");
const lostConnection = [
  /ERR_INTERNET_DISCONNECTED/,
  /ERR_NETWORK/,
  /ERR_CONNECTION/,
  /ERR_FAILED/,
  /ERR_EMPTY/,
];

async function openPhone(address: string, room: LiveRoom, locale: "en" | "fr" = "en"): Promise<Page> {
  const page = await openPage({ ...phone, locale: `${locale}-CA` }, lostConnection);
  await page.goto(`${address}/j/${room.code}`);
  await expect.poll(async () => (await room.read()).participants).toBeGreaterThan(0);
  return page;
}

/** Who the server takes a phone for. */
const identityOf = (page: Page, { path }: LiveRoom): Promise<string> =>
  page.evaluate(async (address) => {
    const { you } = await (await fetch(address)).json();
    return you?.participant;
  }, path);

/** Everything that is waited for happens within 3 seconds from now. */
async function within3Seconds(happens: Promise<unknown>): Promise<void> {
  const from = Date.now();
  await happens;
  expect(Date.now() - from).toBeLessThan(3_000);
}

const choice = (page: Page, value: string) => page.locator(`.choice input[value="${value}"]`);

describe("a phone", () => {
  test("out of a tunnel is where the room is, the same person, with its ballots", async () => {
    const server = await startTestServer();
    const room = await openRoom(server.address, await server.tokenFor("facilitator"));
    const page = await openPhone(server.address, room);
    await room.command("open", liveQuestion);
    await choice(page, "doing-it-now").check();
    await send(page);
    const identity = await identityOf(page, room);

    await page.context().setOffline(true);
    await page.locator(".phone-trouble").waitFor();
    await room.command("go", "sector");
    await room.command("open", "sector");
    await page.context().setOffline(false);
    await within3Seconds(
      Promise.all([
        isAsked(page, titleOf("sector"), "en"),
        page.locator(".phone-trouble").waitFor({ state: "detached" }),
      ]),
    );
    await room.command("go", liveQuestion);
    await page.getByText("Your answer is counted.").waitFor();
    await page.locator(".own-answer").getByText("I am doing it now").waitFor();
    expect(await identityOf(page, room)).toBe(identity);
    expect((await room.read()).participants).toBe(1);
  });

  test("that slept is where the room is, though its stream is dead and never said so", async () => {
    const server = await startTestServer();
    const room = await openRoom(server.address, await server.tokenFor("facilitator"));
    const page = await openPhone(server.address, room, "fr");
    const device = await page.context().newCDPSession(page);
    await device.send("Page.setWebLifecycleState", { state: "frozen" });
    await room.command("open", liveQuestion);
    await room.command("open", "sector");
    await device.send("Page.setWebLifecycleState", { state: "active" });
    await within3Seconds(isAsked(page, titleOf("sector"), "fr"));
    expect((await room.read()).participants).toBe(1);
  });

  test("finds its server again after kill -9, as the same person, and nothing is asked of it twice", async () => {
    const file = `${temporaryFolder()}/chorus.db`;
    const first = serve(file);
    const address = await addressOf(first);
    const room = await openRoom(address, await facilitatorIn(file));
    const pages = [await openPhone(address, room), await openPhone(address, room, "fr")] as const;
    await room.command("open", liveQuestion);
    for (const page of pages) {
      await choice(page, "know-the-theory").check();
      await send(page);
    }
    const identities = await Promise.all(pages.map((page) => identityOf(page, room)));
    first.process.kill("SIGKILL");
    await first.ended;
    // Answered while there is no server.
    await choice(pages[1], "doing-it-now").check();
    await pages[1].locator(".phone-footer button").click();
    await pages[1].locator(".receipt[data-receipt=retry]").waitFor();

    await addressOf(serve(file, new URL(address).port));
    await within3Seconds(pages[1].locator(".receipt[data-receipt=received]").waitFor());
    await room.command("close");
    await Promise.all(pages.map((page) => page.locator(".own-answer").waitFor()));
    expect(await pages[0].locator(".own-answer").innerText()).toContain("I know the theory");
    expect(await pages[1].locator(".own-answer").innerText()).toContain("Je le mets en pratique");
    expect(await Promise.all(pages.map((page) => identityOf(page, room)))).toEqual(identities);
    expect((await room.read()).results?.counts).toEqual({
      "new-to-me": 0,
      "know-the-theory": 1,
      "doing-it-now": 1,
    });
  });
});

describe("a remote that loses its connection", () => {
  async function openRemote() {
    const server = await startTestServer();
    const remote = await openAs(server, "facilitator", desktop, [...lostConnection, /status of 409/]);
    await remote.goto(`${server.address}/manage/sessions`);
    await remote.getByLabel("Collective Impact Webinar").check();
    await press(remote, words.list.submit);
    await remote.waitForURL(/\/control$/);
    const session = await server.services.live.find(codeIn(remote));
    if (!session) throw new Error("There is no session.");
    const now = () => server.services.live.snapshotFor(session, "control");
    return { server, remote, session, now };
  }

  /** The next thing that is sent arrives; the answer to it does not. */
  async function loseNextAnswer(remote: Page, path: string): Promise<void> {
    await remote.route(
      `**/${path}`,
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
  }

  test("says so, comes back by itself, and shows what others did meanwhile", async () => {
    const { server, remote, session } = await openRemote();
    await press(remote, words.control.steps.first);
    await isIn(remote, "open");
    await remote.context().setOffline(true);
    await press(remote, words.control.steps.close);
    await remote.getByRole("alert").getByText(words.control.refusals.offline).waitFor();
    await remote.getByRole("status").getByText(words.control.trouble).waitFor();
    await server.services.live.command(session, { command: "go", question: "sector" });
    await remote.context().setOffline(false);
    await within3Seconds(
      Promise.all([
        remote.getByRole("heading", { name: titleOf("sector").en }).waitFor(),
        remote.getByText(words.control.trouble).waitFor({ state: "detached" }),
        remote.getByRole("status").getByText(words.control.back).waitFor(),
      ]),
    );
    await expect.poll(() => remote.getByRole("alert").allInnerTexts()).toEqual([""]);
  });

  test("does nothing twice: a command and a question that got through without an answer", async () => {
    const { remote, now } = await openRemote();
    await loseNextAnswer(remote, "commands");
    await press(remote, words.control.steps.first);
    await isIn(remote, "open");
    await remote.getByText(words.control.refusals.unsure).waitFor();

    await press(remote, words.control.steps.close);
    await isIn(remote, "closed");
    await loseNextAnswer(remote, "questions");
    await unfold(remote, words.control.quick.title);
    await remote.getByLabel(words.control.quick.question.en).fill("Ready?");
    await press(remote, words.control.quick.open);
    await remote.getByRole("heading", { name: "Ready?" }).waitFor();
    await remote.getByText(words.control.refusals.unsure).waitFor();
    const deck = async () => (await now()).control?.deck.filter(({ title }) => title.en === "Ready?").length;
    expect(await deck()).toBe(1);
    // Nobody can tell whether it got through: it is sent again, and is still one question.
    await press(remote, words.control.quick.open);
    await expect.poll(() => remote.getByLabel(words.control.quick.question.en).inputValue()).toBe("");
    expect(await deck()).toBe(1);
    // The same words later are another question.
    await remote.getByLabel(words.control.quick.question.en).fill("Ready?");
    await press(remote, words.control.quick.open);
    await expect.poll(deck).toBe(2);
  });
});
