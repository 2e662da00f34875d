import { describe, expect, test } from "vitest";
import { readFormerGroups } from "#app/change/former-groups.server.ts";
import { roles } from "#app/domain/people/roles.ts";
import { publish } from "../../support/api-client.ts";
import { startPlanned } from "../../support/planned.ts";
import { cookieFor } from "../../support/staff.ts";

const tables = ["measures", "matrix", "steps", "groups", "reports"];
const at = (table: string) => `/manage/plans/our-plan/${table}`;

async function startTables() {
  const { server, read, Cookie } = await startPlanned("planner");
  const post = async (table: string, fields: Record<string, string>) => {
    const headers = { Cookie, Origin: server.address };
    const answer = await server.fetch(at(table), {
      method: "POST",
      headers,
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get("Location") };
  };
  const plan = async () => (await server.services.plans.read("our-plan"))?.plan;
  /** The fields of a row's form as a browser would send them untouched. */
  const formOf = async (table: string, row: string): Promise<Record<string, string>> => {
    const { text } = await read(`${at(table)}?row=${row}`);
    const form = text.slice(text.indexOf('id="row"'));
    const before = /name="before" value="([^"]*)"/.exec(form)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const element = JSON.parse(before) as Record<string, { en?: string; fr?: string }>;
    const fields: Record<string, string> = { id: row, before, do: "save" };
    for (const [name, value] of Object.entries(element)) {
      if (typeof value === "string") fields[name] = value;
      for (const language of ["en", "fr"] as const) {
        const text = value?.[language];
        if (text !== undefined) fields[`${name}.${language}`] = text;
      }
    }
    return fields;
  };
  return { server, read, post, plan, formOf };
}

