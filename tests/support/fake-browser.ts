import { onTestFinished, vi } from "vitest";

// why: sleep, tunnels and streams that die silently cannot be had from a real browser at will.
class FakeEventSource extends EventTarget {
  static all: FakeEventSource[] = [];
  closed = false;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeEventSource.all.push(this);
  }

  close(): void {
    this.closed = true;
  }

  /** What the server would send. */
  receive(name: "snapshot" | "heartbeat", data: unknown): void {
    if (!this.closed) this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }

  break(): void {
    if (!this.closed) this.dispatchEvent(new Event("error"));
  }
}

type Answer = () => Response | Promise<Response>;

/** The parts of a browser that following and voting touch, with time under the test's control. */
export function fakeBrowser() {
  vi.useFakeTimers();
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const window = new EventTarget();
  const stored = new Map<string, string>();
  const storage = {
    broken: false,
    getItem(key: string): string | null {
      if (storage.broken) throw new Error("denied");
      return stored.get(key) ?? null;
    },
    setItem(key: string, value: string): void {
      if (storage.broken) throw new Error("denied");
      stored.set(key, value);
    },
  };
  const requests: { url: string; init: RequestInit }[] = [];
  const network = {
    requests,
    answer: (() => Promise.reject(new TypeError("no network"))) as Answer,
  };
  FakeEventSource.all = [];
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    requests.push({ url, init });
    return network.answer();
  });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return {
    network,
    storage,
    stored,
    get streams(): FakeEventSource[] {
      return FakeEventSource.all;
    },
    get stream(): FakeEventSource {
      return FakeEventSource.all.at(-1) as FakeEventSource;
    },
    sleep(): void {
      document.visibilityState = "hidden";
      document.dispatchEvent(new Event("visibilitychange"));
    },
    wake(): void {
      document.visibilityState = "visible";
      document.dispatchEvent(new Event("visibilitychange"));
    },
    goOffline: () => window.dispatchEvent(new Event("offline")),
    online: () => window.dispatchEvent(new Event("online")),
    pageShown: (persisted: boolean) =>
      window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted })),
    seconds: (count: number) => vi.advanceTimersByTimeAsync(count * 1000),
  };
}
