import { expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { problemIn } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

describeOnBoth("GET /health", (database) => {
  test("says that app and database answer, and which they are", async () => {
    const server = await startTestServer(database);
    const response = await server.fetch("/health");
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toContain("no-store");
    expect(await response.json()).toEqual({
      status: "ok",
      database: database.dialect,
      version: packageJson.version,
    });
    const head = await server.fetch("/health", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test("503 when the database does not answer", async () => {
    const server = await startTestServer(database);
    // why: taking the database server away would take it from every other test of the run.
    await server.services.database.kysely.destroy();
    await problemIn(await server.fetch("/health"), 503, "unavailable");
  });
});
