import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "#app/domain/equity/wilson.ts";
import { tabTo, violations } from "../../../support/accessibility.ts";
import { desktop, openPage, phone } from "../../../support/browser.ts";
import { madeUpPage } from "./made-up-page.tsx";
import { plain } from "./made-up-report.ts";

const styles = ["tokens", "base", "dashboard", "equity"]
  .map((name) => readFileSync(new URL(`../../../../app/styles/${name}.css`, import.meta.url), "utf8"))
  .join("\n");

async function show(page: Page, locale: "en" | "fr"): Promise<void> {
  await page.setContent(
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>Equity</title>
     <meta name="viewport" content="width=device-width"><style>${styles}</style></head>
     <body>${madeUpPage(locale)}</body></html>`,
  );
}

const rows = (markup: string) =>
  [...markup.matchAll(/<details class="gap-group">.*?<\/details>/gs)].map(([row]) => row);

describe("drawn on the server", () => {
  const shown = rows(madeUpPage("en"));

  test("a band from low to high and a sign at the share, the group furthest behind first", () => {
    expect(shown).toHaveLength(8);
    const [first] = shown;
    const { low, high } = wilsonInterval({ favourable: 76, n: 164 }) ?? { low: 0, high: 0 };
    const [, from, width] = first?.match(/d="M ([\d.]+),0 h ([\d.]+) v 1/) ?? [];
    expect(Number(from)).toBeCloseTo(100 * low, 3);
    expect(Number(width)).toBeCloseTo(100 * (high - low), 3);
    expect(first).toMatch(/style="left:46\.34\d*%"/);
    expect(first).toMatch(/class="gap-line" style="left:64\.8%"/);
    expect(plain(first ?? "")).toContain("46 in 100 answered favourably (164 people)");
  });

  test("a hidden group is its name and the one sign: no number, no place, the same for all", () => {
    const hidden = shown.slice(-2).map((row) => row.replaceAll(/Middle Eastern|Another identity/g, "X"));
    expect(hidden[0]).toBe(hidden[1]);
    expect(hidden[0]?.replaceAll(/gap-line" style="[^"]*"/g, "")).not.toMatch(/\d/);
    expect(hidden[0]).toContain("hidden-hatch");
    expect(hidden[0]).not.toContain("<svg");
  });

  test("a banded group is its limit: no dot, no interval of its own", () => {
    expect(shown[5]).toContain("at least 90%");
    expect(shown[5]).toContain('d="M 90,0 h 10 v 1 h -10 Z"');
    expect(shown[5]).not.toContain("gap-dot");
  });

  test("without a release, or without shares of the population, the page says what is missing", () => {
    const nothing = madeUpPage("en", { release: null });
    expect(nothing).toContain("Nothing to show yet");
    expect(nothing).not.toContain("gap-row");
    expect(madeUpPage("en", { missing: [] })).toContain("No shares of the population were given");
  });

  test("no language shows through in the other", () => {
    const french = madeUpPage("fr").replaceAll(/<[^>]*>/g, " ");
    expect(french).not.toMatch(/\b(people|below|share|protected|everyone|answers|wave)\b/i);
    expect(french).toContain("Nettement plus bas");
  });
});

describe.each(["light", "dark"] as const)("in a browser, %s", (colorScheme) => {
  test.each([
    ["phone", phone],
    ["desktop", desktop],
  ])("on a %s nothing is cut off, and axe finds nothing wrong", async (_name, device) => {
    const page = await openPage({ ...device, colorScheme });
    for (const locale of ["en", "fr"] as const) {
      await show(page, locale);
      for (const group of await page.locator("details").all())
        await group.evaluate((element) => element.setAttribute("open", ""));
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
  });
});

test("a group opens by keyboard, and says what it means", async () => {
  const page = await openPage(desktop);
  await show(page, "en");
  const row = page.locator("summary", { hasText: "Black" });
  const sentence = page.getByText("51 in 100 answered favourably");
  expect(await sentence.isVisible()).toBe(false);
  await tabTo(page, row);
  await page.keyboard.press("Enter");
  await sentence.waitFor();
  expect(await page.locator("details[open]").getByText("Percentage point gap").isVisible()).toBe(true);
});
