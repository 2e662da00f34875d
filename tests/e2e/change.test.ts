import type { BrowserContextOptions } from "playwright";
import { describe, expect, test } from "vitest";
import { beginStarters } from "#app/change/begin-starters.server.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { tabTo, violations } from "../support/accessibility.ts";
import { released } from "../support/api-client.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { startPlanned } from "../support/planned.ts";

const path = "/dashboard/change/our-plan";

async function openPlan(options: BrowserContextOptions) {
  const { server, Cookie } = await startPlanned();
  const release = await released(server, "belonging");
  const page = await openPage(options);
  const [name = "", value = ""] = Cookie.split(/=(.*)/);
  await page.context().addCookies([{ name, value, url: server.address }]);
  return { page, server, release };
}

describe("a plan on the dashboard", () => {
  test("is read from the picture to a number's release, without a mouse and without scripts", async () => {
    const { page, server, release } = await openPlan({
      ...desktop,
      javaScriptEnabled: false,
      locale: "en-CA",
    });
    await page.goto(server.address + path);
    const box = page.locator(".plan-picture .plan-node", { hasText: "Young people" });
    await box.focus();
    await page.keyboard.press("Enter");
    const story = page.getByRole("article", { name: "Young people belong" });
    await story.getByRole("heading", { name: "For whom" }).waitFor();
    await story
      .getByRole("link", { name: `Release ${release}` })
      .first()
      .click();
    await page.waitForURL(`**/releases/${release}`);
  });

  test("shows the part that is chosen", async () => {
    const { page, server } = await openPlan({ ...desktop, locale: "en-CA" });
    await page.goto(server.address + path);
    await tabTo(page, page.getByRole("combobox", { name: "Level" }));
    await page.getByRole("combobox", { name: "Level" }).selectOption("Activities");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByText("1 of 3 boxes are shown.").waitFor();
    expect(await page.locator(".plan-picture .plan-node").count()).toBe(1);
    await page.getByRole("link", { name: "Show everything" }).click();
    await page.locator(".plan-picture .plan-node").nth(2).waitFor();
  });

  test("prints to one landscape page, in French too", async () => {
    const { page, server } = await openPlan({ ...desktop, locale: "fr-CA" });
    await beginStarters(server.services.plans, new Date());
    await page.goto(`${server.address}/dashboard/change/community-safety-and-well-being`);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  test("goes from a young person's answer to the changed box within one release", async () => {
    const { server, Cookie } = await startPlanned("planner");
    const page = await openPage({ ...desktop, locale: "en-CA" });
    const [name = "", value = ""] = Cookie.split(/=(.*)/);
    await page.context().addCookies([{ name, value, url: server.address }]);
    await page.goto(server.address + path);
    const box = page.locator(".plan-picture .plan-node", { hasText: "Young people" });
    expect(await box.locator(".node-figures").count()).toBe(0);

    const young = await openPage({ ...phone, javaScriptEnabled: false, locale: "en-CA" });
    await young.goto(`${server.address}/s/belonging`);
    await young.getByLabel("yes", { exact: true }).check();
    await young.getByLabel("south", { exact: true }).check();
    await young.getByRole("button", { name: messagesIn("en").respondent.survey.send }).click();
    await young.waitForURL(/thanks/);

    await page.goto(`${server.address}/dashboard/surveys/belonging`);
    await page.getByRole("button", { name: messagesIn("en").releases.make.submit }).click();
    await page.getByText(messagesIn("en").releases.done).waitFor();
    await page.goto(server.address + path);
    // 20 of 40 in the north, 30 of 38 elsewhere, and one more: 51 of 79.
    expect(await box.locator(".node-figures").textContent()).toContain("65%");
    await page.goto(`${server.address}${path}?node=m`);
    await page.getByText("79").first().waitFor();
  });

  test("is an outline on a phone", async () => {
    const { page, server } = await openPlan({ ...phone, locale: "fr-CA" });
    await page.goto(`${server.address}${path}?node=m`);
    expect(await page.locator(".plan-picture").isVisible()).toBe(false);
    await page.getByRole("heading", { name: "Pour qui" }).waitFor();
    await page.getByRole("heading", { name: "Résultats à moyen terme" }).waitFor();
    expect(await overflows(page)).toBe(false);
  });

  test.each([
    ["en-CA", "light", desktop, path],
    ["fr-CA", "dark", desktop, `${path}?node=l`],
    ["en-CA", "dark", phone, `${path}?link=am`],
    ["fr-CA", "light", desktop, "/dashboard/change"],
  ] as const)("is accessible: %s, %s", async (locale, colorScheme, device, address) => {
    const { page, server } = await openPlan({ ...device, locale, colorScheme });
    await page.goto(server.address + address);
    expect(await violations(page)).toEqual([]);
  });
});
