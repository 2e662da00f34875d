import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { publish } from "../support/api-client.ts";
import { attackedServer } from "../support/attacked-server.ts";

const attacked = attackedServer("Costly input");

/** Milliseconds of processor time, of this process with its server in it: a busy machine does not change it. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** What a hostile pattern and a hostile answer may cost. */
const allowedMilliseconds = 100;

/** Patterns that backtrack for minutes on `attackTexts`, where engines do; each is taken by the linear one. */
const hostilePatterns = [
  ...[
    "^(a|a)*$",
    "^(a|aa)+$",
    "^(\\w|\\d)*!$",
    "^([a-z]|[a-m])*$",
    "a*a*a*a*a*a*a*a*b",
    "(x+x+)+y",
    "^(a+)+$",
  ],
  ...["^((a*)*)*$", "(.*a){12}", "^(.?){25}a{25}$", "\\s+$", "^[\\s\\S]*[\\s\\S]*[\\s\\S]*$!"],
];
const attackTexts = [
  `${"a".repeat(5_000)}!`,
  `${"1".repeat(3_000)}x`,
  `${" ".repeat(4_000)}x`,
  "x".repeat(4_000),
];

const textWith = (regex: string) => ({
  title: "Pattern",
  elements: [{ type: "comment", name: "a", maxLength: 10_000, validators: [{ type: "regex", regex }] }],
});

/** Those that may be published: phones run them too, so some are refused. */
const published: string[] = [];

beforeAll(async () => {
  for (const [number, pattern] of hostilePatterns.entries()) {
    const slug = `pattern-${number}`;
    const { status } = await publish(attacked.server, { slug, definition: textWith(pattern) });
    expect([201, 422], pattern).toContain(status);
    if (status === 201) published.push(slug);
  }
  expect((await publish(attacked.server, { slug: "places" })).status).toBe(201);
  expect(published.length).toBeGreaterThan(3);
  // What is made once, at the first answer, is no cost of an attack.
  for (const slug of published) {
    await save(slug, "a");
    await post(slug, "a");
  }
});

const save = (survey: string, answer: string) =>
  attacked.attack(`/api/v1/responses/${crypto.randomUUID()}`, {
    method: "PUT",
    json: { survey, version: 1, locale: "en", revision: 1, status: "complete", answers: { a: answer } },
  });

/** The same without scripts, where the server runs SurveyJS. */
async function post(slug: string, answer: string) {
  const { text } = await attacked.attack(`/s/${slug}`);
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const field = /<textarea[^>]* name="([^"]+)"/.exec(text)?.[1] ?? "";
  const body = new URLSearchParams(hidden.map(([, name = "", value = ""]) => [name, value]));
  body.set(field, answer);
  body.set("to", "send");
  return attacked.attack(`/s/${slug}`, { method: "POST", body });
}

test("a hostile pattern and a hostile answer cost next to nothing, by the API and without scripts", async () => {
  for (const slug of published) {
    for (const text of attackTexts) {
      const [plain, posted] = [
        await processorTime(() => save(slug, text)),
        await processorTime(() => post(slug, text)),
      ];
      expect(plain, `${slug}: ${text.slice(0, 3)}`).toBeLessThan(allowedMilliseconds);
      expect(posted, `${slug}, posted: ${text.slice(0, 3)}`).toBeLessThan(allowedMilliseconds * 2);
    }
  }
});

const levels = (count: number, open: string, close: string) => open.repeat(count) + close.repeat(count);
const keys = (count: number) => Array.from({ length: count }, (_, key) => `"k${key}":1`).join(",");

/** Bodies just below the limit of what they are sent to. */
const bombs: [name: string, json: (bytes: number) => string][] = [
  ["lists in lists", (bytes) => levels(bytes / 2, "[", "]")],
  ["objects in objects", (bytes) => `${'{"a":'.repeat(bytes / 6)}1${"}".repeat(bytes / 6)}`],
  ["keys", (bytes) => `{${keys(bytes / 12)}}`],
  ["one key, many times", (bytes) => `{${'"a":1,'.repeat(bytes / 6)}"a":1}`],
  ["numbers", (bytes) => `[${"1,".repeat(bytes / 2 - 2)}1]`],
  ["a long number", (bytes) => "9".repeat(bytes)],
  ["a long text", (bytes) => `"${"x".repeat(bytes - 2)}"`],
  ["escapes", (bytes) => `"${"\\u0041".repeat(bytes / 6 - 1)}"`],
];

