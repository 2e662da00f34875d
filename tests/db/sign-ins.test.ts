import { expect, test } from "vitest";
import { findAccountLink, saveResetLink } from "#db/account-links.server.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { savePerson } from "#db/people.server.ts";
import {
  changeOwnPassword,
  endOtherSignIns,
  endSignIn,
  endSignInOf,
  findPersonBySignIn,
  listEverySignIn,
  listSignIns,
  saveSignIn,
} from "#db/sign-ins.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const now = new Date();
const later = new Date(now.getTime() + 24 * 60 * 60 * 1000);

describeOnBoth("sign-ins", (testDatabase) => {
  async function withTwoPeople() {
    const database = await testDatabase.open();
    const ids: number[] = [];
    for (const email of ["ada@example.org", "ben@example.org"]) {
      const personId = await savePerson(database, { email, role: "viewer", passwordHash: "hash", now });
      ids.push(personId);
      for (const device of ["phone", "desk", "lost"]) {
        await saveSignIn(database, { tokenHash: `${device} of ${email}`, personId, expiresAt: later });
      }
    }
    const [ada = 0, ben = 0] = ids;
    const left = async (personId: number) =>
      (await listSignIns(database, personId, now)).map(({ tokenHash }) => tokenHash.split(" ")[0]).sort();
    return { database, ada, ben, left, own: { personId: ada, by: "ada@example.org", now } };
  }

  test("each tells when it began and, to the hour, when it was last used", async () => {
    const { database, ada } = await withTwoPeople();
    const inAnHour = new Date(now.getTime() + 60 * 60 * 1000);
    await findPersonBySignIn(database, "phone of ada@example.org", inAnHour);
    const [first, second] = await listSignIns(database, ada, now);
    const hour = `${inAnHour.toISOString().slice(0, 13)}:00:00.000Z`;
    expect(first).toMatchObject({ tokenHash: "phone of ada@example.org", lastSeenAt: hour });
    expect(second).toMatchObject({ startedAt: expect.any(String), lastSeenAt: null });
    expect(await listSignIns(database, ada, later)).toEqual([]);
    expect((await listAccounts(database, now))[0]?.lastSignInAt).toMatch(/T\d\d:00:00.000Z$/);
  });

  test("one that nobody used for three days has ended; one that is used goes on", async () => {
    const database = await testDatabase.open();
    const ada = { email: "ada@example.org", role: "viewer", passwordHash: "hash", now } as const;
    const personId = await savePerson(database, ada);
    const after = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
    for (const tokenHash of ["used", "left"])
      await saveSignIn(database, { tokenHash, personId, expiresAt: after(14) });
    for (const day of [2, 4, 6])
      expect(await findPersonBySignIn(database, "used", after(day))).not.toBeNull();
    expect(await findPersonBySignIn(database, "left", after(6))).toBeNull();
    expect((await listSignIns(database, personId, after(6))).map(({ tokenHash }) => tokenHash)).toEqual([
      "used",
    ]);
    expect((await listAccounts(database, after(6)))[0]?.signIns).toBe(1);
    expect(await findPersonBySignIn(database, "used", after(13))).toBeNull();
  });

  test("one ends, or all others; never somebody else's", async () => {
    const { database, ada, ben, left, own } = await withTwoPeople();
    expect(await endSignIn(database, "lost of ben@example.org", own)).toBe(false);
    expect(await endSignIn(database, "lost of ada@example.org", own)).toBe(true);
    expect(await left(ada)).toEqual(["desk", "phone"]);
    expect(await endOtherSignIns(database, "phone of ada@example.org", own)).toBe(true);
    expect(await endOtherSignIns(database, "phone of ada@example.org", own)).toBe(false);
    expect([await left(ada), await left(ben)]).toEqual([["phone"], ["desk", "lost", "phone"]]);
    const traced = (await readAuditLog(database)).slice(-2);
    expect(traced.map(({ action, actor }) => [action, actor])).toEqual([
      ["sign-ins-ended", "ada@example.org"],
      ["sign-ins-ended", "ada@example.org"],
    ]);
  });

  test("an admin ends one of somebody else's, in their name in the audit log", async () => {
    const { database, ada, ben, left } = await withTwoPeople();
    const ending = { email: "Ben@example.org", by: "ada@example.org", now };
    const lost = "lost of ben@example.org";
    expect(await endSignInOf(database, { ...ending, tokenHash: "lost of ada@example.org" })).toBe("unknown");
    expect(await endSignInOf(database, { ...ending, tokenHash: lost })).toBe("done");
    expect([await left(ada), await left(ben)]).toEqual([
      ["desk", "lost", "phone"],
      ["desk", "phone"],
    ]);
    expect((await listEverySignIn(database, now)).get("ben@example.org")).toHaveLength(2);
    expect((await readAuditLog(database)).at(-1)).toMatchObject({
      ...{ action: "sign-ins-ended", actor: "ada@example.org", subject: "ben@example.org" },
    });
  });

  test("a new password of one's own ends all others, and links for a new password", async () => {
    const { database, ada, ben, left, own } = await withTwoPeople();
    const link = { tokenHash: "r", email: "ada@example.org", by: "b", now, expiresAt: later };
    await saveResetLink(database, link);
    await changeOwnPassword(database, { ...own, passwordHash: "new", kept: "desk of ada@example.org" });
    expect([await left(ada), (await left(ben)).length]).toEqual([["desk"], 3]);
    expect(await findAccountLink(database, "r", now)).toBeNull();
  });
});
