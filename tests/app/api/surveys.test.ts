import { expect, test } from "vitest";
import { may, roles } from "#app/domain/people/roles.ts";
import { readSurveyFolders } from "#surveys/catalog.server.ts";
import { places, post, problemIn, publish, save, saved } from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const moment = (minutesFromNow: number) => new Date(Date.now() + minutesFromNow * 60_000).toISOString();
const aMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const anonymous: Record<string, string> = {};
const asRole = async (server: TestServer, role: (typeof roles)[number]) => ({
  Authorization: await server.tokenFor(role),
});

type Listed = { slug: string; closesAt: string | null; wave: string; version: number };
const listed = async (server: TestServer): Promise<Listed[]> =>
  ((await (await server.fetch("/api/v1/surveys")).json()) as { surveys: Listed[] }).surveys;

/** A wave of `places`, asked for by a planner. */
const addWave = async (server: TestServer, wave: unknown, slug = "places") =>
  post(server, `/api/v1/surveys/${slug}/waves`, wave, await asRole(server, "planner"));

async function closeDefaultWave(server: TestServer, slug: string): Promise<void> {
  const { surveys, database } = server.services;
  const survey = await surveys.latestVersion(slug);
  await database.kysely
    .updateTable("waves")
    .set({ closes_at: moment(-1) })
    .where("survey_id", "=", survey?.surveyId ?? 0)
    .execute();
}

describeOnBoth("GET /api/v1/surveys", (database) => {
  test("lists what is open now, with titles in both languages", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    await publish(server, { slug: "ended" });
    await closeDefaultWave(server, "ended");

    const surveys = await listed(server);
    expect(surveys.map(({ slug }) => slug).sort()).toEqual(
      ["places", ...readSurveyFolders().map(({ slug }) => slug)].sort(),
    );
    expect(surveys.find(({ slug }) => slug === "places")).toEqual({
      slug: "places",
      kind: "survey",
      title: { en: "Places", fr: "Lieux" },
      version: 1,
      wave: "default",
      languages: ["en", "fr"],
      opensAt: expect.stringMatching(aMoment),
      closesAt: null,
      entry: "open",
    });
    expect(surveys.find(({ slug }) => slug === "exit-ticket")).toMatchObject({ kind: "deck" });
  });
});

describeOnBoth("GET /api/v1/surveys/{slug}", (database) => {
  test("gives the definition as it was published, without the analysis", async () => {
    const server = await startTestServer(database);
    const analysis = { dimensions: [{ question: "near" }], languages: ["fr", "en"] };
    await publish(server, { slug: "places", analysis });
    const response = await server.fetch("/api/v1/surveys/places");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      slug: "places",
      kind: "survey",
      version: 1,
      wave: "default",
      entry: "open",
      languages: ["fr", "en"],
      definition: places,
    });
  });

  test("who has it already is told so by its ETag, until the version or the wave changes", async () => {
    const server = await startTestServer(database);
    const asked = (headers = {}) => server.fetch("/api/v1/surveys/places", { headers });
    const statusWith = async (etag: string) => (await asked({ "If-None-Match": etag })).status;
    await publish(server, { slug: "places" });
    const etag = (await asked()).headers.get("ETag") ?? "none";
    expect(etag).toMatch(/^(W\/)?"[^"]+"$/);

    const unchanged = await asked({ "If-None-Match": etag });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, ""]);
    expect(unchanged.headers.get("ETag")).toBe(etag);
    for (const same of [`"other", ${etag}`, `W/${etag}`, "*"]) expect(await statusWith(same)).toBe(304);
    for (const other of ['"other"', '""', "nonsense"]) expect(await statusWith(other)).toBe(200);

    // Another content and back again: the same words under a new version number.
    await publish(server, { slug: "places", definition: { ...places, title: "Other" } });
    expect(await statusWith(etag)).toBe(200);
    await publish(server, { slug: "places" });
    const third = await asked({ "If-None-Match": etag });
    expect([third.status, await third.json()]).toEqual([200, expect.objectContaining({ version: 3 })]);

    const beforeWave = third.headers.get("ETag") ?? "none";
    await addWave(server, { name: "follow-up" });
    const inWave = await asked({ "If-None-Match": beforeWave });
    expect([inWave.status, await inWave.json()]).toEqual([
      200,
      expect.objectContaining({ wave: "follow-up" }),
    ]);
  });

  test("no such survey: 404; closed: 410", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "ended" });
    await closeDefaultWave(server, "ended");
    const unknown = ["nowhere", "Places", "a%20b", "%00", "__proto__", "%F0%9F%99%82", "x".repeat(500)];
    for (const slug of unknown) {
      await problemIn(await server.fetch(`/api/v1/surveys/${slug}`), 404, "survey_not_found");
    }
    await problemIn(await server.fetch("/api/v1/surveys/ended"), 410, "survey_closed");
    await problemIn(await server.fetch("/api/v1/surveys/%E0%A4%A"), 400, "malformed");
  });
});

