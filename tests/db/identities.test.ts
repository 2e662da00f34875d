import { expect, test } from "vitest";
import { saveInvitation } from "#db/account-links.server.ts";
import { deactivateAccount } from "#db/accounts.server.ts";
import { admitIdentity } from "#db/identities.server.ts";
import { savePerson } from "#db/people.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const now = new Date("2026-05-01T12:00:00Z");
const later = new Date("2026-05-02T12:00:00Z");

describeOnBoth("people of an organization", (testDatabase) => {
  const vouched = (identity: string, email: string) => ({ identity, email, name: null });
  const invited = { defaultRole: null, now };

  test("are linked by e-mail once, and found by their identity from then on", async () => {
    const database = await testDatabase.open();
    const id = await savePerson(database, { email: "ada@a.example", role: "admin", passwordHash: "h", now });
    const ada = { person: { id, email: "ada@a.example" } };
    expect(await admitIdentity(database, vouched("1", "Ada@a.example"), invited)).toEqual(ada);
    expect(await admitIdentity(database, vouched("1", "new@a.example"), invited)).toEqual(ada);
    expect(await admitIdentity(database, vouched("2", "ada@a.example"), invited)).toEqual({
      refused: "linked",
    });
    // Their identity decides, also where the e-mail is somebody else's here.
    await savePerson(database, { email: "ben@a.example", role: "viewer", passwordHash: "h", now });
    expect(await admitIdentity(database, vouched("1", "ben@a.example"), invited)).toEqual(ada);
    await savePerson(database, { email: "cy@a.example", role: "admin", passwordHash: "h", now });
    await deactivateAccount(database, { email: "ada@a.example", by: "cy@a.example", now });
    for (const identity of ["1", "2"]) {
      expect(await admitIdentity(database, vouched(identity, "ada@a.example"), invited)).toEqual({
        refused: "deactivated",
      });
    }
  });

  test("become who they were invited as, or what everybody becomes; else nobody", async () => {
    const database = await testDatabase.open();
    const roleOf = async (email: string) =>
      (
        await database.kysely
          .selectFrom("people")
          .select("role")
          .where("email", "=", email)
          .executeTakeFirst()
      )?.role;
    const invitation = {
      tokenHash: "t",
      email: "ben@a.example",
      role: "steward",
      by: "x",
      now,
      expiresAt: later,
    };
    await saveInvitation(database, { ...invitation, role: "steward" });
    expect(await admitIdentity(database, vouched("1", "ben@a.example"), { ...invited, now: later })).toEqual({
      refused: "uninvited",
    });
    await admitIdentity(database, vouched("1", "ben@a.example"), { defaultRole: "viewer", now });
    await admitIdentity(database, vouched("2", "cy@a.example"), { defaultRole: "viewer", now });
    expect([await roleOf("ben@a.example"), await roleOf("cy@a.example")]).toEqual(["steward", "viewer"]);
    expect(await admitIdentity(database, vouched("3", "di@a.example"), invited)).toEqual({
      refused: "uninvited",
    });
  });
});
