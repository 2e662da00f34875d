import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { problemStatus } from "#app/domain/problem.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import { rebuildTallies } from "#db/tallies.server.ts";
import { places, problemIn, publish, save, saved } from "../../support/api-client.ts";
import { arbitraryAnswers } from "../../support/arbitrary-answers.ts";
import { describeOnBoth, postgres, sqlite, type TestDatabase } from "../../support/databases.ts";
import { documentedFigure } from "../../support/documented-figure.ts";
import { everythingSurvey } from "../../support/everything-survey.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const newPath = () => `/api/v1/responses/${crypto.randomUUID()}`;
const asJson = { "Content-Type": "application/json" };

type Body = string | Uint8Array<ArrayBuffer>;

const put = (server: TestServer, body: Body, headers: Record<string, string> = asJson, path = newPath()) =>
  server.fetch(path, { method: "PUT", headers, body });

/** The JSON of a save of `places`, with the answers written as they are given. */
const bodyWith = (answers: string, status = "partial") =>
  `{"survey":"places","version":1,"locale":"en","revision":1,"status":"${status}","answers":${answers}}`;

/** What was refused, as docs/security.md says it; made-up requests are another row. */
let refused = 0;

/** A server that counts what it refuses. */
async function startCounting(database: TestDatabase): Promise<TestServer> {
  const server = await startTestServer(database);
  return {
    ...server,
    async fetch(path, init) {
      const answer = await server.fetch(path, init);
      if (answer.status >= 400) refused += 1;
      return answer;
    },
  };
}

async function startWithPlaces(database: TestDatabase): Promise<TestServer> {
  const server = await startCounting(database);
  expect((await publish(server, { slug: "places" })).status).toBe(201);
  return server;
}

async function storedResponses({ services }: TestServer): Promise<number> {
  return (await services.database.kysely.selectFrom("responses").select("id").execute()).length;
}

const levels = (count: number, open: string, close: string) => open.repeat(count) + close.repeat(count);

