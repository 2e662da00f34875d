import { endpoints } from "#app/api/endpoints.ts";
import routes from "#app/routes.ts";
import type { Random } from "./random.ts";

export type FuzzedRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
};

/** Names that are there, for each kind of parameter; most requests should get past the first door. */
export type KnownNames = Record<string, string[]>;

const methods = [
  "GET",
  "GET",
  "GET",
  "HEAD",
  "POST",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "PROPFIND",
];

const fromRoutes = routes.map(({ path = "" }) => `/${path}`);
const fromEndpoints = endpoints.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ":$1"));

/** Every page and every call, and what stands beside them. */
export const everyPath: readonly string[] = [
  ...[...fromRoutes, ...fromEndpoints],
  ...["/api", "/api/v1/openapi.json", "/assets/:file", "/service-worker.js", "/icon.svg", "/metrics"],
];

const segments = [
  ...["__proto__", "constructor", "toString", "null", "undefined", "NaN", "-1", "0", "1e309", "%00", "%ff"],
  ...["..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%2f", "%5c", "%0d%0aX:1", "a".repeat(2_000), "'%20OR%201=1"],
  ...[
    "<script>",
    "%3Cimg%20src=x%20onerror=alert(1)%3E",
    "%F0%9F%99%82",
    "é",
    "%E0%A4%A",
    "{{7*7}}",
    "$%7B7*7%7D",
  ],
  ...["", "%20", ".", ".data", "*", ":", ";", "a;b=c", "%ED%A0%80", "2147483648", "99999999999999999999"],
];

const texts = [
  ...[
    "",
    " ",
    "a",
    "\0",
    "\r\n",
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE people; --",
    "=1+1",
    "\ud800",
  ],
  ...[
    "🙂".repeat(50),
    "x".repeat(5_000),
    "__proto__",
    "https://evil.example",
    "//evil.example",
    "true",
    "null",
  ],
  ...[
    "en",
    "fr",
    "open",
    "close",
    "complete",
    "partial",
    "youth-voice",
    "default",
    "youth-mentoring",
    "admin",
  ],
  ...["2026-11-22", "2026-11-22T09:00", "0000-00-00", "1", "-1", "1e9", "NaN", "add", "remove", "describe"],
];

const names = [
  ...["survey", "version", "wave", "locale", "revision", "status", "answers", "entryCode", "code", "slug"],
  ...[
    "definition",
    "analysis",
    "kind",
    "name",
    "title",
    "elements",
    "pages",
    "type",
    "choices",
    "edit",
    "op",
  ],
  ...["in", "id", "set", "known", "command", "question", "value", "text", "audience", "to", "do", "email"],
  ...[
    "password",
    "token",
    "lang",
    "order",
    "page",
    "row",
    "by",
    "outcome",
    "show",
    "release",
    "most",
    "after",
  ],
  ...[
    "settings",
    "decision",
    "into",
    "key",
    "up",
    "answered",
    "opensAt",
    "closesAt",
    "entry",
    "nodes",
    "links",
  ],
  ...["__proto__", "constructor", "_method", "q", "a[b]", "a.b", ""],
];

const types = [
  ...["application/json", "application/json", "application/x-www-form-urlencoded", "text/plain", ""],
  ...[
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json; charset=utf-16",
    "image/png",
  ],
];

/** What follows from the random numbers, for somebody who carries `identity`. */
export function fuzzedRequest(
  random: Random,
  known: KnownNames,
  identity: Record<string, string>,
): FuzzedRequest {
  const method = random.pick(methods);
  const type = random.pick(types);
  const headers = { ...identity, ...oddHeaders(random) };
  const hasBody = !["GET", "HEAD"].includes(method) && random.chance(90);
  if (hasBody && type) headers["Content-Type"] = type;
  return { method, path: pathOf(random, known), headers, body: hasBody ? bodyOf(random, type) : null };
}

