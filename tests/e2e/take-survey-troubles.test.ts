import type { Page, Route } from "playwright";
import { describe, expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { tabTo } from "../support/accessibility.ts";
import { awake, goOn, press } from "../support/answer-survey.ts";
import { desktop, openPage, phone } from "../support/browser.ts";
import { onDevice } from "../support/device.ts";
import {
  brokenLine,
  choose,
  field,
  interceptSending,
  open,
  reachSecondStep,
  rows,
  startWithShort,
  storedAnswers,
  thanked,
} from "../support/short-survey.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

const { respondent: words } = messagesIn("en");
const english = { ...phone, locale: "en-CA" };
const problem = (status: number, code: string, errors?: unknown) => (route: Route) =>
  route.fulfill({
    status,
    contentType: "application/problem+json",
    headers: { "Retry-After": "1" },
    body: JSON.stringify({ type: "about:blank", title: code, status, code, detail: code, errors }),
  });

const tryAgain = (page: Page) => page.getByRole("button", { name: words.survey.tryAgain }).click();

test("when SurveyJS does not arrive, the plain form goes on by itself", async () => {
  const server = await startWithShort();
  const page = await openPage(english, [brokenLine]);
  await page.route("**/assets/awake-*.js", (route) => route.abort());
  await page.goto(`${server.address}/s/short`);
  await choose(page, "ok", "no");
  await field(page, "word").fill("Green");
  const next = page.getByRole("button", { name: words.survey.next });

  // Without a line, posting would throw the page away.
  await page.context().setOffline(true);
  await next.click();
  await page.getByText(words.sending.lineDownTitle).waitFor();
  expect(await field(page, "word").inputValue()).toBe("Green");

  await page.context().setOffline(false);
  await next.click();
  await page.locator("[data-name=visits]").waitFor();
  await page.getByRole("button", { name: words.survey.send }).click();
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([{ ok: "no", word: "Green" }]);
});

describe("saying no", () => {
  const askedForNothing = async (page: Page, server: TestServer) => {
    await page.getByRole("heading", { name: words.declined.title }).waitFor();
    await page.getByText(words.declined.text).waitFor();
    for (const table of ["responses", "answers", "tallies"] as const) {
      expect(await rows(server, table)).toEqual([]);
    }
    expect(await onDevice(page)).toMatchObject({ drafts: [], outbox: [], receipts: [] });
  };

  /** Agrees, and answers until the first answers are on the server. */
  async function agreeAndBegin(page: Page, server: TestServer): Promise<void> {
    await open(page, `${server.address}/s/youth-voice`);
    await choose(page, "consent", "yes");
    await goOn(page);
    await choose(page, "age-group", "18-20");
    await goOn(page);
    await expect.poll(async () => (await rows(server, "responses")).length).toBe(1);
  }

  async function goBackAndSayNo(page: Page): Promise<void> {
    const back = page.getByRole("button", { name: words.survey.back });
    await back.click();
    await page.locator("[data-name=age-group]").waitFor();
    await back.click();
    await choose(page, "consent", "no");
  }

  test("a guardian's no stores nothing, and nothing was ever sent", async () => {
    const server = await startTestServer();
    const page = await openPage(english);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") sent.push(request.url());
    });
    await open(page, `${server.address}/s/youth-voice`);
    await choose(page, "consent", "yes");
    await goOn(page);
    await choose(page, "age-group", "12-13");
    await choose(page, "guardian-permission", "no");
    await press(page);
    await askedForNothing(page, server);
    expect(sent).toEqual([]);
  });

  test("a no after a yes removes what the yes had saved", async () => {
    const server = await startTestServer();
    const page = await openPage(english);
    await agreeAndBegin(page, server);
    await goBackAndSayNo(page);
    await press(page);
    await askedForNothing(page, server);
  });

  test("a no while the line is down is carried out when it is back", async () => {
    const server = await startTestServer();
    const page = await openPage(english, [brokenLine]);
    await agreeAndBegin(page, server);
    await page.getByText(words.survey.saved, { exact: true }).waitFor();
    await page.context().setOffline(true);
    await goBackAndSayNo(page);
    await press(page);
    await page.getByText(words.declined.notTakenBackTitle).waitFor();
    expect(await page.locator("main").innerText()).not.toContain(words.declined.text);
    expect(await rows(server, "responses")).toHaveLength(1);

    await page.context().setOffline(false);
    await tryAgain(page);
    await askedForNothing(page, server);
  });

  test("a no also removes answers whose arrival the phone never heard of", async () => {
    const server = await startTestServer();
    const page = await openPage(english, [brokenLine]);
    let broken = true;
    await page.route("**/api/v1/responses/*", async (route) => {
      if (!broken) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await agreeAndBegin(page, server);
    broken = false;
    await goBackAndSayNo(page);
    await press(page);
    await askedForNothing(page, server);
  });
});

describe("when the server does not take the answers", () => {
  test("because of one of them, that is said beside its question, and they can be sent again", async () => {
    const server = await startWithShort();
    const page = await openPage(english, [brokenLine]);
    await interceptSending(
      page,
      problem(422, "invalid_answers", [
        { question: "word", code: "rule", message: "Please choose a kinder word." },
      ]),
    );
    await reachSecondStep(page, server, "Rude");
    await press(page);
    await page.getByText(words.survey.checkTitle).waitFor();
    const alert = page.locator("[data-name=word] [role=alert]");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("Please choose a kinder word.");
    expect(await storedAnswers(server)).toEqual([]);

    await field(page, "word").fill("Kind");
    await goOn(page);
    await press(page);
    await thanked(page);
    expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Kind" }]);
  });

  test.each([
    { why: "because many are sending", status: 429, code: "slow_down" },
    { why: "because it is down", status: 503, code: "unavailable" },
    { why: "because it broke", status: 500, code: "internal" },
  ])("$why, they wait, and go out by themselves", async ({ status, code }) => {
    const server = await startWithShort();
    const page = await openPage(english, [brokenLine]);
    await interceptSending(page, problem(status, code));
    await reachSecondStep(page, server);
    await choose(page, "visits", "park");
    await press(page);
    await page.getByRole("heading", { name: words.sending.waitingTitle }).waitFor();
    expect(await page.locator("main").innerText()).not.toContain(words.thanks.title);
    // The server asked for a second.
    await thanked(page);
    expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Blue", visits: ["park"] }]);
    expect((await onDevice(page)).outbox).toEqual([]);
  });

  test.each([
    { status: 409, code: "version_unknown" },
    { status: 413, code: "too_large" },
    { status: 400, code: "malformed" },
  ])("with $status, that is said, they stay, and can be sent again", async ({ status, code }) => {
    const server = await startWithShort();
    const page = await openPage(english, [brokenLine]);
    await interceptSending(page, problem(status, code));
    await reachSecondStep(page, server);
    await press(page);
    await page.getByText(words.sending.refused).waitFor();
    expect(await storedAnswers(server)).toEqual([]);
    expect((await onDevice(page)).outbox).toHaveLength(1);
    await tryAgain(page);
    await thanked(page);
    expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Blue" }]);
  });

  test.each([
    { status: 409, code: "response_complete", said: words.sending.elsewhere },
    { status: 410, code: "response_withdrawn", said: words.sending.withdrawn },
    { status: 409, code: "entry_code_used", said: words.sending.code },
  ])("with $code, nobody is thanked for it", async ({ status, code, said }) => {
    const server = await startWithShort();
    const page = await openPage(english, [brokenLine]);
    await interceptSending(page, problem(status, code));
    await reachSecondStep(page, server);
    await press(page);
    await page.getByText(said).waitFor();
    expect(await page.locator("main").innerText()).not.toContain(words.thanks.title);
    await page.getByRole("button", { name: words.sending.deleteHere }).click();
    await page.getByRole("heading", { name: words.sending.deletedHereTitle }).waitFor();
    expect(await onDevice(page)).toMatchObject({ drafts: [], outbox: [] });
  });

  test("because the survey has closed meanwhile, the page says so, and a longer wave still takes them", async () => {
    const server = await startWithShort();
    const page = await openPage(english, [brokenLine]);
    await reachSecondStep(page, server);
    const { surveys } = server.services;
    const survey = await surveys.latestVersion("short");
    const [wave] = await surveys.wavesOf(survey?.surveyId ?? 0);
    await surveys.changeWave(wave?.id ?? 0, { closesAt: new Date().toISOString() });
    await press(page);
    await page.getByText(words.sending.closed).waitFor();
    expect(await storedAnswers(server)).toEqual([]);

    await surveys.changeWave(wave?.id ?? 0, { closesAt: null });
    await tryAgain(page);
    await thanked(page);
    expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Blue" }]);
  });
});

test("answers that arrived although the line broke count once, and the person is thanked", async () => {
  const server = await startWithShort();
  const page = await openPage(english, [brokenLine]);
  await interceptSending(page, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await reachSecondStep(page, server);
  await press(page);
  await page.getByRole("heading", { name: words.sending.waitingTitle }).waitFor();
  await page.getByRole("button", { name: words.sending.sendNow }).click();
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([{ ok: "yes", word: "Blue" }]);
  expect(JSON.stringify(await onDevice(page))).not.toContain("Blue");
});

test("a wave that does not exist takes no answers: 410, in both languages", async () => {
  const server = await startWithShort();
  const page = await openPage(english, [brokenLine]);
  const answer = await page.goto(`${server.address}/s/short?wave=spring`);
  expect(answer?.status()).toBe(410);
  const said = await page.locator("main").innerText();
  for (const locale of ["en", "fr"] as const) {
    expect(said).toContain(messagesIn(locale).respondent.closed.title);
  }
  expect(await page.locator("[data-name]").count()).toBe(0);
});

test("starting again for the next person leaves nothing of the first", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server, "Marzipan");
  await field(page, "more").fill("Marzipan again");
  await choose(page, "visits", "pool");
  await press(page);
  await thanked(page);
  const code = await page.locator("code").innerText();
  const traces = async () =>
    JSON.stringify(await onDevice(page)) +
    (await page.evaluate(() =>
      [
        JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state, location.href]),
        document.cookie,
        document.documentElement.outerHTML,
        ...Array.from(document.querySelectorAll("input, textarea"), (control) => [
          (control as HTMLInputElement).value,
          (control as HTMLInputElement).checked ? "checked" : "",
        ]).flat(),
      ].join("\n"),
    ));

  await page.getByRole("button", { name: words.thanks.nextPerson }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/s/short");
  await awake(page);
  expect(await traces()).not.toMatch(new RegExp(`Marzipan|${code}|\\nchecked`));
  expect(await page.locator("input:checked").count()).toBe(0);

  await page.goBack();
  await page.getByRole("heading", { name: words.thanks.titleWithout }).waitFor();
  expect(await traces()).not.toMatch(new RegExp(`Marzipan|${code}`));
  await page.goForward();
  await awake(page);

  await choose(page, "ok", "no");
  await goOn(page);
  await press(page);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([
    { ok: "yes", word: "Marzipan", visits: ["pool"], more: "Marzipan again" },
    { ok: "no" },
  ]);
});

