import type { Page } from "playwright";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { awake, goOn, press } from "../support/answer-survey.ts";
import { publish } from "../support/api-client.ts";
import { openPage, phone } from "../support/browser.ts";
import { onDevice } from "../support/device.ts";
import {
  brokenLine,
  choose,
  field,
  interceptSending,
  open,
  reachSecondStep,
  short,
  startWithShort,
  storedAnswers,
  thanked,
  waits,
} from "../support/short-survey.ts";
import type { TestServer } from "../support/test-server.ts";

const { respondent: words } = messagesIn("en");
const english = { ...phone, locale: "en-CA" };
const withWorker = { ...english, serviceWorkers: "allow" } as const;

/** The service worker has everything of a survey, in both languages. */
const isKept = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const pages = await (await caches.open("pages")).keys();
        return pages.map(({ url }) => new URL(url)).filter(({ pathname }) => pathname === "/kept/edition")
          .length;
      }),
    )
    .toBe(1);

/** Whether the service worker knows that the server has another page than it keeps. */
const hasChanged = (page: Page) =>
  page.evaluate(async () => {
    const notes = await (await caches.open("pages")).keys();
    return notes.some(({ url }) => new URL(url).pathname === "/kept/changed");
  });

/** Visits the short survey once, with a line. */
async function visitOnce(page: Page, server: TestServer): Promise<void> {
  await open(page, `${server.address}/s/short`);
  await isKept(page);
}

async function answerAll(page: Page, word = "Blue"): Promise<void> {
  await choose(page, "ok", "yes");
  await field(page, "word").fill(word);
  await goOn(page);
  await choose(page, "visits", "park");
  await press(page);
}

const whole = { ok: "yes", word: "Blue", visits: ["park"] };

test("after one visit the survey starts without a line, is answered, waits, and is sent when the line is back", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker, [brokenLine]);
  await visitOnce(page, server);

  await page.context().setOffline(true);
  await open(page, `${server.address}/s/short`);
  await answerAll(page);
  await waits(page);
  expect(await page.locator("main").innerText()).not.toContain(words.thanks.title);
  expect(await storedAnswers(server)).toEqual([]);
  expect((await onDevice(page)).outbox).toHaveLength(1);

  await page.context().setOffline(false);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([whole]);
  expect((await onDevice(page)).outbox).toEqual([]);
});

test("without a line the survey is there in both languages, and changing keeps the answers", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker, [brokenLine]);
  await visitOnce(page, server);
  await page.context().setOffline(true);
  await open(page, `${server.address}/s/short?lang=fr`);
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  await field(page, "word").fill("Bleu");
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  await page.reload();
  await awake(page);
  await page.locator("html[lang=en]").waitFor();
  await expect.poll(() => field(page, "word").inputValue()).toBe("Bleu");
});

test("a kept survey is there without waiting for the line; what changed is there the time after", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker, [brokenLine]);
  await visitOnce(page, server);
  const changed = { ...short, title: "Another title" };
  expect((await publish(server, { slug: "short", definition: changed })).status).toBe(201);

  await open(page, `${server.address}/s/short`);
  expect(await page.title()).not.toContain("Another title");
  await expect.poll(() => hasChanged(page)).toBe(true);
  await open(page, `${server.address}/s/short`);
  expect(await page.title()).toContain("Another title");
  await expect.poll(() => hasChanged(page)).toBe(false);
  await page.context().setOffline(true);
  await open(page, `${server.address}/s/short`);
  expect(await page.title()).toContain("Another title");
});

test("a survey that was begun without scripts goes on where the server knows it to be", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker);
  await visitOnce(page, server);
  await Promise.all([
    page.waitForEvent("load"),
    page.evaluate(async () => {
      const plain = await (await fetch(location.href)).text();
      const form = new DOMParser().parseFromString(plain, "text/html").querySelector("#survey-form");
      const adopted = document.body.appendChild(form as HTMLFormElement);
      for (const yes of adopted.querySelectorAll<HTMLInputElement>("input[value=yes]")) yes.checked = true;
      HTMLFormElement.prototype.submit.call(adopted);
    }),
  ]);
  for (let visit = 0; visit < 2; visit += 1) {
    await page.locator("[data-name=visits]").waitFor();
    await awake(page);
    await page.goto(`${server.address}/s/short`);
  }
  await page.locator("[data-name=visits]").waitFor();
});

test("what waits is shown and sent at the next visit, also after the survey has changed, and once", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker, [brokenLine]);
  await visitOnce(page, server);
  await page.context().setOffline(true);
  await answerAll(page);
  await waits(page);

  // Nothing is open any more.
  const context = page.context();
  const again = await context.newPage();
  await page.close();
  const changed = { ...short, pages: (short.pages as object[]).slice(0, 1), title: "Shorter" };
  expect((await publish(server, { slug: "short", definition: changed })).status).toBe(201);

  await again.goto(`${server.address}/s/short`);
  await waits(again);
  await context.setOffline(false);
  await thanked(again);
  await again.reload();
  expect(await storedAnswers(server)).toEqual([whole]);
  const versions = await server.services.database.kysely.selectFrom("responses").selectAll().execute();
  expect(versions).toHaveLength(1);
});

