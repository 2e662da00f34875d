import { expect, test } from "vitest";
import { violations } from "../support/accessibility.ts";
import { released } from "../support/api-client.ts";
import { desktop, openPage, overflows, phone } from "../support/browser.ts";
import { startPlanned } from "../support/planned.ts";

test("a plan's annual report reads well on a phone, and prints to a document of pages that cut nothing off", async () => {
  const { server, Cookie } = await startPlanned("planner");
  const release = await released(server, "belonging");
  const [name = "", value = ""] = Cookie.split(/=(.*)/);
  const address = `${server.address}/dashboard/change/our-plan/report/${new Date().getUTCFullYear()}`;
  for (const [device, colorScheme, locale] of [
    [phone, "dark", "fr-CA"],
    [desktop, "light", "en-CA"],
  ] as const) {
    const page = await openPage({ ...device, colorScheme, locale });
    await page.context().addCookies([{ name, value, url: server.address }]);
    const filing = `release=${release}&question=belonging&plan=our-plan`;
    // Where evidence of the report is filed from a figure, too.
    for (const open of [`${server.address}/manage/evidence/new?${filing}`, address]) {
      await page.goto(open);
      expect(await violations(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
    }
    await page.emulateMedia({ media: "print", colorScheme });
    expect(await page.locator(".no-print").filter({ visible: true }).count()).toBe(0);
    // As wide as a letter page within its margins.
    await page.setViewportSize({ width: 695, height: 910 });
    expect(await overflows(page)).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(6);
  }
});
