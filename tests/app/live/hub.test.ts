import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Audience } from "#app/domain/live/snapshot.ts";
import type { Sendable } from "#app/live/channel.server.ts";
import { createHub } from "#app/live/hub.server.ts";

const session = 7;

const lobby: Sendable & { ballots: number } = {
  sequence: 1,
  state: "lobby",
  question: null,
  results: null,
  ballots: 0,
};

// why: what a slow or dead client does to a socket cannot be had from a real one at will.
class FakeResponse extends EventEmitter {
  written: Buffer[] = [];
  writableLength = 0;
  destroyed = false;
  ended = false;

  write(message: Buffer): boolean {
    this.written.push(message);
    return true;
  }

  end(): void {
    this.ended = true;
    this.emit("close");
  }

  destroy(): void {
    this.destroyed = true;
    this.emit("close");
  }

  /** The snapshots received, newest last. */
  get snapshots(): (typeof lobby)[] {
    return this.written.flatMap((message) => {
      const data = /^id: (\d+)\nevent: snapshot\ndata: (.*)\n\n$/.exec(message.toString());
      return data ? [JSON.parse(data[2] as string)] : [];
    });
  }

  get heartbeats(): number {
    return this.written.filter((message) => message.toString() === "event: heartbeat\ndata: {}\n\n").length;
  }
}

function createRoom() {
  let now: Record<Audience, typeof lobby> = { participant: lobby, screen: lobby, control: lobby };
  const failures: unknown[] = [];
  const source = {
    reads: 0,
    broken: false,
    async snapshotOf(_session: number, audience: Audience): Promise<Sendable> {
      source.reads += 1;
      if (source.broken) throw new Error("no database");
      return now[audience];
    },
  };
  const hub = createHub(source, (error) => failures.push(error));
  return {
    hub,
    source,
    failures,
    /** Changes what everyone, or one audience, would read, and says so. */
    change(change: Partial<typeof lobby>, only?: Audience) {
      for (const audience of only ? [only] : (["participant", "screen", "control"] as const)) {
        now = { ...now, [audience]: { ...now[audience], ...change } };
      }
      hub.changed(session);
    },
    async attach(audience: Audience, since = 0): Promise<FakeResponse> {
      const response = new FakeResponse();
      await hub.attach(session, audience, response as unknown as ServerResponse, { since, start() {} });
      return response;
    },
  };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a stream begins with a whole snapshot", async () => {
  const room = createRoom();
  const phone = await room.attach("participant");
  expect(phone.snapshots).toEqual([lobby]);
  expect(phone.written[0]?.toString()).toMatch(/^id: 1\nevent: snapshot\ndata: \{/);
});

test("ten thousand who arrive together cause one read, and share one buffer", async () => {
  const room = createRoom();
  const phones = await Promise.all(Array.from({ length: 10_000 }, () => room.attach("participant")));
  expect(room.source.reads).toBe(1);
  expect(new Set(phones.map(({ written }) => written[0])).size).toBe(1);
  room.change({ sequence: 2, state: "open" });
  await vi.waitFor(() => expect(phones.every(({ written }) => written.length === 2)).toBe(true));
  expect(new Set(phones.map(({ written }) => written[1])).size).toBe(1);
  expect(room.hub.streams).toBe(10_000);
});

test("whatever the number of ballots: 4 a second to the screen, 1 to phones, the newest at the end", async () => {
  const room = createRoom();
  const [phone, screen] = [await room.attach("participant"), await room.attach("screen")];
  for (let ballots = 1; ballots <= 5_000; ballots += 1) {
    room.change({ ballots });
    if (ballots % 10 === 0) await seconds(0.02);
  }
  const readWhileVoting = room.source.reads;
  await seconds(3);
  expect(screen.snapshots.length).toBeLessThanOrEqual(1 + 4 * 10 + 2);
  expect(phone.snapshots.length).toBeLessThanOrEqual(1 + 10);
  expect(readWhileVoting).toBeLessThanOrEqual(2 + 2 * 4 * 10 + 2);
  expect(screen.snapshots.at(-1)?.ballots).toBe(5_000);
  expect(phone.snapshots.at(-1)?.ballots).toBe(5_000);
});

test("a change of state reaches phones at once, although they just heard a count", async () => {
  const room = createRoom();
  const phone = await room.attach("participant");
  room.change({ ballots: 1 });
  await seconds(0.3);
  room.change({ sequence: 2, state: "revealed" });
  await seconds(0.3);
  expect(phone.snapshots.at(-1)?.state).toBe("revealed");
});

