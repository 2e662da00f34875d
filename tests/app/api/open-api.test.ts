import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { endpoints } from "#app/api/endpoints.ts";
import { problemStatus } from "#app/domain/problem.ts";
import { places, problemIn, publish } from "../../support/api-client.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

type Content = Record<string, { schema: object }>;
type Operation = {
  summary: string;
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: object };
};

async function startWithDocument(): Promise<{ server: TestServer; document: Document }> {
  const server = await startTestServer();
  const response = await server.fetch("/api/v1/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toMatch(/^application\/json\b/);
  return { server, document: (await response.json()) as Document };
}

const operationsOf = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** The contract of `http.md`, as far as it is built; what is added here is never taken away again. */
const contract = [
  "get /health",
  "get /api/v1/surveys",
  "post /api/v1/surveys",
  "get /api/v1/surveys/{slug}",
  "post /api/v1/surveys/{slug}/waves",
  "get /api/v1/surveys/{slug}/results",
  "get /api/v1/surveys/{slug}/equity",
  "post /api/v1/surveys/{slug}/releases",
  "get /api/v1/surveys/{slug}/releases/{id}/certificate",
  "get /api/v1/plans",
  "get /api/v1/plans/{plan}",
  "put /api/v1/responses/{id}",
  "post /api/v1/resume",
  "post /api/v1/withdraw",
  "post /api/v1/sessions",
  "get /api/v1/sessions/{code}",
  "get /api/v1/sessions/{code}/events",
  "post /api/v1/sessions/{code}/participants",
  "put /api/v1/sessions/{code}/ballots/{question}",
  "put /api/v1/sessions/{code}/contributions/{id}",
  "put /api/v1/sessions/{code}/contributions/{id}/upvote",
  "post /api/v1/sessions/{code}/commands",
];

/** Writes that say everything in their address. */
const withoutBody = ["put /api/v1/sessions/{code}/contributions/{id}/upvote"];

test("the document names every endpoint once, and the whole contract", async () => {
  const { document } = await startWithDocument();
  expect(document.openapi).toMatch(/^3\.1\./);
  const documented = operationsOf(document).map(({ method, path }) => `${method} ${path}`);
  const routed = endpoints.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routed).size).toBe(routed.length);
  expect(documented.toSorted()).toEqual(routed.toSorted());
  expect(documented).toEqual(expect.arrayContaining(contract));
});

test("every operation says what it needs and what it answers", async () => {
  const { document } = await startWithDocument();
  const staff = new Map(
    endpoints.map(({ method, path, access }) => [`${method} ${path}`, access !== "public"]),
  );
  for (const { path, method, operation } of operationsOf(document)) {
    const name = `${method} ${path}`;
    expect(operation.summary, name).toMatch(/\S/);
    const inPath = operation.parameters?.filter((parameter) => parameter.in === "path") ?? [];
    expect(
      inPath.map((parameter) => `{${parameter.name}}`),
      name,
    ).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(
      inPath.every(({ required }) => required),
      name,
    ).toBe(true);
    expect(
      Object.keys(operation.responses).some((status) => status.startsWith("2")),
      name,
    ).toBe(true);
    for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
      expect(description, `${name} ${status}`).toMatch(/\S/);
      const done = path.endsWith("/events") ? "text/event-stream" : "application/json";
      const also = path === plan && status === "200" ? ["application/ld+json"] : [];
      const expected = Number(status) >= 400 ? ["application/problem+json"] : [done, ...also];
      if (status === "204" || status === "304") expect(content, `${name} ${status}`).toEqual({});
      else expect(Object.keys(content), `${name} ${status}`).toEqual(expected);
    }
    expect(operation.security !== undefined, name).toBe(staff.get(name));
    if (staff.get(name))
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "403"]));
    expect(operation.requestBody !== undefined, name).toBe(method !== "get" && !withoutBody.includes(name));
  }
});

