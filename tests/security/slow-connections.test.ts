import { join } from "node:path";
import { expect, test } from "vitest";
import { addressOf, serve } from "../support/live-program.ts";
import { temporaryFolder } from "../support/program.ts";
import { slowConnections } from "./slow-connections.ts";

/** `npm run slow` opens 10,000. */
const connections = 1_000;

test("slow connections keep nobody else waiting, and are cut", { timeout: 120_000 }, async () => {
  const server = serve(join(temporaryFolder(), "chorus.db"));
  const address = await addressOf(server);
  const { opened, health, cut } = await slowConnections(address, { connections, until: 60_000 });
  expect(opened).toBe(connections);
  // The middle one: a busy machine may hold up any single one.
  expect(health.toSorted((a, b) => a - b)[Math.floor(health.length / 2)]).toBeLessThan(1_000);
  expect(cut).toBe(connections);
});
