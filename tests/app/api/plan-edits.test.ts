import { expect, test } from "vitest";
import type { LoggedEdit } from "#db/plan-history.server.ts";
import type { SavedEdit } from "#db/plans.server.ts";
import { post, problemIn } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer } from "../../support/test-server.ts";

const both = (en: string, fr = en) => ({ en, fr });
const written = {
  title: both("Trust", "Confiance"),
  nodes: [
    { id: "a", level: "activity", title: both("Meet") },
    { id: "o", level: "short", title: both("Trust") },
  ],
  links: [{ id: "ao", from: "a", to: "o" }],
};
const titled = (before: string, after: string) => ({
  op: "change",
  in: "nodes",
  id: "o",
  before: { title: both(before) },
  after: { title: both(after) },
});

describeOnBoth("editing plans over HTTP", (database) => {
  async function open() {
    const server = await startTestServer(database);
    const planner = { Authorization: await server.tokenFor("planner") };
    const viewer = { Authorization: await server.tokenFor("viewer") };
    const put = (json: unknown, slug = "trust", headers: Record<string, string> = planner) =>
      server.fetch(`/api/v1/plans/${slug}/document`, { method: "PUT", json, headers });
    const edit = (changes: unknown, more: object = {}, headers: Record<string, string> = planner) =>
      post(server, "/api/v1/plans/trust/edits", { edit: changes, ...more }, headers);
    const get = async (path: string, headers = viewer) => {
      const response = await server.fetch(`/api/v1/plans${path}`, { headers });
      expect(response.status).toBe(200);
      return response.json();
    };
    expect((await put(written)).status).toBe(201);
    return { server, put, edit, get, planner, viewer };
  }

  test("a plan is imported, edited, exported, and brought back", async () => {
    const { server, put, edit, get, planner } = await open();
    expect(await get("")).toMatchObject({
      plans: expect.arrayContaining([{ slug: "trust", title: written.title }]),
    });
    const first = await get("/trust/document");
    expect(first).toMatchObject({ slug: "trust", ...written });

    const saved = (await (await edit([titled("Trust", "Mutual trust")])).json()) as SavedEdit;
    expect(saved).toEqual({ version: 2, edit: [titled("Trust", "Mutual trust")], missed: [] });
    const added = { op: "add", in: "groups", element: { id: "g", title: both("Team") } };
    const other = (await (await edit([added], { known: 1 })).json()) as SavedEdit;
    expect(other).toMatchObject({ version: 3, missed: [{ version: 2, edit: saved.edit }] });

    const { edits } = (await get("/trust/edits?before=3", planner)) as { edits: LoggedEdit[] };
    expect(edits).toMatchObject([
      { version: 2, origin: "edit", madeBy: expect.stringMatching(/^planner/) },
      { version: 1, origin: "begin" },
    ]);
    expect(await get("/trust/document?version=1")).toEqual(first);

    const restored = await post(server, "/api/v1/plans/trust/restore", { version: 1 }, planner);
    expect(await restored.json()).toMatchObject({ version: 4 });
    expect(await get("/trust/document")).toEqual(first);
    // What was exported can be imported, here or elsewhere.
    expect(await (await put(first)).json()).toMatchObject({ version: 4, edit: [] });
    expect((await put(first, "elsewhere")).status).toBe(201);
    expect(await get("/elsewhere/document")).toEqual({ ...(first as object), slug: "elsewhere" });
  });

  test("two values for one field: the second is told both, and nothing is overwritten", async () => {
    const { edit, get } = await open();
    await edit([titled("Trust", "One")]);
    const { conflicts } = await problemIn(await edit([titled("Trust", "Two")]), 409, "edit_conflict");
    expect(conflicts).toEqual([
      { in: "nodes", id: "o", path: ["title", "en"], before: "Trust", yours: "Two", theirs: "One" },
      { in: "nodes", id: "o", path: ["title", "fr"], before: "Trust", yours: "Two", theirs: "One" },
    ]);
    expect(await get("/trust/document")).toMatchObject({ nodes: [{ id: "a" }, { title: both("One") }] });
  });

  test("what is not sound is refused, and each problem names its place", async () => {
    const { server, put, edit, get, planner } = await open();
    const before = await get("/trust/document");
    const wrong = { ...written, nodes: [{ id: "a", level: "top", title: both("x"), colour: "red" }, {}] };
    const { errors } = await problemIn(await put(wrong), 422, "invalid_plan");
    expect(errors?.map(({ path, code }) => [path, code])).toEqual(
      expect.arrayContaining([
        ["nodes/a/level", "wrong_shape"],
        ["nodes/a/colour", "unknown_field"],
        ["nodes/#2/id", "wrong_shape"],
      ]),
    );
    const dangling = { ...written, links: [{ id: "ax", from: "a", to: "x" }] };
    const refused = await problemIn(await put(dangling), 422, "invalid_plan");
    expect(refused.errors).toMatchObject([{ path: "links/ax/to", code: "unknown_node" }]);
    const back = {
      op: "change",
      in: "nodes",
      id: "a",
      before: { level: "activity" },
      after: { level: "long" },
    };
    const { errors: faults } = await problemIn(await edit([back]), 422, "invalid_plan");
    expect(faults).toMatchObject([{ path: "links/ao/to", code: "leads_back" }]);
    await problemIn(await put(written, "Not a slug"), 422, "invalid_plan");
    await problemIn(await edit([{ op: "burn", in: "nodes" }]), 400, "malformed");
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const headers = { ...planner, "Content-Type": "application/json" };
    const send = (method: string, path: string, body: string) =>
      server.fetch(`/api/v1/plans/trust/${path}`, { method, body, headers });
    await problemIn(await send("PUT", "document", `{"nodes":${deep}}`), 422, "invalid_plan");
    const change = `{"op":"change","in":"nodes","id":"a","before":{"title":${deep}},"after":{"title":${deep}}}`;
    await problemIn(await send("POST", "edits", `{"edit":[${change}]}`), 400, "malformed");
    expect(await get("/trust/document")).toEqual(before);
  });

  test("only planners edit; staff see", async () => {
    const { server, put, edit, viewer, planner } = await open();
    await problemIn(await put(written, "trust", viewer), 403, "forbidden");
    await problemIn(await edit([], {}, viewer), 403, "forbidden");
    await problemIn(await server.fetch("/api/v1/plans"), 401, "unauthenticated");
    for (const path of ["document", "edits", "document?version=9", "document?version=x"]) {
      const slug = path.includes("?") ? "trust" : "nowhere";
      const response = await server.fetch(`/api/v1/plans/${slug}/${path}`, { headers: planner });
      await problemIn(response, 404, "plan_not_found");
    }
    const nowhere = await post(server, "/api/v1/plans/nowhere/edits", { edit: [] }, planner);
    await problemIn(nowhere, 404, "plan_not_found");
    const unknown = await post(server, "/api/v1/plans/trust/restore", { version: 99 }, planner);
    await problemIn(unknown, 404, "plan_not_found");
  });
});