test("every schema of the document can be compiled, and every reference leads somewhere", async () => {
  const { document } = await startWithDocument();
  const ajv = new Ajv2020({ strict: false, formats: { "date-time": true } });
  const schemas = operationsOf(document).flatMap(({ operation }) =>
    [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
      Object.values(part?.content ?? {}).map(({ schema }) => schema),
    ),
  );
  for (const schema of schemas) {
    const { components } = document;
    expect(() => ajv.compile({ components, ...schema })).not.toThrow();
  }
  expect(Object.keys(problemStatus)).toEqual(
    (document.components.schemas.Problem as { properties: { code: { enum: string[] } } }).properties.code
      .enum,
  );
});

test("every documented path is routed, and no other method of it", async () => {
  const { server, document } = await startWithDocument();
  for (const [path, methods] of Object.entries(document.paths)) {
    const place = path.replaceAll(/\{\w+\}/g, "x");
    for (const method of ["get", "post", "put", "patch", "delete"]) {
      const response = await server.fetch(place, { method: method.toUpperCase() });
      if (methods[method]) {
        const body = await response.text();
        expect(body, `${method} ${path}`).not.toMatch(/"code":"(not_found|method_not_allowed)"/);
      } else {
        await problemIn(response, 405, "method_not_allowed");
        const allowed = (response.headers.get("Allow") ?? "").toLowerCase().split(/,\s*/);
        expect(allowed.filter((name) => name !== "head").toSorted(), path).toEqual(
          Object.keys(methods).toSorted(),
        );
      }
    }
  }
});

type Call = {
  method: string;
  path: string;
  in: string;
  json?: unknown;
  as?: "planner" | "viewer";
  headers?: object;
};

const body = {
  survey: "word",
  version: 1,
  locale: "en",
  revision: 1,
  status: "complete",
  answers: {},
};
const one = "/api/v1/responses/{id}";
const id = "0199f3a0-7b3c-7def-9abc-0123456789ab";
const here = `/api/v1/responses/${id}`;
const large = { ...body, answers: { "closing-word": "x".repeat(300_000) } };
const surveys = "/api/v1/surveys";
const bySlug = "/api/v1/surveys/{slug}";
const foreign = { "Sec-Fetch-Site": "cross-site" };

const session = "/api/v1/sessions/{code}";
const nowhere = "/api/v1/sessions/BCDFGH";
const deck = { survey: "collective-impact-webinar" };

const plan = "/api/v1/plans/{plan}";
const written = { title: { en: "Plan", fr: "Plan" }, nodes: [] };
const retitled = (before: string, after: string) => [
  {
    op: "describe",
    before: { title: { en: before, fr: "Plan" } },
    after: { title: { en: after, fr: "Plan" } },
  },
];

