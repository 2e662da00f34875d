import { expect, test } from "vitest";
import type { Role } from "#app/domain/people/roles.ts";
import { attackedServer } from "../support/attacked-server.ts";
import { cookieFor } from "../support/staff.ts";

const attacked = attackedServer("Privilege steps and paths");

/** A page or call of its own for each permission, and who may not have it. */
const doors: { path: string; closedTo: (Role | "nobody")[] }[] = [
  { path: "/manage/surveys", closedTo: ["nobody", "viewer", "facilitator", "steward"] },
  {
    path: "/manage/surveys/youth-voice/survey.json",
    closedTo: ["nobody", "viewer", "facilitator", "steward"],
  },
  {
    path: "/manage/plans/youth-mentoring/measures.csv",
    closedTo: ["nobody", "viewer", "facilitator", "steward"],
  },
  { path: "/manage/sessions", closedTo: ["nobody", "viewer", "steward"] },
  { path: "/dashboard", closedTo: ["nobody"] },
];

/** Other ways of writing the same address, and headers that some servers take an address from. */
const disguises: ((path: string) => [path: string, headers: Record<string, string>])[] = [
  (path) => [path, {}],
  (path) => [`${path}/`, {}],
  (path) => [`/${path}`, {}],
  (path) => [`/.${path}`, {}],
  (path) => [`/x/..${path}`, {}],
  (path) => [`/x/%2e%2e${path}`, {}],
  (path) => [path.toUpperCase(), {}],
  (path) => [path.replace("/manage", "/Manage"), {}],
  (path) => [`${path};a=b`, {}],
  (path) => [`${path}%20`, {}],
  (path) => [`${path}%00`, {}],
  (path) => [`${path}?_routes=root`, {}],
  (path) => [`${path}.data`, {}],
  (path) => [`${path}.data?_routes=root`, {}],
  (path) => [path.replaceAll("/", "%2f").replace("%2f", "/"), {}],
  (path) => ["/", { "X-Original-URL": path, "X-Rewrite-URL": path }],
  (path) => [path, { "X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", Forwarded: "for=127.0.0.1" }],
  (path) => [path, { "X-Role": "admin", "X-User": "admin", Role: "admin" }],
  (path) => [path, { Authorization: "Basic YWRtaW46YWRtaW4=" }],
  (path) => [path, { Authorization: "Bearer null" }],
  (path) => [path, { Authorization: "Bearer undefined" }],
];

/** What only somebody who is let in is shown. */
const inside = /class="page-wide|survey\.json|"elements"|wave-card|name="survey"|plan\.csv/;

test("closed doors stay closed, however the address is written", async () => {
  const { server, attack } = attacked;
  for (const { path, closedTo } of doors) {
    for (const who of closedTo) {
      const own: Record<string, string> = who === "nobody" ? {} : { Cookie: await cookieFor(server, who) };
      for (const [number, disguise] of disguises.entries()) {
        const [asked, headers] = disguise(path);
        for (const method of number === 0 ? ["GET", "HEAD"] : ["GET"]) {
          const answer = await attack(asked, { method, headers: { ...own, ...headers } });
          const note = `${who} ${method} ${asked} (${number}): ${answer.status}`;
          if (answer.status === 200 && asked !== "/") {
            // Data of the frame around a page, or a redirect told to a script: nothing of the page itself.
            expect(answer.text, note).not.toMatch(inside);
            expect(asked, note).toMatch(/\.data/);
          }
          if (answer.status === 200) expect(answer.headers.get("Content-Disposition"), note).toBeNull();
        }
      }
    }
  }
});

