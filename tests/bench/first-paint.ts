import { chromium } from "playwright";
import { findChromium } from "../support/chromium.mjs";

const visits = 5;

/** A page of a site, asked for with these headers. */
export type PageOfSite = { address: string; headers: Record<string, string> };

/**
 * Milliseconds until a desktop's browser shows the first content of a page, of each site: the median of several
 * visits, taken in turn, each with an empty cache.
 */
export async function firstPaints(path: string, sites: PageOfSite[]): Promise<number[]> {
  const browser = await chromium.launch({
    executablePath: (await findChromium()) ?? "",
    args: ["--no-sandbox"],
  });
  try {
    const times = sites.map((): number[] => []);
    // The first one warms servers and browser up.
    for (let visit = 0; visit <= visits; visit += 1)
      for (const [which, { address, headers }] of sites.entries()) {
        const context = await browser.newContext({
          viewport: { width: 1280, height: 800 },
          extraHTTPHeaders: headers,
        });
        const page = await context.newPage();
        await page.goto(address + path);
        // A page may be loaded before it is painted.
        const paint = await page.evaluate(
          () =>
            new Promise<number | undefined>((resolve) => {
              new PerformanceObserver((entries) => {
                const [first] = entries.getEntriesByName("first-contentful-paint");
                if (first) resolve(first.startTime);
              }).observe({ type: "paint", buffered: true });
            }),
        );
        if (page.url() !== address + path) throw new Error(`${path} led to ${page.url()}.`);
        if (visit > 0) times[which]?.push(paint ?? Number.NaN);
        await context.close();
      }
    return times.map((own) => own.sort((a, b) => a - b)[own.length >> 1] ?? Number.NaN);
  } finally {
    await browser.close();
  }
}
