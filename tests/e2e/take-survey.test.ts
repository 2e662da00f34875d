import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { Definition } from "#app/domain/survey/definition.ts";
import { answerPage, awake, goOn, press } from "../support/answer-survey.ts";
import { released } from "../support/api-client.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { onDevice } from "../support/device.ts";
import { everythingSurvey } from "../support/everything-survey.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const completeResponses = ({ services }: TestServer) =>
  services.database.kysely.selectFrom("responses").selectAll().where("status", "=", "complete").execute();

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** The choices in view that say nothing: on a phone no head of a table stands above them. */
const wordless = (page: Page) =>
  page
    .locator("#survey label:visible")
    .evaluateAll((labels) => labels.filter((label) => !(label as HTMLElement).innerText.trim()).length);

/** Answers every page until the thanks, looking at each on the way. */
async function takeWhole(page: Page, look: () => Promise<void>): Promise<void> {
  await awake(page);
  while ((await page.locator(".survey-page").count()) > 0) {
    await answerPage(page);
    await look();
    await goOn(page);
  }
}

describe.each([
  { name: "a phone in English", device: phone, lang: "en", thanks: "Thank you! Your answers arrived." },
  { name: "a desktop in French", device: desktop, lang: "fr", thanks: "Merci" },
])("the youth survey on $name", ({ device, lang, thanks }) => {
  test("is answered page by page, accessible and within the window, and stored once", async () => {
    const server = await startTestServer();
    const page = await openPage({ ...device, locale: `${lang}-CA` });
    await page.goto(`${server.address}/s/youth-voice`);
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    await takeWhole(page, async () => {
      expect(await overflows(page)).toBe(false);
      expect(await violations(page)).toEqual([]);
      if (device === phone) expect(await wordless(page)).toBe(0);
    });
    await expect.poll(() => page.locator("main").innerText()).toContain(thanks);
    expect(new URL(page.url()).pathname).toBe("/s/youth-voice/thanks");

    const [stored, ...others] = await completeResponses(server);
    expect(stored).toMatchObject({ locale: lang, draft_id: null, draft_answers: null });
    expect(others).toEqual([]);
    const code = await page.locator("code").innerText();
    const withdrawn = await server.fetch("/api/v1/withdraw", { method: "POST", json: { code } });
    expect(withdrawn.status).toBe(204);
    expect(await completeResponses(server)).toEqual([]);
  });
});

test("switching the language keeps every answer", async () => {
  const server = await startTestServer();
  const page = await openPage({ ...phone, locale: "en-CA" });
  await page.goto(`${server.address}/s/youth-voice`);
  await awake(page);
  await answerPage(page);
  await goOn(page);
  await answerPage(page);
  const checked = () =>
    page
      .locator("input:checked")
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const before = await checked();
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByText("Étape 2 sur").waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  expect(await checked()).toEqual(before);
  expect(before.length).toBeGreaterThan(1);
  await page.reload();
  await page.getByText("Étape 2 sur").waitFor();
  await expect.poll(checked).toEqual(before);
});

test("a no stores nothing and is thanked all the same", async () => {
  const server = await startTestServer();
  const page = await openPage({ ...phone, locale: "en-CA" });
  await page.goto(`${server.address}/s/youth-voice`);
  await page
    .locator("label")
    .filter({ has: page.locator("input[value=no]") })
    .click();
  await press(page);
  await page.getByText("Thank you all the same").waitFor();
  expect(await server.services.database.kysely.selectFrom("responses").selectAll().execute()).toEqual([]);
  const { drafts, outbox, receipts } = await onDevice(page);
  expect({ drafts, outbox, receipts }).toEqual({ drafts: [], outbox: [], receipts: [] });
});

test("a no that was said before SurveyJS woke is a no", async () => {
  const server = await startTestServer();
  const page = await openPage({ ...phone, locale: "fr-CA" });
  const release = await holdSurveyJs(page);
  await page.goto(`${server.address}/s/youth-voice`, { waitUntil: "commit" });
  await page
    .locator("label")
    .filter({ has: page.locator("input[value=no]") })
    .click();
  await page.getByRole("button", { name: "Suivant" }).click();
  release();
  await page.getByText("Merci quand même").waitFor();
  expect(await server.services.database.kysely.selectFrom("responses").selectAll().execute()).toEqual([]);
});