describeOnBoth("POST /api/v1/surveys", (database) => {
  test("201 with version 1, 200 with the same version for the same content, 201 with the next", async () => {
    const server = await startTestServer(database);
    const answers = async (definition: unknown, analysis: object = {}) => {
      const response = await publish(server, { slug: "places", definition, analysis, kind: "survey" });
      return [response.status, await response.json()];
    };
    const version = (number: number) => expect.objectContaining({ slug: "places", version: number });
    expect(await answers(places)).toEqual([201, version(1)]);
    expect(await answers(places)).toEqual([200, version(1)]);
    // The order of keys is no content.
    const reordered = Object.fromEntries(Object.entries(places).reverse());
    expect(await answers(reordered)).toEqual([200, version(1)]);
    expect(await answers({ ...places, title: "New" })).toEqual([201, version(2)]);
    expect(await answers({ ...places, title: "New" }, { minutes: 3 })).toEqual([201, version(3)]);
    expect(await answers({ ...places, title: "New" }, { minutes: 3 })).toEqual([200, version(3)]);
    expect((await listed(server)).find(({ slug }) => slug === "places")).toMatchObject({ version: 3 });
  });

  test("a new survey opens its first wave by itself; a new version opens no other", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    await publish(server, { slug: "places", definition: { ...places, title: "New" } });
    const survey = await server.services.surveys.latestVersion("places");
    expect(await server.services.surveys.wavesOf(survey?.surveyId ?? 0)).toEqual([
      expect.objectContaining({ name: "default", closesAt: null }),
    ]);
  });

  test("published at the same moment, each content gets one version and nobody an error", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const contents = [1, 2, 3, 1, 2, 3].map((minutes) => ({ slug: "places", analysis: { minutes } }));
    const responses = await Promise.all(contents.map((content) => publish(server, content)));
    expect(
      responses.map(({ status }) => status).filter((status) => status !== 200 && status !== 201),
    ).toEqual([]);
    const survey = await server.services.surveys.latestVersion("places");
    const versions = await server.services.surveys.versionsOf(survey?.surveyId ?? 0);
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, place) => place + 1));
    expect((await publish(server, { slug: "new-one" })).status).toBe(201);
  });

  test("an invalid definition: 422, each error with its path, code and message; nothing is stored", async () => {
    const server = await startTestServer(database);
    const bad: [unknown, object, string, string][] = [
      [{ elements: [{ type: "nonsense", name: "a" }] }, {}, "a", "incorrecttypeproperty"],
      [
        { elements: [{ type: "text", name: "a" }] },
        { outcomes: [{ question: "b", favourable: [1] }] },
        "analysis.outcomes[0]",
        "unknown_question",
      ],
      [places, { dimensions: "near" }, "analysis.dimensions", "invalid_analysis"],
      [places, { minutes: -1 }, "analysis.minutes", "invalid_analysis"],
      [{}, {}, "pages", "no_questions"],
    ];
    for (const [definition, analysis, path, code] of bad) {
      const body = await problemIn(
        await publish(server, { slug: "bad", definition, analysis }),
        422,
        "invalid_definition",
      );
      expect(body.errors).toContainEqual({ path, code, message: expect.any(String) });
    }
    await problemIn(await server.fetch("/api/v1/surveys/bad"), 404, "survey_not_found");
  });

  test("what is wrong is said in the author's language", async () => {
    const server = await startTestServer(database);
    const headers = { ...(await asRole(server, "planner")), "Accept-Language": "fr-CA" };
    const definition = { elements: [{ type: "file", name: "photo" }] };
    const refused = await post(server, "/api/v1/surveys", { slug: "bad", definition }, headers);
    const { errors } = await problemIn(refused, 422, "invalid_definition");
    expect(errors).toEqual([
      {
        path: "photo",
        code: "unsupported_type",
        message: expect.stringContaining("ne sont pas prises en charge"),
      },
    ]);
    const untidy = { elements: [{ type: "text", name: "What now?" }] };
    const published = await post(server, "/api/v1/surveys", { slug: "good", definition: untidy }, headers);
    expect(await published.json()).toMatchObject({
      warnings: [{ code: "untidy_name", message: expect.stringContaining("malcommode") }],
    });
  });

  test("a question that changed its type under the old name is refused", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const definition = { elements: [{ type: "text", name: "near" }] };
    const { errors } = await problemIn(
      await publish(server, { slug: "places", definition }),
      422,
      "invalid_definition",
    );
    expect(errors).toEqual([{ path: "near", code: "meaning_changed", message: expect.any(String) }]);
    const asDeck = await publish(server, { slug: "places", kind: "deck" });
    expect((await problemIn(asDeck, 422, "invalid_definition")).errors).toEqual([
      { path: "kind", code: "kind_changed", message: expect.any(String) },
    ]);
  });

  test("malformed bodies are refused before anything is read from them", async () => {
    const server = await startTestServer(database);
    const headers = await asRole(server, "planner");
    const bodies: unknown[] = [
      ...[null, [], "text", 5, {}, { slug: "places" }, { slug: "Places", definition: places }],
      ...["", "a b", "a--b", "-a", "../etc", "a\0", "é", "x".repeat(65)].map((slug) => ({
        slug,
        definition: places,
      })),
      ...[[], null, "x"].map((definition) => ({ slug: "places", definition })),
      { slug: "places", definition: places, kind: "poll" },
      { slug: "places", definition: places, analysis: [] },
    ];
    for (const body of bodies) {
      await problemIn(await post(server, "/api/v1/surveys", body, headers), 400, "malformed");
    }
    const large = { slug: "places", definition: { ...places, description: "x".repeat(2.1 * 1024 * 1024) } };
    await problemIn(await post(server, "/api/v1/surveys", large, headers), 413, "too_large");
    const nearly = { slug: "places", definition: { ...places, description: "x".repeat(1.9 * 1024 * 1024) } };
    expect((await post(server, "/api/v1/surveys", nearly, headers)).status).toBe(201);
  });

  test("is for planners and admins: 401 without a token, 403 for other roles", async () => {
    const server = await startTestServer(database);
    const json = { slug: "places", definition: places };
    const wrong = ["", "Bearer", "Bearer nonsense", "Basic cGxhbm5lcjp4", "Bearer a b"];
    for (const headers of [anonymous, ...wrong.map((Authorization) => ({ Authorization }))]) {
      await problemIn(await post(server, "/api/v1/surveys", json, headers), 401, "unauthenticated");
      await problemIn(
        await post(server, "/api/v1/surveys/places/waves", { name: "x" }, headers),
        401,
        "unauthenticated",
      );
    }
    for (const role of roles) {
      const headers = await asRole(server, role);
      const published = await post(server, "/api/v1/surveys", { slug: role, definition: places }, headers);
      const wave = await post(server, "/api/v1/surveys/exit-ticket/waves", { name: role }, headers);
      expect(["planner", "admin"].includes(role)).toBe(may(role, "edit-surveys"));
      if (may(role, "edit-surveys")) expect([published.status, wave.status]).toEqual([201, 201]);
      else for (const refused of [published, wave]) await problemIn(refused, 403, "forbidden");
    }
    // Who may not publish learns nothing of what is wrong with the body.
    await problemIn(
      await post(server, "/api/v1/surveys", null, await asRole(server, "viewer")),
      403,
      "forbidden",
    );
  });

  test("an analysis that is nested without end is refused like such a definition", async () => {
    const server = await startTestServer(database);
    const endless = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;
    const body = `{"slug":"places","definition":${JSON.stringify(places)},"analysis":{"notes":${endless}}}`;
    const headers = { "Content-Type": "application/json", ...(await asRole(server, "planner")) };
    const refused = await server.fetch("/api/v1/surveys", { method: "POST", headers, body });
    const { errors } = await problemIn(refused, 422, "invalid_definition");
    expect(errors?.map(({ code }) => code)).toEqual(["too_deep"]);
  });

  test("HTML is published without what could run", async () => {
    const server = await startTestServer(database);
    const html = {
      default: "<p onclick='x()'>Hi <b>you</b></p><script>x()</script>",
      fr: "<img src=x onerror=x()>Allô",
    };
    const definition = { ...places, completedHtml: html };
    await publish(server, { slug: "places", definition });
    const { definition: shown } = (await (await server.fetch("/api/v1/surveys/places")).json()) as {
      definition: unknown;
    };
    expect(shown).toEqual({ ...places, completedHtml: { default: "<p>Hi <b>you</b></p>", fr: "Allô" } });
  });
});

