import { expect, test } from "vitest";
import {
  changeRole,
  deactivateAccount,
  endSignIns,
  listAccounts,
  listApiTokens,
  reactivateAccount,
} from "#db/accounts.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { findPersonByApiToken, findPersonByEmail, saveApiToken, savePerson } from "#db/people.server.ts";
import { findPersonBySignIn, saveSignIn } from "#db/sign-ins.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const now = new Date("2026-05-01T12:00:00Z");
const later = new Date("2026-05-02T12:00:00Z");

describeOnBoth("accounts", (testDatabase) => {
  async function withPeople() {
    const database = await testDatabase.open();
    for (const [email, role] of [
      ["ada@example.org", "admin"],
      ["ben@example.org", "viewer"],
    ] as const) {
      const personId = await savePerson(database, { email, role, passwordHash: "hash", now });
      await saveSignIn(database, { tokenHash: `of ${email}`, personId, expiresAt: later });
    }
    const signedIn = (email: string) => findPersonBySignIn(database, `of ${email}`, now);
    return { database, signedIn };
  }
  const of = (email: string) => ({ email, by: "ada@example.org", now });

  test("a deactivated one is out at once and stays out until it is reactivated", async () => {
    const { database, signedIn } = await withPeople();
    expect(await signedIn("ben@example.org")).not.toBeNull();
    expect(await deactivateAccount(database, of("Ben@Example.org"))).toBe("done");
    expect(await deactivateAccount(database, of("ben@example.org"))).toBe("unknown");
    expect(await signedIn("ben@example.org")).toBeNull();
    expect(await findPersonByEmail(database, "ben@example.org")).toBeUndefined();
    const today = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:00:00.000Z$/);
    expect(await listAccounts(database, now)).toEqual([
      {
        email: "ada@example.org",
        name: null,
        role: "admin",
        active: true,
        signIns: 1,
        lastSignInAt: today,
        secondFactor: false,
      },
      {
        email: "ben@example.org",
        name: null,
        role: "viewer",
        active: false,
        signIns: 0,
        lastSignInAt: today,
        secondFactor: false,
      },
    ]);
    expect(await reactivateAccount(database, of("ben@example.org"))).toBe("done");
    expect(await reactivateAccount(database, of("ben@example.org"))).toBe("unknown");
    expect(await findPersonByEmail(database, "ben@example.org")).toBeDefined();
    expect(await signedIn("ben@example.org")).toBeNull();
    const traced = (await readAuditLog(database)).slice(-2);
    expect(traced.map(({ action, actor, subject }) => [action, actor, subject])).toEqual([
      ["account-deactivated", "ada@example.org", "ben@example.org"],
      ["account-reactivated", "ada@example.org", "ben@example.org"],
    ]);
  });

  test("a sign-in that was begun just before is worth nothing", async () => {
    const { database } = await withPeople();
    const { id = 0 } = (await findPersonByEmail(database, "ben@example.org")) ?? {};
    await deactivateAccount(database, of("ben@example.org"));
    await saveSignIn(database, { tokenHash: "raced", personId: id, expiresAt: later });
    expect(await findPersonBySignIn(database, "raced", now)).toBeNull();
  });

  test("the last admin stays, also when two deactivate one another at once", async () => {
    const { database } = await withPeople();
    expect(await deactivateAccount(database, of("ada@example.org"))).toBe("last_admin");
    await savePerson(database, { email: "cy@example.org", role: "admin", passwordHash: "hash", now });
    const both = ["ada@example.org", "cy@example.org"].map((email) => deactivateAccount(database, of(email)));
    expect((await Promise.all(both)).sort()).toEqual(["done", "last_admin"]);
  });

  test("a role changes at once; the last admin stays one, also when two demote one another at once", async () => {
    const { database, signedIn } = await withPeople();
    const to = (email: string, role: "viewer" | "admin") => changeRole(database, { ...of(email), role });
    expect(await to("ada@example.org", "viewer")).toBe("last_admin");
    expect(await to("nobody@example.org", "viewer")).toBe("unknown");
    expect(await to("ben@example.org", "admin")).toBe("done");
    expect((await signedIn("ben@example.org"))?.role).toBe("admin");
    const both = await Promise.all([to("ada@example.org", "viewer"), to("ben@example.org", "viewer")]);
    expect(both.sort()).toEqual(["done", "last_admin"]);
    const last = (await readAuditLog(database)).at(-1);
    expect([last?.action, last?.details]).toEqual(["role-changed", { from: "admin", to: "viewer" }]);
  });

  test("all sign-ins of somebody end, and nobody else's", async () => {
    const { database, signedIn } = await withPeople();
    expect(await endSignIns(database, of("nobody@example.org"))).toBe("unknown");
    expect(await endSignIns(database, of("ben@example.org"))).toBe("done");
    expect([await signedIn("ben@example.org"), (await signedIn("ada@example.org"))?.name]).toEqual([
      null,
      "ada@example.org",
    ]);
  });

  test("a token holds until it ends, and tells the day of its last use", async () => {
    const { database } = await withPeople();
    await saveApiToken(database, { name: "report", role: "viewer", tokenHash: "t", now, expiresAt: later });
    await saveApiToken(database, { name: "archive", role: "viewer", tokenHash: "u", now });
    expect(
      (await listApiTokens(database)).map(({ name, expiresAt, lastUsedOn }) => [name, expiresAt, lastUsedOn]),
    ).toEqual([
      ["archive", null, null],
      ["report", later.toISOString(), null],
    ]);
    expect(await findPersonByApiToken(database, "t", now)).toEqual({
      id: null,
      name: "report",
      role: "viewer",
    });
    expect(await findPersonByApiToken(database, "t", later)).toBeNull();
    expect(await findPersonByApiToken(database, "u", later)).not.toBeNull();
    expect((await listApiTokens(database)).map(({ lastUsedOn }) => lastUsedOn)).toEqual([
      "2026-05-02",
      "2026-05-01",
    ]);
  });
});
