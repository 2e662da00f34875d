import { describe, expect, test } from "vitest";
import { roles } from "#app/domain/people/roles.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { cookieFor, password } from "../../support/staff.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const { people: words } = messagesIn("en");

const post = (server: TestServer, path: string, Cookie: string, fields: Record<string, string>) =>
  server.fetch(path, { method: "POST", headers: { Cookie }, body: new URLSearchParams(fields) });

/** The cookies that an answer sets, as a browser sends them back. */
const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** The link that a page shows, from its own server. */
const linkIn = (html: string): string => /value="(http[^"]+token=[\w-]{43})"/.exec(html)?.[1] ?? "";

/** Follows a link as a browser does. */
async function follow(server: TestServer, link: string) {
  const first = await server.fetch(link.slice(server.address.length));
  expect(first.status).toBe(302);
  const path = first.headers.get("Location") ?? "";
  const cookie = cookiesOf(first);
  const page = await server.fetch(path, { headers: { Cookie: cookie } });
  return { path, cookie, status: page.status, html: await page.text() };
}

const me = async (server: TestServer, Cookie: string) =>
  (await server.fetch("/account", { headers: { Cookie } })).status;

const signIn = (server: TestServer, email: string, tried = password) =>
  server.fetch("/sign-in", { method: "POST", body: new URLSearchParams({ email, password: tried }) });

const own = "a password of my own";

describe("inviting somebody, without scripts and without e-mail", () => {
  test("the link is shown once, opens a page without the token, makes the account, and works once", async () => {
    const server = await startTestServer();
    const admin = await cookieFor(server, "admin");
    const made = await post(server, "/manage/people", admin, {
      ...{ do: "invite", email: " Ben@Example.org", role: "planner" },
    });
    expect([made.status, made.headers.get("Cache-Control")]).toEqual([200, "private, no-store"]);
    const link = linkIn(await made.text());
    expect(link).toMatch(/\/invite\?token=/);
    const token = link.split("token=")[1] ?? "";
    const list = await (await server.fetch("/manage/people", { headers: { Cookie: admin } })).text();
    expect([list.includes("ben@example.org"), list.includes(token)]).toEqual([true, false]);
    const kept = await server.services.database.kysely.selectFrom("one_time_links").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);

    const opened = await follow(server, link);
    expect([opened.path, opened.status, opened.html.includes(token)]).toEqual(["/invite", 200, false]);
    expect(opened.html).toContain(words.opened.inviteTitle);
    expect(opened.html).toContain("ben@example.org");
    const choose = (fields: Record<string, string>) => post(server, "/invite", opened.cookie, fields);
    const short = await choose({ name: "", password: "short", repeat: "other" });
    expect(short.status).toBe(422);
    expect(await short.text()).toContain(words.opened.nameError);

    const easy = await choose({ name: "Ben", password: "ben@example2026", repeat: "ben@example2026" });
    expect(easy.status).toBe(422);
    expect(await easy.text()).toContain(messagesIn("en").staff.setup.errors.guessable);

    const joined = await choose({ name: "Ben <b>", password: own, repeat: own, role: "admin" });
    expect([joined.status, joined.headers.get("Location")]).toEqual([302, "/dashboard"]);
    const cookies = cookiesOf(joined);
    expect(await me(server, cookies)).toBe(200);
    // The role is the invitation's, whatever the form says.
    expect((await server.fetch("/manage/people", { headers: { Cookie: cookies } })).status).toBe(403);
    expect((await server.fetch("/manage/surveys", { headers: { Cookie: cookies } })).status).toBe(200);
    expect((await choose({ name: "Eve", password: own, repeat: own })).status).toBe(410);
    const again = await follow(server, link);
    expect(again.status).toBe(410);
    const log = JSON.stringify(await readAuditLog(server.services.database));
    expect(log).toContain("invitation-made");
    expect(log).not.toContain(token);
  });

  test("an account that exists, a role that does not, and no e-mail are told; nothing happens", async () => {
    const server = await startTestServer();
    const admin = await cookieFor(server, "admin");
    await cookieFor(server, "viewer");
    const [known = ""] = (
      await server.services.database.kysely.selectFrom("people").select("email").execute()
    )
      .map(({ email }) => email)
      .filter((email) => email.startsWith("viewer"));
    for (const [fields, error] of [
      [{ email: known, role: "admin" }, words.invite.errors.exists],
      [{ email: "ben", role: "viewer" }, words.invite.errors.email],
      [{ email: "ben@example.org", role: "king" }, words.invite.errors.role],
    ] as const) {
      const refused = await post(server, "/manage/people", admin, { do: "invite", ...fields });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain(error);
    }
    expect(await server.services.database.kysely.selectFrom("one_time_links").selectAll().execute()).toEqual(
      [],
    );
    expect((await post(server, "/manage/people", admin, { do: "nothing" })).status).toBe(404);
    expect((await server.fetch("/invite")).status).toBe(410);
    expect((await server.fetch("/invite?token=x")).headers.get("Location")).toBe("/invite");
  });
});