test("bombs of JSON are refused or read in time that grows with their size", async () => {
  const { server, attack } = attacked;
  const Authorization = await server.tokenFor("planner");
  const json = { "Content-Type": "application/json" };
  const kibibyte = 1024;
  for (const [name, made] of bombs) {
    const asAnswers = `{"survey":"places","version":1,"locale":"en","revision":1,"status":"partial","answers":{"why":${made(240 * kibibyte)}}}`;
    const asDefinition = `{"slug":"bomb","definition":{"title":"x","elements":${made(1_900 * kibibyte)}}}`;
    const asCode = `{"code":${made(15 * kibibyte)}}`;
    const asPlan = `{"title":{"en":"x","fr":"x"},"nodes":${made(1_900 * kibibyte)}}`;
    const sent: [string, string, string][] = [
      ["PUT", `/api/v1/responses/${crypto.randomUUID()}`, asAnswers],
      ["POST", "/api/v1/resume", asCode],
      ["POST", "/api/v1/surveys", asDefinition],
      ["PUT", "/api/v1/plans/bomb/document", asPlan],
      ["POST", "/api/v1/plans/youth-mentoring/edits", `{"edit":${made(1_900 * kibibyte)}}`],
    ];
    for (const [method, path, body] of sent) {
      const spent = await processorTime(async () => {
        const { status } = await attack(path, { method, headers: { ...json, Authorization }, body });
        // An answer to a question that was not asked is dropped.
        expect([200, 201, 400, 404, 413, 422], `${name}: ${path}`).toContain(status);
      });
      // A second for two megabytes of a planner's; a fifth of one for what strangers may send.
      expect(spent, `${name}: ${path}`).toBeLessThan(/responses|resume/.test(path) ? 250 : 1_500);
    }
  }
});

test("a packed body cannot grow past the limit, whatever it is packed with", async () => {
  const { attack } = attacked;
  const blown = gzipSync(`{"code":"${" ".repeat(50_000_000)}"}`);
  for (const packing of [
    "gzip",
    "x-gzip",
    "deflate",
    "br",
    "gzip, gzip",
    "zstd",
    "compress",
    "identity, gzip",
  ]) {
    for (const path of ["/api/v1/resume", "/api/v1/withdraw", "/resume", "/sign-in"]) {
      const headers = { "Content-Type": "application/json", "Content-Encoding": packing };
      const spent = await processorTime(async () => {
        const { status } = await attack(path, { method: "POST", headers, body: new Uint8Array(blown) });
        expect([400, 401, 404, 413, 415], `${packing}: ${path}`).toContain(status);
      });
      expect(spent, `${packing}: ${path}`).toBeLessThan(500);
    }
  }
});

test("forms with more fields, parts or bytes than any form of ours are refused", async () => {
  const { attack } = attacked;
  const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n';
  const bodies: [type: string, body: string][] = [
    ["application/x-www-form-urlencoded", "a=b&".repeat(4_000)],
    ["application/x-www-form-urlencoded", `email=${"x".repeat(1_000_000)}`],
    ["multipart/form-data; boundary=x", `${part.repeat(300)}--x--\r\n`],
    ["multipart/form-data; boundary=x", `${part.repeat(20_000)}--x--\r\n`],
    [`multipart/form-data; boundary=${"x".repeat(5_000)}`, "x".repeat(100_000)],
  ];
  for (const [type, body] of bodies) {
    for (const path of ["/sign-in", "/c", "/withdraw", "/s/places"]) {
      const spent = await processorTime(async () => {
        await attack(path, { method: "POST", headers: { "Content-Type": type }, body });
      });
      expect(spent, `${type.slice(0, 40)}: ${path}`).toBeLessThan(500);
    }
  }
});

attacked.asDocumented();
