import { describe, expect, test } from "vitest";
import { roles } from "#app/domain/people/roles.ts";
import { messagesIn } from "#app/i18n/messages.ts";
import { toFieldTime } from "#app/i18n/zoned-time.ts";
import type { Wave } from "#db/waves.server.ts";
import { places, publish, saved } from "../../support/api-client.ts";
import { cookieFor } from "../../support/staff.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const { manage: words } = messagesIn("en");

/** Every page of planners, with a form that it takes. */
const pages: { path: string; form: Record<string, string> | null }[] = [
  { path: "/manage/surveys", form: null },
  { path: "/manage/surveys/places", form: { do: "add", name: "next" } },
  {
    path: "/manage/surveys/places/changes",
    form: { do: "add", happenedOn: "2026-01-01", textEn: "a", textFr: "b" },
  },
  { path: "/manage/surveys/places/survey.json", form: null },
  { path: "/manage/surveys/places/analysis.json", form: null },
  { path: "/manage/surveys/places/waves/WAVE/codes", form: { count: "2" } },
  { path: "/manage/previews/new", form: { slug: "places", survey: JSON.stringify(places), analysis: "{}" } },
  { path: "/manage/previews/PREVIEW", form: { do: "discard" } },
];

async function startWithPlaces() {
  const server = await startTestServer();
  expect((await publish(server, { slug: "places" })).status).toBe(201);
  const survey = await server.services.surveys.latestVersion("places");
  const surveyId = survey?.surveyId ?? 0;
  const waves = () => server.services.surveys.wavesOf(surveyId);
  const [first] = await waves();
  return { server, surveyId, waves, first: first as Wave };
}

const postForm = (server: TestServer, path: string, Cookie: string, fields: Record<string, string>) =>
  server.fetch(path, { method: "POST", headers: { Cookie }, body: new URLSearchParams(fields) });

/** Makes a preview of `places` through its page; its slug. */
async function makePreview(server: TestServer, Cookie: string, definition: unknown = places) {
  const fields = { slug: "places", survey: JSON.stringify(definition), analysis: "" };
  const made = await postForm(server, "/manage/previews/new", Cookie, fields);
  expect(made.status).toBe(303);
  return made.headers.get("Location")?.split("/").at(-1) ?? "";
}

describe("who may", () => {
  test("every page and every form: planners and admins, nobody else", async () => {
    const { server, surveyId, first } = await startWithPlaces();
    await server.services.surveys.changeWave(first.id, { entry: "codes" });
    const planner = await cookieFor(server, "planner");
    const stored = async () => {
      const { kysely } = server.services.database;
      return {
        waves: await kysely.selectFrom("waves").selectAll().where("survey_id", "=", surveyId).execute(),
        surveys: await kysely.selectFrom("surveys").selectAll().execute(),
        changes: await kysely.selectFrom("survey_changes").selectAll().execute(),
        codes: await kysely.selectFrom("entry_codes").selectAll().execute(),
      };
    };
    const preview = await makePreview(server, planner);
    const before = await stored();
    const addressed = pages.map(({ path, form }) => ({
      path: path.replace("WAVE", String(first.id)).replace("PREVIEW", preview),
      form,
    }));
    for (const { path, form } of addressed) {
      const away = `/sign-in?${new URLSearchParams({ to: path })}`;
      const asked = await server.fetch(path);
      expect([path, asked.status, asked.headers.get("Location")]).toEqual([path, 302, away]);
      if (form) {
        const sent = await postForm(server, path, "", form);
        expect([path, sent.status, sent.headers.get("Location")]).toEqual([path, 302, away]);
      }
      for (const role of roles) {
        const may = role === "planner" || role === "admin";
        const Cookie = await cookieFor(server, role);
        const { status, headers } = await server.fetch(path, { headers: { Cookie } });
        expect([path, role, status]).toEqual([path, role, may ? 200 : 403]);
        expect(headers.get("Cache-Control")).toContain("no-store");
        if (form && !may) {
          expect([path, role, (await postForm(server, path, Cookie, form)).status]).toEqual([
            path,
            role,
            403,
          ]);
        }
      }
    }
    expect(await stored()).toEqual(before);
  });

  test("other sites cannot send the forms", async () => {
    const { server, waves } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const body = new URLSearchParams({ do: "add", name: "next" });
    const headers = { Cookie, "Sec-Fetch-Site": "cross-site", Origin: "https://elsewhere.example" };
    const sent = await server.fetch("/manage/surveys/places", { method: "POST", headers, body });
    expect(sent.status).toBe(403);
    expect(await waves()).toHaveLength(1);
  });

  test("the way there is shown to those who may go it", async () => {
    const { server } = await startWithPlaces();
    for (const [role, shown] of [
      ["planner", true],
      ["viewer", false],
    ] as const) {
      const page = await server.fetch("/dashboard", { headers: { Cookie: await cookieFor(server, role) } });
      expect((await page.text()).includes('href="/manage/surveys"')).toBe(shown);
    }
  });
});

