import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { proposeSecondFactor, proveSecondFactor, secondFactorOf } from "#app/people/second-factor.server.ts";
import { saveInvitation } from "#db/account-links.server.ts";
import { deactivateAccount } from "#db/accounts.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { savePerson } from "#db/people.server.ts";
import { sqlite } from "../../support/databases.ts";
import { clientSettings, startIdentityProvider } from "../../support/identity-provider.ts";
import { startTestServer } from "../../support/test-server.ts";

const { signIn, refused } = messagesIn("en").people.organization;
const now = new Date();
const soon = new Date(now.getTime() + 60 * 60 * 1000);

/** A browser without scripts: it keeps each site's cookies and follows wherever it is sent. */
function newBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (address: string) => {
    const { origin } = new URL(address);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };
  return {
    jarOf,
    async go(start: string, until?: RegExp): Promise<{ address: string; status: number; html: string }> {
      let address = start;
      for (let step = 0; step < 12; step += 1) {
        const jar = jarOf(address);
        const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await fetch(address, { redirect: "manual", headers: { Cookie } });
        for (const cookie of response.headers.getSetCookie()) {
          const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          value === "" ? jar.delete(name) : jar.set(name, value);
        }
        const next = response.headers.get("Location");
        if (next === null) return { address, status: response.status, html: await response.text() };
        address = new URL(next, address).href;
        if (until?.test(address)) return { address, status: response.status, html: "" };
      }
      throw new Error(`sent around in circles, at last to ${address}`);
    },
  };
}

async function startWithProvider(settings: Record<string, string> = {}) {
  const provider = await startIdentityProvider();
  const server = await startTestServer(sqlite, {
    ...{
      OIDC_ISSUER: provider.issuer,
      OIDC_NAME: "the Board",
      OIDC_EMAIL_DOMAINS: "board.example, other.example",
    },
    ...clientSettings,
    ...settings,
  });
  provider.openFor(server.address);
  const enter = async (subject: string | null, browser = newBrowser(), to = "/manage/plans") => {
    provider.sitting = subject;
    const end = await browser.go(`${server.address}/sign-in/organization?to=${to}`);
    return { ...end, path: end.address.slice(server.address.length), browser };
  };
  const { kysely } = server.services.database;
  const people = () =>
    kysely.selectFrom("people").select(["email", "name", "role"]).orderBy("email").execute();
  return { provider, server, enter, people };
}

test("the invited and those with an account get in by their verified e-mail, then by their subject", async () => {
  const { provider, server, enter, people } = await startWithProvider();
  const { database } = server.services;
  const page = await newBrowser().go(`${server.address}/sign-in`);
  expect(page.html).toContain(signIn("the Board"));

  const invitation = { tokenHash: "link", email: "ben@board.example", by: "ada@board.example", now };
  await saveInvitation(database, { ...invitation, role: "planner", expiresAt: soon });
  await savePerson(database, { email: "ada@board.example", role: "admin", passwordHash: "hash", now });
  provider.people.set("s-ben", { email: "Ben@Board.example", email_verified: true, name: "Ben" });
  provider.people.set("s-ada", { email: "ada@board.example", email_verified: true });

  for (const subject of ["s-ben", "s-ada"]) {
    const { path, status, html } = await enter(subject);
    expect([path, status]).toEqual(["/manage/plans", 200]);
    expect(html).toContain(provider.people.get(subject)?.email.toLowerCase());
  }
  expect(await people()).toEqual([
    { email: "ada@board.example", name: null, role: "admin" },
    { email: "ben@board.example", name: "Ben", role: "planner" },
  ]);
  const traced = (await readAuditLog(database)).map(({ action, actor }) => `${action} ${actor}`);
  expect(traced).toContain("identity-linked ben@board.example");

  // A new e-mail at the organization: still the same person here.
  provider.people.set("s-ben", { email: "benjamin@board.example", email_verified: true });
  expect((await enter("s-ben")).html).toContain("ben@board.example");
  // Who was given Ada's address later is not Ada.
  provider.people.set("s-eve", { email: "ada@board.example", email_verified: true });
  expect((await enter("s-eve")).path).toBe("/sign-in?refused=linked");

  await savePerson(database, { email: "cy@board.example", role: "admin", passwordHash: "hash", now });
  for (const email of ["ben@board.example", "ada@board.example"]) {
    await deactivateAccount(database, { email, by: "cy@board.example", now });
  }
  for (const subject of ["s-ben", "s-ada", "s-eve"]) {
    const { path, html, browser } = await enter(subject);
    expect(path).toBe("/sign-in?refused=deactivated");
    expect(html).toContain(refused.deactivated);
    expect(browser.jarOf(server.address).has("chorus-sign-in")).toBe(false);
  }
});

