import { expect, test } from "vitest";
import { post, problemIn, publish, save } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const asForm = { "Content-Type": "application/x-www-form-urlencoded" };

/** What a browser sends along with a write that a page of another site started. */
const fromElsewhere: Record<string, string>[] = [
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
  { "Sec-Fetch-Site": "nonsense" },
  { "Sec-Fetch-Site": "cross-site", "X-Requested-With": "fetch" },
  { Origin: "https://evil.example" },
  { Origin: "http://127.0.0.1:1" },
  { Origin: "null" },
  { Origin: "" },
];

/** Writes to every kind of address: the API, and pages with and without an action. */
const writes = (server: TestServer, headers: Record<string, string>) => [
  save(server, { headers }),
  post(server, "/api/v1/resume", { code: "x" }, headers),
  post(server, "/api/v1/surveys", {}, headers),
  ...["/sign-in", "/sign-out", "/setup", "/s/partnership-health", "/", "/nowhere"].map((path) =>
    server.fetch(path, { method: "POST", headers: { ...asForm, ...headers }, body: "email=a&password=b" }),
  ),
  ...["PUT", "PATCH", "DELETE"].map((method) => server.fetch("/s/partnership-health", { method, headers })),
];

test("writes that another site started are refused, on pages and on the API", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "places" });
  for (const headers of fromElsewhere) {
    for (const response of await Promise.all(writes(server, headers))) {
      expect(response.headers.get("Set-Cookie")).toBeNull();
      await problemIn(response, 403, "cross_site");
    }
  }
  const { kysely } = server.services.database;
  expect(await kysely.selectFrom("responses").select("id").execute()).toEqual([]);
});

test("a sign-in does not make another site's write welcome", async () => {
  const server = await startTestServer();
  const Authorization = await server.tokenFor("admin");
  const publication = { slug: "places", definition: { elements: [{ type: "text", name: "a" }] } };
  const headers = { Authorization, Origin: "https://evil.example" };
  await problemIn(await post(server, "/api/v1/surveys", publication, headers), 403, "cross_site");
  expect((await post(server, "/api/v1/surveys", publication, { Authorization })).status).toBe(201);
});

test("our own pages, and programs that send none of a browser's headers, may write", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "places" });
  const origin = { Origin: server.address };
  const welcome: Record<string, string>[] = [
    {},
    { "Sec-Fetch-Site": "same-origin" },
    { "Sec-Fetch-Site": "none" },
    origin,
    { ...origin, "Sec-Fetch-Site": "same-origin" },
  ];
  for (const headers of welcome) expect((await save(server, { headers })).status).toBe(201);
});

test("reading from another site is a link, and links are welcome", async () => {
  const server = await startTestServer();
  for (const headers of fromElsewhere) {
    for (const path of ["/", "/health", "/api/v1/surveys", "/s/partnership-health"]) {
      expect((await server.fetch(path, { headers })).status).toBe(200);
    }
  }
});

test("no _data query reaches Remix, however it is written", async () => {
  const server = await startTestServer();
  const queries = [
    "_data",
    "_data=",
    "_data=routes/sign-in",
    "x=1&_data=root",
    "%5Fdata=root",
    "_dat%61=routes%2Fhome",
  ];
  for (const query of queries) {
    for (const path of ["/", "/sign-in", "/dashboard", "/s/partnership-health"]) {
      await problemIn(await server.fetch(`${path}?${query}`), 404, "not_found");
    }
    const asPost = await server.fetch(`/sign-in?${query}`, {
      method: "POST",
      headers: asForm,
      body: "email=a",
    });
    await problemIn(asPost, 404, "not_found");
  }
});

const directivesOf = (response: Response): Map<string, string[]> =>
  new Map(
    (response.headers.get("Content-Security-Policy") ?? "").split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );

const pages = ["/", "/s/partnership-health", "/s/youth-voice?lang=fr", "/sign-in", "/nowhere"];

/** A script that is a file of ours, or no script but data; the policy lets in no other one without a nonce. */
const needsNoNonce = /^<script (type="module" src="\/assets\/[\w./-]+"|id="[\w-]+" type="application\/json")/;