test("each audience gets its own snapshot", async () => {
  const room = createRoom();
  const [phone, screen] = [await room.attach("participant"), await room.attach("screen")];
  room.change({ sequence: 2, results: { counts: { yes: 3 } } }, "screen");
  await seconds(2);
  expect(screen.snapshots.at(-1)?.results).toEqual({ counts: { yes: 3 } });
  expect(phone.snapshots).toEqual([lobby]);
});

test("nothing is sent twice", async () => {
  const room = createRoom();
  const screen = await room.attach("screen");
  room.change({ ballots: 1 });
  await seconds(1);
  room.hub.allChanged();
  await seconds(5);
  expect(screen.snapshots).toHaveLength(2);
});

test("a named heartbeat comes every 15 seconds", async () => {
  const room = createRoom();
  const phone = await room.attach("participant");
  await seconds(61);
  expect(phone.heartbeats).toBe(4);
});

describe("a client that does not read", () => {
  test("is left out, slows nobody, and gets the newest once it reads again", async () => {
    const room = createRoom();
    const [slow, quick] = [await room.attach("screen"), await room.attach("screen")];
    slow.writableLength = 65 * 1024;
    for (let ballots = 1; ballots <= 5; ballots += 1) {
      room.change({ ballots });
      await seconds(1);
    }
    expect([slow.snapshots.length, quick.snapshots.length]).toEqual([1, 6]);
    slow.writableLength = 0;
    slow.emit("drain");
    expect(slow.snapshots.map(({ ballots }) => ballots)).toEqual([0, 5]);
    await seconds(20);
    expect(slow.destroyed).toBe(false);
    expect(slow.listenerCount("drain")).toBe(0);
  });

  test("is dropped after 15 seconds", async () => {
    const room = createRoom();
    const dead = await room.attach("screen");
    dead.writableLength = 65 * 1024;
    room.change({ ballots: 1 });
    await seconds(14);
    expect([dead.destroyed, room.hub.streams]).toEqual([false, 1]);
    await seconds(2);
    expect([dead.destroyed, room.hub.streams]).toEqual([true, 0]);
  });
});

describe("what is remembered", () => {
  test("is forgotten when the last one leaves, and read anew for the next", async () => {
    const room = createRoom();
    const phone = await room.attach("participant");
    phone.emit("close");
    expect(room.hub.streams).toBe(0);
    room.change({ sequence: 2, state: "open" });
    await seconds(5);
    expect(room.source.reads).toBe(1);
    const next = await room.attach("participant");
    expect(next.snapshots.map(({ state }) => state)).toEqual(["open"]);
  });

  test("is not older than what the client has seen elsewhere", async () => {
    const room = createRoom();
    await room.attach("participant");
    // Another instance changed it; its notice is still on the way.
    room.source.snapshotOf = async () => ({ ...lobby, sequence: 4, state: "closed" });
    const phone = await room.attach("participant", 4);
    expect(phone.snapshots.map(({ sequence }) => sequence)).toEqual([4]);
  });

  test("survives a database that does not answer for a while", async () => {
    const room = createRoom();
    const screen = await room.attach("screen");
    room.source.broken = true;
    room.change({ ballots: 3 });
    await seconds(3);
    expect(room.failures.length).toBeGreaterThan(1);
    await expect(room.attach("participant")).rejects.toThrow("no database");
    room.source.broken = false;
    await seconds(2);
    expect(screen.snapshots.at(-1)?.ballots).toBe(3);
    expect(room.hub.streams).toBe(1);
  });
});

test("a change during the first read is not missed", async () => {
  const room = createRoom();
  const answers: ((snapshot: Sendable) => void)[] = [];
  room.source.snapshotOf = () => new Promise((resolve) => answers.push(resolve));
  const attached = room.attach("participant");
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  room.hub.changed(session);
  await seconds(0.1);
  answers[0]?.(lobby);
  const phone = await attached;
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.({ ...lobby, sequence: 2 });
  await seconds(2);
  expect(phone.snapshots.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test("closing ends every stream, and takes no more", async () => {
  const room = createRoom();
  const phones = await Promise.all([room.attach("participant"), room.attach("screen")]);
  room.hub.close();
  expect(phones.map(({ ended }) => ended)).toEqual([true, true]);
  const late = await room.attach("participant");
  expect(late.written).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