describe("waves", () => {
  const path = "/manage/surveys/places";

  test("are added, changed, closed and opened again, with times of the zone stored in UTC", async () => {
    const { server, waves, first } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const times = { opensAt: "2040-01-15T09:00", closesAt: "2040-07-15T09:00" };
    const added = await postForm(server, path, Cookie, { do: "add", name: " Spring 2040 ", ...times });
    expect([added.status, added.headers.get("Location")]).toEqual([303, `${path}?done=added`]);
    const spring = (await waves()).find(({ name }) => name === "Spring 2040");
    expect(spring).toMatchObject({
      opensAt: "2040-01-15T14:00:00.000Z",
      closesAt: "2040-07-15T13:00:00.000Z",
      entry: "open",
    });
    // A wave that has not opened may get another name; one that has opened keeps the name that links carry.
    const wave = String(spring?.id);
    const change = { do: "change", wave, name: "Winter 2040", ...times, closesAt: "", entry: "codes" };
    expect((await postForm(server, path, Cookie, change)).status).toBe(303);
    expect(await waves()).toContainEqual(
      expect.objectContaining({ id: spring?.id, name: "Winter 2040", closesAt: null, entry: "codes" }),
    );

    const opensAt = toFieldTime(first.opensAt);
    const renamed = { do: "change", wave: String(first.id), name: "renamed", opensAt, closesAt: "" };
    expect((await postForm(server, path, Cookie, renamed)).status).toBe(303);
    expect(await waves()).toContainEqual({ ...first, closesAt: null });

    expect((await postForm(server, path, Cookie, { do: "close", wave: String(first.id) })).status).toBe(303);
    expect((await server.fetch("/s/places?wave=default")).status).toBe(410);
    expect((await postForm(server, path, Cookie, { do: "reopen", wave: String(first.id) })).status).toBe(303);
    expect((await server.fetch("/s/places?wave=default")).status).toBe(200);
  });

  test.each([
    ["no name", { name: "" }, "name", words.waves.errors.name.missing],
    ["a name that is taken", { name: "default" }, "name", words.waves.errors.name.taken],
    ["a name without end", { name: "x".repeat(101) }, "name", words.waves.errors.name.long],
    [
      "closing before opening",
      { name: "n", opensAt: "2040-02-01T09:00", closesAt: "2040-02-01T09:00" },
      "closesAt",
      words.waves.errors.closesAt.before,
    ],
    ["no time at all", { name: "n", opensAt: "soon" }, "opensAt", words.waves.errors.opensAt.unreadable],
  ])(
    "%s: said beside the field, and nothing that was entered is lost",
    async (_name, fields, field, said) => {
      const { server, waves } = await startWithPlaces();
      const Cookie = await cookieFor(server, "planner");
      const answer = await postForm(server, path, Cookie, { do: "add", entry: "codes", ...fields });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(`id="${field}-new-error" role="alert">${said}`);
      const input = new RegExp(`<input[^>]*id="${field}-new"[^>]*>`).exec(html)?.[0];
      expect(input).toContain('aria-invalid="true"');
      expect(input).toContain(`${field}-new-error`);
      for (const value of Object.values(fields)) if (value) expect(html).toContain(`value="${value}"`);
      expect(html).toMatch(/<input[^>]*checked=""[^>]*value="codes"|<input[^>]*value="codes"[^>]*checked=""/);
      expect(await waves()).toHaveLength(1);
    },
  );

  test("of another survey are out of reach", async () => {
    const { server, first } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const other = "/manage/surveys/youth-voice";
    expect((await postForm(server, other, Cookie, { do: "close", wave: String(first.id) })).status).toBe(404);
    expect((await postForm(server, path, Cookie, { do: "frobnicate", wave: String(first.id) })).status).toBe(
      404,
    );
    expect((await server.fetch(`${other}/waves/${first.id}/codes`, { headers: { Cookie } })).status).toBe(
      404,
    );
  });

  test("the list counts complete responses, from the first", async () => {
    const { server } = await startWithPlaces();
    await saved(server, {});
    await saved(server, { status: "partial" });
    const Cookie = await cookieFor(server, "planner");
    const html = await (await server.fetch("/manage/surveys", { headers: { Cookie } })).text();
    expect(html).toContain(words.responses("1", 1));
  });
});