test("scripts in a page run only with the nonce of this very page", async () => {
  const server = await startTestServer();
  const nonces = new Set<string>();
  for (const path of pages) {
    const response = await server.fetch(path);
    const html = await response.text();
    const sources = directivesOf(response).get("script-src") ?? [];
    const nonce = sources.flatMap((source) => /^'nonce-(.{16,})'$/.exec(source)?.[1] ?? [])[0] ?? "none";
    expect(
      sources.filter((source) => source !== `'nonce-${nonce}'`),
      path,
    ).toEqual(["'self'"]);
    nonces.add(nonce);
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const script of scripts) {
      if (!needsNoNonce.test(script)) expect(script, path).toContain(`nonce="${nonce}"`);
    }
    // Nothing that the policy would only catch in the browser.
    expect(html.match(/<[^>]+\son\w+=|href="javascript:/gi), path).toBeNull();
  }
  expect(nonces.size).toBe(pages.length);
});

test("every answer carries the policy and the other security headers", async () => {
  const server = await startTestServer();
  const answers = [...pages, "/health", "/api/v1/surveys", "/api/v1/nowhere", "/icon.svg", "/?_data=x"];
  for (const path of answers) {
    const response = await server.fetch(path);
    const policy = directivesOf(response);
    expect(policy.get("default-src"), path).toEqual(["'self'"]);
    for (const directive of ["object-src", "base-uri", "frame-ancestors", "script-src-attr"]) {
      expect(policy.get(directive), `${path} ${directive}`).toEqual(["'none'"]);
    }
    for (const [directive, sources] of policy) {
      if (directive !== "style-src-attr")
        expect(sources, `${path} ${directive}`).not.toContain("'unsafe-inline'");
      expect(sources, `${path} ${directive}`).not.toContain("'unsafe-eval'");
      expect(
        sources.filter((source) => /^(\*|https?:)/.test(source)),
        `${path} ${directive}`,
      ).toEqual([]);
    }
    const { headers } = response;
    expect(headers.get("X-Content-Type-Options"), path).toBe("nosniff");
    expect(headers.get("X-Frame-Options"), path).toBe("DENY");
    expect(headers.get("Referrer-Policy"), path).toBe("same-origin");
    expect(headers.get("Permissions-Policy"), path).toContain("geolocation=()");
    expect(headers.get("X-Powered-By"), path).toBeNull();
    expect(headers.get("Server"), path).toBeNull();
  }
});

describeOnBoth("pages that are not there", (database) => {
  test("are an HTML page with status 404, in the reader's language", async () => {
    const server = await startTestServer(database);
    for (const path of ["/nowhere", "/s/nowhere", "/s/%00", "/assets-of-nobody", "/.env", "/s/__proto__"]) {
      const response = await server.fetch(path, { headers: { "Accept-Language": "fr" } });
      const html = await response.text();
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get("Content-Type"), path).toMatch(/^text\/html\b/);
      expect(html, path).toMatch(/<html lang="fr/);
    }
  });
});

test("no answer shows where in the code something went wrong", async () => {
  const server = await startTestServer();
  const Authorization = await server.tokenFor("admin");
  const asked = [
    server.fetch("/nowhere"),
    server.fetch("/s/%E0%A4%A"),
    server.fetch("/assets/nothing.js"),
    server.fetch("/assets/..%2f..%2fpackage.json"),
    server.fetch("/sign-in", { method: "POST", headers: asForm, body: "%" }),
    server.fetch("/sign-in", {
      method: "POST",
      headers: { "Content-Type": "multipart/form-data" },
      body: "x",
    }),
    server.fetch("/nowhere", { method: "POST", body: "x" }),
    server.fetch("/", { method: "DELETE" }),
    server.fetch("/api/v1/surveys", {
      method: "POST",
      headers: { Authorization, "Content-Type": "application/json" },
      body: "{",
    }),
  ];
  for (const response of await Promise.all(asked)) {
    const text = await response.text();
    expect(response.status, response.url).toBeGreaterThanOrEqual(400);
    expect(response.status, response.url).toBeLessThan(500);
    expect(text, response.url).not.toMatch(/\bat .+:\d+:\d+|node_modules|\/work\/|build\/server|Error:/);
  }
});
