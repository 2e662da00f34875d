import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { publish, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startServerOn, startTestServer, type TestServer } from "../../support/test-server.ts";

const token = "a-token-for-the-one-who-watches";
const watching = { Authorization: `Bearer ${token}` };

async function startWatched(database: {
  locate(): Promise<{ dialect: string; file?: string; url?: string }>;
}) {
  const { file, url } = await database.locate();
  const server = await startServerOn(url ?? `file:${file}`, { METRICS_TOKEN: token });
  onTestFinished(() => server.stop());
  return server;
}

const read = async (server: TestServer): Promise<string> =>
  (await server.fetch("/metrics", { headers: watching })).text();

describeOnBoth("figures for who watches the service", (database) => {
  test("count requests by kind and what they met, and the state of the service", async () => {
    const server = await startWatched(database);
    await publish(server, { slug: "places" });
    await saved(server, {});
    for (const path of ["/health", "/s/places", "/s/nowhere", "/dashboard", "/nowhere", "/assets/x.js"]) {
      await server.fetch(path);
    }
    await server.services.counter.flush();
    const text = await read(server);
    for (const line of [
      /^chorus_requests_total\{class="saving",status="2xx"\} 1$/m,
      /^chorus_requests_total\{class="survey",status="2xx"\} 1$/m,
      /^chorus_requests_total\{class="survey",status="4xx"\} 1$/m,
      /^chorus_requests_total\{class="staff",status="3xx"\} 1$/m,
      /^chorus_requests_total\{class="file",status="4xx"\} 1$/m,
      /^chorus_request_seconds_count\{class="health"\} 1$/m,
      /^chorus_database_bytes \d{5,}$/m,
      /^chorus_uncounted_responses 0$/m,
      /^chorus_releases 0$/m,
      /^chorus_live_sessions 0$/m,
      /^chorus_live_streams 0$/m,
      /^nodejs_eventloop_lag_seconds /m,
      /^process_resident_memory_bytes /m,
    ]) {
      expect(text).toMatch(line);
    }
    // Nothing by which a survey, a session or anybody could be told apart.
    expect(text).not.toMatch(/places|nowhere|youth-voice|127\.0\.0\.1|@|slug|path=/);
  });
});

test("are for its token alone, and for nobody where none is set", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chorus-metrics-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startWatched({
    locate: async () => ({ dialect: "sqlite", file: join(folder, "x.db") }),
  });
  const admin = { Authorization: await server.tokenFor("admin") };
  for (const headers of [{}, admin, { Authorization: "Bearer" }, { Authorization: `Bearer ${token}x` }]) {
    expect((await server.fetch("/metrics", { headers: headers as Record<string, string> })).status).toBe(401);
  }
  expect((await server.fetch("/metrics", { headers: watching })).headers.get("Cache-Control")).toBe(
    "no-store",
  );
  const unset = await startTestServer();
  expect((await unset.fetch("/metrics", { headers: watching })).status).toBe(404);
});
