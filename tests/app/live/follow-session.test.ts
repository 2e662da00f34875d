import { describe, expect, onTestFinished, test } from "vitest";
import { followSession } from "#app/live/follow-session.ts";
import { fakeBrowser } from "../../support/fake-browser.ts";

type Snapshot = { sequence: number; state: string };

const snapshot = (sequence: number, state = "open"): Snapshot => ({ sequence, state });

function follow(audience?: "participant", browser = fakeBrowser()) {
  const seen: number[] = [];
  const trouble: boolean[] = [];
  const refused: string[] = [];
  const asked: number[] = [];
  const following = followSession<Snapshot>({
    address: "/api/v1/sessions/BCDFGH",
    ...(audience ? { audience } : {}),
    onSnapshot: ({ sequence }) => seen.push(sequence),
    onAsked: ({ sequence }) => asked.push(sequence),
    onTrouble: (now) => trouble.push(now),
    onRefused: (code) => refused.push(code),
  });
  onTestFinished(() => following.stop());
  return { browser, following, seen, asked, trouble, refused };
}

/** Lets what waits for nothing but other promises go on. */
const settled = (browser: ReturnType<typeof fakeBrowser>) => browser.seconds(0);

const serverHas = (given: Snapshot) => () =>
  Response.json(given, { headers: { ETag: `"${given.sequence}"` } });

test("snapshots arrive, and nothing is asked while the stream lives", async () => {
  const { browser, seen } = follow("participant");
  expect(browser.stream.url).toBe("/api/v1/sessions/BCDFGH/events?audience=participant");
  browser.stream.receive("snapshot", snapshot(1));
  await browser.seconds(14);
  browser.stream.receive("heartbeat", {});
  browser.stream.receive("snapshot", snapshot(2));
  await browser.seconds(30);
  expect(seen).toEqual([1, 2]);
  expect(browser.network.requests).toEqual([]);
  expect(browser.streams).toHaveLength(1);
});

describe("a stream that breaks", () => {
  test("is replaced within 1.2 seconds and says nothing about it", async () => {
    const { browser, seen, trouble } = follow();
    browser.stream.receive("snapshot", snapshot(5));
    browser.stream.break();
    expect(browser.stream.closed).toBe(true);
    await browser.seconds(1.2);
    expect(browser.streams).toHaveLength(2);
    expect(browser.stream.url).toBe("/api/v1/sessions/BCDFGH/events?since=5");
    browser.stream.receive("snapshot", snapshot(6));
    await browser.seconds(20);
    expect(seen).toEqual([5, 6]);
    expect(trouble).toEqual([]);
  });

  test("is reported after 3 seconds, once, until something is heard again", async () => {
    const { browser, trouble } = follow();
    browser.stream.receive("snapshot", snapshot(1));
    for (let tries = 0; tries < 40; tries += 1) {
      browser.stream.break();
      await browser.seconds(0.25);
      expect(trouble).toEqual(tries < 11 ? [] : [true]);
    }
    await browser.seconds(3);
    browser.stream.receive("snapshot", snapshot(2));
    expect(trouble).toEqual([true, false]);
  });

  test("is given up when the phone goes into flight mode, which streams may not notice", async () => {
    const { browser, trouble } = follow();
    browser.stream.receive("snapshot", snapshot(1));
    browser.goOffline();
    expect(browser.stream.closed).toBe(true);
    await browser.seconds(3);
    expect(trouble).toEqual([true]);
  });

  test("is sought again at a moment of chance, not by everyone at once", async () => {
    const delays = new Set<number>();
    const browser = fakeBrowser();
    for (let phone = 0; phone < 20; phone += 1) {
      const { following } = follow("participant", browser);
      const { length } = browser.streams;
      browser.stream.receive("snapshot", snapshot(1));
      browser.stream.break();
      let waited = 0;
      for (; browser.streams.length === length; waited += 50) await browser.seconds(0.05);
      delays.add(waited);
      following.stop();
    }
    expect(delays.size).toBeGreaterThan(5);
  });
});

