import { sql } from "kysely";
import { expect, test } from "vitest";
import { type AuditHead, audit, readAuditLog, verifyAuditLog } from "#db/audit-log.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";
import { deleteApiToken, saveApiToken, savePerson } from "#db/people.server.ts";
import { saveSignIn } from "#db/sign-ins.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { runProgram } from "../support/program.ts";

const now = new Date("2026-05-01T12:00:00Z");

/** As whoever owns the database can. */
async function dropGuards({ kysely, dialect }: Database): Promise<void> {
  const triggers =
    dialect === "sqlite"
      ? ["audit_log_update", "audit_log_delete", "audit_log_insert"]
      : ["audit_log_change on audit_log"];
  for (const trigger of triggers) await sql.raw(`drop trigger ${trigger}`).execute(kysely);
}

describeOnBoth("the audit log", (testDatabase) => {
  async function filled(entries: number): Promise<{ database: Database; head: AuditHead }> {
    const database = await testDatabase.open();
    for (let place = 1; place <= entries; place += 1) {
      const act = { actor: `É${place}@example.org`, action: "sign-in", details: { place, z: null, a: "«" } };
      await audit(database, { ...act, action: "sign-in" }, now);
    }
    const verified = await verifyAuditLog(database);
    if (!("head" in verified)) throw new Error(JSON.stringify(verified));
    return { database, head: verified.head };
  }

  test("keeps acts in order, each with the hash of the one before it", async () => {
    const { database, head } = await filled(3);
    const entries = await readAuditLog(database);
    expect(entries.map(({ number, at, actor, details }) => [number, at, actor, details])).toEqual(
      [1, 2, 3].map((place) => [
        place,
        now.toISOString(),
        `É${place}@example.org`,
        { place, z: null, a: "«" },
      ]),
    );
    expect(entries.map(({ previous }) => previous)).toEqual([
      "0".repeat(64),
      entries[0]?.hash,
      entries[1]?.hash,
    ]);
    expect(head).toEqual({ number: 3, hash: entries[2]?.hash });
    expect(await readAuditLog(database, { after: 1, most: 1 })).toEqual([entries[1]]);
  });

  test("an empty one holds", async () => {
    const { head } = await filled(0);
    expect(head).toEqual({ number: 0, hash: "0".repeat(64) });
  });

  test("the database refuses to change, remove or replace an entry", async () => {
    const { database } = await filled(3);
    const { kysely, dialect } = database;
    const before = await readAuditLog(database);
    const attempts = [
      "update audit_log set actor = 'somebody else' where number = 2",
      "update audit_log set number = 9 where number = 3",
      "delete from audit_log where number = 3",
      "delete from audit_log",
      ...(dialect === "postgres"
        ? [
            "truncate audit_log",
            `insert into audit_log select 2, at, actor, action, subject, details, previous, 'x' from audit_log
             where number = 1 on conflict (number) do update set actor = 'x'`,
          ]
        : [
            "replace into audit_log select 2, at, actor, action, subject, details, previous, 'x' from audit_log where number = 1",
            "replace into audit_log select 9, at, actor, action, subject, details, previous, hash from audit_log where number = 1",
          ]),
    ];
    for (const attempt of attempts) {
      await expect(sql.raw(attempt).execute(kysely), attempt).rejects.toThrow(/only ever added to/);
    }
    expect(await readAuditLog(database)).toEqual(before);
  });

  test.each([
    { name: "edited", sql: ["update audit_log set actor = 'x' where number = 4"], broken: 4, why: "edited" },
    {
      name: "given other details",
      sql: [`update audit_log set details = '{"place":5}' where number = 4`],
      broken: 4,
      why: "edited",
    },
    {
      name: "made unreadable",
      sql: ["update audit_log set details = '{' where number = 4"],
      broken: 4,
      why: "edited",
    },
    {
      name: "given another time",
      sql: ["update audit_log set at = '' where number = 6"],
      broken: 6,
      why: "edited",
    },
    { name: "dropped", sql: ["delete from audit_log where number = 2"], broken: 2, why: "missing" },
    {
      name: "dropped at the beginning",
      sql: ["delete from audit_log where number = 1"],
      broken: 1,
      why: "missing",
    },
    {
      name: "dropped, and the others moved up",
      sql: [
        "delete from audit_log where number = 3",
        ...[4, 5, 6].map((number) => `update audit_log set number = ${number - 1} where number = ${number}`),
      ],
      broken: 3,
      why: "edited",
    },
    {
      name: "exchanged with the next",
      sql: [
        "update audit_log set number = 90 where number = 3",
        "update audit_log set number = 3 where number = 4",
        "update audit_log set number = 4 where number = 90",
      ],
      broken: 3,
      why: "edited",
    },
  ])("shows that an entry was $name", async ({ sql: statements, broken, why }) => {
    const { database } = await filled(6);
    await dropGuards(database);
    for (const statement of statements) await sql.raw(statement).execute(database.kysely);
    expect(await verifyAuditLog(database)).toEqual({ broken, why });
  });

  test("an entry that was put in later, with a hash of its own, does not fit what follows", async () => {
    const { database } = await filled(4);
    const other = await filled(2);
    const [, second] = await readAuditLog(other.database);
    await dropGuards(database);
    await audit(other.database, { action: "token-made", actor: null }, now);
    const forged = (await readAuditLog(other.database))[2];
    expect(second?.hash).toBe(forged?.previous);
    await database.kysely
      .updateTable("audit_log")
      .set({ ...forged, details: "{}" })
      .where("number", "=", 3)
      .execute();
    expect(await verifyAuditLog(database)).toEqual({ broken: 4, why: "out of order" });
  });

  test("a cut end shows against a head that was kept, and so does a chain made anew", async () => {
    const { database, head } = await filled(6);
    await dropGuards(database);
    await sql.raw("delete from audit_log where number > 4").execute(database.kysely);
    expect(await verifyAuditLog(database)).toMatchObject({ head: { number: 4 } });
    expect(await verifyAuditLog(database, head)).toEqual({ broken: 5, why: "missing" });
    for (const actor of ["somebody", "else"]) await audit(database, { action: "sign-in", actor }, now);
    expect(await verifyAuditLog(database)).toMatchObject({ head: { number: 6 } });
    expect(await verifyAuditLog(database, head)).toEqual({ broken: 6, why: "edited" });
  });

  test("goes on after a head that was kept", async () => {
    const { database, head } = await filled(3);
    await audit(database, { action: "sign-in", actor: null });
    expect(await verifyAuditLog(database, head)).toMatchObject({ head: { number: 4 } });
  });

  test("an act and its trace are stored together or not at all", async () => {
    const database = await testDatabase.open();
    const { kysely, dialect } = database;
    const undone = kysely.transaction().execute(async (transaction) => {
      await audit({ kysely: transaction, dialect }, { action: "sign-in", actor: null });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await readAuditLog(database)).toEqual([]);
  });

  test("two processes that add at once keep one chain", async () => {
    const location = await testDatabase.locate();
    const database = openDatabase(location);
    await migrate(database);
    const url = location.dialect === "sqlite" ? `file:${location.file}` : location.url;
    const acts = 60;
    const ended = await Promise.all(
      ["one", "two"].map((name) =>
        runProgram("tests/support/append-audit.ts", { args: [url, name, String(acts)] }),
      ),
    );
    expect(ended).toEqual(ended.map(() => ({ code: 0, stdout: "", stderr: "" })));
    expect(await verifyAuditLog(database)).toMatchObject({ head: { number: 2 * acts } });
    const entries = await readAuditLog(database);
    for (const name of ["one", "two"]) {
      const own = entries.filter(({ actor }) => actor === name).map(({ details }) => details.place);
      expect(own).toEqual(Array.from({ length: acts }, (_, place) => place));
    }
    await database.kysely.destroy();
  });

  test("accounts, sign-ins and tokens leave their traces, without secrets", async () => {
    const database = await testDatabase.open();
    const person = { email: "Ada@example.org", passwordHash: "a hash", now, by: "admin@example.org" };
    const personId = await savePerson(database, { ...person, role: "viewer" });
    await savePerson(database, { ...person, role: "planner" });
    await saveSignIn(database, { tokenHash: "a hash", personId, expiresAt: now });
    const token = { name: "report", role: "viewer" as const, tokenHash: "a hash", now };
    await saveApiToken(database, { ...token, by: "ada@example.org" });
    await saveApiToken(database, token);
    await deleteApiToken(database, "report", "ada@example.org");
    await deleteApiToken(database, "report");
    const entries = await readAuditLog(database);
    expect(entries.map(({ actor, action, subject, details }) => [actor, action, subject, details])).toEqual([
      ["admin@example.org", "account-made", "ada@example.org", { role: "viewer" }],
      ["admin@example.org", "role-changed", "ada@example.org", { from: "viewer", to: "planner" }],
      ["admin@example.org", "password-changed", "ada@example.org", {}],
      ["ada@example.org", "sign-in", null, {}],
      ["ada@example.org", "token-made", "report", { role: "viewer" }],
      ["ada@example.org", "token-revoked", "report", {}],
    ]);
    expect(JSON.stringify(entries)).not.toContain("a hash");
  });
});
