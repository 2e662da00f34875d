import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { streamEvents } from "#app/live/event-stream.server.ts";
import { createHub } from "#app/live/hub.server.ts";
import { readEvents } from "../../support/event-stream.ts";

const sessionId = 1;

/** A session that only counts, served over real connections. */
async function serve(title = "Goals", patience?: number) {
  let now = { sequence: 1, state: "open", question: { name: "goals" }, results: null, title };
  // why: what a stream sends does not depend on where sessions are kept.
  const hub = createHub({ snapshotOf: async () => now }, () => {}, patience);
  const app = express();
  app.get("/events", (request, response, next) => {
    streamEvents(hub, { sessionId, audience: "screen" }, request, response).then(
      (started) => started || response.status(503).end(),
      next,
    );
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    hub.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    hub,
    server,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    raise() {
      now = { ...now, sequence: now.sequence + 1 };
      hub.changed(sessionId);
      return now.sequence;
    },
  };
}

test("headers that no proxy misunderstands, a random time to come back after, then a numbered snapshot", async () => {
  const { address } = await serve();
  const stream = await readEvents(address);
  expect(stream.response.status).toBe(200);
  expect(Object.fromEntries(stream.response.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  await stream.sees({ sequence: 1, title: "Goals" });
  expect(stream.events[0]).toMatchObject({ name: "snapshot", id: "1" });

  const delays = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const leaving = new AbortController();
      const response = await fetch(address, { signal: leaving.signal });
      const reader = response.body?.getReader();
      const text = new TextDecoder().decode((await reader?.read())?.value);
      leaving.abort();
      return Number(/^retry: (\d+)\n\n/.exec(text)?.[1]);
    }),
  );
  expect(delays.every((delay) => delay >= 500 && delay <= 2_500)).toBe(true);
  expect(new Set(delays).size).toBeGreaterThan(2);
});

test("clients that leave are cleaned up, all of them", async () => {
  const { address, hub } = await serve();
  const streams = await Promise.all(Array.from({ length: 50 }, () => readEvents(address)));
  expect(hub.streams).toBe(50);
  for (const stream of streams) stream.close();
  await expect.poll(() => hub.streams).toBe(0);
});

test("closing the hub lets the server close at once", async () => {
  const { address, hub, server } = await serve();
  const streams = await Promise.all(Array.from({ length: 20 }, () => readEvents(address)));
  const started = performance.now();
  hub.close();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all(streams.map(({ ended }) => ended));
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("clients that do not read slow nobody, and are dropped", async () => {
  // Large snapshots, so that the system's own buffers are full soon.
  const { address, hub, raise } = await serve("x".repeat(400_000), 1_500);
  const { port } = new URL(address);
  for (let count = 0; count < 20; count += 1) {
    const socket = connect(Number(port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => {});
    socket.pause();
    socket.write("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  await expect.poll(() => hub.streams).toBe(20);
  const quick = await readEvents(address);
  const delays: number[] = [];
  while (hub.streams > 1) {
    const raised = performance.now();
    const sequence = raise();
    await quick.sees({ sequence });
    delays.push((quick.events.at(-1)?.at ?? 0) - raised);
  }
  expect(quick.response.status).toBe(200);
  expect(delays.toSorted((a, b) => a - b).at(Math.floor(delays.length * 0.95))).toBeLessThan(750);
});
