import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { awake, goOn, press } from "../support/answer-survey.ts";
import { publish } from "../support/api-client.ts";
import { desktop, openPage, phone } from "../support/browser.ts";
import { onDevice } from "../support/device.ts";
import {
  brokenLine,
  choose,
  field,
  open,
  reachSecondStep,
  rows,
  startWithShort,
  storedAnswers,
  thanked,
} from "../support/short-survey.ts";
import { startTestServer } from "../support/test-server.ts";

const { respondent: words } = messagesIn("en");
const english = { ...phone, locale: "en-CA" };

test("two tabs on the same draft: each shows the other's answers, and one response results", async () => {
  const server = await startWithShort();
  const first = await openPage({ ...desktop, locale: "en-CA" });
  const second = await first.context().newPage();
  await open(first, `${server.address}/s/short`);
  await open(second, `${server.address}/s/short`);
  await choose(first, "ok", "yes");
  await expect.poll(() => second.locator("[data-name=ok] input[value=yes]").isChecked()).toBe(true);
  await field(second, "word").fill("Both");
  await expect.poll(() => field(first, "word").inputValue()).toBe("Both");

  await goOn(first);
  await choose(first, "visits", "pool");
  await press(first);
  await thanked(first);
  await thanked(second);
  expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Both", visits: ["pool"] }]);
  expect(await rows(server, "responses")).toHaveLength(1);
});

test("two tabs that both send, at once, make one response", async () => {
  const server = await startWithShort();
  const first = await openPage({ ...desktop, locale: "en-CA" });
  const second = await first.context().newPage();
  await reachSecondStep(first, server);
  await open(second, `${server.address}/s/short`);
  await second.locator("[data-name=visits]").waitFor();
  const buttons = await Promise.all(
    [first, second].map((page) => page.locator(".survey-buttons .button").last().elementHandle()),
  );
  await Promise.all(buttons.map((button) => button?.evaluate((element) => (element as HTMLElement).click())));
  await Promise.all([thanked(first), thanked(second)]);
  expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Blue" }]);
});

/** A browser whose profile outlives it. */
async function browserWith(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "",
    args: ["--no-sandbox"],
    ...english,
  });
  onTestFinished(() => context.close());
  return context;
}

test("after a crash the newest answers are there, and one response results", async () => {
  const server = await startWithShort();
  const profile = mkdtempSync(join(tmpdir(), "chorus-profile-"));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  const before = await browserWith(profile);
  const page = await before.newPage();
  await reachSecondStep(page, server);
  await choose(page, "visits", "pool");
  await field(page, "more").fill("Half a thou");
  await expect
    .poll(async () => (await onDevice(page)).drafts)
    .toMatchObject([{ answers: { visits: ["pool"], more: "Half a thou" } }]);
  const crash = await before.newCDPSession(page);
  crash.send("Page.crash").catch(() => {});
  await page.waitForEvent("crash");
  await before.close();

  const after = await (await browserWith(profile)).newPage();
  await after.goto(`${server.address}/s/short`);
  await expect.poll(() => field(after, "more").inputValue()).toBe("Half a thou");
  expect(await after.locator("[data-name=visits] input[value=pool]").isChecked()).toBe(true);
  await press(after);
  await thanked(after);
  expect(await storedAnswers(server)).toEqual([
    { ok: "yes", word: "Blue", visits: ["pool"], more: "Half a thou" },
  ]);
  expect(await rows(server, "responses")).toHaveLength(1);
});

test("where storage is refused, that is said once, and the answers are sent all the same", async () => {
  const server = await startWithShort();
  const page = await openPage(english, [brokenLine]);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("No storage here.", "SecurityError");
    };
  });
  await open(page, `${server.address}/s/short`);
  await choose(page, "ok", "yes");
  await page.getByText(words.sending.storageRefused).waitFor();
  expect(await page.getByText(words.survey.savedOnPhone).count()).toBe(0);
  await goOn(page);
  await page.context().setOffline(true);
  await press(page);
  await page.getByText(words.sending.waitingHere).waitFor();
  await page.context().setOffline(false);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([{ ok: "yes" }]);
});

