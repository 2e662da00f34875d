import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { afterAll, expect, onTestFinished } from "vitest";

let browser: Browser | undefined;

/** One Chromium a test file. */
async function sharedBrowser(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  return browser;
}

afterAll(async () => {
  await browser?.close();
  browser = undefined;
});

export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/**
 * A page in a fresh browser profile. When the test ends it must have printed no error or warning (a hydration
 * mismatch, a breach of the content security policy) and asked no other server for anything.
 *
 * @param expected console messages that the test itself provokes
 */
export async function openPage(options: BrowserContextOptions, expected: RegExp[] = []): Promise<Page> {
  // What a service worker fetches, tests cannot hold up or break; those about it allow it.
  const context = await (await sharedBrowser()).newContext({
    reducedMotion: "reduce",
    serviceWorkers: "block",
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const servers = new Set<string>();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http")) servers.add(url.host);
  });
  onTestFinished(async () => {
    await context.close();
    const usual = [/Service Worker registration blocked/];
    expect(
      complaints.filter((text) => ![...usual, ...expected].some((pattern) => pattern.test(text))),
    ).toEqual([]);
    expect(servers.size).toBeLessThanOrEqual(1);
  });
  return page;
}

/** Whether anything sticks out of the window sideways. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
