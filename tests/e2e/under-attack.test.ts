import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { listForReview } from "#db/review.server.ts";
import { countCompleteResponses } from "#db/tallies.server.ts";
import { awake, goOn, press } from "../support/answer-survey.ts";
import { publish, type SaveFields, saved } from "../support/api-client.ts";
import { openPage, phone } from "../support/browser.ts";
import { onDevice } from "../support/device.ts";
import { brokenLine, choose, field, reachSecondStep, short, thanked } from "../support/short-survey.ts";
import { startTestServer } from "../support/test-server.ts";

const english = { ...phone, locale: "en-CA" };
const { respondent: words } = messagesIn("en");

async function start() {
  const server = await startTestServer(undefined, { FLOOD_A_MINUTE: "100000" });
  await publish(server, { slug: "short", definition: short });
  const { services } = server;
  const survey = await services.surveys.latestVersion("short");
  const [wave] = await services.surveys.wavesOf(survey?.surveyId ?? 0);
  const waveId = wave?.id ?? 0;
  return {
    server,
    address: `${server.address}/s/short`,
    aside: () => listForReview(services.database, [waveId]),
    counted: async () => {
      await services.counter.flush();
      return countCompleteResponses(services.database, waveId);
    },
  };
}

test("a phone is thanked at once, and counted when it has solved its puzzle, even at its next visit", async () => {
  const { server, aside, counted } = await start();
  for (let times = 0; times < 20; times += 1)
    await saved(server, { survey: "short", answers: { ok: "no" }, more: "buy this" } as SaveFields);
  const page = await openPage(english, [brokenLine]);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const forPuzzle = () => asked.filter((path) => /\/puzzle$|\/puzzles-/.test(path)).length;
  // The line breaks just then.
  await page.route("**/puzzle", (route) => route.abort());
  await reachSecondStep(page, server);
  await field(page, "more").fill("Only mine");
  expect(forPuzzle()).toBe(0);
  await press(page);
  await thanked(page);
  await expect.poll(forPuzzle).toBe(2);
  expect(await aside()).toMatchObject([
    { sign: "puzzle", responses: 1 },
    { sign: "trap", responses: 20 },
  ]);
  // What waits on the device is the puzzle, and nothing of what was said.
  const { outbox, receipts } = await onDevice(page);
  expect(outbox).toMatchObject([{ answers: {}, handedOver: true, puzzle: { bits: 14 } }]);
  expect(receipts).toHaveLength(1);

  await page.unroute("**/puzzle");
  await page.getByRole("button", { name: words.thanks.nextPerson }).click();
  await page.locator("#survey-form, .survey-page").first().waitFor();
  await expect.poll(counted).toBe(1);
  await expect.poll(async () => (await onDevice(page)).outbox).toEqual([]);
  expect(await aside()).toMatchObject([{ sign: "trap", responses: 20 }]);
});

test("a program that fills in everything is thanked and set aside; time is told of a form that stayed open", async () => {
  const { server, address, aside, counted } = await start();
  const page = await openPage(english);
  const sent: { status: string; seconds?: number }[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(request.postDataJSON());
  });
  // Faster than SurveyJS, which must not lose the trace of it.
  const filled = Promise.withResolvers<void>();
  await page.route("**/assets/awake-*.js", async (route) => {
    await filled.promise;
    await route.continue();
  });
  await page.goto(address);
  await page.locator("input[name=_more]").evaluate((trap: HTMLInputElement) => {
    trap.value = "https://example.org";
  });
  filled.resolve();
  await awake(page);
  await choose(page, "ok", "yes");
  await goOn(page);
  await press(page);
  await thanked(page);
  expect([await counted(), await aside()]).toMatchObject([0, [{ sign: "trap", responses: 1 }]]);
  expect(sent.at(-1)).toMatchObject({ status: "complete", seconds: expect.any(Number) });

  // Gone on with after coming back: how long that took is nobody's to say.
  await page.getByRole("button", { name: words.thanks.nextPerson }).click();
  await awake(page);
  await choose(page, "ok", "yes");
  await expect.poll(() => sent.at(-1)?.status).toBe("partial");
  await reachSecondStep(page, server);
  await press(page);
  await thanked(page);
  expect(sent.at(-1)).not.toHaveProperty("seconds");
  expect(sent.filter((body) => body.status === "partial" && "seconds" in body)).toEqual([]);
  expect(await counted()).toBe(1);
});
