import { hasWaiting, sendOutbox } from "./outbox.ts";
import type { Store } from "./store.ts";
import type { News, Tabs } from "./tabs.ts";

export type OutboxRunner = {
  /** Sends what waits, now. @param only this response, even if it was refused before */
  run(only?: string): Promise<void>;
};

/** From try to try the wait doubles; in milliseconds. */
const shortestWait = 5_000;
const longestWait = 300_000;

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** Sends the outbox while the page is open: at its start, when the line is back, and again and again. */
export function createOutboxRunner(store: Store, tabs: Tabs, onMoved: (news: News) => void): OutboxRunner {
  let wait = shortestWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const told: Tabs = {
    ...tabs,
    // A channel does not tell the page that speaks.
    tell(news) {
      tabs.tell(news);
      onMoved(news);
    },
  };

  async function run(only?: string): Promise<void> {
    clearTimeout(timer);
    const { waiting, retryAfter, puzzles } = await sendOutbox(store, told, only);
    if (puzzles > 0) void solvePuzzles();
    if (waiting === 0) {
      wait = shortestWait;
      return;
    }
    timer = setTimeout(() => void run(), retryAfter ? retryAfter * 1_000 : wait);
    wait = Math.min(2 * wait, longestWait);
    await askForBackgroundSync();
  }

  /** Beside everything else: whoever answered has long been thanked. */
  async function solvePuzzles(): Promise<void> {
    // Asked for by few: the code is not part of what everyone loads.
    const left = await import("./puzzles.ts").then(({ solveWaiting }) => solveWaiting(store)).catch(() => 1);
    if (left === 0) return;
    setTimeout(() => void begin(), longestWait);
    await askForBackgroundSync();
  }

  const begin = async () => {
    if (await hasWaiting(store)) await run();
  };
  addEventListener("online", () => void begin());
  addEventListener("visibilitychange", () => document.visibilityState === "visible" && void begin());
  void begin();
  return { run };
}

/** Where there is background sync, the browser sends even when the page is closed. */
async function askForBackgroundSync(): Promise<void> {
  const registration: WithSync | undefined = await navigator.serviceWorker?.getRegistration();
  try {
    await registration?.sync?.register("outbox");
  } catch {
    // Refused: it is sent from the next visit.
  }
}