describe("without a stream", () => {
  test("the session is asked for every 3 to 5 seconds, cheaply when nothing changed", async () => {
    const { browser, seen, trouble } = follow();
    browser.network.answer = serverHas(snapshot(3));
    await browser.seconds(3);
    expect(seen).toEqual([3]);
    browser.network.answer = () => new Response(null, { status: 304 });
    const { requests } = browser.network;
    const before = requests.length;
    for (let tries = 0; tries < 300; tries += 1) {
      browser.stream.break();
      await browser.seconds(0.1);
    }
    const asked = requests.slice(before);
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(asked.length).toBeLessThanOrEqual(11);
    expect(
      asked.every(({ init }) => (init.headers as { "If-None-Match": string })["If-None-Match"] === '"3"'),
    ).toBe(true);
    expect([seen, trouble]).toEqual([[3], []]);
  });

  test("a connect that brings nothing is abandoned after 10 seconds", async () => {
    const { browser, seen } = follow();
    browser.network.answer = serverHas(snapshot(3));
    await browser.seconds(9.9);
    expect(browser.streams).toHaveLength(1);
    // Some network swallows streams: the page has been asking meanwhile.
    expect(seen.length).toBeGreaterThan(0);
    await browser.seconds(1.5);
    expect(browser.streams.length).toBeGreaterThan(1);
    expect(browser.streams[0]?.closed).toBe(true);
  });

  test("what was asked for is not taken back by a stream that began before", async () => {
    const { browser, seen } = follow();
    browser.stream.receive("snapshot", snapshot(5));
    browser.stream.break();
    await browser.seconds(1.2);
    browser.network.answer = serverHas(snapshot(9));
    await browser.seconds(3);
    browser.stream.receive("snapshot", snapshot(8));
    browser.stream.receive("snapshot", snapshot(10));
    expect(seen).toEqual([5, 9, 10]);
  });

  test("asking stops when a stream is there", async () => {
    const { browser } = follow();
    browser.network.answer = serverHas(snapshot(3));
    await browser.seconds(9);
    browser.stream.receive("snapshot", snapshot(4));
    const { length } = browser.network.requests;
    await browser.seconds(20);
    expect(browser.network.requests).toHaveLength(length);
  });

  test("a session that is not there is told once, and not asked for again", async () => {
    const { browser, refused } = follow();
    browser.network.answer = () => Response.json({ code: "session_not_found" }, { status: 404 });
    browser.stream.break();
    await browser.seconds(60);
    expect(refused).toEqual(["session_not_found"]);
    expect(browser.network.requests).toHaveLength(1);
    expect(browser.stream.closed).toBe(true);
  });
});

describe("a phone that wakes", () => {
  test("throws its stream away, whatever the browser believes of it", async () => {
    const { browser, seen } = follow();
    browser.stream.receive("snapshot", snapshot(1));
    browser.sleep();
    await browser.seconds(20);
    const dead = browser.stream;
    browser.wake();
    expect(dead.closed).toBe(true);
    expect(browser.streams).toHaveLength(2);
    dead.receive("snapshot", snapshot(99));
    browser.stream.receive("snapshot", snapshot(2));
    expect(seen).toEqual([1, 2]);
  });

  test("does so when the page comes out of the browser's memory, but not when it is shown first", () => {
    const { browser } = follow();
    browser.pageShown(false);
    expect(browser.streams).toHaveLength(1);
    browser.pageShown(true);
    expect(browser.streams).toHaveLength(2);
  });

  test("connects at once when the network is back", async () => {
    const { browser } = follow();
    for (let tries = 0; tries < 30; tries += 1) {
      browser.stream.break();
      await browser.seconds(3);
    }
    const { length } = browser.streams;
    browser.online();
    expect(browser.streams).toHaveLength(length + 1);
  });
});

test("a stream that is silent for longer than two heartbeats is replaced", async () => {
  const { browser } = follow();
  browser.stream.receive("snapshot", snapshot(1));
  await browser.seconds(34);
  expect(browser.streams).toHaveLength(1);
  await browser.seconds(2);
  expect(browser.streams).toHaveLength(2);
});

test("an answer that comes late does not take the page back", async () => {
  const { browser, following, seen } = follow();
  browser.stream.receive("snapshot", snapshot(4));
  browser.network.answer = serverHas(snapshot(3));
  following.refresh();
  await browser.seconds(0.1);
  browser.network.answer = serverHas(snapshot(5));
  following.refresh();
  await browser.seconds(0.1);
  expect(seen).toEqual([4, 5]);
});

test("stopping leaves nothing behind", async () => {
  const { browser, following, seen, trouble } = follow();
  browser.stream.receive("snapshot", snapshot(1));
  following.stop();
  expect(browser.stream.closed).toBe(true);
  browser.wake();
  browser.online();
  await browser.seconds(60);
  expect([browser.streams.length, seen, trouble, browser.network.requests]).toEqual([1, [1], [], []]);
});

describe("what a phone asks for while its stream lives", () => {
  test("is handed over also when the stream overtook the answer, and takes the page back no more", async () => {
    const { browser, following, seen, asked } = follow();
    browser.stream.receive("snapshot", snapshot(1));
    let answer = (_response: Response): void => {};
    browser.network.answer = () =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      });
    following.refresh();
    browser.stream.receive("snapshot", snapshot(3));
    answer(serverHas(snapshot(2))());
    await settled(browser);
    expect([seen, asked]).toEqual([[1, 3], [2]]);
  });

  test("is asked for again when it did not get through", async () => {
    const { browser, following, asked } = follow();
    browser.stream.receive("snapshot", snapshot(1));
    following.refresh();
    await settled(browser);
    browser.network.answer = serverHas(snapshot(2));
    await browser.seconds(5);
    expect(asked).toEqual([2]);
    await browser.seconds(20);
    expect(browser.network.requests).toHaveLength(2);
  });
});