describe("what an admin changes", () => {
  const change = async (server: TestServer, admin: string, email: string, act: string, role = "") =>
    (await post(server, "/manage/people", admin, { do: act, email, role })).headers.get("Location");

  test("roles, keeping out and letting in, signing out; each counts from the next request on", async () => {
    const server = await startTestServer();
    const [admin, viewer] = [await cookieFor(server, "admin"), await cookieFor(server, "viewer")];
    const { kysely } = server.services.database;
    const people = await kysely.selectFrom("people").select(["email", "role"]).execute();
    const emailOf = (role: string) => people.find((one) => one.role === role)?.email ?? "";
    const email = emailOf("viewer");
    const sessions = async () =>
      (await server.fetch("/manage/sessions", { headers: { Cookie: viewer } })).status;

    expect(await sessions()).toBe(403);
    expect(await change(server, admin, email, "role", "facilitator")).toBe("/manage/people?done=role");
    expect(await sessions()).toBe(200);
    expect(await change(server, admin, email, "sign-out")).toBe("/manage/people?done=signed-out");
    expect(await sessions()).toBe(302);
    const again = cookiesOf(await signIn(server, email));
    expect(await change(server, admin, email, "deactivate")).toBe("/manage/people?done=deactivated");
    expect([await me(server, again), (await signIn(server, email)).status]).toEqual([302, 401]);
    expect(await change(server, admin, email, "reactivate")).toBe("/manage/people?done=reactivated");
    expect([await me(server, again), (await signIn(server, email)).status]).toEqual([302, 302]);

    for (const act of ["deactivate", "role"]) {
      const refused = await post(server, "/manage/people", admin, {
        ...{ do: act, email: emailOf("admin"), role: "viewer" },
      });
      expect(refused.status).toBe(409);
      expect(await refused.text()).toContain(words.refused.last_admin);
    }
    expect(await me(server, admin)).toBe(200);
  });

  test("a link for a new password ends every sign-in, and the old password", async () => {
    const server = await startTestServer();
    const [admin, viewer] = [await cookieFor(server, "admin"), await cookieFor(server, "viewer")];
    const email = await emailOfRole(server, "viewer");
    const made = await post(server, "/manage/people", admin, { do: "reset", email });
    const { path, cookie, html } = await follow(server, linkIn(await made.text()));
    expect(path).toBe("/new-password");
    expect(html).toContain(words.opened.resetTitle);
    expect(await me(server, viewer)).toBe(200);
    const easy = { password: "motdepasse2026", repeat: "motdepasse2026" };
    expect((await post(server, path, cookie, easy)).status).toBe(422);
    const saved = await post(server, path, cookie, { password: own, repeat: own });
    expect(saved.headers.get("Location")).toBe("/sign-in?done=password");
    expect(await me(server, viewer)).toBe(302);
    expect((await signIn(server, email)).status).toBe(401);
    expect((await signIn(server, email, own)).status).toBe(302);
  });

  test("nobody but a signed-in admin: no other role, and no program's token", async () => {
    const server = await startTestServer();
    const email = (await cookieFor(server, "viewer")) && (await emailOfRole(server, "viewer"));
    const before = await server.services.database.kysely.selectFrom("people").selectAll().execute();
    const acts = ["invite", "withdraw", "role", "reset", "sign-out", "deactivate", "reactivate"];
    const fields = { email, role: "admin" };
    for (const role of roles.filter((one) => one !== "admin")) {
      const cookie = await cookieFor(server, role);
      for (const act of acts) {
        expect((await post(server, "/manage/people", cookie, { do: act, ...fields })).status).toBe(403);
      }
    }
    const Authorization = await server.tokenFor("admin");
    for (const path of ["/manage/people", "/account"]) {
      const body = new URLSearchParams({ do: "role", ...fields });
      const refused = await server.fetch(path, { method: "POST", headers: { Authorization }, body });
      expect(refused.status).toBe(403);
    }
    const after = await server.services.database.kysely.selectFrom("people").selectAll().execute();
    expect(after.slice(0, before.length).map(({ role }) => role)).toEqual(before.map(({ role }) => role));
    expect(await server.services.database.kysely.selectFrom("one_time_links").selectAll().execute()).toEqual(
      [],
    );
  });
});

