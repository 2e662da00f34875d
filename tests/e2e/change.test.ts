import type { BrowserContextOptions } from "playwright";
import { describe, expect, test } from "vitest";
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
    expect(new URL(page.url()).pathname).toBe(`/releases/${release}`);
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
