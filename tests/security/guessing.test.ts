import { beforeAll, expect, test } from "vitest";
import { newEntryCode } from "#app/secret.server.ts";
import { publish } from "../support/api-client.ts";
import { attackedServer } from "../support/attacked-server.ts";

// A proxy of ours stands in front, so that an attacker has as many addresses as the test gives them.
const attacked = attackedServer("Guessing", { TRUSTED_PROXIES: "1" });

const from = (address: string) => ({ "X-Forwarded-For": address });

beforeAll(async () => {
  expect((await publish(attacked.server, { slug: "places" })).status).toBe(201);
});

/** Asks until it is refused; how many tries that took. */
async function triesUntilRefused(ask: (number: number) => Promise<number>, most: number): Promise<number> {
  for (let tries = 0; tries < most; tries += 1) if ((await ask(tries)) === 429) return tries;
  return most;
}

test("codes of responses and of waves are guessed 60 times a minute from one address, however it is asked", async () => {
  const { attack } = attacked;
  const code = () => newEntryCode();
  const save = { survey: "places", version: 1, locale: "en", revision: 1, status: "partial", answers: {} };
  const { services } = attacked.server;
  const survey = await services.surveys.latestVersion("places");
  const now = new Date();
  await services.surveys.addWave(
    {
      surveyId: survey?.surveyId ?? 0,
      name: "codes",
      opensAt: now.toISOString(),
      closesAt: null,
      entry: "codes",
    },
    now,
  );
  const ways: ((address: string) => Promise<number>)[] = [
    async (address) =>
      (await attack("/api/v1/resume", { method: "POST", json: { code: code() }, headers: from(address) }))
        .status,
    async (address) =>
      (await attack("/api/v1/withdraw", { method: "POST", json: { code: code() }, headers: from(address) }))
        .status,
    async (address) => (await attack(`/c/${code()}`, { headers: from(address) })).status,
    async (address) => {
      const body = new URLSearchParams({ code: code() });
      return (await attack("/c", { method: "POST", body, headers: from(address) })).status;
    },
    async (address) => {
      const body = new URLSearchParams({ code: code() });
      return (await attack("/resume", { method: "POST", body, headers: from(address) })).status;
    },
    async (address) => {
      const json = { ...save, wave: "codes", entryCode: code() };
      const path = `/api/v1/responses/${crypto.randomUUID()}`;
      return (await attack(path, { method: "PUT", json, headers: from(address) })).status;
    },
  ];
  for (const [number, way] of ways.entries()) {
    const address = `203.0.113.${number}`;
    expect(await triesUntilRefused(() => way(address), 70), `way ${number}`).toBe(60);
    // The other ways are closed to this address too; the neighbour's is not.
    for (const other of ways) expect(await other(address)).toBe(429);
    expect(await way(`198.51.100.${number}`)).not.toBe(429);
  }
  // A cookie is no way around: only one that the server has sealed is looked at.
  for (let guess = 0; guess < 20; guess += 1) {
    const headers = { ...from("203.0.113.200"), Cookie: `chorus-entry=${code()}` };
    expect((await attack("/s/places?wave=codes", { headers })).status).toBe(403);
  }
});

test("who has a whole network of IPv6 addresses is one guesser", async () => {
  const { attack } = attacked;
  const tries = await triesUntilRefused(async (number) => {
    const headers = from(`2001:db8:1:2::${number.toString(16)}`);
    return (await attack("/api/v1/resume", { method: "POST", json: { code: newEntryCode() }, headers }))
      .status;
  }, 70);
  expect(tries).toBe(60);
});

test("addresses that a client makes up are not believed where no proxy of ours wrote them", async () => {
  const { attack } = attacked;
  const tries = await triesUntilRefused(async (number) => {
    // The last one is what the proxy saw.
    const headers = from(`10.0.0.${number}, 192.0.2.7`);
    return (await attack("/api/v1/resume", { method: "POST", json: { code: newEntryCode() }, headers }))
      .status;
  }, 70);
  expect(tries).toBe(60);
});

test("a password is guessed ten times a quarter of an hour, from however many addresses", async () => {
  const { attack } = attacked;
  const tries = await triesUntilRefused(async (number) => {
    const body = new URLSearchParams({ email: "ada@example.org", password: `guess number ${number}` });
    return (await attack("/sign-in", { method: "POST", body, headers: from(`192.0.2.${number + 10}`) }))
      .status;
  }, 20);
  expect(tries).toBe(10);
  // Everybody else at the same venue still gets as far as their password.
  const body = new URLSearchParams({ email: "ben@example.org", password: "a wrong password" });
  expect((await attack("/sign-in", { method: "POST", body, headers: from("192.0.2.10") })).status).toBe(401);
});

attacked.asDocumented();