describe("one's own account", () => {
  test("the sign-ins are listed and ended, one or all others", async () => {
    const server = await startTestServer();
    const here = await cookieFor(server, "viewer");
    const email = await emailOfRole(server, "viewer");
    const [phone, lost] = [cookiesOf(await signIn(server, email)), cookiesOf(await signIn(server, email))];
    const page = async () => (await server.fetch("/account", { headers: { Cookie: here } })).text();
    const listed = [...(await page()).matchAll(/name="which" value="([\w-]{43})"/g)].map(
      ([, id]) => id ?? "",
    );
    expect(listed).toHaveLength(2);
    expect((await post(server, "/account", here, { do: "end", which: listed[0] ?? "" })).status).toBe(303);
    expect([await me(server, phone), await me(server, lost)].sort()).toEqual([200, 302]);
    expect((await post(server, "/account", here, { do: "end", which: "\0" })).status).toBe(303);
    expect((await post(server, "/account", here, { do: "end-others" })).status).toBe(303);
    expect([await me(server, phone), await me(server, lost), await me(server, here)]).toEqual([
      302, 302, 200,
    ]);
  });

  test("a new password needs the one before, and ends all other sign-ins", async () => {
    const server = await startTestServer();
    const here = await cookieFor(server, "viewer");
    const email = await emailOfRole(server, "viewer");
    const elsewhere = cookiesOf(await signIn(server, email));
    const change = (current: string, next: string, repeat = next) =>
      post(server, "/account", here, { do: "password", current, password: next, repeat });
    expect((await change("wrong", own)).status).toBe(422);
    expect((await change(password, "short")).status).toBe(422);
    expect((await change(password, "password1234")).status).toBe(422);
    expect((await change(password, own, `${own}!`)).status).toBe(422);
    expect(await me(server, elsewhere)).toBe(200);
    expect((await change(password, own)).headers.get("Location")).toBe("/account?done=password");
    expect([await me(server, here), await me(server, elsewhere)]).toEqual([200, 302]);
    expect([(await signIn(server, email)).status, (await signIn(server, email, own)).status]).toEqual([
      401, 302,
    ]);
  });

  test("a name of one's own; and a device that was left open does not let the password be guessed", async () => {
    const server = await startTestServer();
    const here = await cookieFor(server, "viewer");
    expect((await post(server, "/account", here, { do: "name", name: " " })).status).toBe(422);
    expect((await post(server, "/account", here, { do: "name", name: "Ana\0" })).status).toBe(422);
    expect((await post(server, "/account", here, { do: "name", name: " Ana " })).status).toBe(303);
    const page = await (await server.fetch("/account", { headers: { Cookie: here } })).text();
    expect(page).toContain('value="Ana"');

    const tries = Array.from({ length: 11 }, () =>
      post(server, "/account", here, { do: "password", current: "a guess", password: own, repeat: own }),
    );
    expect((await Promise.all(tries)).map(({ status }) => status)).toContain(429);
  });
});