describeOnBoth("a body that is no JSON in UTF-8, or not of ours", (database) => {
  test("malformed JSON: 400", async () => {
    const server = await startWithPlaces(database);
    const whole = bodyWith('{"near":"yes"}');
    const texts = [
      "",
      " ",
      "{",
      "}",
      "nonsense",
      "undefined",
      "NaN",
      "'x'",
      "{'a':1}",
      '{"a":1,}',
      "\0",
      "\uFEFF",
    ];
    const bodies: Body[] = [
      ...texts,
      whole.slice(0, -1),
      `${whole}${whole}`,
      `${whole} x`,
      whole.replace('"near"', "near"),
    ];
    const notUtf8 = Buffer.from(bodyWith('{"why":"caf\u00e9"}'), "latin1");
    for (const body of [...bodies, new Uint8Array(notUtf8), new Uint8Array(Buffer.from(whole, "utf16le"))]) {
      await problemIn(await put(server, body), 400, "malformed");
    }
    const valuesOfOtherTypes = [
      "null",
      "true",
      "5",
      '"text"',
      "[]",
      `[${whole}]`,
      "{}",
      '{"survey":"places"}',
    ];
    for (const body of valuesOfOtherTypes) await problemIn(await put(server, body), 400, "malformed");
    await problemIn(await server.fetch(newPath(), { method: "PUT", headers: asJson }), 400, "malformed");
    expect(await storedResponses(server)).toBe(0);
  });

  test("another content type, charset or packing: 415; what only looks different is read", async () => {
    const server = await startWithPlaces(database);
    const body = bodyWith("{}");
    const others = [
      ...[
        "text/plain",
        "text/json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
      ],
      ...[
        "application/json-patch+json",
        "application/problem+json",
        "application/jsonx",
        "json",
        "*/*",
        "",
        ";",
        "application",
      ],
      ...[
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
      ],
    ];
    for (const type of others) {
      await problemIn(await put(server, body, { "Content-Type": type }), 415, "unsupported_media_type");
    }
    const untyped = new Uint8Array(Buffer.from(body));
    await problemIn(await put(server, untyped, {}), 415, "unsupported_media_type");
    for (const packing of ["nonsense", "zstd, gzip", "gzip, gzip"]) {
      await problemIn(
        await put(server, body, { ...asJson, "Content-Encoding": packing }),
        415,
        "unsupported_media_type",
      );
    }
    expect(await storedResponses(server)).toBe(0);
    const same = [
      "application/json;charset=utf-8",
      "Application/JSON ; Charset=UTF-8",
      'application/json; charset="utf-8"',
    ];
    for (const type of same) expect((await put(server, body, { "Content-Type": type })).status).toBe(201);
    const packed = new Uint8Array(gzipSync(body));
    expect((await put(server, packed, { ...asJson, "Content-Encoding": "gzip" })).status).toBe(201);
  });

  test("more than the limit: 413, however it is packed", async () => {
    const server = await startWithPlaces(database);
    const large = bodyWith(`{"why":"${"x".repeat(300 * 1024)}"}`);
    await problemIn(await put(server, large), 413, "too_large");
    const chunks = new Blob([large]).stream();
    const streamed = { method: "PUT", headers: asJson, body: chunks, duplex: "half" } as RequestInit;
    await problemIn(await server.fetch(newPath(), streamed), 413, "too_large");

    const bomb = new Uint8Array(gzipSync(bodyWith(`{"why":"${" ".repeat(64 * 1024 * 1024)}"}`)));
    expect(bomb.length).toBeLessThan(128 * 1024);
    await problemIn(await put(server, bomb, { ...asJson, "Content-Encoding": "gzip" }), 413, "too_large");
    const cutOff = new Uint8Array(gzipSync(bodyWith("{}"))).slice(0, -10);
    for (const broken of [cutOff, new Uint8Array([1, 2, 3]), new Uint8Array(0)]) {
      await problemIn(await put(server, broken, { ...asJson, "Content-Encoding": "gzip" }), 400, "malformed");
    }
    // Just below, the size is no reason.
    const below = bodyWith(`{"near":"no","why":"${"x".repeat(250 * 1024)}"}`);
    const { errors } = await problemIn(await put(server, below), 422, "invalid_answers");
    expect(errors).toEqual([{ question: "why", code: "too_long", message: expect.any(String) }]);
    expect(await storedResponses(server)).toBe(0);
  });
});

const list = (count: number, entry: string) => `[${Array<string>(count).fill(entry).join(",")}]`;

