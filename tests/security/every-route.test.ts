import { expect, test } from "vitest";
import { endpoints } from "#app/api/endpoints.ts";
import { type Role, roles } from "#app/domain/people/roles.ts";
import routes from "#app/routes.ts";
import { cookieFor } from "../support/staff.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** Who gets past the door: everyone, or only these roles. What is behind it may still say "not found". */
type Who = "everyone" | Role[];

const staff: Role[] = ["viewer", "facilitator", "planner", "steward", "admin"];
const planners: Role[] = ["planner", "admin"];
const stewards: Role[] = ["steward", "admin"];
const facilitators: Role[] = ["facilitator", "planner", "admin"];

/** Every page; of `releases` while none is public. A route that is not here fails the test. */
const pages: Record<string, Who> = {
  "/": "everyone",
  "/s/:slug": "everyone",
  "/s/:slug/thanks": "everyone",
  "/s/:slug/privacy": "everyone",
  "/privacy": "everyone",
  "/s/:slug/hand-over": "everyone",
  "/resume": "everyone",
  "/withdraw": "everyone",
  "/c": "everyone",
  "/c/:code": "everyone",
  "/join": "everyone",
  "/j/:code": "everyone",
  "/j/:code/join": "everyone",
  "/sign-in": "everyone",
  "/sign-in/code": "everyone",
  "/sign-in/organization": "everyone",
  "/sign-in/callback": "everyone",
  "/sign-out": "everyone",
  "/setup": "everyone",
  "/invite": "everyone",
  "/new-password": "everyone",
  "/account": staff,
  "/account/second-factor": staff,
  "/account/tokens": staff,
  "/manage/people": ["admin"],
  "/voice/:slug": "everyone",
  "/*": "everyone",
  "/dashboard": staff,
  "/releases/:id": staff,
  "/dashboard/surveys/:slug": staff,
  "/dashboard/change": staff,
  "/dashboard/change/:plan": staff,
  "/dashboard/change/:plan/picture.svg": staff,
  "/dashboard/change/:plan/report/:year?": staff,
  "/dashboard/equity/:slug": staff,
  "/dashboard/equity/:slug/picture.svg": staff,
  "/dashboard/equity/:slug/table.csv": staff,
  "/manage/sessions": facilitators,
  "/manage/sessions/:code": facilitators,
  "/manage/sessions/:code/results.csv": facilitators,
  "/sessions/:code/control": facilitators,
  "/sessions/:code/texts": facilitators,
  "/sessions/:code/screen": facilitators,
  "/manage/plans": staff,
  "/manage/plans/:plan": staff,
  "/manage/plans/:plan/history": planners,
  "/manage/evidence/new": planners,
  "/manage/plans/:plan/readings": planners,
  "/manage/plans/:plan/readings.csv": planners,
  "/manage/surveys": planners,
  "/manage/surveys/:slug": planners,
  "/manage/surveys/:slug/survey.json": planners,
  "/manage/surveys/:slug/analysis.json": planners,
  "/manage/surveys/:slug/waves/:wave/codes": planners,
  "/manage/surveys/:slug/changes": planners,
  "/manage/surveys/:slug/responses.csv": stewards,
  "/manage/stewardship": stewards,
  "/manage/stewardship/:id": stewards,
  "/manage/previews/new": planners,
  "/manage/previews/:slug": planners,
  ...Object.fromEntries(
    ["measures", "matrix", "steps", "groups", "reports"].flatMap((table) =>
      ["", ".csv", ".xlsx"].map((kind) => [`/manage/plans/:plan/${table}${kind}`, planners]),
    ),
  ),
};

/** Where fewer may send the page's form than see the page. */
const forms: Record<string, Who> = {
  "/dashboard/surveys/:slug": planners,
  "/manage/plans": planners,
};

/** Every call of the API; of `results`, `equity` and releases while none is public. */
const calls: Record<string, Who> = {
  "get /health": "everyone",
  "get /api/v1/surveys": "everyone",
  "post /api/v1/surveys": planners,
  "get /api/v1/surveys/{slug}": "everyone",
  "get /api/v1/surveys/{slug}/versions/{version}": "everyone",
  "post /api/v1/surveys/{slug}/waves": planners,
  "get /api/v1/surveys/{slug}/results": staff,
  "get /api/v1/surveys/{slug}/equity": staff,
  "get /api/v1/surveys/{slug}/releases": staff,
  "post /api/v1/surveys/{slug}/releases": planners,
  "get /api/v1/surveys/{slug}/releases/{id}/certificate": staff,
  "get /api/v1/plans": staff,
  "get /api/v1/plans/{plan}": staff,
  "get /api/v1/plans/{plan}/document": staff,
  "put /api/v1/plans/{plan}/document": planners,
  "get /api/v1/plans/{plan}/edits": planners,
  "post /api/v1/plans/{plan}/edits": planners,
  "post /api/v1/plans/{plan}/restore": planners,
  "put /api/v1/responses/{id}": "everyone",
  "put /api/v1/responses/{id}/puzzle": "everyone",
  "post /api/v1/resume": "everyone",
  "post /api/v1/withdraw": "everyone",
  "post /api/v1/sessions": facilitators,
  "get /api/v1/sessions/{code}": "everyone",
  "get /api/v1/sessions/{code}/events": "everyone",
  "post /api/v1/sessions/{code}/participants": "everyone",
  "put /api/v1/sessions/{code}/ballots/{question}": "everyone",
  "put /api/v1/sessions/{code}/contributions/{id}": "everyone",
  "put /api/v1/sessions/{code}/contributions/{id}/upvote": "everyone",
  "post /api/v1/sessions/{code}/commands": facilitators,
  "get /api/v1/sessions": facilitators,
  "post /api/v1/sessions/{code}/questions": facilitators,
  "put /api/v1/sessions/{code}/settings": facilitators,
  "post /api/v1/sessions/{code}/moderation": facilitators,
  "get /api/v1/sessions/{code}/texts": facilitators,
  "put /api/v1/sessions/{code}/contributions/{id}/answered": facilitators,
  "get /api/v1/sessions/{code}/results": facilitators,
  "get /api/v1/sessions/{code}/comparison": facilitators,
};

