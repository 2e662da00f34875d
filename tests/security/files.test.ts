import { beforeAll, expect, test } from "vitest";
import { planSchema } from "#app/domain/change/plan.ts";
import routes from "#app/routes.ts";
import { publish, released, saved } from "../support/api-client.ts";
import { attackedServer } from "../support/attacked-server.ts";
import { cookieFor } from "../support/staff.ts";

const attacked = attackedServer("Files");

const html = `<!doctype html><script>window.__xss()</script><img src=x onerror="window.__xss()">`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="window.__xss()"><script>window.__xss()</script></svg>`;
const pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj";
const both = { en: svg, fr: html };

const plan = planSchema.parse({
  ...{ slug: "evil-plan", title: both, purpose: both },
  groups: [{ id: "g", title: both, mandate: both }],
  nodes: [
    { id: "a", level: "activity", title: both, groups: ["g"] },
    { id: "l", level: "long", title: both },
  ],
  links: [{ id: "al", from: "a", to: "l", assumption: both }],
  indicators: [{ id: "h", node: "l", title: both, measure: { kind: "hand" } }],
});

let Cookie = "";
let session = "";

beforeAll(async () => {
  const { server } = attacked;
  const words = { default: html, fr: svg };
  const definition = {
    title: words,
    elements: [
      { type: "comment", name: "why", title: words },
      { type: "radiogroup", name: "group", choices: [{ value: svg, text: words }, "b"] },
      { type: "radiogroup", name: "outcome", choices: ["no", "yes"] },
    ],
  };
  const analysis = {
    dimensions: [{ question: "group" }],
    outcomes: [{ question: "outcome", favourable: ["yes"] }],
  };
  expect((await publish(server, { slug: "evil", definition, analysis })).status).toBe(201);
  for (let person = 0; person < 40; person += 1) {
    const answers = { why: html, group: person % 2 ? "b" : svg, outcome: person % 3 ? "yes" : "no" };
    await saved(server, { survey: "evil", answers });
  }
  await released(server, "evil");
  await server.services.plans.begin(plan, { madeBy: null, now: new Date() });
  const started = await server.fetch("/api/v1/sessions", {
    method: "POST",
    headers: { Authorization: await server.tokenFor("admin") },
    json: { survey: "collective-impact-webinar" },
  });
  session = ((await started.json()) as { code: string }).code;
  Cookie = await cookieFor(server, "admin");
});

/** Where a page is a file to take along. */
const files = routes.flatMap(({ path = "" }) => (/\.\w+$/.test(path) ? [`/${path}`] : []));

const filled = (path: string): string =>
  path
    .replace(/^\/manage\/sessions\/:code/, `/manage/sessions/${session}`)
    .replace(":plan", "evil-plan")
    .replace(":slug", "evil");

/** Which of what a file shows. */
const askedOf = (path: string): string => (path.includes("/equity/") ? "&outcome=outcome&by=group" : "");

test("a file is for taking along: opened as a page it belongs to no site and runs nothing", async () => {
  expect(files.length).toBeGreaterThan(15);
  const hostileNames = [
    "x.html",
    "evil.svg",
    "../../x.html",
    html,
    `a"\r\nContent-Type: text/html`,
    "\u202Elmth.x",
  ];
  for (const file of files) {
    const path = filled(file);
    const asked = ["", ...hostileNames.map((name) => `&wave=${encodeURIComponent(name)}`)];
    for (const Accept of ["text/html", "image/svg+xml", "application/pdf", "*/*"]) {
      for (const wave of asked) {
        const { status, headers, text } = await attacked.attack(`${path}?lang=en${askedOf(path)}${wave}`, {
          headers: { Cookie, Accept },
        });
        const policy = headers.get("Content-Security-Policy") ?? "";
        expect(policy, path).toMatch(/(^|;)\s*sandbox(;|$)/);
        expect(policy, path).toContain("script-src 'none'");
        expect(headers.get("X-Content-Type-Options"), path).toBe("nosniff");
        // Without a strange wave there is something to take along everywhere.
        if (wave === "") expect([path, status]).toEqual([path, 200]);
        if (status !== 200) continue;
        expect(headers.get("Content-Disposition"), path).toMatch(
          /^attachment; filename="[\w.%-]+"(; filename\*=UTF-8''[\w.%!~*'()-]+)?$/,
        );
        expect(headers.get("Content-Type"), path).not.toMatch(/html|javascript/);
        if (path.endsWith(".svg")) expect(text, path).not.toMatch(/<script|<[^>]+\son\w+=|javascript:/i);
      }
    }
  }
});

test("a file that is sent in is read as what is asked for, whatever it is called, and kept as nothing else", async () => {
  const { attack, server } = attacked;
  const forms: [address: string, field: string, others: Record<string, string>][] = [
    ["/manage/plans/evil-plan/readings", "csvFile", { do: "add" }],
    ["/manage/plans", "planFile", { do: "import" }],
    ["/manage/previews/new", "surveyFile", { slug: "sent" }],
    ["/manage/previews/new", "analysisFile", { slug: "sent", survey: '{"elements":[]}' }],
  ];
  const names = [
    "x.html",
    "x.svg",
    "x.pdf",
    "../../public/x.html",
    "..\\x.svg",
    "x.csv.html",
    'x"; a="b.html',
    ".htaccess",
  ];
  const contents: [type: string, content: string][] = [
    ["text/html", html],
    ["image/svg+xml", svg],
    ["application/pdf", pdf],
    ["text/csv", html],
    ["application/json", JSON.stringify({ slug: html, title: svg })],
  ];
  const before = await server.services.plans.read("evil-plan");
  for (const [address, field, others] of forms) {
    for (const name of names) {
      for (const [type, content] of contents) {
        const body = new FormData();
        for (const [key, value] of Object.entries(others)) body.append(key, value);
        body.append(field, new File([content], name, { type }));
        const sent = { method: "POST", headers: { Cookie, Origin: server.address }, body };
        const { status, headers, text } = await attack(address, sent);
        expect([200, 400, 422], `${address} ${name} ${type}`).toContain(status);
        expect(headers.get("Content-Type"), address).toMatch(/^text\/html/);
        expect(text, address).not.toMatch(/<script>window\.__xss|<img src=x|<svg[^>]*onload/);
      }
    }
  }
  for (const name of ["x.html", "x.svg", "x.pdf", "public/x.html", "assets/x.html", ".htaccess"]) {
    expect((await attack(`/${name}`)).status, name).toBe(404);
  }
  expect(await server.services.plans.read("evil-plan")).toEqual(before);
});

test("no method shows a request back", async () => {
  for (const path of ["/", "/s/evil", "/api/v1/surveys", "/health", ...files.map(filled)]) {
    const head = [`TRACE ${path} HTTP/1.1`, "Host: localhost", "Cookie: secret=shown", "Connection: close"];
    const { status, text } = await attacked.attackRaw(head);
    expect([400, 404, 405], path).toContain(status);
    expect(text, path).not.toContain("secret=shown");
  }
});

attacked.asDocumented();
