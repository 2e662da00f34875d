import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.ts";
import { createSecondStepThrottle } from "#app/people/sign-in-throttle.server.ts";
import { hashToken } from "#app/secret.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { saveApiToken } from "#db/people.server.ts";
import { cookieFor, password } from "../../support/staff.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const words = messagesIn("en").people.secondFactor;
const page = "/account/second-factor";

const post = (server: TestServer, path: string, Cookie: string, fields: Record<string, string>) =>
  server.fetch(path, { method: "POST", headers: { Cookie }, body: new URLSearchParams(fields) });

const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** The code that an app shows, some steps of 30 seconds from now. */
const codeOf = (key: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Somebody who signs in with two steps: the app's key, the recovery codes, the cookie of a first device. */
async function withSecondFactor(server: TestServer) {
  const here = await cookieFor(server, "viewer");
  const { email } = await server.services.database.kysely
    .selectFrom("people")
    .select("email")
    .where("role", "=", "viewer")
    .executeTakeFirstOrThrow();
  expect((await post(server, page, here, { do: "begin", password: "a guess" })).status).toBe(422);
  expect((await post(server, page, here, { do: "begin", password })).status).toBe(303);
  const shown = await server.fetch(page, { headers: { Cookie: here } });
  expect(shown.headers.get("Cache-Control")).toBe("private, no-store");
  const key = (/id="key"[^>]* value="([A-Z2-7 ]+)"/.exec(await shown.text())?.[1] ?? "").replaceAll(" ", "");
  expect(key).toHaveLength(32);
  // Until its first code was right, the password is enough.
  const signIn = () =>
    server.fetch("/sign-in?to=/manage/plans", {
      method: "POST",
      body: new URLSearchParams({ email, password }),
    });
  expect((await signIn()).headers.get("Location")).toBe("/manage/plans");
  const wrong = await post(server, page, here, { do: "prove", code: "000000" });
  expect([wrong.status, (await wrong.text()).includes(words.codeError)]).toEqual([422, true]);
  const proved = await (await post(server, page, here, { do: "prove", code: codeOf(key) })).text();
  const recovery = [...proved.matchAll(/<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})<\/code>/g)].map(
    ([, code]) => code ?? "",
  );
  expect(recovery).toHaveLength(10);
  return { here, email, key, recovery, signIn };
}

const isIn = async (server: TestServer, Cookie: string) =>
  (await server.fetch("/account", { headers: { Cookie } })).status === 200;

test("signing in takes both steps: no session before the second, and no code counts twice", async () => {
  const server = await startTestServer();
  const { here, email, key, recovery, signIn } = await withSecondFactor(server);
  const first = await signIn();
  expect(first.headers.get("Location")).toBe("/sign-in/code?to=%2Fmanage%2Fplans");
  const half = cookiesOf(first);
  expect(half).not.toContain("chorus-sign-in=");
  expect(await isIn(server, half)).toBe(false);
  expect((await server.fetch("/sign-in/code", { headers: { Cookie: half } })).status).toBe(200);
  const step = (code: string, cookie = half) =>
    post(server, "/sign-in/code?to=/manage/plans", cookie, { code });
  // The code that proved the second factor has counted already.
  for (const code of [codeOf(key), "", "000000", "x".repeat(5000), "AAAA-AAAA-AA"]) {
    const refused = await step(code);
    expect([refused.status, cookiesOf(refused)]).toEqual([401, ""]);
  }
  const next = codeOf(key, 1);
  const done = await step(`${next.slice(0, 3)} ${next.slice(3)}`);
  expect([done.status, done.headers.get("Location")]).toEqual([302, "/manage/plans"]);
  expect(await isIn(server, cookiesOf(done))).toBe(true);
  // Neither the half sign-in nor the code is of any more use.
  expect((await step(codeOf(key, 1))).status).toBe(410);
  const second = cookiesOf(await signIn());
  expect((await step(next, second)).status).toBe(401);
  const [code = ""] = recovery;
  const recovered = await step(code.toLowerCase().replaceAll("-", " "), second);
  expect(await isIn(server, cookiesOf(recovered))).toBe(true);
  expect((await step(code, cookiesOf(await signIn()))).status).toBe(401);
  expect((await step(codeOf(key), "")).status).toBe(410);

  const { kysely } = server.services.database;
  const kept = JSON.stringify([
    await kysely.selectFrom("second_factors").selectAll().execute(),
    await kysely.selectFrom("recovery_codes").selectAll().execute(),
    await readAuditLog(server.services.database),
  ]);
  for (const secret of [key, ...recovery]) expect(kept).not.toContain(secret);

  // A new password ends what was only half a sign-in.
  const waiting = cookiesOf(await signIn());
  const own = "a password of my own";
  await post(server, "/account", here, { do: "password", current: password, password: own, repeat: own });
  expect((await step(recovery[1] ?? "", waiting)).status).toBe(410);
  const log = await readAuditLog(server.services.database);
  expect(log.filter(({ action }) => action === "sign-in-failed").every((one) => one.subject === email)).toBe(
    true,
  );
});