/** Keeps SurveyJS from loading until the returned function is called. */
async function holdSurveyJs(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/awake-*.js", async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

test("what was tapped before any script is there when the script wakes", async () => {
  const server = await startTestServer();
  const page = await openPage({ ...phone, locale: "en-CA" });
  const release = await holdSurveyJs(page);
  await page.goto(`${server.address}/s/youth-voice`, { waitUntil: "commit" });
  await page.locator("input[value=yes]").check({ force: true });
  release();
  await goOn(page);
  await expect.poll(() => page.locator(".kicker").innerText()).toContain("Step 2");
});

test("when the line breaks at sending, the answers stay and can be sent again", async () => {
  const server = await startTestServer();
  const page = await openPage({ ...phone, locale: "en-CA" }, [
    /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load/,
  ]);
  await server.services.surveys.publish({
    slug: "short",
    kind: "survey",
    definition: {
      elements: [{ type: "radiogroup", name: "ok", title: "OK?", choices: ["yes", "no"], isRequired: true }],
    },
    analysis: { kind: "survey", dimensions: [], outcomes: [], openText: [] },
    now: new Date(),
  });
  await page.goto(`${server.address}/s/short`);
  await awake(page);
  await answerPage(page);
  await page.context().setOffline(true);
  await press(page);
  await page.getByRole("heading", { name: "Waiting to be sent" }).waitFor();
  expect(await completeResponses(server)).toEqual([]);
  await page.context().setOffline(false);
  await page.getByText("Thank you! Your answers arrived.").waitFor();
  expect(await completeResponses(server)).toHaveLength(1);
});

test("a required question that was left out is said beside it", async () => {
  const server = await startTestServer();
  const page = await openPage({ ...phone, locale: "fr-CA" });
  await page.goto(`${server.address}/s/youth-voice`);
  await press(page);
  const alert = page.locator("[data-name=consent] [role=alert]");
  await alert.waitFor();
  expect(await alert.innerText()).not.toBe("");
  expect(await violations(page)).toEqual([]);
});

async function publish(server: TestServer, slug: string, definition: Definition): Promise<void> {
  const published = await server.fetch("/api/v1/surveys", {
    method: "POST",
    headers: { Authorization: await server.tokenFor("planner") },
    json: { slug, definition },
  });
  expect(await published.json()).toMatchObject({ slug, version: 1 });
}

describe("every question type", () => {
  test.each([
    { name: "on a narrow phone", device: { ...phone, viewport: { width: 320, height: 640 } } },
    { name: "on a desktop", device: desktop },
  ])(
    "$name: no complaint in the console, nothing cut off, accessible, and taken by the server",
    async ({ device }) => {
      const server = await startTestServer();
      await publish(server, "everything", everythingSurvey);
      const page = await openPage({ ...device, locale: "en-CA" });
      await page.goto(`${server.address}/s/everything`);
      await takeWhole(page, async () => {
        expect(await overflows(page)).toBe(false);
        expect(await violations(page)).toEqual([]);
      });
      expect(await completeResponses(server)).toHaveLength(1);
    },
  );
});

test.each(["children-in-household", "patient-visit", "skins"])(
  "%s, a definition from the wild, is published as it is, answered in the browser and counted",
  async (slug) => {
    const file = new URL(`../real-surveys/${slug}.json`, import.meta.url);
    const server = await startTestServer();
    await publish(server, slug, JSON.parse(readFileSync(file, "utf8")) as Definition);
    const page = await openPage({ ...phone, locale: "en-CA" });
    for (let person = 0; person < 5; person += 1) {
      await page.goto(`${server.address}/s/${slug}`);
      await takeWhole(page, async () => expect(await overflows(page)).toBe(false));
    }
    await released(server, slug);
    const results = await server.fetch(`/api/v1/surveys/${slug}/results`, {
      headers: { Authorization: await server.tokenFor("viewer") },
    });
    expect(await results.json()).toMatchObject({ responses: 5 });
    const { database } = server.services;
    const counted = await talliesOf(database, slug);
    expect(counted).toEqual(await recount(database, slug));
    expect(Object.values(counted).filter((count) => count === 5).length).toBeGreaterThan(2);
  },
);