/** Answers as they are written in the body, what they are refused with, and where. */
const hostileAnswers: [string, string, string, string][] = [
  ["unknown question", '{"nobody-asked":1}', "nobody-asked", "unknown_question"],
  ["a name of every object", '{"constructor":1,"toString":2}', "constructor", "unknown_question"],
  ["__proto__ as a question", '{"__proto__":{"polluted":true}}', "__proto__", "unknown_question"],
  ["__proto__ inside an answer", '{"open":{"__proto__":"never"}}', "open", "unknown_row"],
  ["an unlisted choice", '{"near":"maybe"}', "near", "not_a_choice"],
  ["a choice in another case", '{"near":"YES"}', "near", "not_a_choice"],
  ["a choice wrapped in a list", '{"near":["yes"]}', "near", "wrong_type"],
  ["a choice wrapped in an object", '{"near":{"value":"yes"}}', "near", "wrong_type"],
  ["an object with a length", '{"visits":{"length":1,"0":"pool"}}', "visits", "wrong_type"],
  ["an unlisted choice among others", '{"visits":["pool","moon"]}', "visits", "not_a_choice"],
  ["a choice twice", '{"visits":["pool","pool"]}', "visits", "duplicate"],
  ["10,000 entries", `{"visits":${list(10_000, '"pool"')}}`, "visits", "too_many"],
  ["10,000 nested empty lists", `{"visits":${list(10_000, "[]")}}`, "visits", "too_many"],
  ["100,000 levels of lists", `{"near":"no","why":${levels(100_000, "[", "]")}}`, "why", "wrong_type"],
  ["100,000 levels of lists as entries", `{"visits":[${levels(100_000, "[", "]")}]}`, "visits", "wrong_type"],
  [
    "20,000 levels of objects",
    `{"near":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`,
    "near",
    "wrong_type",
  ],
  [
    "100,000 levels in a row of a matrix",
    `{"open":{"evening":${levels(100_000, "[", "]")}}}`,
    "open",
    "wrong_type",
  ],
  ["toString as a key", '{"age":{"toString":[1]}}', "age", "wrong_type"],
  ["valueOf as a key", '{"stars":[{"valueOf":{},"toString":{}}]}', "stars", "wrong_type"],
  ["beyond the scale", '{"stars":9999}', "stars", "out_of_range"],
  ["between the steps", '{"stars":2.5}', "stars", "out_of_range"],
  ["a number beyond numbers", '{"age":1e999}', "age", "wrong_type"],
  ["a number of a thousand digits", `{"age":"${"9".repeat(1000)}"}`, "age", "wrong_type"],
  ["too old", '{"age":31}', "age", "out_of_range"],
  ["not a number", '{"age":"NaN"}', "age", "wrong_type"],
  ["a boolean for a number", '{"age":true}', "age", "wrong_type"],
  ["too long", `{"near":"no","why":"${"x".repeat(201)}"}`, "why", "too_long"],
  ["too long in emoji", `{"near":"no","why":"${"🙂".repeat(101)}"}`, "why", "too_long"],
  ["NUL", '{"near":"no","why":"a\\u0000b"}', "why", "invalid_text"],
  ["a lone surrogate", '{"near":"no","why":"\\ud800"}', "why", "invalid_text"],
  ["a text for a matrix", '{"open":"never"}', "open", "wrong_type"],
  ["an unlisted row", '{"open":{"midnight":"never"}}', "open", "unknown_row"],
  ["an unlisted column", '{"open":{"evening":"sometimes"}}', "open", "not_a_choice"],
];

