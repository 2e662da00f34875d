import { expect, test } from "vitest";
import { savePerson } from "#db/people.server.ts";
import { isSetupLink, redeemSetupLink, replaceSetupLink } from "#db/setup-link.server.ts";
import { findPersonBySignIn, saveSignIn } from "#db/sign-ins.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const now = new Date("2026-05-01T12:00:00Z");
const later = new Date("2026-05-02T12:00:00Z");
const admin = { email: "first@example.org", passwordHash: "hash", role: "admin" as const, now };

describeOnBoth("people", (testDatabase) => {
  test("a setup link makes one admin, once", async () => {
    const database = await testDatabase.open();
    await replaceSetupLink(database, { tokenHash: "link", expiresAt: later });
    expect(await isSetupLink(database, "link", now)).toBe(true);
    expect(await isSetupLink(database, "link", later)).toBe(false);
    expect(await redeemSetupLink(database, { tokenHash: "other", ...admin })).toBeNull();
    expect(await redeemSetupLink(database, { tokenHash: "link", ...admin })).toEqual(expect.any(Number));
    expect(await redeemSetupLink(database, { tokenHash: "link", ...admin })).toBeNull();
  });

  test("a setup link is worth nothing once there is an admin", async () => {
    const database = await testDatabase.open();
    await replaceSetupLink(database, { tokenHash: "link", expiresAt: later });
    await savePerson(database, admin);
    expect(await isSetupLink(database, "link", now)).toBe(false);
    expect(await redeemSetupLink(database, { tokenHash: "link", ...admin })).toBeNull();
  });

  test("a new password ends earlier sign-ins", async () => {
    const database = await testDatabase.open();
    const personId = await savePerson(database, admin);
    await saveSignIn(database, { tokenHash: "stolen", personId, expiresAt: later });
    expect(await findPersonBySignIn(database, "stolen", now)).toMatchObject({ role: "admin" });
    expect(await savePerson(database, { ...admin, passwordHash: "new" })).toBe(personId);
    expect(await findPersonBySignIn(database, "stolen", now)).toBeNull();
  });
});
