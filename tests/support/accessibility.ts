import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** What axe finds wrong with a page, a line each. */
export async function violations(page: Page): Promise<string[]> {
  // Half a megabyte of script, and a document that was looked at before has it.
  const axeSource = (await page.evaluate(() => "axe" in window)) ? ";" : undefined;
  const { violations } = await new AxeBuilder({ page, ...(axeSource ? { axeSource } : {}) })
    // The other mode looks into frames of other sites, which no page of Chorus has, by opening one more page.
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

/** Presses Tab until an element has the focus, as people do who use no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 100; presses += 1) {
    if (await hasFocus()) return;
    await page.keyboard.press("Tab");
  }
  expect(await hasFocus(), "to be reached with Tab").toBe(true);
}