describe("the sheet of entry codes", () => {
  async function startWithCodes() {
    const started = await startWithPlaces();
    await started.server.services.surveys.changeWave(started.first.id, { entry: "codes" });
    const path = `/manage/surveys/places/waves/${started.first.id}/codes`;
    return { ...started, path, Cookie: await cookieFor(started.server, "planner") };
  }
  const codesIn = (html: string) => [
    ...new Set(html.match(/(?<=<p>)[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}(?=<\/p>)/g) ?? []),
  ];

  test("is shown once, to nobody's cache, in both languages, and each code lets one person in", async () => {
    const { server, path, Cookie, first } = await startWithCodes();
    const answer = await postForm(server, path, Cookie, { count: "3" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Cache-Control")).toContain("no-store");
    const html = await answer.text();
    const codes = codesIn(html);
    expect(codes).toHaveLength(3);
    for (const text of ["Places", "Lieux", messagesIn("fr").manage.slip.once, words.slip.once]) {
      expect(html.split(text.replaceAll("'", "&#x27;")).length - 1).toBeGreaterThanOrEqual(3);
    }
    expect(html.match(/<svg class="qr"/g)).toHaveLength(3);
    // No code stands in an address of this page.
    for (const code of codes) expect(html).not.toMatch(new RegExp(`(href|action|src)="[^"]*${code}`));
    const again = await (await server.fetch(path, { headers: { Cookie } })).text();
    for (const code of codes) expect(again).not.toContain(code);
    expect(again).toContain(words.codes.count("0", "3"));

    await saved(server, { entryCode: codes[0] });
    expect(await server.services.entryCodes.count(first.id)).toEqual({ made: 3, used: 1 });
  });

  test.each(["0", "501", "-1", "2.5", "many", ""])(
    "%s codes are refused, and none is made",
    async (count) => {
      const { server, path, Cookie, first } = await startWithCodes();
      const answer = await postForm(server, path, Cookie, { count });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(words.codes.numberError("500"));
      expect(await server.services.entryCodes.count(first.id)).toEqual({ made: 0, used: 0 });
    },
  );

  test("a wave that is open to everyone has none", async () => {
    const { server, path, Cookie, first } = await startWithCodes();
    await server.services.surveys.changeWave(first.id, { entry: "open" });
    expect((await postForm(server, path, Cookie, { count: "3" })).status).toBe(409);
    expect(await (await server.fetch(path, { headers: { Cookie } })).text()).toContain(words.codes.openWave);
  });
});

describe("previews", () => {
  const changed = { ...places, title: { default: "Places, again", fr: "Lieux, encore" } };

  test("what is wrong is said with its place, and what was put in stays", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const fields = {
      slug: "Not A Slug",
      survey: '{"elements":[{"type":"comment","name":"near"}]}',
      analysis: "{ nonsense",
    };
    const first = await postForm(server, "/manage/previews/new?lang=fr", Cookie, fields);
    const html = await first.text();
    expect(first.status).toBe(422);
    expect(html).toContain(messagesIn("fr").definitionErrors.not_json(null));
    expect(html).toContain(messagesIn("fr").manage.previews.slugError);
    expect(html).toContain("{ nonsense</textarea>");
    expect(html).toContain('value="Not A Slug"');

    const retyped = await postForm(server, "/manage/previews/new", Cookie, {
      ...fields,
      slug: "places",
      analysis: "",
    });
    const text = await retyped.text();
    expect(retyped.status).toBe(422);
    expect(text).toContain("near");
    expect(text).toContain("&quot;type&quot;:&quot;comment&quot;");
    expect(await server.services.surveys.listPreviews()).toEqual([]);
  });

  test("a chosen file goes before what is pasted", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const body = new FormData();
    body.set("slug", "places");
    body.set("survey", "pasted before");
    body.set("surveyFile", new File([JSON.stringify(changed)], "survey.json"));
    body.set("analysis", "{}");
    body.set("analysisFile", new File([], ""));
    const made = await server.fetch("/manage/previews/new", { method: "POST", headers: { Cookie }, body });
    expect(made.status).toBe(303);
  });

  test("is tried out apart from everything public, then published", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const slug = await makePreview(server, Cookie, changed);
    for (const lang of ["en", "fr"] as const) {
      const survey = await (await server.fetch(`/s/${slug}?lang=${lang}`)).text();
      expect(survey).toContain(messagesIn(lang).respondent.preview.text);
      expect(survey).toContain("noindex");
    }
    await saved(server, { survey: slug });
    const results = await (await server.fetch(`/dashboard/surveys/${slug}`, { headers: { Cookie } })).text();
    expect(results).toContain(words.previews.resultsBanner);
    const page = await (await server.fetch(`/manage/previews/${slug}`, { headers: { Cookie } })).text();
    expect(page).toContain(words.previews.answers("1", 1));
    expect(page).toContain(`${server.address}/s/${slug}`);

    expect(await (await server.fetch("/api/v1/surveys")).text()).not.toContain("preview-");
    for (const path of ["/", "/dashboard", "/s/places"]) {
      expect(await (await server.fetch(path, { headers: { Cookie } })).text()).not.toMatch(/["/]preview-/);
    }
    const real = await (await server.fetch("/s/places")).text();
    expect(real).not.toContain(messagesIn("en").respondent.preview.text);

    const done = await postForm(server, `/manage/previews/${slug}`, Cookie, { do: "publish" });
    expect(done.headers.get("Location")).toBe("/manage/surveys/places?done=published");
    expect((await server.services.surveys.latestVersion("places"))?.version).toBe(2);
    expect((await server.fetch(`/s/${slug}`)).status).toBe(404);
    expect((await server.fetch(`/manage/previews/${slug}`, { headers: { Cookie } })).status).toBe(404);
  });

  test("discarded, is gone; a real survey cannot be discarded", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const slug = await makePreview(server, Cookie);
    await saved(server, { survey: slug });
    expect((await postForm(server, `/manage/previews/${slug}`, Cookie, { do: "discard" })).status).toBe(303);
    expect((await server.fetch(`/s/${slug}`)).status).toBe(404);
    await postForm(server, "/manage/previews/places", Cookie, { do: "discard" });
    expect((await server.fetch("/s/places")).status).toBe(200);
  });

  test("starts from what is published, which can be downloaded", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const file = await server.fetch("/manage/surveys/places/survey.json", { headers: { Cookie } });
    expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="survey.json"');
    expect(await file.json()).toEqual(places);
    const form = await server.fetch("/manage/previews/new?from=places", { headers: { Cookie } });
    expect(await form.text()).toContain("Is there a place to go?");
  });
});

