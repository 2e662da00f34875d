import type { Locator, Page } from "playwright";
import { describe, expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { violations } from "../support/accessibility.ts";
import { answerPage } from "../support/answer-survey.ts";
import { publish } from "../support/api-client.ts";
import { openPage, overflows, phone } from "../support/browser.ts";
import { everythingSurvey } from "../support/everything-survey.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const plain = { ...phone, javaScriptEnabled: false };
const words = messagesIn("en").respondent;

const open = async (server: TestServer, path: string, expected: RegExp[] = []): Promise<Page> => {
  const page = await openPage(plain, expected);
  await page.goto(server.address + path);
  return page;
};

/** Clicks, and waits until the next page is there. */
const follow = (target: Locator) => Promise.all([target.page().waitForEvent("load"), target.click()]);

const press = (page: Page, name: string) => follow(page.locator(`button[value="${name}"]`).last());

const heading = (page: Page) => page.locator("h1").innerText();

/** Every answer of the only stored response, by question. */
async function storedAnswers({ services }: TestServer): Promise<Record<string, unknown>> {
  const rows = await services.database.kysely.selectFrom("answers").select(["question", "value"]).execute();
  return Object.fromEntries(rows.map(({ question, value }) => [question, JSON.parse(value)]));
}

const responses = ({ services }: TestServer) =>
  services.database.kysely.selectFrom("responses").select(["status", "locale", "revision"]).execute();

/** Answers page after page until the survey says thanks. */
async function complete(page: Page): Promise<void> {
  for (let step = 0; step < 30 && !page.url().includes("/thanks"); step += 1) {
    await answerPage(page);
    const isLast = (await page.locator('.survey-buttons button[value="send"]').count()) > 0;
    await press(page, isLast ? "send" : "next");
  }
}

const folders = readSurveyFolders().filter(({ analysis }) => (analysis as { kind?: string }).kind !== "deck");
/** Only words differ by language, so that each survey is gone through in one, and its first page looked at in both. */
const shipped = folders.map(({ slug }, place) => [slug, place % 2 === 0 ? "en" : "fr"] as const);

describe("every shipped survey, page by page", () => {
  test.each(shipped)("%s in %s", async (slug, locale) => {
    const server = await startTestServer();
    const page = await open(server, `/s/${slug}?lang=${locale === "en" ? "fr" : "en"}`);
    expect(await overflows(page)).toBe(false);
    await page.goto(`${server.address}/s/${slug}?lang=${locale}`);
    expect(await overflows(page)).toBe(false);
    await complete(page);
    expect(await heading(page)).toBe(messagesIn(locale).respondent.thanks.title);
    expect(await page.locator(".code").innerText()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect(await responses(server)).toEqual([expect.objectContaining({ status: "complete", locale })]);
    expect(Object.keys(await storedAnswers(server)).length).toBeGreaterThan(4);
  });
});

test("every kind of question arrives as it was answered", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "everything", definition: withoutFiles() });
  const page = await open(server, "/s/everything");
  const name = (...path: string[]) => `[name="q/${path.map(encodeURIComponent).join("/")}"]`;
  const tick = (value: string, ...path: string[]) =>
    page
      .locator(`${name(...path)}[value="${value}"]`)
      .locator("xpath=ancestor::label[1]")
      .click();
  await tick("other", "single");
  await page.locator('[name="o/single"]').fill("Something\nelse");
  await tick("a", "several");
  await tick("b", "several");
  await tick("y", "tags");
  await tick("false", "yes-no");
  await tick("4", "stars");
  await tick("high", "words");
  for (const [place, item] of ["three", "one", "two"].entries()) {
    await page.locator(name("order", String(place))).selectOption(item);
  }
  await tick("rain", "pictures");
  await tick("left", "buttons");
  await press(page, "next");

  await page.locator(name("text")).fill("Blue");
  await page.locator(name("number")).fill("7,5");
  await page.locator(name("email")).fill("someone@example.org");
  await page.locator(name("date")).fill("2026-03-01");
  await page.locator(name("comment")).fill("One\nTwo");
  await page.locator(name("postcode")).fill("K1");
  await page.locator(name("texts", "first")).fill("a");
  await page.locator(name("texts", "second")).fill("2");
  await page.locator(name("slider")).fill("30");
  await page.locator(name("range", "0")).fill("10");
  await page.locator(name("range", "1")).fill("20");
  await press(page, "next");

  await tick("yes", "matrix", "r1");
  await tick("no", "matrix", "r2");
  await page.locator(name("grid", "r1", "kind")).selectOption("k");
  await page.locator(name("grid", "r2", "note")).fill("why");
  await page.locator(name("rows", "0", "kind")).selectOption("l");
  await follow(page.locator('button[value="add:q/rows"]'));
  await page.locator(name("rows", "1", "kind")).selectOption("k");
  await follow(page.locator('button[value="add:q/panels"]'));
  await tick("p", "panels", "0", "inner");
  await press(page, "send");
  // A choice brought up another question, and another row a whole panel.
  expect(await page.locator(".notice:visible h2").innerText()).toBe(words.plain.moreTitle);
  await page.locator(name("panels", "0", "why")).fill("because");
  await tick("in", "deep");
  await press(page, "send");
  await page.locator(name("deeper")).fill("down");
  await press(page, "send");
  expect(await heading(page)).toBe(words.thanks.title);
  expect(await storedAnswers(server)).toMatchObject({
    single: "other",
    "single-Comment": "Something\nelse",
    several: ["a", "b"],
    tags: ["y"],
    "yes-no": false,
    stars: 4,
    words: "high",
    order: ["three", "one", "two"],
    pictures: "rain",
    buttons: "left",
    text: "Blue",
    number: 7.5,
    email: "someone@example.org",
    date: "2026-03-01",
    comment: "One\nTwo",
    postcode: "K1",
    texts: { first: "a", second: 2 },
    slider: 30,
    range: [10, 20],
    matrix: { r1: "yes", r2: "no" },
    grid: { r1: { kind: "k" }, r2: { note: "why" } },
    rows: [{ kind: "l" }, { kind: "k" }],
    panels: [{ inner: "p", why: "because" }],
    deep: "in",
    deeper: "down",
  });
});

