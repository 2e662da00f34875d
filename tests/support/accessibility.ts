import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright";
import { expect } from "vitest";

/** What axe finds wrong with a page, a line each. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
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