describeOnBoth("POST /api/v1/surveys/{slug}/waves", (database) => {
  test("adds a wave with its times in UTC, and takes answers at once", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    const closesAt = moment(60 * 24);
    const response = await addWave(server, { name: " Baseline – été 2026 ", closesAt });
    expect([response.status, await response.json()]).toEqual([
      201,
      {
        survey: "places",
        name: "Baseline – été 2026",
        opensAt: expect.stringMatching(aMoment),
        closesAt,
        entry: "open",
      },
    ]);
    expect((await listed(server)).find(({ slug }) => slug === "places")).toMatchObject({
      wave: "Baseline – été 2026",
      closesAt,
    });
    await saved(server, { wave: "Baseline – été 2026" });

    const times = { opensAt: "2040-06-01T09:00:00-04:00", closesAt: "2040-07-01T00:00:00Z" };
    const later = await addWave(server, { name: "later", ...times });
    expect(await later.json()).toMatchObject({
      opensAt: "2040-06-01T13:00:00.000Z",
      closesAt: "2040-07-01T00:00:00.000Z",
    });
    await problemIn(await save(server, { wave: "later" }), 410, "survey_closed");
  });

  test("a name is taken once a survey", async () => {
    const server = await startTestServer(database);
    await publish(server, { slug: "places" });
    await problemIn(await addWave(server, { name: "default" }), 409, "wave_exists");
    const together = await Promise.all([1, 2, 3, 4].map(() => addWave(server, { name: "follow-up" })));
    expect(together.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await addWave(server, { name: "follow-up" }, "exit-ticket")).status).toBe(201);
  });

  test("no such survey: 404; malformed: 400", async () => {
    const server = await startTestServer(database);
    for (const slug of ["nowhere", "%00", "Exit-Ticket"]) {
      await problemIn(await addWave(server, { name: "x" }, slug), 404, "survey_not_found");
    }
    const bad: unknown[] = [
      ...[null, [], {}, { name: 5 }, { name: "" }, { name: "  " }, { name: "x".repeat(101) }],
      ...[
        { name: "a\0b" },
        { name: "\ud800" },
        { name: "x", opensAt: "tomorrow" },
        { name: "x", opensAt: 5 },
      ],
      ...[
        "2026-02-30T00:00:00Z",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-13-01T00:00:00Z",
        "9".repeat(400),
      ].map((opensAt) => ({ name: "x", opensAt })),
      { name: "x", opensAt: moment(10), closesAt: moment(5) },
      { name: "x", opensAt: "2040-01-01T00:00:00Z", closesAt: "2040-01-01T00:00:00Z" },
      // It opens now when nothing else is said, so it would close before it opens.
      { name: "x", closesAt: moment(-5) },
    ];
    for (const wave of bad) await problemIn(await addWave(server, wave, "exit-ticket"), 400, "malformed");
  });
});
