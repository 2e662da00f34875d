import { expect, test } from "vitest";
import { apiSecurityHeaders, securityHeaders } from "#app/http/security-headers.ts";
import { hashPassword } from "#app/people/password.server.ts";
import { savePerson } from "#db/people.server.ts";
import { attackedServer } from "../support/attacked-server.ts";
import { cookieFor, password } from "../support/staff.ts";
import { startTestServer } from "../support/test-server.ts";

const attacked = attackedServer("Planted and copied sign-ins");

const pairOf = (setCookie: string | null): string => (setCookie ?? "").split(";")[0] ?? "";

/** Signs somebody new in, in a browser that already has a cookie. */
async function signInWith(planted: string) {
  const { server, attack } = attacked;
  const email = `victim-${crypto.randomUUID()}@example.org`;
  const passwordHash = await hashPassword(password);
  await savePerson(server.services.database, { email, role: "admin", passwordHash, now: new Date() });
  const answer = await attack("/sign-in", {
    method: "POST",
    headers: { Cookie: planted, Origin: server.address },
    body: new URLSearchParams({ email, password }),
  });
  return { email, given: pairOf(answer.headers.get("Set-Cookie")) };
}

test("a cookie that was planted before somebody signs in never becomes theirs", async () => {
  const { server, attack } = attacked;
  const own = await cookieFor(server, "viewer");
  const signed = pairOf(own).split("=")[1] ?? "";
  for (const planted of [
    own,
    "chorus-sign-in=made-up",
    "chorus-sign-in=",
    `chorus-sign-in=${signed}; chorus-sign-in=${signed}`,
    `chorus-sign-in=${signed.slice(0, -3)}abc`,
  ]) {
    const { email, given } = await signInWith(planted);
    expect(given, planted).toMatch(/^chorus-sign-in=./);
    expect(given).not.toBe(pairOf(planted));
    const theirs = await attack("/account", { headers: { Cookie: given } });
    expect(theirs.text).toContain(email);
    const still = await attack("/account", { headers: { Cookie: planted } });
    expect(still.text, planted).not.toContain(email);
  }
});

test("a sign-in that was ended opens nothing any more, wherever its cookie was copied to", async () => {
  const { server, attack } = attacked;
  const { given } = await signInWith("");
  const headers = { Cookie: given, Origin: server.address };
  await attack("/sign-out", { method: "POST", headers });
  const answer = await attack("/account", { headers: { Cookie: given } });
  expect(answer.headers.get("Location")).toContain("/sign-in");
});

test("no address signs anybody in: tokens and cookies count as headers only", async () => {
  const { server, attack } = attacked;
  const token = (await server.tokenFor("admin")).replace("Bearer ", "");
  const cookie = (await cookieFor(server, "admin")).split("=")[1] ?? "";
  for (const name of ["token", "access_token", "api_key", "key", "authorization", "Authorization", "bearer"])
    for (const path of ["/api/v1/surveys/youth-voice/results", "/api/v1/plans/youth-mentoring"]) {
      const answer = await attack(`${path}?${new URLSearchParams({ [name]: token })}`);
      expect(answer.status, `${path} ${name}`).toBe(401);
    }
  for (const name of ["chorus-sign-in", "session", "sid", "cookie"]) {
    const answer = await attack(`/manage/people?${new URLSearchParams({ [name]: cookie })}`);
    expect(answer.headers.get("Location"), name).toContain("/sign-in");
  }
});

test("addresses of ours go to no other site, and nothing but TLS is used where there is TLS", async () => {
  const plain = await attacked.attack("/sign-in");
  expect(plain.headers.get("Referrer-Policy")).toBe("same-origin");
  expect(plain.headers.get("Strict-Transport-Security")).toBeNull();
  const secure = await startTestServer(undefined, { PUBLIC_URL: "https://voices.example.org" });
  const headers = new Map<string, string>();
  const response = { locals: {}, setHeader: (name: string, value: string) => headers.set(name, value) };
  for (const handler of [securityHeaders, apiSecurityHeaders]) {
    headers.clear();
    handler({ dev: false, secure: true })({ path: "/", query: {} } as never, response as never, () => {});
    expect(headers.get("Strict-Transport-Security")).toMatch(/^max-age=\d{8}/);
  }
  const email = "somebody@example.org";
  const passwordHash = await hashPassword(password);
  await savePerson(secure.services.database, { email, role: "viewer", passwordHash, now: new Date() });
  expect((await secure.services.signIns.signIn(email, password))?.cookie).toMatch(/; HttpOnly; Secure/);
});

attacked.asDocumented();