/** One call for each way in which an endpoint is known to answer. */
const calls: Call[] = [
  { method: "get", path: "/health", in: "/health" },
  { method: "get", path: surveys, in: surveys },
  { method: "get", path: bySlug, in: `${surveys}/exit-ticket` },
  { method: "get", path: bySlug, in: `${surveys}/exit-ticket`, headers: { "If-None-Match": "*" } },
  { method: "get", path: bySlug, in: `${surveys}/nowhere` },
  { method: "get", path: bySlug, in: `${surveys}/%E0%A4%A` },
  { method: "put", path: one, in: here, json: { ...body, status: "partial" } },
  { method: "put", path: one, in: here, json: { ...body, revision: 2 } },
  { method: "put", path: one, in: here, json: { ...body, revision: 3, answers: { "closing-word": "x" } } },
  { method: "put", path: one, in: here, json: { ...body, survey: "nowhere" } },
  { method: "put", path: one, in: here, json: { ...body, version: 9 } },
  { method: "put", path: one, in: here, json: { ...body, wave: "nobody's" } },
  {
    method: "put",
    path: one,
    in: "/api/v1/responses/0199f3a0-7b3c-7def-9abc-0123456789ac",
    json: { ...body, wave: "nobody's" },
  },
  { method: "put", path: one, in: here, json: { ...body, survey: "partnership-health", answers: {} } },
  { method: "put", path: one, in: here, json: { ...body, survey: "exit-ticket" } },
  { method: "put", path: one, in: here, json: { ...body, answers: { nobody: 1 } } },
  { method: "put", path: one, in: here, json: large },
  { method: "put", path: one, in: here },
  { method: "put", path: one, in: here, json: 5 },
  { method: "put", path: one, in: here, json: body, headers: foreign },
  { method: "post", path: "/api/v1/resume", in: "/api/v1/resume", json: { code: "nothing" } },
  { method: "post", path: "/api/v1/resume", in: "/api/v1/resume", json: {} },
  { method: "post", path: "/api/v1/resume", in: "/api/v1/resume" },
  { method: "post", path: "/api/v1/withdraw", in: "/api/v1/withdraw", json: { code: "nothing" } },
  { method: "post", path: "/api/v1/withdraw", in: "/api/v1/withdraw", json: { code: "x".repeat(20_000) } },
  { method: "post", path: surveys, in: surveys, json: { slug: "places", definition: places } },
  { method: "post", path: surveys, in: surveys, json: {}, as: "viewer" },
  { method: "post", path: surveys, in: surveys, json: {}, as: "planner" },
  { method: "post", path: surveys, in: surveys, json: {}, as: "planner", headers: foreign },
  { method: "post", path: surveys, in: surveys, as: "planner" },
  { method: "post", path: surveys, in: surveys, json: { slug: "places", definition: places }, as: "planner" },
  { method: "post", path: surveys, in: surveys, json: { slug: "places", definition: places }, as: "planner" },
  { method: "post", path: surveys, in: surveys, json: { slug: "places", definition: {} }, as: "planner" },
  {
    method: "post",
    path: `${bySlug}/waves`,
    in: `${surveys}/places/waves`,
    json: { name: "x" },
    as: "planner",
  },
  {
    method: "post",
    path: `${bySlug}/waves`,
    in: `${surveys}/places/waves`,
    json: { name: "x" },
    as: "planner",
  },
  {
    method: "post",
    path: `${bySlug}/waves`,
    in: `${surveys}/nowhere/waves`,
    json: { name: "x" },
    as: "planner",
  },
  {
    method: "post",
    path: `${bySlug}/waves`,
    in: `${surveys}/places/waves`,
    json: { name: 5 },
    as: "planner",
  },
  { method: "post", path: `${bySlug}/waves`, in: `${surveys}/places/waves`, json: { name: "x" } },
  {
    method: "post",
    path: `${bySlug}/waves`,
    in: `${surveys}/places/waves`,
    json: { name: "x" },
    as: "viewer",
  },
  { method: "get", path: `${bySlug}/results`, in: `${surveys}/exit-ticket/results`, as: "viewer" },
  { method: "get", path: `${bySlug}/results`, in: `${surveys}/exit-ticket/results` },
  { method: "get", path: `${bySlug}/results`, in: `${surveys}/exit-ticket/results?wave=x`, as: "viewer" },
  { method: "get", path: `${bySlug}/results`, in: `${surveys}/nowhere/results`, as: "viewer" },
  ...(["results", "equity", "releases"] as const).flatMap((part): Call[] => [
    { method: "get", path: `${bySlug}/${part}`, in: `${surveys}/youth-voice/${part}` },
    { method: "get", path: `${bySlug}/${part}`, in: `${surveys}/youth-voice/${part}`, as: "viewer" },
    { method: "get", path: `${bySlug}/${part}`, in: `${surveys}/nowhere/${part}`, as: "viewer" },
  ]),
  {
    method: "get",
    path: `${bySlug}/releases/{id}/certificate`,
    in: `${surveys}/youth-voice/releases/1/certificate`,
    as: "viewer",
  },
  {
    method: "post",
    path: `${bySlug}/releases`,
    in: `${surveys}/youth-voice/releases`,
    json: {},
    as: "planner",
  },
  { method: "post", path: `${bySlug}/releases`, in: `${surveys}/youth-voice/releases`, json: {} },
  { method: "get", path: "/api/v1/plans", in: "/api/v1/plans", as: "viewer" },
  { method: "get", path: "/api/v1/plans", in: "/api/v1/plans" },
  { method: "get", path: plan, in: "/api/v1/plans/youth-mentoring", as: "viewer" },
  { method: "get", path: plan, in: "/api/v1/plans/nowhere", as: "viewer" },
  ...[written, written, { ...written, nodes: [{ id: "a" }] }].map(
    (json): Call => ({
      ...{ method: "put", path: `${plan}/document`, in: "/api/v1/plans/mine/document" },
      ...{ json, as: "planner" },
    }),
  ),
  { method: "get", path: `${plan}/document`, in: "/api/v1/plans/mine/document", as: "viewer" },
  { method: "get", path: `${plan}/document`, in: "/api/v1/plans/nowhere/document", as: "viewer" },
  ...[retitled("Plan", "A"), retitled("Plan", "B"), [{ op: "do" }]].map(
    (edit): Call => ({
      ...{ method: "post", path: `${plan}/edits`, in: "/api/v1/plans/mine/edits" },
      ...{ json: { known: 1, edit }, as: "planner" },
    }),
  ),
  { method: "get", path: `${plan}/edits`, in: "/api/v1/plans/mine/edits", as: "planner" },
  { method: "get", path: `${plan}/edits`, in: "/api/v1/plans/nowhere/edits", as: "planner" },
  {
    method: "post",
    path: `${plan}/restore`,
    in: "/api/v1/plans/mine/restore",
    json: { version: 1 },
    as: "planner",
  },
  { method: "post", path: "/api/v1/sessions", in: "/api/v1/sessions", json: deck, as: "planner" },
  { method: "post", path: "/api/v1/sessions", in: "/api/v1/sessions", json: deck, as: "viewer" },
  { method: "post", path: "/api/v1/sessions", in: "/api/v1/sessions", json: { survey: "x" }, as: "planner" },
  { method: "get", path: "/api/v1/sessions", in: "/api/v1/sessions", as: "planner" },
  { method: "get", path: session, in: nowhere },
  { method: "post", path: `${session}/participants`, in: `${nowhere}/participants`, json: { locale: "en" } },
  { method: "put", path: `${session}/ballots/{question}`, in: `${nowhere}/ballots/x`, json: { revision: 1 } },
  { method: "put", path: `${session}/contributions/{id}/upvote`, in: `${nowhere}/contributions/x/upvote` },
  {
    method: "post",
    path: `${session}/commands`,
    in: `${nowhere}/commands`,
    json: { command: "open" },
    as: "planner",
  },
];

