import { clientsClaim } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import { registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { standingOf } from "./drafts.ts";
import type { KeepMessage } from "./keep-for-offline.ts";
import { cachedPage, isKept, keep, notePosted } from "./kept-pages.ts";
import { hasWaiting, sendOutbox } from "./outbox.ts";
import { solveWaiting } from "./puzzles.ts";
import { createStore } from "./store.ts";
import { joinTabs } from "./tabs.ts";

/**
 * Works for the people who answer, and for nobody else: keeps their survey ready for when there is no line, and
 * sends what waits. It never touches what is written to the server, nor the staff's pages.
 */
declare const self: {
  skipWaiting(): Promise<void>;
  addEventListener(type: "message" | "sync", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: WorkerEvent & { request: Request }) => void): void;
};

/** The compiler knows browsers' windows, or their workers, but not both in one project. */
type WorkerEvent = { data?: unknown; tag?: string; waitUntil(work: Promise<unknown>): void };

/** A line that has not answered by then is treated as none, when there is something to show; in milliseconds. */
const patience = 3_000;

void self.skipWaiting();
clientsClaim();

const store = createStore();
const tabs = joinTabs(() => {});

/** Sends what waits, and solves the puzzles that came of it. @returns how much still waits */
async function send(): Promise<number> {
  const { waiting, puzzles } = await sendOutbox(store, tabs);
  return waiting + (puzzles > 0 ? await solveWaiting(store) : 0);
}

// Their names change with their content.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isKept.file(url),
  new CacheFirst({
    cacheName: "files",
    matchOptions: { ignoreVary: true },
    plugins: [new ExpirationPlugin({ maxEntries: 150 })],
  }),
);

// A survey that is kept is there at once, and asked for afterwards (`keep`): the next visit has what changed.
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && isKept.page(url),
  async ({ request, url, event }) => {
    event.waitUntil(sendWaiting());
    const cached = await cachedPage(url, mayBegin);
    if (cached?.atOnce) return cached.page;
    const network = fetch(request).then((answer) => {
      if (answer.status >= 500) throw new Error(`The server answered ${answer.status}.`);
      return answer;
    });
    if (!cached) return network.catch(() => fetch(request));
    const late = new Promise<Response>((resolve) => setTimeout(() => resolve(cached.page), patience));
    return Promise.race([network.catch(() => cached.page), late]);
  },
);

// A page that was sent without scripts: only the server knows what was in it.
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "POST" && isKept.page(url)) event.waitUntil(notePosted(url.pathname));
});

const mayBegin = async (slug: string, wave: string | null) =>
  (await standingOf(store, { slug, wave })) !== null;

async function sendWaiting(): Promise<void> {
  if (await hasWaiting(store)) await send();
}

self.addEventListener("message", (event) => {
  const message = event.data as KeepMessage;
  if (message.kind === "keep") event.waitUntil(keep(message));
});

// Background sync: the browser calls when the line is back, also with every page closed, and again if this fails.
self.addEventListener("sync", (event) => {
  if (event.tag !== "outbox") return;
  const sending = send().then((waiting) => {
    if (waiting > 0) throw new Error("The outbox is not empty yet.");
  });
  event.waitUntil(sending);
});