describeOnBoth("hostile answers", (database) => {
  test("each is refused under its question's name, partial or complete, and nothing is stored", async () => {
    const server = await startWithPlaces(database);
    for (const [name, answers, question, code] of hostileAnswers) {
      for (const status of ["partial", "complete"]) {
        const { errors } = await problemIn(
          await put(server, bodyWith(answers, status)),
          422,
          "invalid_answers",
        );
        const found = errors?.filter((error) => error.question === question).map((error) => error.code);
        expect(found, name).toEqual([code]);
      }
    }
    expect(await storedResponses(server)).toBe(0);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("ten thousand unknown questions are named one by one, and a name of a megabyte is too large", async () => {
    const server = await startWithPlaces(database);
    const names = Array.from({ length: 10_000 }, (_, number) => `"q${number}":1`);
    const { errors } = await problemIn(
      await put(server, bodyWith(`{${names.join(",")}}`)),
      422,
      "invalid_answers",
    );
    expect(errors).toHaveLength(10_000);
    const name = '"\\ud800\\u0000"';
    await problemIn(await put(server, bodyWith(`{${name}:1}`)), 422, "invalid_answers");
    await problemIn(await put(server, bodyWith(`{"${"x".repeat(1_000_000)}":1}`)), 413, "too_large");
  });

  test("a key given twice counts once, with its last value", async () => {
    const server = await startWithPlaces(database);
    expect((await put(server, bodyWith('{"near":"maybe","near":"yes"}', "complete"))).status).toBe(201);
    await problemIn(await put(server, bodyWith('{"near":"yes","near":"maybe"}')), 422, "invalid_answers");
  });

  test("the surveys that conditions walk through stand deep nesting too", async () => {
    const server = await startCounting(database);
    await publish(server, { slug: "everything", definition: everythingSurvey });
    const deep = levels(50_000, "[", "]");
    for (const { name } of compileInstrument(everythingSurvey).questions) {
      const body = bodyWith(`{"single":"a",${JSON.stringify(name)}:${deep}}`).replace("places", "everything");
      const { errors } = await problemIn(await put(server, body), 422, "invalid_answers");
      expect(errors).toEqual([{ question: name, code: "wrong_type", message: expect.any(String) }]);
    }
  });
});

/** Definitions that SurveyJS cannot read, or would read for ever. */
const hostileDefinitions: [string, unknown][] = [
  ["null for a page", { pages: [null] }],
  ["null for a question", { pages: [{ elements: [null] }] }],
  ["a number for a type", { elements: [{ type: 5, name: "a" }] }],
  ["a number for a name", { elements: [{ type: "text", name: 5 }] }],
  ["null among choices", { elements: [{ type: "radiogroup", name: "a", choices: [null, {}, []] }] }],
  ["null among validators", { elements: [{ type: "text", name: "a", validators: [null, 5] }] }],
  ["null among triggers", { elements: [{ type: "text", name: "a" }], triggers: [null] }],
  ["null among calculated values", { elements: [{ type: "text", name: "a" }], calculatedValues: [null] }],
  ["a question called constructor", { elements: [{ type: "text", name: "constructor" }] }],
  ["a question called __proto__", { elements: [{ type: "text", name: "__proto__" }] }],
  [
    "a hundred million choices",
    { elements: [{ type: "dropdown", name: "a", choicesMin: 1, choicesMax: 1e8 }] },
  ],
  ["a billion steps", { elements: [{ type: "dropdown", name: "a", choicesMax: 10, choicesStep: 1e-8 }] }],
  ["a hundred thousand pages", { pages: Array(100_000).fill("a") }],
  [
    "a hundred thousand choices",
    { elements: [{ type: "dropdown", name: "a", choices: Array(100_000).fill("a") }] },
  ],
  ["a page that is a text", { pages: "x" }],
  ["nothing at all", {}],
];

describeOnBoth("hostile definitions", (database) => {
  test("each is refused with 422 and its place", async () => {
    const server = await startCounting(database);
    for (const [name, definition] of hostileDefinitions) {
      const body = await problemIn(
        await publish(server, { slug: "bad", definition }),
        422,
        "invalid_definition",
      );
      expect(body.errors?.length, name).toBeGreaterThan(0);
    }
    await problemIn(await server.fetch("/api/v1/surveys/bad"), 404, "survey_not_found");
  });

  test("100,000 levels, in the definition or its analysis, are refused", async () => {
    const server = await startCounting(database);
    const headers = { ...asJson, Authorization: await server.tokenFor("planner") };
    const deep = levels(100_000, "[", "]");
    const deepObjects = `${'{"elements":['.repeat(100_000)}${"]}".repeat(100_000)}`;
    for (const part of [`{"pages":${deep}}`, `{"pages":[${deepObjects}]}`, `{"title":${deep}}`]) {
      const body = `{"slug":"deep","definition":${part}}`;
      const response = await server.fetch("/api/v1/surveys", { method: "POST", headers, body });
      await problemIn(response, 422, "invalid_definition");
    }
    for (const part of [
      `{"dimensions":${deep}}`,
      `{"outcomes":[{"question":"near","favourable":${deep}}]}`,
    ]) {
      const body = `{"slug":"deep","definition":${JSON.stringify(places)},"analysis":${part}}`;
      const response = await server.fetch("/api/v1/surveys", { method: "POST", headers, body });
      await problemIn(response, 422, "invalid_definition");
    }
  });
});

/** Sends exactly these bytes and gives the first line of the answer, "" when there is none. */
function sendRaw(server: TestServer, text: string): Promise<string> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.end(text));
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
    // A connection that is cut is an answer too.
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" ? resolve("") : reject(error),
    );
  });
}