test("it is turned off with the password or by an admin, and its codes are made anew with the password", async () => {
  const server = await startTestServer();
  const { here, email, recovery, signIn } = await withSecondFactor(server);
  for (const act of ["remove", "codes"]) {
    expect((await post(server, page, here, { do: act, password: "a guess" })).status).toBe(422);
  }
  const renewed = await (await post(server, page, here, { do: "codes", password })).text();
  expect(renewed).toContain(words.codes);
  const half = cookiesOf(await signIn());
  expect((await post(server, "/sign-in/code", half, { code: recovery[0] ?? "" })).status).toBe(401);
  expect((await post(server, page, here, { do: "remove", password })).status).toBe(303);
  expect((await signIn()).headers.get("Location")).toBe("/manage/plans");

  await post(server, page, here, { do: "begin", password });
  const text = await (await server.fetch(page, { headers: { Cookie: here } })).text();
  const key = (/id="key"[^>]* value="([A-Z2-7 ]+)"/.exec(text)?.[1] ?? "").replaceAll(" ", "");
  await post(server, page, here, { do: "prove", code: codeOf(key) });
  expect((await signIn()).headers.get("Location")).toContain("/sign-in/code");
  const admin = await cookieFor(server, "admin");
  const reset = await post(server, "/manage/people", admin, { do: "factor", email });
  expect(reset.headers.get("Location")).toBe("/manage/people?done=factor");
  expect((await signIn()).headers.get("Location")).toBe("/manage/plans");
});

test("guessing codes is slowed down, account by account; the right code starts afresh", async () => {
  const throttle = createSecondStepThrottle({ tries: 2 });
  expect([await throttle.countTry("ana"), await throttle.countTry("ana")]).toEqual([null, null]);
  expect(await throttle.countTry("ana")).toBeLessThanOrEqual(900);
  expect(await throttle.countTry("ben")).toBeNull();
  await throttle.forgive("ana");
  expect(await throttle.countTry("ana")).toBeNull();
});

test("where a role requires it: nothing but setting it up until then, own tokens neither, and no way around", async () => {
  const server = await startTestServer(undefined, { SECOND_FACTOR_ROLES: "viewer,admin" });
  const { database } = server.services;
  const here = await cookieFor(server, "viewer");
  const account = await database.kysely
    .selectFrom("people")
    .select(["id", "email"])
    .executeTakeFirstOrThrow();
  const tokenHash = hashToken("a token");
  const token = { name: "report", role: "viewer", tokenHash, now: new Date(), personId: account.id } as const;
  await saveApiToken(database, token);
  const plans = async (headers: Record<string, string>) =>
    (await server.fetch("/api/v1/plans", { headers })).status;
  const bearer = { Authorization: "Bearer a-token" };
  await database.kysely
    .updateTable("api_tokens")
    .set({ token_hash: hashToken("a-token") })
    .execute();
  expect([await plans({ Cookie: here }), await plans(bearer)]).toEqual([401, 401]);

  const led = await server.fetch("/account/tokens", { headers: { Cookie: here } });
  expect(led.headers.get("Location")).toBe(`${page}?to=%2Faccount%2Ftokens`);
  const shown = await (await server.fetch(`${page}?to=/account`, { headers: { Cookie: here } })).text();
  expect(shown).toContain(words.required(messagesIn("en").staff.roles.viewer));
  expect(shown).not.toContain('href="/dashboard"');
  await post(server, page, here, { do: "begin", password });
  const text = await (await server.fetch(page, { headers: { Cookie: here } })).text();
  const key = (/id="key"[^>]* value="([A-Z2-7 ]+)"/.exec(text)?.[1] ?? "").replaceAll(" ", "");
  const proved = await post(server, `${page}?to=/account/tokens`, here, { do: "prove", code: codeOf(key) });
  expect(await proved.text()).toContain('href="/account/tokens"');
  expect([await plans({ Cookie: here }), await plans(bearer)]).toEqual([200, 200]);
  expect(await isIn(server, here)).toBe(true);

  // Without it again, by an admin or by their own hand, they begin anew.
  await post(server, page, here, { do: "remove", password });
  expect([await plans({ Cookie: here }), await plans(bearer)]).toEqual([401, 401]);
});