describe("the tables of a plan", () => {
  test("are for those who edit plans, with their files", async () => {
    const { server } = await startTables();
    for (const role of roles) {
      const Cookie = await cookieFor(server, role);
      const expected = role === "planner" || role === "admin" ? 200 : 403;
      for (const path of [at("measures"), `${at("matrix")}.csv`]) {
        expect([role, path, (await server.fetch(path, { headers: { Cookie } })).status]).toEqual([
          role,
          path,
          expected,
        ]);
      }
    }
    expect((await server.fetch(at("steps"))).status).toBe(302);
  });

  test("show in both languages what is missing", async () => {
    const { read } = await startTables();
    for (const table of tables) expect((await read(at(table))).status).toBe(200);
    const { text: html } = await read(at("measures"));
    expect(html).toContain("Performance Measurement Framework");
    expect(html).toContain("How often it is measured is not said.");
    // A target for a group, by its name.
    expect(html).toContain("(The west)");
    expect((await read(`${at("measures")}?lang=fr`)).text).toContain("Cadre de mesure du rendement");
  });

  test("call a group that the survey asks about no longer as it was called", async () => {
    const { server, read } = await startTables();
    const definition = {
      title: { default: "Belonging", fr: "Appartenance" },
      elements: [
        { type: "radiogroup", name: "region", choices: ["north", "south"] },
        { type: "radiogroup", name: "belonging", choices: ["no", "yes"] },
      ],
    };
    const analysis = {
      dimensions: [{ question: "region" }],
      outcomes: [{ question: "belonging", favourable: ["yes"] }],
    };
    expect((await publish(server, { slug: "belonging", definition, analysis })).status).toBe(201);
    expect((await read(at("measures"))).text).toContain("(The west (no longer asked))");
    const form = (await read(`${at("measures")}?row=w&lang=fr`)).text;
    expect(form).toContain("region\u00a0: L’ouest (n’est plus demandé)");
    const stored = await server.services.plans.read("our-plan");
    expect(await readFormerGroups(server.services, stored?.plan ?? { indicators: [] })).toMatchObject([
      { survey: "belonging", dimension: "region", value: "west", asked: { group: { fr: "L’ouest" } } },
    ]);
  });

  test("give each target and each task of a cell its line, and a card of a phone its column’s name", async () => {
    const { post, read } = await startTables();
    await post("steps", {
      ...{ do: "add", "title.en": "Open a door", state: "under-way", "tasks.rows": "2" },
      ...{ "tasks.0.text.en": "Find a host", "tasks.0.done": "on", "tasks.1.text.en": "Buy chairs" },
    });
    const { text: html } = await read(at("steps"));
    expect(html).toContain("<li>✓ Find a host</li><li>○ Buy chairs</li>");
    expect(html).toMatch(/<td data-label="Tasks"[^>]*role="cell">/);
    expect((await read(`${at("steps")}.csv`)).text).toContain("✓ Find a host; ○ Buy chairs");
  });

  test("take a row, change it and give it back", async () => {
    const { post, plan, formOf, read } = await startTables();
    const added = await post("matrix", {
      do: "add",
      "title.en": "Do they belong?",
      "title.fr": "Ont-ils leur place?",
      indicators: "i",
    });
    expect(added.status).toBe(303);
    const [question] = (await plan())?.questions ?? [];
    expect(question).toMatchObject({ title: { en: "Do they belong?" }, indicators: ["i"] });
    const id = question?.id ?? "";
    const saved = await post("matrix", {
      ...(await formOf("matrix", id)),
      "responsibility.en": "The table",
      indicators: "i",
    });
    expect([saved.status, saved.to]).toEqual([303, `${at("matrix")}?done=saved#${id}`]);
    expect((await plan())?.questions[0]).toMatchObject({
      responsibility: { en: "The table" },
      indicators: ["i"],
    });
    expect((await read(at("matrix"))).text).toContain("The table");
    await post("matrix", { ...(await formOf("matrix", id)), do: "remove" });
    expect((await plan())?.questions).toEqual([]);
  });

  test("keep the way back to what is open in the editor", async () => {
    const { post, read } = await startTables();
    const { text: html } = await read(`${at("steps")}?row=new&from=nodes/m`);
    expect(html).toContain('href="/manage/plans/our-plan?open=nodes%2Fm"');
    expect(html).toContain("Back to the editor: Young people belong");
    const added = await post("steps?from=nodes%2Fm", {
      ...{ do: "add", "title.en": "Open a door", state: "done", nodes: "m" },
    });
    expect(added.to).toMatch(/\/steps\?done=added&from=nodes%2Fm#/);
    const report = (await read(`${at("reports")}?row=new&from=groups/g-1&lang=fr`)).text;
    expect(report).toContain("Retour à l’éditeur\u00a0: Groupe du Nord");
    expect(report).toMatch(/<option value="g-1" selected="">/);
    for (const from of ["nodes/nothing", "nothing/m", "__proto__/x", "nodes"]) {
      expect((await read(`${at("steps")}?from=${from}`)).text).not.toContain("Back to the editor");
      expect((await read(`/manage/plans/our-plan?open=${from}`)).status).toBe(200);
    }
  });

  test("refuse what is wrong beside its field, and lose nothing that was entered", async () => {
    const { post, plan } = await startTables();
    const refused = await post("measures", {
      ...{ do: "add", "title.en": "Kept <words>", "title.fr": "", unit: "percent", direction: "up" },
      ...{ "baseline.date": "2026-01-01", "baseline.value": "140" },
      ...{ "targets.rows": "1", "targets.0.by": "2025-01-01", "targets.0.value": "12,5" },
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("A percentage lies between 0 and 100.");
    expect(refused.text).toContain("Kept &lt;words&gt;");
    expect(refused.text).toContain("due before the day of the baseline");
    expect((await plan())?.indicators).toHaveLength(2);
  });

  test("show a conflict with both versions and overwrite nothing", async () => {
    const { post, plan, formOf } = await startTables();
    await post("groups", { do: "add", "title.en": "Library", plannedBy: "priority" });
    const id = (await plan())?.groups.find(({ title }) => title.en === "Library")?.id ?? "";
    const mine = await formOf("groups", id);
    await post("groups", { ...mine, "mandate.en": "Theirs", "members.en": "Ten" });
    const conflict = await post("groups", { ...mine, "mandate.en": "Mine" });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toMatch(/Now there: Theirs \(planner-[^,]+@example\.org, [^)]*20\d\d[^)]*\)/);
    expect(conflict.text).toContain("Mine");
    const group = async () => (await plan())?.groups.find((one) => one.id === id);
    expect(await group()).toMatchObject({ mandate: { en: "Theirs" }, members: { en: "Ten" } });
    // Another field was changed: both stay.
    await post("groups", { ...mine, "audiences.en": "Teens" });
    expect(await group()).toMatchObject({ mandate: { en: "Theirs" }, audiences: { en: "Teens" } });
  });

  test("have columns of their own", async () => {
    const { post, plan, read } = await startTables();
    await post("measures", { do: "add-column", "column.en": "Budget", "column.fr": "Budget" });
    const column = (await plan())?.columns[0]?.id ?? "";
    expect((await read(at("measures"))).text).toContain("Budget");
    await post("measures", { do: "remove-column", id: column });
    expect((await plan())?.columns).toEqual([]);
  });

  test("go along as files", async () => {
    const { read } = await startTables();
    const csv = await read(`${at("measures")}.csv`);
    expect(csv.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(csv.text.split("\r\n")[0]).toMatch(/^Indicator,Output or outcome,Baseline,Targets,Source,/);
    const xlsx = await read(`${at("matrix")}.xlsx`);
    expect(xlsx.status).toBe(200);
    expect(xlsx.text.startsWith("PK")).toBe(true);
  });

  test.each([
    ["/manage/plans/nothing/measures", 404],
    [`${at("measures")}?row=nothing`, 404],
    [`${at("nothing")}`, 404],
  ])("%s: %i", async (path, status) => {
    const { read } = await startTables();
    expect((await read(path)).status).toBe(status);
  });

  test.each([
    { do: "nothing" },
    { do: "save", id: "i", before: "no JSON" },
    { do: "remove", id: "nothing", before: "{}" },
    {},
  ])("%j changes nothing", async (fields) => {
    const { post, plan } = await startTables();
    const before = await plan();
    expect((await post("measures", fields as Record<string, string>)).status).toBe(404);
    expect(await plan()).toEqual(before);
  });
});