test("stopping keeps the answers and says the code for another device, or deletes everything", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server);
  await page.getByRole("button", { name: words.plain.stop }).click();
  const code = await page.locator("code").innerText();
  const resumed = await server.fetch("/api/v1/resume", { method: "POST", json: { code } });
  expect(await resumed.json()).toMatchObject({ answers: { ok: "yes", word: "Blue" } });

  await page.getByRole("button", { name: words.sending.keepGoing }).click();
  await page.locator("[data-name=visits]").waitFor();
  await page.getByRole("button", { name: words.plain.stop }).click();
  await page.getByRole("button", { name: words.sending.deleteAll }).click();
  await page.getByRole("heading", { name: words.sending.deletedTitle }).waitFor();
  expect(await rows(server, "responses")).toEqual([]);
  expect(await onDevice(page)).toMatchObject({ drafts: [], outbox: [], receipts: [] });
  await page.goto(`${server.address}/s/short`);
  await awake(page);
  expect(await page.locator("input:checked").count()).toBe(0);
});

test("another device that went on with the draft, and this one, end in the newest of both", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server);
  const [draft] = (await onDevice(page)).drafts as { id: string; revision: number }[];
  const there = {
    survey: "short",
    version: 1,
    locale: "en",
    revision: (draft?.revision ?? 0) + 40,
    status: "partial",
    answers: { ok: "yes", word: "From there" },
  };
  expect((await server.fetch(`/api/v1/responses/${draft?.id}`, { method: "PUT", json: there })).status).toBe(
    200,
  );
  await choose(page, "visits", "pool");
  await page.getByRole("button", { name: words.survey.back }).click();
  await expect.poll(() => field(page, "word").inputValue()).toBe("From there");
  await goOn(page);
  await press(page);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "From there", visits: ["pool"] }]);
});

test("the thanks page still shows the code when it is loaded again, until the next person comes", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server);
  await press(page);
  await thanked(page);
  const code = await page.locator("code").innerText();
  await page.reload();
  await expect.poll(() => page.locator("code").allInnerTexts()).toEqual([code]);
  await page.getByRole("button", { name: words.thanks.nextPerson }).click();
  await awake(page);
  await page.goto(`${server.address}/s/short/thanks`);
  await page.getByRole("heading", { name: words.thanks.titleWithout }).waitFor();
  expect(await page.content()).not.toContain(code);
});

test("half an e-mail address keeps nothing else from the server", async () => {
  const server = await startTestServer();
  const elements = [
    { type: "text", inputType: "email", name: "email", title: "E-mail" },
    { type: "comment", name: "more", title: "Anything else?" },
  ];
  expect((await publish(server, { slug: "short", definition: { title: "Short", elements } })).status).toBe(
    201,
  );
  const page = await openPage(english, [brokenLine]);
  await open(page, `${server.address}/s/short`);
  await page.locator("[data-name=email] input").fill("half@");
  await field(page, "more").fill("A rink");
  const drafts = async () =>
    (await rows(server, "responses")).map(({ draft_answers }) => JSON.parse(draft_answers ?? "null"));
  await expect.poll(drafts).toEqual([{ more: "A rink" }]);
  await page.reload();
  await awake(page);
  await expect.poll(() => page.locator("[data-name=email] input").inputValue()).toBe("half@");
});

test("what the device's database had no time to write is there after a reload", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server);
  // Keeps the database busy for as long as the page lives.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open("chorus");
        opening.onsuccess = () => {
          const drafts = opening.result.transaction(["drafts"], "readwrite").objectStore("drafts");
          const again = () => {
            drafts.get("").onsuccess = again;
            resolve();
          };
          again();
        };
      }),
  );
  await choose(page, "visits", "park");
  await field(page, "more").fill("Too late");
  await page.reload();
  await awake(page);
  await expect.poll(() => field(page, "more").inputValue()).toBe("Too late");
  expect(await page.locator("[data-name=visits] input[value=park]").isChecked()).toBe(true);
  await field(page, "more").fill("");
  await page.reload();
  await awake(page);
  expect(await field(page, "more").inputValue()).toBe("");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});