describeOnBoth("HTTP oddities", (database) => {
  test("a method that an address does not support: 405, and which it does support", async () => {
    const server = await startWithPlaces(database);
    const refused = [
      ["DELETE", "/api/v1/responses/x", "PUT"],
      ["PATCH", "/api/v1/responses/x", "PUT"],
      ["POST", "/api/v1/responses/x", "PUT"],
      ["GET", "/api/v1/responses/x", "PUT"],
      ["OPTIONS", "/api/v1/responses/x", "PUT"],
      ["GET", "/api/v1/resume", "POST"],
      ["DELETE", "/api/v1/surveys", "GET, HEAD, POST"],
      ["PUT", "/api/v1/surveys/places", "GET, HEAD"],
      ["POST", "/api/v1/openapi.json", "GET, HEAD"],
      ["DELETE", "/health", "GET, HEAD"],
    ] as const;
    for (const [method, path, allowed] of refused) {
      const response = await server.fetch(path, { method });
      expect(response.headers.get("Allow"), path).toBe(allowed);
      await problemIn(response, 405, "method_not_allowed");
    }
    for (const path of ["/api/v1/responses/x", "/api/v1/resume"]) {
      expect((await server.fetch(path, { method: "HEAD" })).status).toBe(405);
    }
    for (const path of ["/health", "/api/v1/surveys", "/api/v1/surveys/places"]) {
      expect((await server.fetch(path, { method: "HEAD" })).status).toBe(200);
    }
  });

  test("no header or query changes the method", async () => {
    const server = await startWithPlaces(database);
    const { id } = await saved(server, { status: "partial" });
    for (const header of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"]) {
      const headers = { ...asJson, [header]: "PUT" };
      const response = await server.fetch(`/api/v1/responses/${id}?_method=PUT`, {
        method: "POST",
        headers,
        body: bodyWith("{}"),
      });
      await problemIn(response, 405, "method_not_allowed");
    }
  });

  test("addresses that cannot be read or do not exist: 400 or 404", async () => {
    const server = await startWithPlaces(database);
    for (const path of ["/api/v1/surveys/%", "/api/v1/surveys/%E0%A4%A", "/api/v1/surveys/%zz/results"]) {
      await problemIn(await server.fetch(path), 400, "malformed");
    }
    await problemIn(await put(server, bodyWith("{}"), asJson, "/api/v1/responses/%ff"), 400, "malformed");
    for (const path of [
      "/api",
      "/api/",
      "/api/v1",
      "/api/v2/surveys",
      "/api/v1/Surveys",
      "/api/v1/responses",
      "/api/v1/surveys//x",
    ]) {
      await problemIn(await server.fetch(path), 404, "not_found");
    }
  });

  test("requests that are no HTTP are turned away, and the next one is answered", async () => {
    const server = await startWithPlaces(database);
    const head = `PUT ${newPath()} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n`;
    const oddities: [string, string][] = [
      ["no request line", "nonsense\r\n\r\n"],
      ["a negative length", `${head}Content-Length: -1\r\n\r\n`],
      ["two lengths", `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}{}{}`],
      ["length and chunks", `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
      ["a broken chunk", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
      ["less than announced", `${head}Content-Length: 500\r\n\r\n{"survey":"places"`],
      ["headers of 100 KiB", `${head}X-Large: ${"x".repeat(100 * 1024)}\r\n\r\n`],
      ["ten thousand headers", `${head}${"X-Many: y\r\n".repeat(10_000)}\r\n`],
      ["a byte in the path", `GET /api/v1/surveys/\x01 HTTP/1.1\r\nHost: x\r\n\r\n`],
      ["no host", "GET /health HTTP/1.1\r\n\r\n"],
    ];
    for (const [name, text] of oddities) {
      expect(await sendRaw(server, text), name).toMatch(/^$|^HTTP\/1\.1 4\d\d /);
      refused += 1;
      expect((await server.fetch("/health")).status, name).toBe(200);
    }
    expect(await storedResponses(server)).toBe(0);
  });
});

/* From here on: thousands of requests that nobody thought of. */

const hostileTexts = [
  ...[
    "",
    " ",
    "\0",
    "\ud800",
    "\u202e",
    "🙂",
    "é",
    "%00",
    "../..",
    "'; drop table responses; --",
    "<script>",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "null",
    "undefined",
    "NaN",
    "1e999",
    "-0",
    "{near}",
    "#{x}",
    "x".repeat(10_001),
  ],
];
const hostileNumbers = [0, -0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308, 5e-324];

const hostileValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    { weight: 4, arbitrary: fc.constantFrom<unknown>(...hostileTexts, ...hostileNumbers, null, true, false) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 5 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(
        fc.constantFrom(...hostileTexts, "length", "near", "r1", "value"),
        tie("value"),
        { maxKeys: 4 },
      ),
    },
    { weight: 1, arbitrary: fc.integer({ min: 10, max: 3000 }).map((count) => Array(count).fill("a")) },
  ),
})).value;

/** Mostly valid answers, some of them made hostile. */
function answersTo(definition: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const instrument = compileInstrument(definition);
  const names = [...instrument.byName.keys(), ...hostileTexts];
  const hostile = fc.dictionary(fc.constantFrom(...names), hostileValue, { maxKeys: 3 });
  const mixed = fc.tuple(arbitraryAnswers(instrument), hostile).map(([valid, bad]) => ({ ...valid, ...bad }));
  return fc.oneof({ weight: 3, arbitrary: arbitraryAnswers(instrument) }, { weight: 2, arbitrary: mixed });
}

type Shot = { method: string; path: string; headers: Record<string, string>; body: string | null };

const mostly = <Value>(good: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: good }, { weight: 1, arbitrary: hostileValue });

/** Few enough ids that replays, conflicts and races happen. */
const someId = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 0, max: 400 })
      .map((number) => `0199f3a0-7b3c-4def-9abc-${String(number).padStart(12, "0")}`),
  },
  { weight: 1, arbitrary: fc.uuid({ version: [4, 7] }) },
);
const inPath = (text: string) => encodeURIComponent(text.toWellFormed());

function savesOf(survey: string, definition: Record<string, unknown>): fc.Arbitrary<Shot> {
  const id = fc.oneof(
    { weight: 40, arbitrary: someId },
    { weight: 1, arbitrary: fc.constantFrom(...hostileTexts).map(inPath) },
  );
  const body = fc.record({
    survey: mostly(fc.constant(survey)),
    version: mostly(fc.constant(1)),
    locale: mostly(fc.constantFrom("en", "fr")),
    revision: mostly(fc.nat(5)),
    status: mostly(fc.constantFrom("partial", "complete")),
    answers: mostly(answersTo(definition)),
  });
  return fc.tuple(id, body).map(([to, content]) => ({
    method: "PUT",
    path: `/api/v1/responses/${to}`,
    headers: asJson,
    body: JSON.stringify(content),
  }));
}

const saves = fc.oneof(savesOf("places", places), savesOf("everything", everythingSurvey));

const somePath = fc.oneof(
  fc.constantFrom(
    "/health",
    "/api/v1/surveys",
    "/api/v1/resume",
    "/api/v1/withdraw",
    "/api/v1/openapi.json",
    "/api/v1/nowhere",
  ),
  fc
    .constantFrom(...hostileTexts)
    .chain((text) =>
      fc
        .constantFrom("", "/results", "/waves")
        .map((rest) => `/api/v1/surveys/${inPath(text).slice(0, 3000)}${rest}`),
    ),
  fc.constantFrom(
    "/api/v1/surveys/places",
    "/api/v1/surveys/places/results?wave=%00",
    "/api/v1/surveys/everything/results",
  ),
  someId.map((id) => `/api/v1/responses/${id}`),
);

const headerText = fc.constantFrom(
  "",
  "x",
  "*",
  '"',
  "q=;;,,",
  "fr;q=9",
  "application/json",
  "gzip",
  "Bearer x",
  "x".repeat(2000),
);
const oddShots: fc.Arbitrary<Shot> = fc
  .record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
    path: somePath,
    headers: fc.dictionary(
      fc.constantFrom(
        "Accept-Language",
        "If-None-Match",
        "Authorization",
        "Content-Type",
        "Cookie",
        "Origin",
        "Range",
        "Content-Encoding",
      ),
      headerText,
      { maxKeys: 3, noNullPrototype: true },
    ),
    body: fc.oneof(
      hostileValue.map((value) => JSON.stringify(value)),
      fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
    ),
  })
  .map((shot) => (shot.method === "GET" ? { ...shot, body: null } : shot));

const staffShots = (authorization: string): fc.Arbitrary<Shot> => {
  const element = fc.record(
    {
      type: mostly(
        fc.constantFrom(
          "text",
          "radiogroup",
          "checkbox",
          "matrix",
          "paneldynamic",
          "rating",
          "html",
          "boolean",
        ),
      ),
      name: mostly(fc.constantFrom("a", "b", "c")),
      ...{
        choices: hostileValue,
        rows: hostileValue,
        columns: hostileValue,
        title: hostileValue,
        visibleIf: hostileValue,
      },
      ...{
        validators: hostileValue,
        html: hostileValue,
        templateElements: hostileValue,
        rateValues: hostileValue,
      },
    },
    { requiredKeys: ["type", "name"] },
  );
  const definition = fc.oneof(
    hostileValue,
    fc.record(
      { elements: fc.array(mostly(element), { maxLength: 3 }), title: hostileValue },
      { requiredKeys: ["elements"] },
    ),
    fc.record(
      { pages: hostileValue, triggers: hostileValue, calculatedValues: hostileValue },
      { requiredKeys: [] },
    ),
  );
  const analysis = fc.dictionary(
    fc.constantFrom("dimensions", "outcomes", "openText", "minimumGroup", "languages", "__proto__"),
    hostileValue,
    {
      maxKeys: 2,
      noNullPrototype: true,
    },
  );
  const publication = fc.record(
    { slug: mostly(fc.constantFrom("fuzzed", "fuzzed-2")), definition, analysis },
    { requiredKeys: ["slug"] },
  );
  const wave = fc.record(
    { name: hostileValue, opensAt: hostileValue, closesAt: hostileValue },
    { requiredKeys: [] },
  );
  const headers = { ...asJson, Authorization: authorization };
  return fc.oneof(
    publication.map((body) => ({
      method: "POST",
      path: "/api/v1/surveys",
      headers,
      body: JSON.stringify(body),
    })),
    wave.map((body) => ({
      method: "POST",
      path: "/api/v1/surveys/places/waves",
      headers,
      body: JSON.stringify(body),
    })),
    somePath.map((path) => ({ method: "GET", path, headers, body: null })),
  );
};

type Outcome = { status: number; text: string; type: string };

async function fire(server: TestServer, { body, ...shot }: Shot): Promise<Outcome> {
  const response = await server.fetch(shot.path, { ...shot, ...(body === null ? {} : { body }) });
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get("Content-Type") ?? "",
  };
}

/** What is wrong with an answer; null for success with JSON (or nothing), and for a problem in its shape. */
function faultOf({ status, text, type }: Outcome): string | null {
  if (status === 204 || status === 304) return text === "" ? null : "a body where none may be";
  if (status === 200 || status === 201)
    return type.startsWith("application/json") && JSON.parse(text) ? null : "no JSON";
  if (status < 400 || status > 499) return "neither success nor the client's fault";
  if (!type.startsWith("application/problem+json")) return "no problem+json";
  const problem = JSON.parse(text) as Record<string, unknown>;
  const known =
    problemStatus[problem.code as keyof typeof problemStatus] === status && problem.status === status;
  return known && problem.title && problem.detail && problem.type ? null : "not the shape of a problem";
}

async function talliesOf({ services }: TestServer) {
  const rows = await services.database.kysely
    .selectFrom("tallies")
    .innerJoin("tally_views", "tally_views.id", "tallies.view_id")
    .select(["wave_id", "question", "item", "by_1", "by_2", "group_1", "group_2", "value", "count"])
    .execute();
  return rows.map((row) => JSON.stringify(row)).sort();
}

test("as much is refused as docs/security.md says", () => {
  expect(refused).toBe(documentedFigure("Hostile bodies, answers and definitions"));
});

/** As many at once, over connections that stay open. */
const batchSize = 50;
let generated = 0;

describe.each([
  { name: "3,200 generated requests (sqlite)", database: sqlite, batches: 64 },
  { name: "500 generated requests (postgres)", database: postgres, batches: 10 },
])("$name", ({ database, batches }) => {
  test("never a 5xx, always the contract's shape, and nothing half stored", async () => {
    // why: SurveyJS prints what it does not like about a definition, and that is what most of them are here for.
    for (const method of ["warn", "error"] as const) vi.mocked(console[method]).mockImplementation(() => {});
    const server = await startWithPlaces(database);
    const analysis = { dimensions: [{ question: "single" }, { question: "several" }] };
    expect(
      (await publish(server, { slug: "everything", definition: everythingSurvey, analysis })).status,
    ).toBe(201);
    const staff = staffShots(await server.tokenFor("admin"));
    const shot = fc.oneof(
      { weight: 7, arbitrary: saves },
      { weight: 2, arbitrary: oddShots },
      { weight: 1, arbitrary: staff },
    );
    let sent = 0;
    const statusById = new Map<string, string>();
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(shot, { minLength: batchSize, maxLength: batchSize }), async (shots) => {
        const outcomes = await Promise.all(shots.map((one) => fire(server, one)));
        sent += outcomes.length;
        for (const [place, outcome] of outcomes.entries()) {
          const fault = faultOf(outcome);
          if (fault)
            throw new Error(
              `${fault}: ${JSON.stringify(shots[place]).slice(0, 2000)} → ${JSON.stringify(outcome).slice(0, 500)}`,
            );
          seen.add(outcome.status);
          if (outcome.status > 201 || shots[place]?.method !== "PUT") continue;
          const { id, status } = JSON.parse(outcome.text) as { id: string; status: string };
          if (statusById.get(id.toLowerCase()) !== "complete") statusById.set(id.toLowerCase(), status);
        }
      }),
      // The message names the one request: there is nothing to shrink.
      { numRuns: batches, endOnFailure: true },
    );
    expect(sent).toBe(batches * batchSize);
    generated += sent;
    expect([...seen]).toEqual(expect.arrayContaining([200, 201, 400, 404, 405, 409, 415, 422]));

    const { kysely } = server.services.database;
    const responses = await kysely.selectFrom("responses").selectAll().execute();
    const told = (status: string) => [...statusById.values()].filter((one) => one === status).length;
    const kept = (status: string) => responses.filter((row) => row.status === status);
    expect([kept("complete").length, kept("partial").length]).toEqual([told("complete"), told("partial")]);
    expect(told("complete")).toBeGreaterThan(batches);
    expect(kept("complete").filter((row) => row.draft_answers !== null || row.answers_hash === null)).toEqual(
      [],
    );
    expect(kept("partial").filter((row) => row.draft_answers === null)).toEqual([]);
    const complete = new Set(kept("complete").map(({ id }) => id));
    const answers = await kysely.selectFrom("answers").select("response_id").distinct().execute();
    expect(answers.filter(({ response_id }) => !complete.has(response_id))).toEqual([]);

    await server.services.counter.flush();
    const counted = await talliesOf(server);
    for (const slug of ["places", "everything"]) {
      await rebuildTallies(server.services, slug);
    }
    expect(await talliesOf(server)).toEqual(counted);
    expect((await save(server, {})).status).toBe(201);
    for (const method of ["warn", "error"] as const) vi.mocked(console[method]).mockClear();
  }, 60_000);
});

test("as many are made up as docs/security.md says", () => {
  expect(generated).toBe(documentedFigure("Made-up answers and definitions"));
});