test("no field of a request gives anybody a role, a name or another's session", async () => {
  const { server, attack } = attacked;
  const facilitator = { Authorization: await server.tokenFor("facilitator") };
  const viewer = { Authorization: await server.tokenFor("viewer") };
  const json = { survey: "collective-impact-webinar" };
  const rooms = [];
  for (let room = 0; room < 2; room += 1) {
    const opened = await attack("/api/v1/sessions", { method: "POST", headers: facilitator, json });
    rooms.push(JSON.parse(opened.text) as { code: string; screenKey: string });
  }
  const [mine, other] = rooms as [(typeof rooms)[0], (typeof rooms)[0]];
  const path = ({ code }: { code: string }) => `/api/v1/sessions/${code}`;
  const join = await attack(`${path(mine)}/participants`, {
    method: "POST",
    json: { locale: "en", role: "admin", participant: "facilitator", id: 1, token: "x".repeat(43) },
  });
  const { token } = JSON.parse(join.text) as { token: string };
  expect(token).not.toBe("x".repeat(43));
  const participant = { Authorization: `Bearer ${token}` };
  const refused: [string, string, Record<string, string>, unknown?][] = [
    // A phone is no remote, and is nobody in another session.
    ...["commands", "questions", "moderation"].map(
      (call): [string, string, Record<string, string>, unknown] => [
        "POST",
        `${path(mine)}/${call}`,
        participant,
        { command: "reveal" },
      ],
    ),
    ["PUT", `${path(mine)}/settings`, participant, {}],
    ["GET", `${path(mine)}?audience=control`, participant],
    ["GET", `${path(mine)}?audience=screen`, participant],
    ["GET", `${path(mine)}?audience=screen&key=${other.screenKey}`, {}],
    ["GET", `${path(mine)}?audience=screen&key=`, {}],
    ["GET", `${path(mine)}?audience=control&key=${mine.screenKey}`, {}],
    ["GET", `${path(mine)}/texts`, participant],
    ["GET", `${path(mine)}/results`, participant],
    [
      "PUT",
      `${path(other)}/ballots/knowledge-of-collective-impact`,
      participant,
      { revision: 1, value: "x" },
    ],
    ["PUT", `${path(other)}/contributions/${crypto.randomUUID()}`, participant, { text: "x" }],
    // A viewer's token stays a viewer's.
    ["POST", "/api/v1/sessions", viewer, { ...json, role: "admin" }],
    ["POST", "/api/v1/surveys?role=admin", viewer, { slug: "x", definition: {}, role: "admin" }],
    ["GET", `${path(mine)}?audience=control`, viewer],
    ["PUT", "/api/v1/plans/youth-mentoring/document", viewer, { title: { en: "x", fr: "x" } }],
    ["POST", "/api/v1/plans/youth-mentoring/restore", viewer, { version: 1 }],
    // A facilitator edits neither surveys nor plans.
    ["POST", "/api/v1/surveys/youth-voice/waves", facilitator, { name: "x" }],
    ["POST", "/api/v1/plans/youth-mentoring/edits", facilitator, { edit: [] }],
    ["POST", "/api/v1/surveys/youth-voice/releases", facilitator, {}],
  ];
  for (const [method, asked, headers, body] of refused) {
    const answer = await attack(asked, { method, headers, ...(body === undefined ? {} : { json: body }) });
    expect([401, 403], `${method} ${asked}`).toContain(answer.status);
  }
  // What is not revealed is not told to a phone, and no answer of another is changed by guessing its name.
  const snapshot = JSON.parse((await attack(path(mine), { headers: participant })).text) as {
    results: unknown;
  };
  expect(snapshot.results).toBeNull();
});

test("setting up a first admin works with the link alone, and once", async () => {
  const { attack } = attacked;
  const password = "a long enough password";
  const fields = { email: "evil@example.org", password, repeat: password };
  for (const token of [
    "",
    "x",
    "x".repeat(43),
    "%00",
    "__proto__",
    "null",
    "undefined",
    "*",
    "' OR 1=1 --",
  ]) {
    for (const query of [`token=${encodeURIComponent(token)}`, `token[]=${encodeURIComponent(token)}`, ""]) {
      const body = new URLSearchParams({ ...fields, role: "admin", token });
      const answer = await attack(`/setup?${query}`, { method: "POST", body });
      expect([answer.status, answer.headers.get("Set-Cookie")]).toEqual([410, null]);
    }
  }
  const { kysely } = attacked.server.services.database;
  const made = await kysely.selectFrom("people").select("email").where("email", "=", fields.email).execute();
  expect(made).toEqual([]);
});

const climbs = [
  ...["../package.json", "..%2fpackage.json", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd"],
  ...[
    "....//....//etc/passwd",
    "..\\..\\package.json",
    "..%5c..%5cpackage.json",
    "%252e%252e%252fetc%252fpasswd",
  ],
  ...["..%c0%af..%c0%afetc/passwd", "%c0%ae%c0%ae/etc/passwd", "..%00/package.json", "/etc/passwd"],
  ...[
    "file:///etc/passwd",
    ".env",
    ".git/config",
    "..;/package.json",
    "%2e%2e%3b/package.json",
    "C:\\boot.ini",
  ],
  ...["session-secret", "data/chorus.db", "test.db", "app.css.br%00", "../server/index.js", ".chorus-built"],
];

test("no path reaches a file that is not meant to be sent", async () => {
  const { server, attackRaw, attack } = attacked;
  const host = new URL(server.address).host;
  const roots = [
    "/",
    "/assets/",
    "/assets//",
    "/s/",
    "/icon.svg/../",
    "/api/v1/surveys/",
    "/voice/",
    "/.vite/",
  ];
  const secrets =
    /root:.*:0:0|"workspaces"|"devDependencies"|SQLite format|\[core\]|createRequestHandler|a secret for tests/;
  for (const climb of climbs) {
    for (const root of roots) {
      const { status, text } = await attackRaw([
        `GET ${root}${climb} HTTP/1.1`,
        ...[`Host: ${host}`, "Connection: close"],
      ]);
      expect(text, root + climb).not.toMatch(secrets);
      expect([400, 404], root + climb).toContain(status);
    }
    // As a slug, a code, a wave and a file's name.
    const Authorization = await server.tokenFor("planner");
    const posted = await attack("/api/v1/surveys", {
      method: "POST",
      headers: { Authorization },
      json: { slug: climb, definition: { elements: [{ type: "text", name: "a" }] } },
    });
    expect(climb === "session-secret" ? [201] : [400, 422], climb).toContain(posted.status);
    for (const path of ["/s/youth-voice?wave=", "/join?code=", "/manage/previews/new?from="]) {
      expect((await attack(path + encodeURIComponent(climb))).text, climb).not.toMatch(secrets);
    }
  }
});

attacked.asDocumented();
