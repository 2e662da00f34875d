import { expect, test } from "vitest";
import {
  deleteInvitation,
  findAccountLink,
  listInvitations,
  redeemAccountLink,
  saveInvitation,
  saveResetLink,
} from "#db/account-links.server.ts";
import { changeRole, deactivateAccount, listAccounts } from "#db/accounts.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { findPersonByEmail, savePerson } from "#db/people.server.ts";
import { findPersonBySignIn, saveSignIn } from "#db/sign-ins.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const now = new Date("2026-05-01T12:00:00Z");
const later = new Date("2026-05-02T12:00:00Z");
const by = "ada@example.org";

describeOnBoth("links for accounts", (testDatabase) => {
  async function withAdmin() {
    const database = await testDatabase.open();
    const personId = await savePerson(database, { email: by, role: "admin", passwordHash: "hash", now });
    return { database, personId };
  }
  const invitation = (tokenHash: string, email = "ben@example.org") =>
    ({ tokenHash, email, role: "planner", by, now, expiresAt: later }) as const;
  const reset = (tokenHash: string, email = by) => ({ tokenHash, email, by, now, expiresAt: later });
  const chosen = (tokenHash: string, at = now) => ({ tokenHash, name: "Ben", passwordHash: "new", now: at });

  test("an invitation makes one account, once, until it ends", async () => {
    const { database } = await withAdmin();
    expect(await saveInvitation(database, invitation("link", "Ben@Example.org"))).toBe("done");
    expect(await findAccountLink(database, "link", now)).toEqual({
      purpose: "invite",
      email: "ben@example.org",
      role: "planner",
    });
    expect(await listInvitations(database, now)).toEqual([
      { email: "ben@example.org", role: "planner", expiresAt: later.toISOString() },
    ]);
    expect([await findAccountLink(database, "link", later), await listInvitations(database, later)]).toEqual([
      null,
      [],
    ]);
    expect(await redeemAccountLink(database, chosen("link", later))).toBeNull();
    const both = await Promise.all([1, 2].map(() => redeemAccountLink(database, chosen("link"))));
    expect(both.filter((one) => one !== null)).toEqual([{ personId: expect.any(Number), purpose: "invite" }]);
    expect((await listAccounts(database, now)).at(-1)).toMatchObject({ name: "Ben", role: "planner" });
    expect(await saveInvitation(database, invitation("again"))).toBe("exists");
    expect((await readAuditLog(database)).slice(1).map((entry) => [entry.action, entry.actor])).toEqual([
      ["invitation-made", by],
      ["account-made", "ben@example.org"],
    ]);
  });

  test("only the newest invitation of somebody holds, and it can be taken back", async () => {
    const { database } = await withAdmin();
    await saveInvitation(database, invitation("first"));
    await saveInvitation(database, invitation("second"));
    expect(await findAccountLink(database, "first", now)).toBeNull();
    expect(await deleteInvitation(database, { email: "ben@example.org", by, now })).toBe("done");
    expect(await deleteInvitation(database, { email: "ben@example.org", by, now })).toBe("unknown");
    expect(await redeemAccountLink(database, chosen("second"))).toBeNull();
  });

  test("links end with the one who made them, and with their being an admin", async () => {
    const { database } = await withAdmin();
    await savePerson(database, { email: "cy@example.org", role: "admin", passwordHash: "hash", now });
    await saveInvitation(database, invitation("one"));
    await changeRole(database, { email: by, role: "viewer", by: "cy@example.org", now });
    expect(await findAccountLink(database, "one", now)).toBeNull();
    await saveInvitation(database, invitation("two"));
    await deactivateAccount(database, { email: by, by: "cy@example.org", now });
    expect(await findAccountLink(database, "two", now)).toBeNull();
  });

  test("a link for a new password replaces it and ends every sign-in", async () => {
    const { database, personId } = await withAdmin();
    await saveSignIn(database, { tokenHash: "stolen", personId, expiresAt: later });
    expect(await saveResetLink(database, reset("r", "nobody@example.org"))).toBe("unknown");
    expect(await saveResetLink(database, reset("r"))).toBe("done");
    expect(await findPersonBySignIn(database, "stolen", now)).not.toBeNull();
    expect(await redeemAccountLink(database, chosen("r"))).toEqual({ personId, purpose: "reset" });
    expect(await findPersonBySignIn(database, "stolen", now)).toBeNull();
    expect(await findPersonByEmail(database, by)).toMatchObject({ password_hash: "new" });
    expect((await listAccounts(database, now))[0]?.name).toBeNull();
    expect(await redeemAccountLink(database, chosen("r"))).toBeNull();
  });

  test("a link for a new password lets nobody in who is kept out", async () => {
    const { database } = await withAdmin();
    await savePerson(database, { email: "ben@example.org", role: "viewer", passwordHash: "hash", now });
    await saveResetLink(database, reset("r", "ben@example.org"));
    await deactivateAccount(database, { email: "ben@example.org", by, now });
    expect(await redeemAccountLink(database, chosen("r"))).toBeNull();
    expect(await saveResetLink(database, reset("r", "ben@example.org"))).toBe("unknown");
  });

  test("a new password from elsewhere ends the links of somebody", async () => {
    const { database } = await withAdmin();
    await saveResetLink(database, reset("r"));
    await savePerson(database, { email: by, role: "admin", passwordHash: "other", now });
    expect(await findAccountLink(database, "r", now)).toBeNull();
  });
});
