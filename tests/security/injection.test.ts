import { beforeAll, expect, test } from "vitest";
import { places, publish } from "../support/api-client.ts";
import { attackedServer } from "../support/attacked-server.ts";
import { cookieFor } from "../support/staff.ts";

const attacked = attackedServer("Injection");

beforeAll(async () => {
  expect((await publish(attacked.server, { slug: "places" })).status).toBe(201);
});

const sql = [
  "' OR '1'='1",
  "'; DROP TABLE responses; --",
  "1; DELETE FROM surveys",
  "x') UNION SELECT password_hash FROM people --",
  '" OR ""="',
  "\\'; SELECT 1 --",
  "%' AND 1=0 UNION ALL SELECT sqlite_version() --",
  "1 OR pg_sleep(10)",
  "youth-voice'/**/AND/**/1=1",
  "$1",
  "?1",
  "0x27204f522031",
  "ʼ OR 1=1",
];
const noSql: unknown[] = [
  { $gt: 1 },
  { $ne: 1 },
  { $where: "sleep(1000)" },
  { $regex: ".*" },
  ["youth-voice"],
  [{ $in: ["a"] }],
  { toString: "x" },
  { length: 1, 0: "a" },
  true,
  0,
  1e308,
  null,
];

const asJson = (method: string, json: unknown) => ({ method, json });

test("values shaped like SQL or like a query object are values, and nothing is lost or told", async () => {
  const { server, attack } = attacked;
  const Authorization = await server.tokenFor("admin");
  const before = await server.services.database.kysely.selectFrom("surveys").select("slug").execute();
  for (const value of [...sql, ...noSql]) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const inPath = encodeURIComponent(text);
    const reads = [
      ...[`/s/${inPath}`, `/api/v1/surveys/${inPath}`, `/api/v1/sessions/${inPath}`, `/voice/${inPath}`],
      ...[`/api/v1/surveys/places/versions/${inPath}`, `/api/v1/plans/${inPath}`, `/j/${inPath}`],
      ...[`/api/v1/surveys/places/results?wave=${inPath}&release=${inPath}`, `/c/${inPath}`],
      ...[`/api/v1/surveys/places/equity?outcome=${inPath}&by=${inPath}`, `/releases/${inPath}`],
      ...[`/s/places?wave=${inPath}`, `/join?code=${inPath}`, `/setup?token=${inPath}`],
    ];
    for (const path of reads) {
      const { status, text: told } = await attack(path, { headers: { Authorization } });
      expect([200, 302, 303, 404, 409, 410, 422, 429], path).toContain(status);
      expect(told).not.toMatch(/SqliteError|SQLITE_ERROR|syntax error|no such column|\$argon2/);
    }
    const id = crypto.randomUUID();
    const save = { survey: "places", version: 1, locale: "en", revision: 1, status: "partial", answers: {} };
    const writes: [string, string, unknown][] = [
      ["PUT", `/api/v1/responses/${id}`, { ...save, survey: value }],
      ["PUT", `/api/v1/responses/${id}`, { ...save, version: value }],
      ["PUT", `/api/v1/responses/${id}`, { ...save, wave: value }],
      ["PUT", `/api/v1/responses/${id}`, { ...save, entryCode: value }],
      ["PUT", `/api/v1/responses/${id}`, { ...save, answers: { near: value } }],
      ["PUT", `/api/v1/responses/${inPath}`, save],
      ["POST", "/api/v1/resume", { code: value }],
      ["POST", "/api/v1/withdraw", { code: value }],
    ];
    for (const [method, path, json] of writes) {
      const { status } = await attack(path, asJson(method, json));
      // Null is what an answer that was taken back looks like; a wave without codes asks for none.
      const stored = value === null || "entryCode" in (json as object) ? [200, 201] : [];
      expect([...stored, 400, 403, 404, 409, 410, 422, 429], `${path} ${JSON.stringify(json)}`).toContain(
        status,
      );
    }
    for (const field of ["email", "password"]) {
      const body = new URLSearchParams({ email: "a@example.org", password: "x", [field]: text });
      expect([401, 429]).toContain((await attack("/sign-in", { method: "POST", body })).status);
    }
  }
  const after = await server.services.database.kysely.selectFrom("surveys").select("slug").execute();
  expect(after).toEqual(before);
});

const polluting = ["__proto__", "constructor", "constructor.prototype", "__defineGetter__"];

const isClean = (): boolean =>
  Object.keys(Object.prototype).length === 0 &&
  ({} as Record<string, unknown>).polluted === undefined &&
  ([] as unknown as Record<string, unknown>).polluted === undefined;