/** Files and drawings need a script. */
function withoutFiles() {
  const survey = structuredClone(everythingSurvey) as { pages: { elements: { type: string }[] }[] };
  for (const page of survey.pages) {
    page.elements = page.elements.filter(({ type }) => !["file", "signaturepad"].includes(type));
  }
  return survey;
}

const choose = (page: Page, question: string, value: string) =>
  page.locator(`[name="q/${question}"][value="${value}"]`).locator("xpath=ancestor::label[1]").click();

describe("on the way", () => {
  test("an error stands beside its question, and the summary leads to it", async () => {
    const server = await startTestServer();
    const page = await open(server, "/s/youth-voice", [/422/]);
    await press(page, "next");
    expect(await page.locator(".notice:visible h2").innerText()).toBe(words.plain.errorsTitle);
    expect(await page.locator('[data-name="consent"] .plain-error').innerText()).toMatch(/\S/);
    await page.locator(".plain-errors a").click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-name")))
      .toBe("consent");
    expect(await responses(server)).toEqual([]);
  });

  test("nothing is stored before there is consent, and nothing entered before it is lost", async () => {
    const server = await startTestServer();
    const page = await open(server, "/s/youth-voice");
    await choose(page, "consent", "yes");
    await press(page, "next");
    expect(await responses(server)).toEqual([]);
    await choose(page, "age-group", "12-13");
    await press(page, "next");
    expect(await page.locator(".notice:visible h2").innerText()).toBe(words.plain.moreTitle);
    expect(await responses(server)).toEqual([]);
    await choose(page, "guardian-permission", "yes");
    await press(page, "next");
    expect(new URL(page.url()).searchParams.get("page")).toBe("belonging-here");
    expect(await responses(server)).toEqual([expect.objectContaining({ status: "partial" })]);
  });

  test("a no stores nothing, thanks all the same, and leads back", async () => {
    const server = await startTestServer();
    const page = await open(server, "/s/youth-voice");
    await choose(page, "consent", "no");
    await press(page, "next");
    expect(await heading(page)).toBe(words.declined.title);
    expect(await responses(server)).toEqual([]);
    await follow(page.getByRole("link", { name: words.declined.changeMind }));
    expect(await page.locator('[name="q/consent"]:checked').count()).toBe(0);
  });

  test("going back, by the button and by the browser, and switching the language keep every answer", async () => {
    const server = await startTestServer();
    const page = await atThirdPage(server);
    await choose(page, "belonging", "mostly-true");
    await press(page, "next");
    await press(page, "back");
    expect(await page.locator('[name="q/belonging"]:checked').getAttribute("value")).toBe("mostly-true");
    await choose(page, "belonging", "a-little-true");
    await press(page, "language:fr");
    expect(await page.locator("html").getAttribute("lang")).toBe("fr");
    expect(await page.locator('[name="q/belonging"]:checked').getAttribute("value")).toBe("a-little-true");
    await press(page, "next");
    await page.goBack();
    expect(await page.locator('[name="q/belonging"]:checked').getAttribute("value")).toBe("a-little-true");
    await page.reload();
    expect(await page.locator('[name="q/belonging"]:checked').getAttribute("value")).toBe("a-little-true");
    expect(await responses(server)).toHaveLength(1);
  });

  test("stopping gives a code that goes on in another browser", async () => {
    const server = await startTestServer();
    const page = await atThirdPage(server);
    await choose(page, "belonging", "mostly-true");
    await press(page, "stop");
    const code = await page.locator(".code").innerText();
    await follow(page.getByRole("button", { name: words.comingBack.keepAndLeave }));
    expect(await page.locator("input:checked").count()).toBe(0);

    const elsewhere = await open(server, "/resume", [/404/]);
    await elsewhere.getByLabel(words.comingBack.code).fill("nothing");
    await follow(elsewhere.getByRole("button", { name: words.comingBack.resume.button }));
    expect(await elsewhere.locator(".error").innerText()).toMatch(/\S/);
    await elsewhere.getByLabel(words.comingBack.code).fill(code.toLowerCase());
    await follow(elsewhere.getByRole("button", { name: words.comingBack.resume.button }));
    expect(await elsewhere.locator('[name="q/belonging"]:checked').getAttribute("value")).toBe("mostly-true");
    await complete(elsewhere);
    expect(await responses(server)).toEqual([expect.objectContaining({ status: "complete" })]);
  });

  test("stopping for good deletes everything", async () => {
    const server = await startTestServer();
    const page = await atThirdPage(server);
    await press(page, "stop");
    await press(page, "delete");
    expect(await heading(page)).toBe(words.sending.deletedTitle);
    expect(await responses(server)).toEqual([]);
  });

  test("after the thanks the answers can be taken back, and the next person starts afresh", async () => {
    const server = await startTestServer();
    const page = await open(server, "/s/family-voice");
    await complete(page);
    const code = await page.locator(".code").innerText();
    await page.reload();
    expect(await page.locator(".code").innerText()).toBe(code);
    await follow(page.getByRole("button", { name: words.thanks.nextPerson }));
    expect(await page.locator("input:checked").count()).toBe(0);
    await page.goto(`${server.address}/s/family-voice/thanks`);
    expect(await page.locator(".code").count()).toBe(0);
    await page.goto(`${server.address}/withdraw`);
    await page.getByLabel(words.comingBack.code).fill(code);
    await follow(page.getByRole("button", { name: words.comingBack.withdraw.button }));
    expect(await heading(page)).toBe(words.comingBack.withdraw.doneTitle);
    expect(await responses(server)).toEqual([]);
  });
});