const filled = (path: string): string =>
  path
    .replaceAll(/\{code\}|:code\b/g, "BCDFGH")
    .replaceAll(/\{slug\}|:slug\b/g, "youth-voice")
    .replaceAll(/\{(\w+)\}|:(\w+)\b/g, "1")
    .replace("*", "nowhere");

/** Whether an answer is that of a closed door. */
const isRefused = ({ status, headers }: Response): boolean =>
  status === 401 || status === 403 || /^\/sign-in/.test(headers.get("Location") ?? "");

type Asking = { who: Role | "nobody" | "stranger"; headers: Record<string, string> };

async function everyAsker(server: TestServer, kind: "cookie" | "token"): Promise<Asking[]> {
  const known = await Promise.all(
    roles.map(async (who): Promise<Asking> => {
      const headers: Record<string, string> =
        kind === "cookie"
          ? { Cookie: await cookieFor(server, who) }
          : { Authorization: await server.tokenFor(who) };
      return { who, headers };
    }),
  );
  const made = "x".repeat(43);
  const stranger: Record<string, string> =
    kind === "cookie" ? { Cookie: `chorus-sign-in=${made}` } : { Authorization: `Bearer ${made}` };
  return [{ who: "nobody", headers: {} }, { who: "stranger", headers: stranger }, ...known];
}

const mayPass = (who: Who, asking: Asking["who"]): boolean =>
  who === "everyone" || (who as string[]).includes(asking);

/** A page as itself, as what scripts of ours ask for instead, and as the target of a form. */
async function waysIn(
  server: TestServer,
  path: string,
  headers: Record<string, string>,
): Promise<["page" | "data" | "form", Response][]> {
  const page = await server.fetch(path, { headers });
  if (/\.\w+$|^\/(nowhere|sign-out)?$/.test(path)) return [["page", page]];
  const data = await server.fetch(`${path}.data`, { headers });
  const body = new URLSearchParams({ do: "nothing" });
  const form = await server.fetch(path, { method: "POST", headers, body });
  return [
    ["page", page],
    ["data", data],
    // Whoever is let in is told that the form is wrong; a sign-in that fails is no closed door.
    ...(path === "/sign-in" ? [] : ([["form", form]] as ["form", Response][])),
  ];
}

test("every page and every call is in the table, and the table names nothing else", () => {
  expect(Object.keys(pages).sort()).toEqual(routes.map(({ path = "" }) => `/${path}`).sort());
  expect(Object.keys(calls).sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort());
});

test("every role at every page: who is not in the table's row is sent away, everybody else is let in", async () => {
  const server = await startTestServer();
  const wrong: string[] = [];
  for (const asking of await everyAsker(server, "cookie")) {
    for (const [path, who] of Object.entries(pages)) {
      for (const [way, response] of await waysIn(server, filled(path), asking.headers)) {
        const refused = isRefused(response) || (way !== "page" && /sign-in\?to=/.test(await response.text()));
        // Where nothing can be sent to, nobody gets in.
        if (way === "form" && response.status === 405) continue;
        if (
          response.status >= 500 ||
          refused === mayPass((way === "form" && forms[path]) || who, asking.who)
        ) {
          wrong.push(`${asking.who} ${path} (${way}): ${response.status}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("whoever owes the second factor that their role requires gets no further than nobody, but to where it is set up", async () => {
  const server = await startTestServer(undefined, { SECOND_FACTOR_ROLES: "admin" });
  const headers = { Cookie: await cookieFor(server, "admin") };
  const wrong: string[] = [];
  for (const [path, who] of Object.entries(pages)) {
    const open = who === "everyone" || path === "/account/second-factor";
    const { status, headers: answered } = await server.fetch(filled(path), { headers });
    const led = /^\/account\/second-factor\?to=/.test(answered.get("Location") ?? "");
    if (status >= 500 || led === open) wrong.push(`${path}: ${status}`);
  }
  for (const [name, who] of Object.entries(calls)) {
    const [method = "", path = ""] = name.split(" ");
    if (who === "everyone") continue;
    const json = method === "get" ? {} : { json: {} };
    const { status } = await server.fetch(filled(path), { method: method.toUpperCase(), headers, ...json });
    if (status !== 401 && status !== 404) wrong.push(`${name}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

test.each(["cookie", "token"] as const)("every role at every call of the API, with a %s", async (kind) => {
  const server = await startTestServer();
  const wrong: string[] = [];
  for (const asking of await everyAsker(server, kind)) {
    for (const [name, who] of Object.entries(calls)) {
      const [method = "", path = ""] = name.split(" ");
      // Streams end when nobody reads them.
      const ending = new AbortController();
      const response = await server.fetch(filled(path), {
        method: method.toUpperCase(),
        headers: asking.headers,
        signal: ending.signal,
        ...(method === "get" ? {} : { json: {} }),
      });
      const refused = isRefused(response);
      ending.abort();
      if (response.status >= 500 || refused === mayPass(who, asking.who)) {
        wrong.push(`${asking.who} ${name}: ${response.status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
