import type { Page } from "playwright";
import { expect, test } from "vitest";
import { awake } from "../support/answer-survey.ts";
import { publish } from "../support/api-client.ts";
import { openPage, phone } from "../support/browser.ts";
import { onDevice } from "../support/device.ts";
import { startTestServer } from "../support/test-server.ts";

const questions = 15;
const choices = ["a", "b", "c", "d"];

const definition = {
  title: "Taps",
  elements: [
    ...Array.from({ length: questions }, (_, place) => ({ type: "checkbox", name: `q${place}`, choices })),
    { type: "text", name: "word" },
  ],
};

/** Puts a finger on the words of a choice, wherever it is now, as often as there are choices. */
async function tapThrough(page: Page): Promise<string[]> {
  const tapped: string[] = [];
  for (const value of choices.slice(0, 3)) {
    for (let place = 0; place < questions; place += 1) {
      const [x, y] = await page.evaluate(
        ([name, choice]) => {
          const control = document.querySelector(`[data-name="${name}"] input[value="${choice}"]`);
          const label = control?.closest("label") as HTMLElement;
          label.scrollIntoView({ block: "center" });
          const { left, top, width, height } = label.getBoundingClientRect();
          return [left + width / 2, top + height / 2] as const;
        },
        [`q${place}`, value] as const,
      );
      await page.touchscreen.tap(x, y);
      tapped.push(`q${place} ${value}`);
    }
  }
  return tapped;
}

/** What is chosen on the page. */
const chosen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>("[data-name] input:checked")].map(
      (input) => `${input.closest<HTMLElement>("[data-name]")?.dataset.name} ${input.value}`,
    ),
  );

// At different times SurveyJS comes in between; in milliseconds.
test.each([0, 700, 2_000])(
  "45 taps on a slow phone, with SurveyJS %i ms late: each is kept",
  async (late) => {
    const server = await startTestServer();
    expect((await publish(server, { slug: "taps", definition })).status).toBe(201);
    const page = await openPage({ ...phone, locale: "en-CA" });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await page.route("**/assets/awake-*.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, late));
      await route.continue();
    });
    await page.goto(`${server.address}/s/taps`, { waitUntil: "commit" });
    await page.locator("[data-name=word]").waitFor();
    const tapped = (await tapThrough(page)).sort();
    await awake(page);
    await expect.poll(async () => (await chosen(page)).sort()).toEqual(tapped);
    await expect
      .poll(async () => {
        const [draft] = (await onDevice(page)).drafts as { answers: Record<string, string[]> }[];
        const kept = Object.entries(draft?.answers ?? {});
        return kept.flatMap(([name, values]) => values.map((value) => `${name} ${value}`)).sort();
      })
      .toEqual(tapped);
  },
);

test("a field is not taken away from someone who types", async () => {
  const server = await startTestServer();
  expect((await publish(server, { slug: "taps", definition })).status).toBe(201);
  const page = await openPage({ ...phone, locale: "en-CA" });
  const { promise: typing, resolve: beginTyping } = Promise.withResolvers<void>();
  await page.route("**/assets/awake-*.js", async (route) => {
    await typing;
    await route.continue();
  });
  await page.goto(`${server.address}/s/taps`, { waitUntil: "commit" });
  const word = page.locator("[data-name=word] input");
  await word.focus();
  beginTyping();
  await page.keyboard.type("Half a w", { delay: 60 });
  await page.waitForLoadState("networkidle");
  await page.keyboard.type("ord", { delay: 60 });
  expect(await page.locator("#survey-form").count()).toBe(1);
  await word.blur();
  await awake(page);
  expect(await page.locator("[data-name=word] input").inputValue()).toBe("Half a word");
});