test("nobody else gets in, and each is told why", async () => {
  const { provider, server, enter, people } = await startWithProvider();
  for (const [subject, claims, why] of [
    ["uninvited", { email: "ben@other.example", email_verified: true }, "uninvited"],
    ["elsewhere", { email: "ben@evil.example", email_verified: true }, "domain"],
    ["look-alike", { email: "ben@board.example.evil.example", email_verified: true }, "domain"],
    ["unverified", { email: "ben@board.example", email_verified: false }, "unverified"],
  ] as const) {
    provider.people.set(subject, claims);
    const { path, html } = await enter(subject);
    expect([subject, path]).toEqual([subject, `/sign-in?refused=${why}`]);
    expect(html).toContain(refused[why]);
  }
  expect((await enter(null)).path).toBe("/sign-in?refused=denied");
  expect(await people()).toEqual([]);

  // An answer counts in the browser that asked, once, and for its own question.
  await savePerson(server.services.database, {
    email: "ada@board.example",
    role: "viewer",
    passwordHash: "h",
    now,
  });
  provider.people.set("s-ada", { email: "ada@board.example", email_verified: true });
  provider.sitting = "s-ada";
  const start = `${server.address}/sign-in/organization`;
  const [mine, other] = [newBrowser(), newBrowser()];
  const answer = await mine.go(start, /\/sign-in\/callback/);
  await other.go(start, /\/sign-in\/callback/);
  for (const browser of [newBrowser(), other]) {
    expect((await browser.go(answer.address)).address).toContain("refused=expired");
  }
  expect((await mine.go(answer.address)).address).toBe(`${server.address}/dashboard`);
  mine.jarOf(server.address).delete("chorus-sign-in");
  expect((await mine.go(answer.address)).address).toContain("refused=expired");
});

test("a second step is asked for here as well", async () => {
  const { provider, server, enter } = await startWithProvider();
  const { services } = server;
  const email = "ada@board.example";
  const personId = await savePerson(services.database, { email, role: "viewer", passwordHash: "h", now });
  await proposeSecondFactor(services, personId);
  const factor = await secondFactorOf(services, { personId, email });
  const key = factor.state === "proposed" ? factor.proposed.key.replaceAll(" ", "") : "";
  const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
  expect(await proveSecondFactor(services, { personId, email, now: new Date() }, code)).toHaveLength(10);
  provider.people.set("s-ada", { email, email_verified: true });
  const { path, browser } = await enter("s-ada");
  expect(path).toBe("/sign-in/code?to=%2Fmanage%2Fplans");
  expect(browser.jarOf(server.address).has("chorus-sign-in")).toBe(false);
});

test("with a default role nobody needs an invitation; a provider that is down is told and keeps nothing from starting", async () => {
  const open = await startWithProvider({ OIDC_DEFAULT_ROLE: "viewer" });
  open.provider.people.set("s-cy", { email: "cy@other.example", email_verified: true });
  expect((await open.enter("s-cy")).path).toBe("/manage/plans");
  expect(await open.people()).toEqual([{ email: "cy@other.example", name: null, role: "viewer" }]);

  const down = await startTestServer(sqlite, {
    ...{ OIDC_ISSUER: "http://127.0.0.1:9", OIDC_EMAIL_DOMAINS: "board.example", ...clientSettings },
  });
  const { address, html } = await newBrowser().go(`${down.address}/sign-in/organization`);
  expect(address).toBe(`${down.address}/sign-in?refused=unreachable`);
  expect(html).toContain(refused.unreachable);
});

test("without a password, signing in there anew is what proves that it is them, for this person alone", async () => {
  const { provider, server, enter } = await startWithProvider({ OIDC_DEFAULT_ROLE: "viewer" });
  for (const name of ["cy", "dee"]) {
    provider.people.set(`s-${name}`, { email: `${name}@other.example`, email_verified: true });
  }
  const { browser } = await enter("s-cy");
  const page = "/account/second-factor";
  const begin = async () => {
    const Cookie = [...browser.jarOf(server.address)].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = new URLSearchParams({ do: "begin" });
    return (
      await fetch(server.address + page, { method: "POST", redirect: "manual", headers: { Cookie }, body })
    ).status;
  };
  const { proof } = messagesIn("en").people;
  expect((await browser.go(server.address + page)).html).toContain(proof.again("the Board"));
  expect(await begin()).toBe(422);
  // The provider remembers nobody: it asks before it lets somebody else take the seat.
  browser.jarOf(provider.issuer).clear();
  provider.sitting = "s-dee";
  const other = await browser.go(`${server.address}/sign-in/organization?again=1`);
  expect(other.html).toContain(refused.other);
  expect(await begin()).toBe(422);
  browser.jarOf(provider.issuer).clear();
  provider.sitting = "s-cy";
  const back = await browser.go(`${server.address}/sign-in/organization?again=1`);
  expect(back.address).toBe(server.address + page);
  expect(back.html).not.toContain('name="password"');
  expect(await begin()).toBe(303);
  expect((await browser.go(`${server.address}/account`)).html).not.toContain('name="current"');
  expect((await newBrowser().go(`${server.address}/sign-in/organization?again=1`)).address).toContain(
    "/sign-in?to=",
  );
});
