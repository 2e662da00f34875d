import { chromium, type Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { awake, goOn, press } from "../support/answer-survey.ts";
import { openPage, phone } from "../support/browser.ts";
import { choose, field, open, startWithShort, storedAnswers, thanked } from "../support/short-survey.ts";

/** A browser that keeps pages alive behind the Back button, as people's browsers do and Playwright's does not. */
async function openKeepingPage(): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
    args: ["--no-sandbox", "--enable-features=BackForwardCache"],
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ ...phone, locale: "en-CA", serviceWorkers: "block" });
  return context.newPage();
}

const finish = async (page: Page): Promise<void> => {
  await choose(page, "ok", "yes");
  await goOn(page);
  await choose(page, "visits", "park");
  await press(page);
  await thanked(page);
};

const whole = { ok: "yes", word: "Typed before", visits: ["park"] };

test("a page that comes back from the browser's memory has what was typed, and goes on with it", async () => {
  const server = await startWithShort();
  const page = await openKeepingPage();
  await page.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => {
      document.documentElement.dataset.persisted = String(persisted);
    });
  });
  await open(page, `${server.address}/s/short`);
  await field(page, "word").fill("Typed before");
  await page.goto(`${server.address}/resume`);
  // A page that was kept alive has no second "load".
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.locator("html").getAttribute("data-persisted")).toBe("true");
  expect(await field(page, "word").inputValue()).toBe("Typed before");
  await finish(page);
  expect(await storedAnswers(server)).toEqual([whole]);
});

/** Holds SurveyJS back until the returned function is called. */
async function holdWaking(page: Page): Promise<() => void> {
  let wakeUp = () => {};
  const held = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  await page.route("**/assets/awake-*.js", async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  return wakeUp;
}

test("what was entered on the plain form before leaving is carried over, also when the page is loaded again", async () => {
  const server = await startWithShort();
  const page = await openPage({ ...phone, locale: "en-CA" });
  const wakeUp = await holdWaking(page);
  await page.goto(`${server.address}/s/short`, { waitUntil: "commit" });
  await choose(page, "ok", "yes");
  await field(page, "word").fill("Typed before");
  await page.goto(`${server.address}/resume`);
  await page.goBack({ waitUntil: "commit" });
  const chosen = page.locator('[data-name="ok"] input[value="yes"]');
  await expect.poll(() => chosen.isChecked()).toBe(true);
  wakeUp();
  await awake(page);
  await expect.poll(() => chosen.isChecked()).toBe(true);
  await expect.poll(() => field(page, "word").inputValue()).toBe("Typed before");
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
  await finish(page);
  expect(await storedAnswers(server)).toEqual([whole]);
});

// Chromium's own autofill cannot be driven by a test: this is what it leaves in a page, a value without any key or event.
test("what the browser filled in by itself before SurveyJS was awake is carried over", async () => {
  const server = await startWithShort();
  const page = await openPage({ ...phone, locale: "en-CA" });
  const wakeUp = await holdWaking(page);
  await page.goto(`${server.address}/s/short`, { waitUntil: "commit" });
  await field(page, "word").evaluate((input: HTMLInputElement) => {
    input.value = "Typed before";
  });
  wakeUp();
  await awake(page);
  expect(await field(page, "word").inputValue()).toBe("Typed before");
  await finish(page);
  expect(await storedAnswers(server)).toEqual([whole]);
});
