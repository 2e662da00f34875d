import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { tabTo, violations } from "../support/accessibility.ts";
import { publish } from "../support/api-client.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer } from "../support/test-server.ts";

/** Browsers note every answer of 400 and above in the console. */
const refusalNoted = /Failed to load resource: the server responded with a status of 4\d\d/;

test.each([
  { name: "on a phone in French, without JavaScript", device: phone, lang: "fr", javaScriptEnabled: false },
  { name: "on a desktop in English", device: desktop, lang: "en", javaScriptEnabled: true },
] as const)(
  "$name: a planner adds a wave with codes, prints them, and someone enters with one",
  async ({ device, lang, javaScriptEnabled }) => {
    const server = await startTestServer();
    await publish(server, { slug: "places" });
    const { manage, respondent } = messagesIn(lang);
    const page = await openPage({ ...device, locale: `${lang}-CA`, javaScriptEnabled }, [refusalNoted]);
    const [name = "", value = ""] = (await cookieFor(server, "planner")).split(/=(.*)/);
    await page.context().addCookies([{ name, value, url: server.address }]);
    const look = async () => {
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    };

    await page.goto(`${server.address}/manage/surveys`);
    await look();
    await page.getByRole("link", { name: manage.list.wavesOf(lang === "fr" ? "Lieux" : "Places") }).click();
    await page.locator("#name-new").waitFor();
    await look();
    const add = page.getByRole("button", { name: manage.waves.addSubmit });
    await page.locator("#name-new").fill("Été 2040");
    await page.locator("#opensAt-new").fill("2040-02-01T09:00");
    await page.locator("#closesAt-new").fill("2040-01-01T09:00");
    await page.locator("section.card").getByLabel(manage.waves.entries.codes).check();
    await tabTo(page, add);
    await page.keyboard.press("Enter");
    await page.locator("#closesAt-new-error").waitFor();
    expect(await page.locator("#name-new").inputValue()).toBe("Été 2040");
    expect(await page.locator("#opensAt-new").inputValue()).toBe("2040-02-01T09:00");
    await look();
    await page.locator("#opensAt-new").fill("");
    await page.locator("#closesAt-new").fill("");
    await add.click();
    await page.getByText(manage.waves.done.added).waitFor();

    await page.getByRole("link", { name: manage.waves.codesOf("Été 2040") }).click();
    await page.locator("#count").waitFor();
    await look();
    await page.locator("#count").fill("11");
    await page.getByRole("button", { name: manage.codes.make }).click();
    // Not only the first: the page comes piece by piece.
    await expect.poll(() => page.locator(".slip-code p").count()).toBe(11);
    await look();
    const codes = await page.locator(".slip-code p").allInnerTexts();
    for (const code of codes) expect(page.url()).not.toContain(code);
    await page.emulateMedia({ media: "print" });
    const onlyScreen = page.locator(".bar, nav, form, .button, .skip-link");
    expect(await onlyScreen.filter({ visible: true }).allInnerTexts()).toEqual([]);
    expect(await page.locator(".slip").filter({ visible: true }).count()).toBe(11);

    const guest = await openPage({ ...phone, locale: `${lang}-CA`, javaScriptEnabled }, [refusalNoted]);
    await guest.goto(`${server.address}/s/places`);
    await guest.getByRole("heading", { name: respondent.entry.title }).waitFor();
    if (javaScriptEnabled) expect(await violations(guest)).toEqual([]);
    await guest.getByLabel(respondent.entry.label, { exact: true }).fill("wrong");
    await guest.keyboard.press("Enter");
    await guest.locator("#code-error").waitFor();
    await guest.getByLabel(respondent.entry.label, { exact: true }).fill((codes[0] ?? "").toLowerCase());
    await guest.keyboard.press("Enter");
    await guest
      .getByText(lang === "fr" ? "Y a-t-il un lieu où aller?" : "Is there a place to go?")
      .first()
      .waitFor();
  },
);

test("what is wrong with a preview has the focus; a right one shows its banner on a phone", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "places" });
  const { manage, respondent } = messagesIn("en");
  const page = await openPage({ ...desktop, locale: "en-CA" }, [refusalNoted]);
  const [name = "", value = ""] = (await cookieFor(server, "planner")).split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  await page.goto(`${server.address}/manage/previews/new?from=places`);
  const good = await page.getByLabel(manage.previews.survey, { exact: true }).inputValue();
  await page.getByLabel(manage.previews.survey, { exact: true }).fill("{");
  await page.getByRole("button", { name: manage.previews.submit }).click();
  const wrong = page.getByRole("alert");
  await wrong.waitFor();
  await expect.poll(() => wrong.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByLabel(manage.previews.survey, { exact: true }).fill(good);
  await page.getByRole("button", { name: manage.previews.submit }).click();
  await page.waitForURL(/\/manage\/previews\/preview-/);
  expect(await violations(page)).toEqual([]);

  const address = await page.locator("#address").inputValue();
  const guest = await openPage({ ...phone, locale: "en-CA" });
  await guest.goto(address);
  await guest.getByText(respondent.preview.text).waitFor();
  expect(await violations(guest)).toEqual([]);
  expect(await overflows(guest)).toBe(false);
});