test("a draft goes on with the version that it began with", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server);
  const changed = { ...short, pages: (short.pages as object[]).slice(0, 1), title: "Shorter" };
  expect((await publish(server, { slug: "short", definition: changed })).status).toBe(201);
  await page.reload();
  await page.locator("[data-name=visits]").waitFor();
  await choose(page, "visits", "park");
  await press(page);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([whole]);
});

test("handing over leaves what waits, and shows nothing of it", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker, [brokenLine]);
  await visitOnce(page, server);
  await page.context().setOffline(true);
  await answerAll(page, "Marzipan");
  await waits(page);
  await page.getByRole("button", { name: words.thanks.nextPerson }).click();
  await awake(page);
  expect(await page.locator("input:checked").count()).toBe(0);
  expect(await page.content()).not.toContain("Marzipan");
  await answerAll(page, "Second");
  await waits(page);

  await page.context().setOffline(false);
  await thanked(page);
  await expect.poll(async () => (await onDevice(page)).outbox).toEqual([]);
  expect((await storedAnswers(server)).map(({ word }) => word).sort()).toEqual(["Marzipan", "Second"]);
  expect((await onDevice(page)).receipts).toHaveLength(1);
});

test("every request of a submission is sent twice, and one response results", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await page.route("**/api/v1/responses/*", async (route) => {
    await route.fetch();
    await route.continue();
  });
  await open(page, `${server.address}/s/short`);
  await answerAll(page);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([whole]);
});

test("two taps on the last button make one response", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  const complete: unknown[] = [];
  page.on("request", (request) => {
    if (request.postDataJSON()?.status === "complete") complete.push(request.postDataJSON());
  });
  await reachSecondStep(page, server);
  await choose(page, "visits", "park");
  await page.locator(".survey-buttons .button").last().dblclick();
  await thanked(page);
  expect(complete).toHaveLength(1);
  expect(await storedAnswers(server)).toEqual([whole]);
});

test("a request that never leaves, then one whose answer is lost: still one response", async () => {
  const server = await startWithShort();
  const page = await openPage(english, [brokenLine]);
  await interceptSending(page, (route) => route.abort());
  await reachSecondStep(page, server);
  await choose(page, "visits", "park");
  await press(page);
  await waits(page);
  await interceptSending(page, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: words.sending.sendNow }).click();
  await page.getByRole("button", { name: words.sending.sendNow }).waitFor();
  expect(await storedAnswers(server)).toEqual([whole]);
  await page.reload();
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([whole]);
});

/** The short survey in a wave that asks for entry codes, and one of them. */
async function startWithCode() {
  const server = await startWithShort();
  const { surveys, entryCodes } = server.services;
  const survey = await surveys.latestVersion("short");
  const [wave] = await surveys.wavesOf(survey?.surveyId ?? 0);
  await surveys.changeWave(wave?.id ?? 0, { entry: "codes" });
  const [code = ""] = await entryCodes.make(wave?.id ?? 0, 1);
  return { server, code, address: `${server.address}/s/short?wave=default` };
}

test("who has entered a code once begins without a line; who has none is told that it needs one", async () => {
  const { server, code, address } = await startWithCode();
  const page = await openPage(withWorker, [brokenLine]);
  await open(page, `${server.address}/c/${code}`);
  await isKept(page);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open("pages");
    const all = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
    return (await Promise.all(all.map((one) => one?.text()))).join();
  });
  expect(kept).not.toContain(code);

  await page.context().setOffline(true);
  await open(page, address);
  await answerAll(page);
  await waits(page);
  await page.context().setOffline(false);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([whole]);

  await page.context().setOffline(true);
  await page.goto(address);
  await page.getByRole("heading", { name: words.entry.noLineTitle }).waitFor();
  await page.goto(`${address}&lang=fr`);
  await page.getByRole("heading", { name: messagesIn("fr").respondent.entry.noLineTitle }).waitFor();
  await page.context().setOffline(false);
  // A slow answer of the server counts as no line: then it is pressed again.
  const tryAgain = page.getByRole("button", { name: messagesIn("fr").respondent.entry.tryAgain });
  const heading = page.locator("h1");
  const { usedTitle } = messagesIn("fr").respondent.entry;
  await expect
    .poll(async () => {
      if (await tryAgain.isVisible()) await tryAgain.click();
      return heading.innerText();
    })
    .toBe(usedTitle);
});

test("with every page closed, the service worker sends what waits when the browser says that the line is back, once", async () => {
  const server = await startWithShort();
  const page = await openPage(withWorker, [brokenLine]);
  const context = page.context();
  await visitOnce(page, server);
  await context.setOffline(true);
  await answerAll(page);
  await waits(page);

  // Of another site, so that nothing of ours is open.
  const elsewhere = await context.newPage();
  await page.close();
  const cdp = await context.newCDPSession(elsewhere);
  const registered = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(server.address));
      if (ours) resolve(ours.registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await registered;
  const sync = () =>
    cdp.send("ServiceWorker.dispatchSyncEvent", {
      origin: server.address,
      registrationId,
      tag: "outbox",
      lastChance: false,
    });
  await sync();
  expect(await storedAnswers(server)).toEqual([]);
  await context.setOffline(false);
  await Promise.all([sync(), sync()]);
  await expect.poll(() => storedAnswers(server)).toEqual([whole]);

  await elsewhere.goto(`${server.address}/s/short`);
  await thanked(elsewhere);
  expect((await onDevice(elsewhere)).outbox).toEqual([]);
  expect(await storedAnswers(server)).toEqual([whole]);
});