/** Axe needs scripts of its own, so these pages are kept from loading theirs. */
describe("whoever cannot see or point", () => {
  test("finds nothing in the way, on any kind of question, with errors and without", async () => {
    const server = await startTestServer();
    await publish(server, { slug: "everything", definition: withoutFiles() });
    const page = await openPage(phone, [/422/, /404/, /ERR_FAILED/]);
    await page.route(/\.js$/, (route) => route.abort());
    const look = async () => {
      expect(await violations(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    };
    await page.goto(`${server.address}/s/everything`);
    await look();
    await press(page, "next");
    await look();
    // Brings up another question.
    await choose(page, "single", "a");
    await press(page, "next");
    await look();
    await press(page, "next");
    await look();
    await page.locator('[name="q/number"]').fill("many");
    await press(page, "next");
    await look();
    await page.locator('[name="q/number"]').fill("1");
    await press(page, "next");
    await follow(page.locator('button[value="add:q/panels"]'));
    await look();
    await press(page, "stop");
    await look();
    for (const path of ["/resume", "/withdraw", "/s/everything/thanks", "/s/nowhere"]) {
      await page.goto(server.address + path);
      await look();
    }
  });
});

async function atThirdPage(server: TestServer): Promise<Page> {
  const page = await open(server, "/s/youth-voice");
  await choose(page, "consent", "yes");
  await press(page, "next");
  await choose(page, "age-group", "16-17");
  await press(page, "next");
  return page;
}
