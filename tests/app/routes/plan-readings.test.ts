import { describe, expect, test } from "vitest";
import { readAuditLog } from "#db/audit-log.server.ts";
import { startPlanned } from "../../support/planned.ts";

const address = "/manage/plans/our-plan/readings";

async function startReadings() {
  const { server, read, Cookie } = await startPlanned("planner");
  const { plans, database } = server.services;
  const node = { id: "hand", node: "l", title: { en: "Visits", fr: "Visites" }, unit: "per-1000" };
  const stored = await plans.read("our-plan");
  const { planSchema } = await import("#app/domain/change/plan.ts");
  const plan = planSchema.parse({
    ...stored?.plan,
    indicators: [...(stored?.plan.indicators ?? []), node],
  });
  await plans.replace("our-plan", plan, { madeBy: null, now: new Date() });
  const send = async (fields: Record<string, string | Blob>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const headers = { Cookie, Origin: server.address };
    const answer = await server.fetch(address, { method: "POST", headers, body });
    return { status: answer.status, text: await answer.text(), to: answer.headers.get("Location") };
  };
  const readings = async () => (await plans.read("our-plan"))?.plan.readings ?? [];
  const acts = async () =>
    (await readAuditLog(database)).filter(({ action }) => action === "readings-imported");
  return { server, read, send, readings, acts, plans };
}

describe("readings from a table", () => {
  test("begin with a template in the reader's language, which comes back filled in", async () => {
    const { read, send, readings, acts, plans } = await startReadings();
    const { text: template, headers } = await read(`${address}.csv`);
    expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const [head, line] = template.split("\r\n");
    expect(line).toBe('hand,Visits,"per 1,000",,,,,,,,');
    expect((await read(`${address}.csv?lang=fr`)).text).toContain("indicateur,nom,unité,date,valeur");
    const filled = `${head}\r\nhand,Visits,"per 1,000",2024,,612,25400,,,Hospitals,\r\n`;
    // Saved by a spreadsheet, and checked first.
    const checked = await send({ do: "check", csvFile: new Blob([filled], { type: "text/csv" }) });
    expect(checked.status).toBe(200);
    expect(checked.text).toContain("1 to add, 0 there already, 0 to change.");
    expect(await readings()).toEqual([]);
    const added = await send({ do: "add", csv: filled });
    expect([added.status, added.to]).toEqual([303, `${address}?done=1`]);
    expect(await readings()).toMatchObject([
      { indicator: "hand", date: "2024-12-31", numerator: 612, denominator: 25400, source: "Hospitals" },
    ]);
    expect(await acts()).toMatchObject([{ subject: "our-plan", details: { readings: 1 } }]);
    // Part of the plan's history, so it can be taken back.
    const [last] = await plans.history("our-plan", { most: 1 });
    expect(last?.edit).toMatchObject([{ op: "add", in: "readings" }]);
    // Sent again, nothing is there twice.
    expect((await send({ do: "add", csv: filled })).text).toContain("0 to add, 1 there already");
    expect(await readings()).toHaveLength(1);
  });

  test("say what is wrong beside its cell, and keep what was given until it is right", async () => {
    const { send, readings } = await startReadings();
    const wrong = "hand;2023;;<b>9</b>;0";
    const table = `indicateur;date;valeur;numérateur;dénominateur\nhand;2024;;12,5;1000\n${wrong}`;
    const refused = await send({ do: "add", csv: table });
    expect(refused.text).toContain("1 to add, 0 there already, 1 to change.");
    expect(refused.text).toContain("This is no number.");
    expect(refused.text).toContain("&lt;b&gt;9&lt;/b&gt;");
    expect(await readings()).toEqual([]);
    const part = await send({ do: "add-good", csv: table });
    expect(part.text).toContain("1 reading was added.");
    expect(part.text).toContain(
      "indicateur;date;valeur;numérateur;dénominateur\nhand;2023;;&lt;b&gt;9&lt;/b&gt;;0<",
    );
    expect(await readings()).toMatchObject([{ date: "2024-12-31", numerator: 12.5 }]);
    const columns = await send({ do: "check", csv: "indicator,colour,value\nhand,red,1" });
    expect(columns.status).toBe(422);
    for (const said of ["Missing: date.", "Not known: colour.", "hand,red,1"])
      expect(columns.text).toContain(said);
    for (const csv of ["", "  \n ", `"`, `a,"b`]) {
      expect([csv, (await send({ do: "add", csv })).status]).toEqual([csv, 422]);
    }
    const many = `indicator,date,value\n${"hand,2024,1\n".repeat(2_001)}`;
    expect((await send({ do: "add", csv: many })).text).toContain("At most 2,000 lines");
    expect((await send({})).status).toBe(422);
    expect(await readings()).toHaveLength(1);
  });

  test("of a spreadsheet that knows no UTF-8 are read as well", async () => {
    const { send } = await startReadings();
    const latin = Buffer.from("indicateur;période;numérateur;dénominateur\nhand;2024;1;1000\n", "latin1");
    expect((await send({ do: "check", csvFile: new Blob([latin]) })).text).toContain("1 to add");
  });
});