test("no body, definition, answer or plan reaches the prototype of anything", async () => {
  const { server, attack } = attacked;
  const planner = { Authorization: await server.tokenFor("planner"), "Content-Type": "application/json" };
  const send = async (method: string, path: string, body: string, headers = planner) => {
    const answer = await attack(path, { method, headers, body });
    expect(isClean(), `${method} ${path} ${body.slice(0, 200)}`).toBe(true);
    return answer;
  };
  for (const name of polluting) {
    const evil = `${JSON.stringify(name)}:{"polluted":true,"prototype":{"polluted":true}}`;
    const place = JSON.stringify(name);
    const definitions = [
      `{"title":"x","elements":[{"type":"text","name":"a"}],${evil}}`,
      `{"title":{"default":"x",${evil}},"elements":[{"type":"text","name":"a",${evil}}]}`,
      `{"title":"x","elements":[{"type":"text","name":${place}}]}`,
      `{"title":"x","elements":[{"type":${place},"name":"a"}]}`,
      `{"title":"x","elements":[{"type":"radiogroup","name":"a","choices":[${place},{"value":"b",${evil}}]}]}`,
      `{"title":"x","elements":[{"type":"matrix","name":"a","rows":[${place}],"columns":[${place},"y"]}]}`,
      `{"title":"x","elements":[{"type":"text","name":"a","validators":[{"type":${place},${evil}}]}]}`,
      `{"title":"x","triggers":[{"type":"setvalue","setToName":${place},"setValue":{${evil}},"expression":"1=1"}],"elements":[{"type":"text","name":"a"}]}`,
      `{"title":"x","calculatedValues":[{"name":${place},"expression":"1"}],"elements":[{"type":"text","name":"a"}]}`,
      `{"title":"x","elements":[{"type":"text","name":"a","valueName":${place},"visibleIf":"{${name}.polluted} = 1"}]}`,
    ];
    // Each is published and answered; the other names go the same ways.
    for (const [number, definition] of name.length > 11 ? [] : definitions.entries()) {
      const slug = `evil-${polluting.indexOf(name)}-${number}`;
      const posted = await send("POST", "/api/v1/surveys", `{"slug":"${slug}","definition":${definition}}`);
      expect([201, 422]).toContain(posted.status);
      if (posted.status === 422) continue;
      const answers = [
        `{${place}:{"polluted":true}}`,
        `{${place}:"x"}`,
        `{"a":{${evil}}}`,
        `{"a":${place}}`,
        `{"a":{${place}:${place}}}`,
      ];
      for (const given of answers) {
        const body = `{"survey":"${slug}","version":1,"locale":"en","revision":1,"status":"complete","answers":${given}}`;
        await send("PUT", `/api/v1/responses/${crypto.randomUUID()}`, body);
      }
      await attack(`/s/${slug}`);
      expect(isClean()).toBe(true);
    }
    const fields = new URLSearchParams([
      [`${name}[polluted]`, "1"],
      [`${name}.polluted`, "1"],
      [name, "1"],
    ]);
    for (const path of ["/s/places", "/sign-in", "/withdraw", "/c"]) {
      await attack(`${path}?${fields}`);
      await attack(path, { method: "POST", body: fields });
      expect(isClean(), path).toBe(true);
    }
    const plan = `{"title":{"en":"x","fr":"x"},${evil},"nodes":[{"id":${place},"level":"long","title":{"en":"x","fr":"x",${evil}}}],"links":[],"customColumns":{${evil}}}`;
    await send("PUT", `/api/v1/plans/evil-${polluting.indexOf(name)}/document`, plan);
    await send(
      "POST",
      "/api/v1/plans/youth-mentoring/edits",
      `{"edit":[{"op":"change","in":${place},"id":"x","set":{${evil}}}]}`,
    );
    await send(
      "POST",
      "/api/v1/plans/youth-mentoring/edits",
      `{"edit":[{"op":"describe","set":{${evil}},${evil}}]}`,
    );
    await send("POST", "/api/v1/sessions", `{"survey":${place},${evil}}`);
  }
  await server.services.counter.flush();
  expect(isClean()).toBe(true);
  // Everything still works for everybody else.
  const { definition } = (await (await server.fetch("/api/v1/surveys/places")).json()) as {
    definition: unknown;
  };
  expect(definition).toEqual(places);
});

const breaks = [
  "\r\nX-Evil: 1",
  "\nX-Evil: 1",
  "\r\n\r\n<script>",
  "%0d%0aX-Evil:1",
  "\u560aX-Evil: 1",
  "\u2028X",
  '";x="',
];

test("nothing that a client sends begins a new header", async () => {
  const { server, attack } = attacked;
  const Cookie = await cookieFor(server, "admin");
  for (const text of breaks) {
    const value = encodeURIComponent(text);
    const paths = [
      ...[`/?lang=fr${value}`, `/?lang=${value}`, `/sign-in?to=/dashboard${value}`, `/join?code=${value}`],
      ...[`/c/${value}`, `/j/${value}`, `/s/places?wave=${value}`, `/s/youth-voice?lang=${value}`],
      ...[`/manage/sessions/${value}/results.csv`, `/manage/plans/youth-mentoring${value}/measures.csv`],
      ...[
        `/dashboard/equity/places/table.csv?by=${value}&show=${value}`,
        `/manage/surveys/${value}/survey.json`,
      ],
    ];
    for (const path of paths) {
      const { headers } = await attack(path, { headers: { Cookie } });
      expect(headers.get("X-Evil"), path).toBeNull();
      for (const [name, sent] of headers) {
        expect(sent, `${path}: ${name}`).not.toMatch(/[\r\n\0]/);
        if (name === "content-disposition")
          expect(sent, path).toMatch(/^attachment; filename="[\w.-]+"(; filename\*=UTF-8''[\w.%!*'()~-]+)?$/);
      }
    }
    const slug = await attack("/api/v1/surveys", {
      method: "POST",
      headers: { Authorization: await server.tokenFor("planner") },
      json: { slug: `a${text}`, definition: places },
    });
    expect(slug.status).toBe(400);
    const wave = await attack("/api/v1/surveys/places/waves", {
      method: "POST",
      headers: { Authorization: await server.tokenFor("planner") },
      json: { name: `wave ${text}` },
    });
    expect(wave.status).toBe(201);
    const asked = await attack(`/s/places?wave=${encodeURIComponent(`wave ${text}`)}`);
    expect([asked.status, asked.headers.get("X-Evil")]).toEqual([200, null]);
  }
});

attacked.asDocumented();