describe("what changed because of a survey", () => {
  const path = "/manage/surveys/places/changes";
  const told = { happenedOn: "2026-03-01", textEn: "A <b>later</b> bus", textFr: "Un autobus plus tardif" };

  test("is told, rewritten and taken away", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const page = async () => (await server.fetch(path, { headers: { Cookie } })).text();
    const added = await postForm(server, path, Cookie, { do: "add", ...told });
    expect([added.status, added.headers.get("Location")]).toEqual([303, `${path}?done=added`]);
    expect(await page()).toContain("A &lt;b&gt;later&lt;/b&gt; bus");
    const id = /name="id" value="(\d+)"/.exec(await page())?.[1] ?? "";
    await postForm(server, path, Cookie, { do: "change", id, ...told, textEn: "An earlier bus" });
    expect(await page()).toContain("An earlier bus");
    await postForm(server, path, Cookie, { do: "remove", id });
    expect(await page()).not.toContain("bus");
  });

  test.each([
    [{ happenedOn: "" }, "happenedOn-new-error"],
    [{ happenedOn: "2026-02-30" }, "happenedOn-new-error"],
    [{ happenedOn: "9999-01-01" }, "happenedOn-new-error"],
    [{ textEn: " " }, "textEn-new-error"],
    [{ textFr: "é".repeat(1001) }, "textFr-new-error"],
  ])("is asked for again when %o is wrong; nothing that was written is lost", async (wrong, error) => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    const sent = await postForm(server, path, Cookie, { do: "add", ...told, ...wrong });
    const body = await sent.text();
    expect(sent.status).toBe(422);
    expect(body).toContain(`id="${error}"`);
    expect(body).toContain({ ...told, ...wrong }.textFr);
  });

  test("only what is there is changed", async () => {
    const { server } = await startWithPlaces();
    const Cookie = await cookieFor(server, "planner");
    for (const id of ["1", "-1", "x", "1e99", ""]) {
      expect((await postForm(server, path, Cookie, { do: "remove", id })).status).toBe(404);
      expect((await postForm(server, path, Cookie, { do: "change", id, ...told })).status).toBe(404);
    }
    expect((await postForm(server, path, Cookie, {})).status).toBe(404);
  });
});