function pathOf(random: Random, known: KnownNames): string {
  const filled = random
    .pick(everyPath)
    .replaceAll(/:(\w+)/g, (_all, name: string) =>
      random.chance(60) && known[name] ? random.pick(known[name]) : random.pick(segments),
    )
    .replace("*", () => random.pick(segments));
  const ending = random.chance(12) ? random.pick([".data", "/", "//", "?", ".json", "%00", "/..", "\\"]) : "";
  const query = random.chance(45) ? `?${pairs(random, 1 + random.below(5))}` : "";
  return latin(filled + ending + query);
}

/** Clients send bytes; a path holds no spaces and no control characters. */
const latin = (path: string): string =>
  path.replaceAll(/[^\x21-\xff]/g, (letter) => encodeURIComponent(letter));

const pairs = (random: Random, count: number): string =>
  Array.from({ length: count }, () => {
    const value = random.chance(20) ? random.pick(segments) : encode(random.pick(texts));
    return `${encode(random.pick(names))}=${value}`;
  }).join("&");

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

const oddHeaders = (random: Random): Record<string, string> => ({
  ...(random.chance(25)
    ? { "Accept-Language": random.pick(["fr", "en;q=2", "*", "x".repeat(500), ";;,,", "-"]) }
    : {}),
  ...(random.chance(15)
    ? { Accept: random.pick(["*/*", "application/ld+json", "text/html", ",", "a/b;q=x"]) }
    : {}),
  ...(random.chance(10) ? { Origin: random.pick(["null", "https://evil.example", "::", "http://["]) } : {}),
  ...(random.chance(10) ? { "Sec-Fetch-Site": random.pick(["same-origin", "cross-site", "none", "x"]) } : {}),
  ...(random.chance(10)
    ? { "X-Forwarded-For": random.pick(["1.2.3.4", "x", "::1,,", "a".repeat(300)]) }
    : {}),
  ...(random.chance(10) ? { "X-Forwarded-Host": random.pick(["evil.example", "[", "x:99999"]) } : {}),
  ...(random.chance(5) ? { "X-HTTP-Method-Override": "DELETE" } : {}),
  ...(random.chance(5)
    ? { "If-None-Match": random.pick(["*", '"x"', 'W/"', '".99"', "x".repeat(900)]) }
    : {}),
  ...(random.chance(5) ? { "Last-Event-ID": random.pick(["-1", "1e9", "x", "9".repeat(40)]) } : {}),
  ...(random.chance(5) ? { Range: random.pick(["bytes=0-1", "bytes=9-1", "x", "bytes=-"]) } : {}),
  ...(random.chance(5) ? { "Content-Encoding": random.pick(["gzip", "br", "x", "gzip, gzip"]) } : {}),
  ...(random.chance(4)
    ? { Cookie: random.pick(["a", "=", "chorus-sign-in=%", "chorus-draft=x", ";;;", "x=\xff"]) }
    : {}),
});

function bodyOf(random: Random, type: string): Buffer {
  if (random.chance(10))
    return Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256)));
  if (type.startsWith("application/x-www-form")) return Buffer.from(pairs(random, random.below(8)));
  if (type.startsWith("multipart")) return Buffer.from(multipart(random));
  const json = JSON.stringify(madeUpValue(random, 4)) ?? "";
  return Buffer.from(random.chance(8) ? json.slice(0, random.below(json.length + 1)) : json);
}

const multipart = (random: Random): string =>
  `${Array.from(
    { length: random.below(5) },
    () =>
      `--x\r\nContent-Disposition: form-data; name="${random.pick(names)}"\r\n\r\n${random.pick(texts)}\r\n`,
  ).join("")}${random.chance(80) ? "--x--\r\n" : ""}`;

/** Objects mostly, with the names that the calls know. */
function madeUpValue(random: Random, depth: number): unknown {
  const kind = random.below(depth > 0 ? 10 : 5);
  if (kind < 2) return random.pick(texts);
  if (kind < 4) return random.pick([0, 1, 2, -1, 1.5, 1e300, 2 ** 53, 2 ** 31]);
  if (kind === 4) return random.pick([null, true, false]);
  if (kind === 5) return Array.from({ length: random.below(5) }, () => madeUpValue(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: random.below(7) }, () => [random.pick(names), madeUpValue(random, depth - 1)]),
  );
}