test("every answer is one that the document announces, in the shape that it announces", async () => {
  const { server, document } = await startWithDocument();
  const definition = { elements: [{ type: "comment", name: "closing-word" }] };
  await publish(server, { slug: body.survey, definition });
  const tokens = { planner: await server.tokenFor("planner"), viewer: await server.tokenFor("viewer") };
  const ajv = new Ajv2020({ strict: false, formats: { "date-time": true } });
  const seen = new Set<string>();
  for (const { method, path, in: place, json, as, headers } of calls) {
    const authorization: Record<string, string> = as ? { Authorization: tokens[as] } : {};
    const response = await server.fetch(place, {
      method: method.toUpperCase(),
      headers: { ...authorization, ...headers },
      ...(json === undefined ? {} : { json }),
    });
    const text = await response.text();
    const name = `${method} ${path} → ${response.status} ${text.slice(0, 200)}`;
    const announced = document.paths[path]?.[method]?.responses[response.status];
    expect(announced, name).toBeDefined();
    seen.add(`${method} ${path} ${response.status}`);
    const [[type, { schema }] = ["", { schema: {} }]] = Object.entries(announced?.content ?? {});
    if (type === "") {
      expect(text, name).toBe("");
      continue;
    }
    expect(response.headers.get("Content-Type"), name).toContain(type);
    const check = ajv.compile({ components: document.components, ...schema });
    const answer = JSON.parse(text) as { code?: string };
    expect(check(answer) ? [] : check.errors, name).toEqual([]);
    if (response.status >= 400) expect(announced?.description, name).toContain(`\`${answer.code}\``);
  }
});
