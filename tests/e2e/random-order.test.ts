import type { Page } from "playwright";
import { expect, test } from "vitest";
import { awake, goOn } from "../support/answer-survey.ts";
import { publish } from "../support/api-client.ts";
import { openPage, phone } from "../support/browser.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const choices = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel"];
const rows = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const later = ["first", "second", "third", "fourth", "fifth", "sixth"];

const definition = {
  title: "Shuffled",
  pages: [
    {
      name: "trees",
      elements: [
        { type: "checkbox", name: "tree", choices, choicesOrder: "random" },
        { type: "matrix", name: "days", rows, columns: ["good", "bad"], rowOrder: "random" },
      ],
    },
    {
      name: "later",
      questionOrder: "random",
      elements: later.map((name) => ({ type: "radiogroup", name, choices, choicesOrder: "random" })),
    },
  ],
};

const publishShuffled = async (server: TestServer) =>
  expect((await publish(server, { slug: "shuffled", definition })).status).toBe(201);

/** Words in the order in which a question shows them. */
const wordsIn = async (page: Page, question: string, words: string[]): Promise<string[]> => {
  const text = await page.locator(`[data-name="${question}"]`).first().innerText();
  return words.toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
};

/** Everything on the page that has a random order. */
async function orderOn(page: Page): Promise<unknown> {
  const questions = await page
    .locator("[data-name]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-name")));
  if (questions[0] === "tree") {
    return [await wordsIn(page, "tree", choices), await wordsIn(page, "days", rows)];
  }
  return [questions, await wordsIn(page, "third", choices)];
}

const tap = (page: Page, value: string) =>
  page.locator(`[data-name="tree"] input[value="${value}"]`).locator("xpath=ancestor::label[1]").click();

test("a random order stays as it is when SurveyJS wakes, over pages, reloads, coming back and another device", async () => {
  const server = await startTestServer();
  await publishShuffled(server);
  const page = await openPage({ ...phone, locale: "en-CA" });
  const plainOrder = async () => {
    let wakeUp = () => {};
    const held = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    await page.route("**/assets/awake-*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${server.address}/s/shuffled`);
    const order = await orderOn(page);
    wakeUp();
    await awake(page);
    // While requests are held up, Chromium uses no cache.
    await page.unroute("**/assets/awake-*.js");
    return order;
  };
  const first = await plainOrder();
  expect(await orderOn(page)).toEqual(first);
  await page.reload();
  await awake(page);
  expect(await orderOn(page)).toEqual(first);

  await tap(page, "Elm");
  await goOn(page);
  const second = await orderOn(page);
  await page.reload();
  await awake(page);
  await page.locator('[data-name="third"]').waitFor();
  expect(await orderOn(page)).toEqual(second);
  await page.locator('.survey-buttons button:has-text("Back")').click();
  await page.locator('[data-name="tree"]').waitFor();
  expect(await orderOn(page)).toEqual(first);

  const draft = () =>
    server.services.database.kysely.selectFrom("responses").select("draft_id").executeTakeFirst();
  await expect.poll(draft).toBeTruthy();
  const elsewhere = await openPage({ ...phone, javaScriptEnabled: false });
  const id = (await draft())?.draft_id as string;
  await elsewhere.context().addCookies([{ name: "chorus-draft", value: id, url: `${server.address}/s/` }]);
  await elsewhere.goto(`${server.address}/s/shuffled?page=trees`);
  expect(await orderOn(elsewhere)).toEqual(first);
});

test("without scripts too, a response keeps its order, and responses differ from one another", async () => {
  const server = await startTestServer();
  await publishShuffled(server);
  const orders = new Set<string>();
  for (let person = 0; person < 6; person += 1) {
    const page = await openPage({ ...phone, javaScriptEnabled: false });
    await page.goto(`${server.address}/s/shuffled`);
    const first = await orderOn(page);
    orders.add(JSON.stringify(first));
    const press = (value: string) =>
      Promise.all([page.waitForEvent("load"), page.locator(`button[value="${value}"]`).last().click()]);
    await tap(page, "Elm");
    await press("next");
    const second = await orderOn(page);
    await press("back");
    expect(await orderOn(page)).toEqual(first);
    await press("language:fr");
    expect(await orderOn(page)).toEqual(first);
    await press("next");
    expect(await orderOn(page)).toEqual(second);
  }
  expect(orders.size).toBeGreaterThan(3);
});
