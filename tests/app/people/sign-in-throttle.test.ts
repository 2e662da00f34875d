import { expect, test } from "vitest";
import { hashPassword } from "#app/people/password.server.ts";
import { createSignInThrottle } from "#app/people/sign-in-throttle.server.ts";
import { savePerson } from "#db/people.server.ts";
import { password } from "../../support/staff.ts";
import { startTestServer } from "../../support/test-server.ts";

test("an account has a limited number of tries, from wherever they come", async () => {
  const throttle = createSignInThrottle({ triesPerAccount: 2 });
  expect(await throttle.countTry("ana@example.org", "10.0.0.1")).toBeNull();
  expect(await throttle.countTry("ana@example.org", "10.0.0.2")).toBeNull();
  const wait = await throttle.countTry("ana@example.org", "10.0.0.3");
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(900);
});

test("one account's tries do not keep others at the same address out", async () => {
  const throttle = createSignInThrottle({ triesPerAccount: 1 });
  await throttle.countTry("ana@example.org", "10.0.0.1");
  expect(await throttle.countTry("ana@example.org", "10.0.0.1")).not.toBeNull();
  expect(await throttle.countTry("ben@example.org", "10.0.0.1")).toBeNull();
});

test("an address that tries account after account is stopped", async () => {
  const throttle = createSignInThrottle({ triesPerAddress: 3 });
  for (const name of ["a", "b", "c"]) expect(await throttle.countTry(name, "10.0.0.1")).toBeNull();
  expect(await throttle.countTry("d", "10.0.0.1")).not.toBeNull();
  expect(await throttle.countTry("d", "10.0.0.2")).toBeNull();
});

test("who gets in starts afresh, and a venue where everyone gets in is never stopped", async () => {
  const throttle = createSignInThrottle({ triesPerAccount: 2, triesPerAddress: 3 });
  for (let round = 0; round < 10; round++) {
    expect(await throttle.countTry("ana@example.org", "10.0.0.1")).toBeNull();
    await throttle.forgive("ana@example.org", "10.0.0.1");
  }
});

test("a known device is not stopped by what its address or its account was tried with, but by its own tries", async () => {
  const throttle = createSignInThrottle({ triesPerAccount: 2, triesPerAddress: 1 });
  await throttle.countTry("a", "10.0.0.1");
  expect(await throttle.countTry("ana@example.org", "10.0.0.1")).not.toBeNull();
  for (const expected of [true, true, false])
    expect((await throttle.countTry("ana@example.org", "10.0.0.1", true)) === null).toBe(expected);
});

test("whoever gets in on a known device gives nobody else tries back", async () => {
  const throttle = createSignInThrottle({ triesPerAccount: 1, triesPerAddress: 2 });
  await throttle.countTry("ana@example.org", "10.0.0.1");
  for (let round = 0; round < 5; round += 1) {
    expect(await throttle.countTry("ana@example.org", "10.0.0.1", true)).toBeNull();
    await throttle.forgive("ana@example.org", "10.0.0.1", true);
  }
  expect(await throttle.countTry("ana@example.org", "10.0.0.2")).not.toBeNull();
  expect(await throttle.countTry("ben@example.org", "10.0.0.1")).toBeNull();
  expect(await throttle.countTry("cal@example.org", "10.0.0.1")).not.toBeNull();
});

test("strangers who use up all tries keep nobody out who was in before, on the device where that was", async () => {
  const server = await startTestServer();
  const email = "ana@example.org";
  const passwordHash = await hashPassword(password);
  await savePerson(server.services.database, { email, role: "viewer", passwordHash, now: new Date() });
  const signIn = (Cookie: string, typed = { email, password }) =>
    server.fetch("/sign-in", {
      method: "POST",
      headers: { Cookie, Origin: server.address },
      body: new URLSearchParams(typed),
    });

  const first = await signIn("");
  expect(first.status).toBe(302);
  const known = first.headers.getSetCookie().find((cookie) => cookie.startsWith("chorus-known-device"));
  expect(known).toMatch(/; Path=\/sign-in; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  const mark = known?.split(";")[0] ?? "";

  for (const own of [email, "ben@example.org"])
    for (let tries = 0; tries < 10; tries += 1) await signIn("", { email: own, password: "a guess" });
  expect((await signIn("")).status).toBe(429);
  expect((await signIn("chorus-known-device=made-up")).status).toBe(429);
  // It is nobody else's.
  expect((await signIn(mark, { email: "ben@example.org", password })).status).toBe(429);
  expect((await signIn(mark)).status).toBe(302);
});