test("the whole survey can be taken with the keyboard alone", async () => {
  const server = await startWithShort();
  const page = await openPage({ ...desktop, locale: "en-CA" });
  await open(page, `${server.address}/s/short`);

  await tabTo(page, page.locator("[data-name=ok] input").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, field(page, "word"));
  await page.keyboard.type("Typed");
  await tabTo(page, page.getByRole("button", { name: words.survey.next }));
  await page.keyboard.press("Enter");
  await page.locator("[data-name=visits]").waitFor();
  // A new step begins at its heading.
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches("h2, h3, h4"))).toBe(true);

  await tabTo(page, page.locator("[data-name=visits] input[value=park]"));
  await page.keyboard.press("Space");
  await tabTo(page, field(page, "more"));
  await page.keyboard.type("By hand");
  await tabTo(page, page.getByRole("button", { name: words.survey.send }));
  await page.keyboard.press("Enter");
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([
    { ok: "no", word: "Typed", visits: ["park"], more: "By hand" },
  ]);
});

test("a reload in the middle keeps the answers and the step", async () => {
  const server = await startWithShort();
  const page = await openPage(english);
  await reachSecondStep(page, server);
  await choose(page, "visits", "pool");
  await field(page, "more").fill("Half a thou");
  await page.reload();
  await expect.poll(() => field(page, "more").count()).toBe(1);
  await expect.poll(() => field(page, "more").inputValue()).toBe("Half a thou");
  expect(await page.locator("[data-name=visits] input[value=pool]").isChecked()).toBe(true);
  await page.getByRole("button", { name: words.survey.back }).click();
  await expect.poll(() => field(page, "word").inputValue()).toBe("Blue");
  await goOn(page);
  await press(page);
  await thanked(page);
  expect(await storedAnswers(server)).toEqual([
    { ok: "yes", word: "Blue", visits: ["pool"], more: "Half a thou" },
  ]);
});
