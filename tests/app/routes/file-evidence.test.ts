import { describe, expect, test } from "vitest";
import { readAuditLog } from "#db/audit-log.server.ts";
import { released } from "../../support/api-client.ts";
import { startPlanned } from "../../support/planned.ts";
import { cookieFor } from "../../support/staff.ts";

const at = (from: Record<string, string>) => `/manage/evidence/new?${new URLSearchParams(from)}`;

async function startFiling() {
  const { server, read, Cookie } = await startPlanned("planner");
  const release = String(await released(server, "belonging"));
  const { plans } = server.services;
  // Other plans are there too, begun by the server itself.
  const from = { release, question: "belonging", plan: "our-plan" };
  const file = async (fields: Record<string, string>, query: Record<string, string> = from) => {
    const headers = { Cookie, Origin: server.address };
    const body = new URLSearchParams(fields);
    const answer = await server.fetch(at(query), { method: "POST", headers, body });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get("Location") };
  };
  const evidence = async () =>
    ((await plans.read("our-plan"))?.plan.evidence ?? []).filter(({ id }) => id !== "e");
  return { server, read, release, from, file, evidence };
}

describe("a published figure filed as evidence", () => {
  test("keeps its way back, its day and its voices, whatever the form says", async () => {
    const { server, read, release, from, file, evidence } = await startFiling();
    const page = await read(at(from));
    expect(page.text).toContain(">belonging: yes 64%, no 36% (of 78).</textarea>");
    expect(page.text).toContain(`href="/releases/${release}"`);
    expect((await read(at({ release, question: "belonging" }))).text).toContain("Our &lt;plan&gt;");
    const filed = await file({
      ...{ on: "link:ml", says: "contradicts", "text.en": "Only two thirds", "text.fr": "" },
      ...{ voices: "9999", date: "1999-01-01", release: "77" },
    });
    expect([filed.status, filed.to]).toEqual([303, "/dashboard/change/our-plan?link=ml#story"]);
    expect(await evidence()).toMatchObject([
      {
        ...{ on: { kind: "link", id: "ml" }, says: "contradicts", voices: 78 },
        source: { kind: "release", release, survey: "belonging", wave: "default", question: "belonging" },
        ...{ text: { en: "Only two thirds", fr: "" }, date: new Date().toISOString().slice(0, 10) },
      },
    ]);
    const story = await read("/dashboard/change/our-plan?link=ml");
    expect(story.text).toContain("Only two thirds");
    expect(story.text).toContain("in doubt");
    const acts = await readAuditLog(server.services.database);
    expect(acts.at(-1)).toMatchObject({
      ...{ action: "evidence-filed", subject: "our-plan" },
      details: { from: "release", on: "link:ml", says: "contradicts" },
    });
    // The same figure is not filed there twice.
    expect((await file({ on: "link:ml", says: "supports", "text.en": "Again" })).text).toContain(
      "This figure is filed there already.",
    );
    expect(await evidence()).toHaveLength(1);
  });

  test("says what is missing, keeps what was entered, and is nothing where nothing is shown", async () => {
    const { server, read, release, from, file, evidence } = await startFiling();
    const refused = await file({ on: "node:nothing", says: "loud", "text.en": " ", "text.fr": "<Gardé>" });
    expect(refused.status).toBe(422);
    for (const said of ["Choose what it is about.", "Choose what it says.", "&lt;Gardé&gt;"]) {
      expect(refused.text).toContain(said);
    }
    expect((await file({ on: "node:m", says: "mixed", "text.en": "x".repeat(4_001) })).text).toContain(
      "This is too long.",
    );
    for (const query of [
      {},
      { question: "belonging" },
      { release, question: "nothing" },
      { release: "999", question: "belonging" },
      { release: "1e3", question: "belonging" },
      { session: "BCDFGH", question: "belonging" },
      { ...from, plan: "nothing" },
    ] as Record<string, string>[]) {
      expect([query, (await read(at(query))).status]).toEqual([query, 404]);
      expect([query, (await file({ on: "node:m", says: "mixed", "text.en": "x" }, query)).status]).toEqual([
        query,
        404,
      ]);
    }
    expect(await evidence()).toEqual([]);
    // Led to for planners alone.
    const results = "/dashboard/surveys/belonging";
    const link = `release=${release}&amp;question=belonging"`;
    for (const path of [results, "/dashboard/equity/belonging"]) {
      expect((await read(path)).text).toContain(link);
      expect((await read(path, { Cookie: await cookieFor(server, "viewer") })).text).not.toContain(link);
    }
  });
});
