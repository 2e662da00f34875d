import { expect, test } from "vitest";
import { publishFolder } from "#app/server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { makePreview } from "#db/previews.server.ts";
import { publish } from "../support/api-client.ts";
import { describeOnBoth } from "../support/databases.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { smallSurvey } from "../support/test-survey.ts";

const analysisOf = (email?: string) =>
  email
    ? { stewardship: { steward: { name: { en: "Elder Council", fr: "Conseil des aînés" }, email } } }
    : {};

/** Who named whom, as the audit log has it. */
const named = async ({ services }: TestServer) =>
  (await readAuditLog(services.database))
    .filter(({ action }) => action === "steward-named")
    .map(({ actor, subject, details }) => [actor, subject, details]);

describeOnBoth("naming another steward leaves a trace", (database) => {
  test("from the API, a page and the command line; the same steward, a preview and nobody leave none", async () => {
    const server = await startTestServer(database);
    const { services } = server;
    const slug = "small";
    const post = async (email: string | undefined, title: string) => {
      const definition = { ...smallSurvey, title };
      expect((await publish(server, { slug, definition, analysis: analysisOf(email) })).status).toBe(201);
    };
    await post("ada@example.org", "One");
    await post("Ada@example.org", "Two");
    await post(undefined, "Three");
    expect(await named(server)).toEqual([]);

    await post("eve@example.org", "Four");
    const [first] = await named(server);
    expect(first).toEqual([
      expect.stringMatching(/^planner [\w-]{8}$/),
      slug,
      { version: 4, before: "Ada@example.org", after: "eve@example.org" },
    ]);

    const draft = { previewOf: slug, definition: smallSurvey, analysis: analysisOf("ben@example.org") };
    const preview = await makePreview(services, draft, new Date());
    if ("code" in preview) throw new Error(JSON.stringify(preview));
    expect(await named(server)).toHaveLength(1);
    const Cookie = await cookieFor(server, "planner");
    const body = new URLSearchParams({ do: "publish" });
    await server.fetch(`/manage/previews/${preview.slug}`, { method: "POST", headers: { Cookie }, body });
    expect((await named(server))[1]).toEqual([
      expect.stringMatching(/^planner-.+@example\.org$/),
      slug,
      { version: 5, before: "eve@example.org", after: "ben@example.org" },
    ]);

    const folder = { slug, folder: "", definition: smallSurvey, analysis: analysisOf("ada@example.org") };
    await publishFolder(services, folder as never, "command line");
    expect((await named(server))[2]).toEqual([
      "command line",
      slug,
      { version: 6, before: "ben@example.org", after: "ada@example.org" },
    ]);
  });
});
