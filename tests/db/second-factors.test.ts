import { expect, test } from "vitest";
import { deactivateAccount } from "#db/accounts.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { savePerson } from "#db/people.server.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  findHalfSignIn,
  findSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  saveHalfSignIn,
  takeHalfSignIn,
  takeRecoveryCode,
  takeStep,
} from "#db/second-factors.server.ts";
import { describeOnBoth } from "../support/databases.ts";

const now = new Date("2026-05-01T12:00:00Z");
const later = new Date("2026-05-01T12:10:00Z");

describeOnBoth("second factors", (testDatabase) => {
  async function withBen() {
    const database = await testDatabase.open();
    const email = "ben@example.org";
    await savePerson(database, { email: "ada@example.org", role: "admin", passwordHash: "hash", now });
    const personId = await savePerson(database, { email, role: "viewer", passwordHash: "hash", now });
    return { database, email, own: { personId, by: email, now } };
  }

  test("one counts only once it was proved; then it stays until it is removed", async () => {
    const { database, email, own } = await withBen();
    const find = () => findSecondFactor(database, own.personId);
    expect([await find(), await takeStep(database, own.personId, 1)]).toEqual([null, false]);
    await beginSecondFactor(database, own.personId, "first");
    await beginSecondFactor(database, own.personId, "second");
    expect(await find()).toEqual({ secret: "second", confirmed: false, recoveryCodes: 0 });
    expect(await takeStep(database, own.personId, 1)).toBe(false);
    const proof = { ...own, step: 10, codeHashes: ["a", "b"] };
    expect(await confirmSecondFactor(database, proof)).toBe(true);
    expect(await confirmSecondFactor(database, proof)).toBe(false);
    await beginSecondFactor(database, own.personId, "third");
    expect(await find()).toEqual({ secret: "second", confirmed: true, recoveryCodes: 2 });
    await replaceRecoveryCodes(database, { ...own, codeHashes: ["c", "d", "e"] });
    expect((await find())?.recoveryCodes).toBe(3);
    expect(await removeSecondFactor(database, { email, by: "ada@example.org", now })).toBe("done");
    expect(await removeSecondFactor(database, { email, by: "ada@example.org", now })).toBe("unknown");
    expect([await find(), await takeRecoveryCode(database, { ...own, codeHash: "c" })]).toEqual([
      null,
      false,
    ]);
    const traced = (await readAuditLog(database)).slice(2);
    expect(traced.map(({ action, actor }) => [action, actor])).toEqual([
      ["second-factor-added", email],
      ["recovery-codes-made", email],
      ["second-factor-removed", "ada@example.org"],
    ]);
  });

  test("a step counts once, also when it is shown twice at once; and so does a recovery code", async () => {
    const { database, own } = await withBen();
    await beginSecondFactor(database, own.personId, "secret");
    await confirmSecondFactor(database, { ...own, step: 10, codeHashes: ["a"] });
    const take = (step: number) => takeStep(database, own.personId, step);
    expect([await take(9), await take(10)]).toEqual([false, false]);
    expect((await Promise.all([take(11), take(11), take(11)])).filter(Boolean)).toEqual([true]);
    const recover = () => takeRecoveryCode(database, { ...own, codeHash: "a" });
    expect((await Promise.all([recover(), recover()])).filter(Boolean)).toEqual([true]);
    expect(await takeRecoveryCode(database, { ...own, personId: own.personId - 1, codeHash: "a" })).toBe(
      false,
    );
  });

  test("half a sign-in ends by itself, with use, with a new password, and with the account", async () => {
    const { database, email, own } = await withBen();
    const save = (tokenHash: string) => saveHalfSignIn(database, { tokenHash, email, expiresAt: later });
    const find = (tokenHash: string, at = now) => findHalfSignIn(database, tokenHash, at);
    await save("one");
    expect(await find("one")).toEqual({ personId: own.personId, email });
    expect([await find("one", later), await find("other")]).toEqual([null, null]);
    const both = await Promise.all([takeHalfSignIn(database, "one"), takeHalfSignIn(database, "one")]);
    expect(both.filter(Boolean)).toEqual([true]);
    await save("two");
    await savePerson(database, { email, role: "viewer", passwordHash: "new", now });
    expect(await find("two")).toBeNull();
    await save("three");
    await deactivateAccount(database, { email, by: "ada@example.org", now });
    await save("four");
    expect([await find("three"), await find("four")]).toEqual([null, null]);
  });
});
