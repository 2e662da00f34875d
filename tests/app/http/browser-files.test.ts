import { expect, test } from "vitest";
import { readBrowserAssets } from "#app/assets.server.ts";
import { startTestServer } from "../../support/test-server.ts";

test("the survey page's scripts are there under the names that the server knows, for ever", async () => {
  const server = await startTestServer();
  const assets = readBrowserAssets(new URL("../../../build/.vite/client-manifest.json", import.meta.url));
  expect(assets.scripts).toHaveLength(1);
  for (const file of [...assets.scripts, ...assets.preloads]) {
    const answer = await server.fetch(file);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toContain("javascript");
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
  }
});

test("the service worker is asked for anew every time, and imports nothing", async () => {
  const server = await startTestServer();
  const answer = await server.fetch("/service-worker.js");
  expect(answer.headers.get("Content-Type")).toContain("javascript");
  expect(answer.headers.get("Cache-Control")).toBe("no-cache");
  expect(await answer.text()).not.toMatch(/\bimport\b|\bimportScripts\b/);
});