describe("tokens for programs", () => {
  const page = "/account/tokens";
  const make = (server: TestServer, cookie: string, name: string, role: string, days = "30") =>
    post(server, page, cookie, { do: "make", name, role, days });

  test("are shown once, do no more than whose they are may do now, and end with the account", async () => {
    const server = await startTestServer();
    const [admin, planner] = [await cookieFor(server, "admin"), await cookieFor(server, "planner")];
    const email = await emailOfRole(server, "planner");
    const made = await make(server, planner, "report", "planner");
    expect(made.headers.get("Cache-Control")).toContain("no-store");
    const token = /id="token"[^>]* value="([\w-]{43})"/.exec(await made.text())?.[1] ?? "";
    const Authorization = `Bearer ${token}`;
    // A call for planners, with nothing in it: whoever is let in is told so.
    const asked = async () =>
      (await server.fetch("/api/v1/surveys", { method: "POST", headers: { Authorization }, json: {} }))
        .status;
    expect(await asked()).toBe(400);
    const listed = await (await server.fetch(page, { headers: { Cookie: planner } })).text();
    expect([listed.includes("report"), listed.includes(token)]).toEqual([true, false]);

    const change = (act: string, role = "") =>
      post(server, "/manage/people", admin, { do: act, email, role });
    await change("role", "viewer");
    expect(await asked()).toBe(401);
    await change("role", "admin");
    expect(await asked()).toBe(400);
    await change("deactivate");
    expect(await asked()).toBe(401);
    await change("reactivate");
    expect(await asked()).toBe(400);
    expect((await post(server, page, admin, { do: "revoke", name: "report" })).status).toBe(303);
    expect(await asked()).toBe(401);
  });

  test("nobody makes one beyond their role, without an end, or revokes somebody else's", async () => {
    const server = await startTestServer();
    const [steward, viewer] = [await cookieFor(server, "steward"), await cookieFor(server, "viewer")];
    for (const role of ["admin", "planner", "facilitator", "steward", "king"]) {
      expect((await make(server, viewer, "mine", role)).status).toBe(422);
    }
    for (const [name, days] of [
      ["mine", "3650"],
      ["mine", ""],
      ["ben@example.org", "30"],
      [" ", "30"],
      ["a\0", "30"],
    ]) {
      expect((await make(server, viewer, name ?? "", "viewer", days)).status).toBe(422);
    }
    expect((await make(server, steward, "theirs", "viewer")).status).toBe(200);
    expect((await make(server, viewer, "theirs", "viewer")).status).toBe(422);
    const seen = await (await server.fetch(page, { headers: { Cookie: viewer } })).text();
    expect(seen).not.toContain("theirs");
    await post(server, page, viewer, { do: "revoke", name: "theirs" });
    const { kysely } = server.services.database;
    expect(await kysely.selectFrom("api_tokens").select("name").execute()).toEqual([{ name: "theirs" }]);
    const log = await readAuditLog(server.services.database);
    expect(log.filter(({ action }) => action === "token-made").map(({ subject }) => subject)).toEqual([
      "theirs",
    ]);
  });
});

async function emailOfRole(server: TestServer, role: string): Promise<string> {
  const { kysely } = server.services.database;
  const { email } = await kysely
    .selectFrom("people")
    .select("email")
    .where("role", "=", role)
    .executeTakeFirstOrThrow();
  return email;
}
