import { createHash } from "node:crypto";
import { request as ask } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pageCache } from "#app/http/page-cache.ts";
import type { PublishedSurveys } from "#db/published-surveys.server.ts";
import { places, publish, save, saved } from "../../support/api-client.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

type Got = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Like `fetch`, which unpacks by itself. */
const get = ({ address }: TestServer, path: string, headers: Record<string, string> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    ask(address + path, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on("error", reject)
      .end();
  });

describe("the first page of a survey", () => {
  test("comes packed as asked for, the same in every form, and only when it changed", async () => {
    const server = await startTestServer();
    const plain = await get(server, "/s/youth-voice");
    const br = await get(server, "/s/youth-voice", { "Accept-Encoding": "gzip, br" });
    const gzip = await get(server, "/s/youth-voice", { "Accept-Encoding": "gzip, br;q=0" });
    expect([br.headers["content-encoding"], gzip.headers["content-encoding"]]).toEqual(["br", "gzip"]);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(br.body.byteLength).toBeLessThan(10_000);
    const again = await get(server, "/s/youth-voice", { "If-None-Match": String(plain.headers.etag) });
    expect([again.status, again.body.byteLength]).toEqual([304, 0]);
  });

  test("holds no inline script and nothing of one request alone", async () => {
    const server = await startTestServer();
    const { body, headers } = await get(server, "/s/youth-voice");
    const scripts = [...body.toString().matchAll(/<script([^>]*)>/g)].map(
      ([, attributes = ""]) => attributes,
    );
    for (const attributes of scripts) expect(attributes).toMatch(/ src="\/|type="application\/json"/);
    expect(body.toString()).not.toContain("nonce");
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("follows the language, a new version, and the wave's end at once", async () => {
    const server = await startTestServer();
    await publish(server, { slug: "places" });
    const text = async (path: string) => (await get(server, path)).body.toString();
    expect(await text("/s/places?lang=en")).toContain("Is there a place to go?");
    expect(await text("/s/places?lang=fr")).toContain("Y a-t-il un lieu où aller?");
    await publish(server, { slug: "places", definition: { ...places, title: "Places, again" } });
    expect(await text("/s/places?lang=en")).toContain("Places, again");
    const survey = await server.services.surveys.latestVersion("places");
    const wave = await server.services.surveys.openWave(survey?.surveyId ?? 0, new Date());
    await server.services.surveys.changeWave(wave?.id ?? 0, { closesAt: new Date().toISOString() });
    expect((await get(server, "/s/places")).status).toBe(410);
    expect((await get(server, "/s/places?wave=nothing")).status).toBe(410);
    expect((await get(server, "/s/nowhere")).status).toBe(404);
  });

  test("a draft's page is this browser's alone", async () => {
    const server = await startTestServer();
    await publish(server, { slug: "places" });
    const { id } = await saved(server, { status: "partial", answers: { near: "unsure" } });
    const cookie = { Cookie: `chorus-draft=${id}` };
    const page = await get(server, "/s/places?lang=en", cookie);
    expect(page.headers["cache-control"]).toContain("no-store");
    expect(page.headers.etag).toBeUndefined();
    expect(page.body.toString()).toMatch(/value="unsure"[^>]*checked|checked[^>]*value="unsure"/);
    await save(server, { id, revision: 2, answers: { near: "unsure" } });
    const after = await get(server, "/s/places?lang=en", cookie);
    expect(String(after.headers["set-cookie"])).toMatch(/chorus-draft=;.*Max-Age=0/);
  });
});

test("a page is styled by what stands in it, which the policy allows by its hash alone", async () => {
  const server = await startTestServer();
  const { body, headers } = await get(server, "/s/youth-voice");
  const [, style = ""] = /<style>([\s\S]+?)<\/style>/.exec(body.toString()) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(String(headers["content-security-policy"])).toContain(`style-src 'self' 'sha256-${hash}';`);
  expect(body.toString()).not.toContain('rel="stylesheet"');
});

test("those who ask in the same turn share one look at the database, taken after they asked", async () => {
  let looks = 0;
  const latestVersion = async () => {
    looks += 1;
    return null;
  };
  const surveys = { latestVersion } as unknown as PublishedSurveys;
  const handle = pageCache(surveys, () => Promise.reject(new Error("nothing to render")));
  const openPage = (slug: string) =>
    new Promise((passOn) => {
      handle({ method: "GET", path: `/s/${slug}`, headers: {}, query: {} } as never, {} as never, passOn);
    });
  await Promise.all([...Array.from({ length: 20 }, () => openPage("places")), openPage("streets")]);
  expect(looks).toBe(2);
  await openPage("places");
  expect(looks).toBe(3);
});

describe("files of the build", () => {
  test("come packed and are kept for ever; what is not there is missing", async () => {
    const server = await startTestServer();
    const page = (await get(server, "/s/youth-voice")).body.toString();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
    const plain = await get(server, script);
    const br = await get(server, script, { "Accept-Encoding": "br" });
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    expect(br.headers["cache-control"]).toContain("immutable");
    expect((await get(server, "/assets/nothing.js")).status).toBe(404);
    expect((await get(server, "/assets/..%2Findex.js")).status).toBe(404);
  });
});
