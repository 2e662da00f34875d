import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium } from "playwright";
import { newToken } from "#app/secret.server.ts";
import { openServices } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { findChromium } from "../support/chromium.mjs";
import type { Figure } from "./figure.ts";
import { withServer } from "./server-process.ts";
import { appServer } from "./site.ts";
import { openLine, type SlowLine } from "./slow-line.ts";
import { definition as twentyQuestions } from "./twenty-questions.ts";

/** A slow 4G line: bytes per second down and up, and what every request waits, in milliseconds. */
const line = { downloadThroughput: 1_400_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
/** A cheap phone computes this many times slower than this machine. */
const slowdown = 4;

const slug = "phone";

/** Twenty questions on five pages. */
const definition = (() => {
  const elements = twentyQuestions.pages.flatMap((page): object[] => page.elements);
  return {
    title: twentyQuestions.title,
    pages: Array.from({ length: 5 }, (_, page) => ({ elements: elements.slice(4 * page, 4 * page + 4) })),
  };
})();

/** Milliseconds since the address was opened, and kilobytes that came over the line until then. */
type Moment = { ms: number; kB: number };
type Visit = {
  answerable: Moment;
  awake: Moment;
  /** What came over the line in all, also for the service worker and after SurveyJS was awake. */
  allKB: number;
};

/**
 * Visits of an emulated phone, as medians: the first, the second, and the first of a survey that only the browser
 * draws.
 */
export async function benchPhone(rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-phone-"));
  const env = {
    DATABASE_URL: `file:${join(folder, "bench.db")}`,
    PORT: "0",
    LOG_LEVEL: "error",
    SESSION_SECRET: newToken(),
  };
  const services = await openServices(readSettings(env));
  await publishSurvey(services, { slug, definition, analysis: {} }, new Date());
  await services.database.kysely.destroy();
  const browser = await chromium.launch({
    executablePath: (await findChromium()) ?? "",
    args: ["--no-sandbox"],
  });
  try {
    return await withServer(appServer, env, async ({ address }) => {
      const proxy = await withoutForm(address);
      const whole = await openLine(address, line);
      const empty = await openLine(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, line);
      const first: Visit[] = [];
      const second: Visit[] = [];
      const browserOnly: Visit[] = [];
      // The first one warms the server and the browser up.
      for (let round = 0; round <= rounds; round += 1) {
        const [one, two] = await visitTwice(browser, whole);
        const [alone] = await visitTwice(browser, empty, 1);
        if (round === 0 || !one || !two || !alone) continue;
        first.push(one);
        second.push(two);
        browserOnly.push(alone);
      }
      whole.close();
      empty.close();
      proxy.close();
      return figures(first, second, browserOnly);
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}

function figures(first: Visit[], second: Visit[], browserOnly: Visit[]): Figure[] {
  const answerable = median(first.map((visit) => visit.answerable.ms));
  const limit = (name: string, value: number, unit: string, atMost: number): Figure => ({
    name,
    unit,
    value,
    baseline: { name: "the limit", value: atMost },
    aim: { atMost: 1 },
  });
  return [
    {
      name: "Phone: first question answerable",
      unit: "ms",
      value: answerable,
      baseline: {
        name: "the same survey drawn in the browser only",
        value: median(browserOnly.map(({ awake }) => awake.ms)),
      },
      aim: { atMost: 0.4 },
    },
    limit("Phone: first question answerable", answerable, "ms", 1_200),
    limit("Phone: loaded until then", median(first.map((visit) => visit.answerable.kB)), "kB", 100),
    limit("Phone: SurveyJS awake", median(first.map(({ awake }) => awake.ms)), "ms", 3_000),
    limit(
      "Phone: answerable on the next visit",
      median(second.map((visit) => visit.answerable.ms)),
      "ms",
      500,
    ),
    limit("Phone: loaded on the next visit", median(second.map(({ allKB }) => allKB)), "kB", 15),
  ];
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** A phone's first visits, one after the other, each in a page of its own. */
async function visitTwice(browser: Browser, way: SlowLine, visits = 2): Promise<Visit[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: "en-CA",
  });
  const seen: Visit[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    // From the second on, everything is asked for by the service worker.
    way.slow = visit > 0;
    seen.push(await visitOnce(context, way));
  }
  way.slow = false;
  await context.close();
  return seen;
}

async function visitOnce(context: BrowserContext, way: SlowLine): Promise<Visit> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, ...line });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const arrivals: { at: number; bytes: number }[] = [];
  let started = 0;
  cdp.on("Network.requestWillBeSent", ({ timestamp }) => {
    started ||= timestamp;
  });
  const served = new Set<string>();
  const counted = new Map<string, number>();
  const count = (requestId: string, timestamp: number, bytes: number) => {
    if (served.has(requestId)) return;
    counted.set(requestId, (counted.get(requestId) ?? 0) + bytes);
    arrivals.push({ at: timestamp - started, bytes });
  };
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromServiceWorker || response.fromDiskCache) served.add(requestId);
  });
  cdp.on("Network.dataReceived", ({ requestId, timestamp, encodedDataLength }) => {
    count(requestId, timestamp, encodedDataLength);
  });
  // What came with the end of a file, and its headers.
  cdp.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => {
    count(requestId, timestamp, encodedDataLength - (counted.get(requestId) ?? 0));
  });
  await page.addInitScript(watch);
  const before = way.bytes();
  // The page says it by itself: asking would have it compile the one who asks, on the phone's processor.
  const woke = page.waitForEvent("console", (message) => message.text() === "awake");
  await page.goto(`${way.address}/s/${slug}`, { waitUntil: "commit" });
  await woke;
  const { answerable, awake } = await page.evaluate(() => (globalThis as object as Watched).moments);
  await page
    .waitForFunction(async () => (await caches.keys()).includes("pages"), undefined, { timeout: 20_000 })
    .catch(() => {});
  await way.quiet(1_000);
  await page.close();
  const momentOf = (ms: number): Moment => ({
    ms,
    kB: arrivals.filter(({ at }) => 1_000 * at <= ms).reduce((sum, { bytes }) => sum + bytes, 0) / 1_000,
  });
  return {
    answerable: momentOf(answerable),
    awake: momentOf(awake),
    allKB: (way.bytes() - before) / 1_000,
  };
}

type Watched = { moments: { answerable: number; awake: number } };

/** In the page: notes the first frames in which a question can be answered, and in which SurveyJS has it. */
function watch(): void {
  const moments: Partial<Watched["moments"]> = {};
  Object.assign(globalThis, { moments });
  const look = () => {
    const control = document.querySelector("[data-name] input");
    // Measuring costs the page some time: only until there is something.
    if (!moments.answerable && control && control.getBoundingClientRect().height > 0)
      moments.answerable = performance.now();
    if (!document.querySelector("#survey .sd-root-modern")) return void requestAnimationFrame(look);
    moments.awake = performance.now();
    console.info("awake");
  };
  requestAnimationFrame(look);
}

/** The same site with one difference: the survey's page comes without its questions. */
async function withoutForm(address: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const isPage = incoming.url?.startsWith("/s/");
    const headers = { ...incoming.headers, ...(isPage ? { "accept-encoding": "identity" } : {}) };
    const forward = request(`${address}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
      if (!isPage) return answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers));
      void textOf(answer).then((html) => {
        const empty = html.replace(/<main[\s\S]*<\/main>/, "<main></main>");
        const { "content-length": _length, ...rest } = answer.headers;
        outgoing.writeHead(200, { ...rest, "content-encoding": "br" }).end(brotliCompressSync(empty));
      });
    });
    incoming.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) text += part;
  return text;
}
