import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { violations } from "../support/accessibility.ts";
import { openPage, overflows, phone } from "../support/browser.ts";
import { liveQuestion, openRoom } from "../support/live-session.ts";
import { startTestServer } from "../support/test-server.ts";

async function openSession() {
  const server = await startTestServer();
  const staff = await server.tokenFor("facilitator");
  const room = await openRoom(server.address, staff);
  return { server, room, address: `${server.address}/j/${room.code}` };
}

const said = (page: Page) => page.locator("main [role=status]");

/** Controls smaller than a thumb, by their text; a choice is as large as its label. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("main a, main button, main summary, main .choice, main .input")]
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        return width > 0 && (width < 44 || height < 44);
      })
      .map((control) => control.outerHTML),
  );

describe.each([
  { name: "in the dark", options: { colorScheme: "dark" } as const, text: "100%" },
  { name: "in forced colours", options: { forcedColors: "active" } as const, text: "100%" },
  { name: "with text twice as large", options: {}, text: "200%" },
])("every kind of question, 320 px wide, $name", ({ options, text }) => {
  test("is accessible, within the window, and large enough for a thumb", async () => {
    const { room, address } = await openSession();
    const page = await openPage({
      ...phone,
      ...options,
      viewport: { width: 320, height: 568 },
      locale: "fr-CA",
    });
    await page.goto(address);
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, text);
    for (const question of [
      "who-else",
      "goals",
      "theory-likely",
      "weakest-link",
      "reflection",
      "closing-word",
    ]) {
      const { question: asked } = await room.command("open", question);
      await page.getByRole("heading", { name: asked?.title.fr ?? "" }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      expect(await tooSmall(page)).toEqual([]);
    }
  });
});

test("the votes of others are not read out", async () => {
  const { room, address } = await openSession();
  const page = await openPage({ ...phone, locale: "en-CA" });
  await page.goto(address);
  const others = await Promise.all(Array.from({ length: 5 }, () => room.join()));
  await room.command("open", liveQuestion);
  await expect.poll(() => said(page).textContent()).toContain("Voting is open");
  await page.evaluate(() => {
    const region = document.querySelector("main [role=status]") as Element;
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const note = () => spoken.push(region.textContent ?? "");
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  });
  for (const other of others) expect((await room.vote(other, { value: "new-to-me" })).status).toBe(200);
  await room.command("close");
  await expect.poll(() => said(page).textContent()).toBe("Voting is closed.");
  expect(await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual([
    "Voting is closed.",
  ]);
});

test("a lost connection is told after three seconds, not before, and the page is right when it is back", async () => {
  const { room, address } = await openSession();
  const page = await openPage({ ...phone, locale: "en-CA" }, [/ERR_FAILED/]);
  await page.route("**/api/v1/sessions/**", (route) => route.abort());
  await page.goto(address);
  const opened = Date.now();
  await page.locator(".phone-trouble").waitFor();
  expect(Date.now() - opened).toBeGreaterThan(2_500);
  await room.command("open", liveQuestion);
  await page.unroute("**/api/v1/sessions/**");
  const back = Date.now();
  await page.getByLabel("It is new to me").waitFor();
  await expect.poll(() => page.locator(".phone-trouble").count(), { interval: 50 }).toBe(0);
  expect(Date.now() - back).toBeLessThan(3_000);
});

test("what is answered while joining fails stays on the phone, also when it is loaded again", async () => {
  const { room, address } = await openSession();
  await room.command("open", liveQuestion);
  const page = await openPage({ ...phone, locale: "en-CA" }, [/ERR_FAILED/]);
  await page.route("**/join", (route) => route.abort());
  await page.goto(address);
  await page.getByLabel("I know the theory").check();
  await page.locator(".phone-footer button").click();
  await expect.poll(() => page.locator(".receipt").first().textContent()).toContain("safe on this phone");
  await page.reload();
  await expect.poll(() => page.locator(".receipt").first().textContent()).toContain("safe on this phone");
  expect(await page.getByLabel("I know the theory").isChecked()).toBe(true);
  expect((await room.read()).participants).toBe(0);
  await page.unroute("**/join");
  await expect.poll(() => page.locator(".receipt").first().textContent()).toContain("Received");
  expect((await room.read()).results?.counts).toMatchObject({ "know-the-theory": 1 });
});

test("a browser that keeps no cookies is told so, and counts as nobody", async () => {
  const { room, address } = await openSession();
  const page = await openPage({ ...phone, locale: "en-CA" }, [/428/]);
  await page.route("**/j/**", async (route) => {
    const answer = await route.fetch({ headers: { ...route.request().headers(), cookie: "" } });
    const { "set-cookie": _dropped, ...headers } = answer.headers();
    await route.fulfill({ response: answer, headers });
  });
  await page.goto(address);
  await page.getByText("Your browser does not keep cookies").waitFor();
  expect((await room.read()).participants).toBe(0);
});

test("what was tapped before any script is there when the script wakes", async () => {
  const { room, address } = await openSession();
  await room.command("open", liveQuestion);
  const page = await openPage({ ...phone, locale: "en-CA" });
  let wake = () => {};
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route("**/assets/*.js", async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await page.getByLabel("I know the theory").check();
  wake();
  await expect.poll(async () => (await room.read()).participants).toBe(1);
  expect(await page.getByLabel("I know the theory").isChecked()).toBe(true);
  await page.locator(".phone-footer button").click();
  await expect.poll(() => page.locator(".receipt").first().textContent()).toContain("Received");
  expect((await room.read()).results?.counts).toMatchObject({ "know-the-theory": 1 });
});
