import { expect, test } from "vitest";
import { createSignInThrottle } from "#app/people/sign-in-throttle.server.ts";

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
