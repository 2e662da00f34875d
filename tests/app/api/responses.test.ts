import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Schema } from "#db/schema.ts";
import {
  places,
  post,
  problemIn,
  publish,
  type Receipt,
  type SaveFields,
  save,
  saved,
} from "../../support/api-client.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

const code = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/;
const hour = /^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/;

const statusOf = async (response: Promise<Response>): Promise<number> => (await response).status;

const resume = (server: TestServer, typed: string) => post(server, "/api/v1/resume", { code: typed });
const withdraw = (server: TestServer, typed: string) => post(server, "/api/v1/withdraw", { code: typed });

/** Every stored row of every table that a response could leave a trace in. */
async function storedRows({ services }: TestServer) {
  const { kysely } = services.database;
  const rows = async (table: keyof Schema) => {
    const found = await kysely.selectFrom(table).selectAll().execute();
    return found.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  };
  return {
    responses: await rows("responses"),
    answers: await rows("answers"),
    tallies: await rows("tallies"),
  };
}

/** The complete answers, as stored. */
async function storedAnswers({ services }: TestServer): Promise<Record<string, unknown>> {
  const rows = await services.database.kysely.selectFrom("answers").select(["question", "value"]).execute();
  return Object.fromEntries(rows.map(({ question, value }) => [question, JSON.parse(value)]));
}

const moment = (minutesFromNow: number) => new Date(Date.now() + minutesFromNow * 60_000).toISOString();

/** Ends every wave of `places`, as if the time had come. */
async function closePlaces({ services: { database, surveys } }: TestServer): Promise<void> {
  const survey = await surveys.latestVersion("places");
  await database.kysely
    .updateTable("waves")
    .set({ closes_at: moment(-1) })
    .where("survey_id", "=", survey?.surveyId ?? 0)
    .execute();
}

describeOnBoth("PUT /api/v1/responses/{id}", (database) => {
  /** The app with `places` published. */
  async function startWithPlaces(): Promise<TestServer> {
    const server = await startTestServer(database);
    expect(await statusOf(publish(server, { slug: "places" }))).toBe(201);
    return server;
  }

  test("the first save answers 201 with a receipt, the next revision 200", async () => {
    const server = await startWithPlaces();
    const id = crypto.randomUUID();
    const first = await save(server, { id, revision: 1, status: "partial", answers: {} });
    expect(first.status).toBe(201);
    expect(first.headers.get("Content-Type")).toMatch(/^application\/json\b/);
    const receipt = (await first.json()) as Receipt;
    expect(receipt).toEqual({
      id,
      revision: 1,
      status: "partial",
      savedAt: expect.stringMatching(hour),
      resumeCode: expect.stringMatching(code),
    });

    const next = await save(server, { id, revision: 2, status: "partial", answers: { stars: 4 } });
    expect([next.status, await next.json()]).toEqual([200, { ...receipt, revision: 2 }]);

    const done = await save(server, { id, revision: 3, answers: { near: "yes", stars: 4 } });
    expect([done.status, await done.json()]).toEqual([
      200,
      { ...receipt, revision: 3, status: "complete", withdrawalCode: expect.stringMatching(code) },
    ]);
    expect(await storedAnswers(server)).toEqual({ near: "yes", stars: 4 });
  });

  test("a complete response may be the first save", async () => {
    const server = await startWithPlaces();
    const response = await save(server, { revision: 0 });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ revision: 0, withdrawalCode: expect.stringMatching(code) });
  });

  test("a revision not above the stored one changes nothing and answers with what is stored", async () => {
    const server = await startWithPlaces();
    const id = crypto.randomUUID();
    const receipt = await saved(server, { id, revision: 5, status: "partial", answers: { stars: 5 } });
    const late: SaveFields[] = [
      { id, revision: 5, status: "partial", answers: { stars: 1 } },
      { id, revision: 4, status: "partial", answers: { stars: 1 } },
      { id, revision: 0, status: "complete", answers: { near: "no" } },
    ];
    for (const fields of late) {
      const response = await save(server, fields);
      expect([response.status, await response.json()]).toEqual([200, receipt]);
    }
    const draft = await (await resume(server, receipt.resumeCode)).json();
    expect(draft).toMatchObject({ revision: 5, answers: { stars: 5 } });
  });

  test("a complete response is final: the same again 200, other content 409", async () => {
    const server = await startWithPlaces();
    const id = crypto.randomUUID();
    const answers = { near: "yes", visits: ["pool"], open: { evening: "never", weekend: "always" } };
    const receipt = await saved(server, { id, revision: 3, answers });
    const before = await storedRows(server);

    const reordered = { open: { weekend: "always", evening: "never" }, visits: ["pool"], near: "yes" };
    const repeats: SaveFields[] = [
      { id, revision: 3, answers },
      { id, revision: 2, answers: reordered },
      { id, revision: 9, answers },
      // Both hidden and empty: the same content as stored.
      { id, revision: 3, answers: { ...answers, why: "nothing", age: null } },
      { id, revision: 2, status: "partial", answers: { stars: 1 } },
    ];
    for (const fields of repeats) {
      const response = await save(server, fields);
      expect([response.status, await response.json()]).toEqual([200, receipt]);
    }
    const others: SaveFields[] = [
      { id, revision: 3, answers: { near: "no" } },
      { id, revision: 4, answers: { ...answers, stars: 1 } },
      { id, revision: 1, answers: { near: "no" } },
      { id, revision: 4, status: "partial", answers },
    ];
    for (const fields of others) await problemIn(await save(server, fields), 409, "response_complete");
    expect(await storedRows(server)).toEqual(before);
  });

  test("the same save sent twenty times at once is stored once", async () => {
    const server = await startWithPlaces();
    const id = crypto.randomUUID();
    const responses = await Promise.all(Array.from({ length: 20 }, () => save(server, { id })));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(19).fill(200), 201]);
    const receipts = await Promise.all(responses.map((response) => response.text()));
    expect(new Set(receipts).size).toBe(1);
    expect((await storedRows(server)).responses).toHaveLength(1);
  });

  test("ids are UUIDs of version 4 or 7, in either case", async () => {
    const server = await startWithPlaces();
    const id = "0199f3a0-7b3c-7def-9abc-0123456789ab";
    expect(await statusOf(save(server, { id }))).toBe(201);
    const upper = await save(server, { id: id.toUpperCase() });
    expect([upper.status, ((await upper.json()) as Receipt).id.toLowerCase()]).toEqual([200, id]);
    expect((await storedRows(server)).responses).toHaveLength(1);
    const bad = ["1", "not-a-uuid", "0199f3a0-7b3c-1def-9abc-0123456789ab", `${id}0`, `%20${id}`, "null"];
    for (const other of bad) await problemIn(await save(server, { id: other }), 400, "malformed");
  });

  test("answers to hidden questions are dropped before storage", async () => {
    const server = await startWithPlaces();
    await saved(server, { answers: { near: "yes", why: "a skate park" } });
    expect(await storedAnswers(server)).toEqual({ near: "yes" });
    const kept = await save(server, { answers: { near: "no", why: "a skate park" } });
    expect(kept.status).toBe(201);
    expect(await storedAnswers(server)).toMatchObject({ why: "a skate park" });
  });

  test("a partial response is checked for everything but required", async () => {
    const server = await startWithPlaces();
    expect(await statusOf(save(server, { status: "partial", answers: {} }))).toBe(201);
    const { errors } = await problemIn(await save(server, { answers: {} }), 422, "invalid_answers");
    expect(errors).toEqual([{ question: "near", code: "required", message: "Please answer this question." }]);
    for (const status of ["partial", "complete"]) {
      const answers = { near: "maybe", stars: 9, visits: ["moon"], nobody: 1, age: "old" };
      const refused = await problemIn(await save(server, { status, answers }), 422, "invalid_answers");
      expect(Object.fromEntries((refused.errors ?? []).map((error) => [error.question, error.code]))).toEqual(
        {
          near: "not_a_choice",
          stars: "out_of_range",
          visits: "not_a_choice",
          nobody: "unknown_question",
          age: "wrong_type",
        },
      );
    }
    expect((await storedRows(server)).responses).toHaveLength(1);
  });

  test("without consent nothing is stored, not even a part", async () => {
    const server = await startTestServer(database);
    const version = (await server.services.surveys.latestVersion("youth-voice"))?.version;
    for (const status of ["partial", "complete"]) {
      const fields = { survey: "youth-voice", version, status, answers: { consent: "no" } };
      const { errors } = await problemIn(await save(server, fields), 422, "invalid_answers");
      expect(errors).toContainEqual(
        expect.objectContaining({ question: "consent", code: "consent_required" }),
      );
    }
    const silent = { survey: "youth-voice", version, status: "complete", answers: { "age-group": "20-24" } };
    const { errors } = await problemIn(await save(server, silent), 422, "invalid_answers");
    expect(errors).toContainEqual(expect.objectContaining({ question: "consent" }));
    expect((await storedRows(server)).responses).toEqual([]);
  });

  test("every fault has its code, in the language that the client prefers", async () => {
    const server = await startWithPlaces();
    const taken = crypto.randomUUID();
    await saved(server, { id: taken });
    const faults: [string, SaveFields, number, string][] = [
      ["no such survey", { survey: "nowhere" }, 404, "survey_not_found"],
      ["a name that no survey can have", { survey: "a\0b" }, 404, "survey_not_found"],
      ["no such version", { version: 2 }, 409, "version_unknown"],
      [
        "an id of another survey",
        { id: taken, survey: "partnership-health", status: "partial", answers: {} },
        409,
        "response_elsewhere",
      ],
      ["a deck", { survey: "exit-ticket", answers: {} }, 409, "answered_in_session"],
      ["other content", { id: taken, revision: 2, answers: { near: "no" } }, 409, "response_complete"],
      ["invalid answers", { answers: { near: "maybe" } }, 422, "invalid_answers"],
      ["too large", { answers: { why: "x".repeat(300 * 1024) } }, 413, "too_large"],
      ["another format", { headers: { "Content-Type": "text/plain" } }, 415, "unsupported_media_type"],
      ["survey is a number", { survey: 5 }, 400, "malformed"],
      ["survey is missing", { survey: undefined }, 400, "malformed"],
      ["version is a text", { version: "1" }, 400, "malformed"],
      ["version is no whole number", { version: 1.5 }, 400, "malformed"],
      ["version is 0", { version: 0 }, 400, "malformed"],
      ["version is beyond every database's integers", { version: 2 ** 31 }, 400, "malformed"],
      ["revision is negative", { revision: -1 }, 400, "malformed"],
      ["revision is no whole number", { revision: 0.5 }, 400, "malformed"],
      ["revision is missing", { revision: undefined }, 400, "malformed"],
      ["revision is beyond exact numbers", { revision: 2 ** 53 }, 400, "malformed"],
      ["status is another word", { status: "finished" }, 400, "malformed"],
      ["locale is no language", { locale: "<script>" }, 400, "malformed"],
      ["answers are a list", { answers: [] }, 400, "malformed"],
      ["answers are null", { answers: null }, 400, "malformed"],
      ["answers are missing", { answers: undefined }, 400, "malformed"],
      ["wave is a number", { wave: 5 }, 400, "malformed"],
    ];
    for (const [name, fields, status, faultCode] of faults) {
      const inLanguage = (language: string) =>
        fields.headers?.["Content-Type"]
          ? server.fetch(`/api/v1/responses/${crypto.randomUUID()}`, {
              method: "PUT",
              headers: { ...fields.headers, "Accept-Language": language },
              body: "{}",
            })
          : save(server, { ...fields, headers: { "Accept-Language": language } });
      const english = await problemIn(await inLanguage("en-CA"), status, faultCode);
      const frenchResponse = await inLanguage("fr-CA,fr;q=0.9,en;q=0.5");
      expect(frenchResponse.headers.get("Content-Language"), name).toBe("fr");
      const french = await problemIn(frenchResponse, status, faultCode);
      expect(french.type, name).toBe(english.type);
      expect(french.title, name).not.toBe(english.title);
      expect(french.detail, name).not.toBe(english.detail);
      for (const [place, error] of (french.errors ?? []).entries()) {
        expect(error.message, name).not.toBe(english.errors?.[place]?.message);
      }
    }
    expect((await storedRows(server)).responses).toHaveLength(1);
  });

  test("nothing of who and when is kept with a complete response", async () => {
    const server = await startWithPlaces();
    const id = "0199f3a0-7b3c-7def-9abc-0123456789ab";
    const headers = {
      "User-Agent": "Telltale/1.0",
      "X-Forwarded-For": "203.0.113.7",
      Referer: "http://somewhere.example/mine",
      Cookie: "who=telltale",
    };
    await saved(server, { id, revision: 1, status: "partial", answers: {}, headers });
    const receipt = await saved(server, { id, revision: 2, headers });
    const stored = await storedRows(server);
    expect(stored.responses).toEqual([
      expect.objectContaining({
        status: "complete",
        saved_at: receipt.savedAt,
        draft_id: null,
        draft_answers: null,
      }),
    ]);
    expect(receipt.savedAt).toMatch(hour);
    const text = JSON.stringify(stored).toLowerCase();
    const traces = [id, id.replaceAll("-", ""), "telltale", "203.0.113.7", "127.0.0.1", "somewhere"];
    for (const trace of [...traces, receipt.resumeCode, receipt.withdrawalCode ?? "no code"]) {
      expect(text).not.toContain(trace.toLowerCase());
    }
    // Any moment in the rows is a full hour.
    for (const [found] of text.matchAll(/\d{4}-\d\d-\d\dt[\d:.]+z/g))
      expect(found.toUpperCase()).toMatch(hour);
  });

  test("a resume code brings the partial response to another device, which goes on with it", async () => {
    const server = await startWithPlaces();
    const id = crypto.randomUUID();
    const answers = { near: "no", why: "A place for evenings – été", open: { evening: "never" } };
    const fields = { id, revision: 7, status: "partial", locale: "fr", answers };
    const { resumeCode, savedAt } = await saved(server, fields);
    const draft = {
      id,
      survey: "places",
      version: 1,
      locale: "fr",
      revision: 7,
      status: "partial",
      answers,
      savedAt,
    };
    const typed = [resumeCode, resumeCode.toLowerCase(), resumeCode.replaceAll("-", " "), ` ${resumeCode} `];
    for (const text of [...typed, resumeCode.replaceAll("-", "").toLowerCase()]) {
      const response = await resume(server, text);
      expect([response.status, await response.json()]).toEqual([200, draft]);
    }
    // The other device: knows only what the code gave it.
    const onOtherDevice = await saved(server, { ...draft, revision: 8, answers: { ...answers, stars: 2 } });
    expect(onOtherDevice).toMatchObject({ id, revision: 8, resumeCode });
    await saved(server, { id, revision: 9, answers: { near: "yes" } });
    await problemIn(await resume(server, resumeCode), 404, "code_not_found");
  });

  test("a withdrawal code removes the response and everything counted from it", async () => {
    const server = await startWithPlaces();
    await saved(server, { answers: { near: "yes", visits: ["park"] } });
    const before = await storedRows(server);
    const answers = {
      near: "no",
      why: "x",
      visits: ["pool", "park"],
      stars: 2,
      age: 14,
      open: { evening: "never" },
    };
    const { withdrawalCode = "", resumeCode } = await saved(server, { answers });
    await problemIn(await withdraw(server, resumeCode), 404, "code_not_found");
    await problemIn(await resume(server, withdrawalCode), 404, "code_not_found");

    const response = await withdraw(server, withdrawalCode.toLowerCase().replaceAll("-", " "));
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await storedRows(server)).toEqual(before);
    await problemIn(await withdraw(server, withdrawalCode), 404, "code_not_found");
  });

  test("while the database cannot store, 503 and when to try again; then the same request is stored", async () => {
    const server = await startWithPlaces();
    const { kysely } = server.services.database;
    const id = crypto.randomUUID();
    // A table that is away stands for a disk that is full.
    await sql`alter table answers rename to away`.execute(kysely);
    const refused = await save(server, { id });
    expect(refused.headers.get("Retry-After")).toMatch(/^\d+$/);
    await problemIn(refused, 503, "unavailable");
    await sql`alter table away rename to answers`.execute(kysely);
    expect(await storedRows(server)).toEqual({ responses: [], answers: [], tallies: [] });
    expect(await statusOf(save(server, { id }))).toBe(201);
  });

  test("codes are asked for with exactly one text", async () => {
    const server = await startTestServer(database);
    for (const path of ["/api/v1/resume", "/api/v1/withdraw"]) {
      for (const body of [{}, { code: 5 }, { code: ["K7QF"] }, { code: "x".repeat(200) }, [], null]) {
        await problemIn(await post(server, path, body), 400, "malformed");
      }
      for (const unknown of ["K7QF-2M9X-AB", "", "🙂", "a\0b", "%"]) {
        await problemIn(await post(server, path, { code: unknown }), 404, "code_not_found");
      }
      const large = JSON.stringify({ code: "K7QF-2M9X-AB", more: "x".repeat(17 * 1024) });
      const headers = { "Content-Type": "application/json" };
      await problemIn(await server.fetch(path, { method: "POST", headers, body: large }), 413, "too_large");
    }
  });

  test("a closed wave takes nothing new and still acknowledges what it has", async () => {
    const server = await startWithPlaces();
    const complete = { id: crypto.randomUUID(), answers: { near: "no" } };
    const partial = { id: crypto.randomUUID(), status: "partial", revision: 4, answers: { stars: 3 } };
    const receipts = [await saved(server, complete), await saved(server, partial)];
    await closePlaces(server);

    await problemIn(await save(server, {}), 410, "survey_closed");
    await problemIn(await save(server, { ...partial, revision: 5 }), 410, "survey_closed");
    await problemIn(
      await save(server, { ...partial, revision: 5, status: "complete", answers: { near: "yes" } }),
      410,
      "survey_closed",
    );
    for (const [place, fields] of [complete, partial].entries()) {
      const replay = await save(server, fields);
      expect([replay.status, await replay.json()]).toEqual([200, receipts[place]]);
    }
    await problemIn(
      await save(server, { ...complete, revision: 2, answers: { near: "yes" } }),
      409,
      "response_complete",
    );
  });

  test("who began with an older version finishes with it while the wave is open", async () => {
    const server = await startWithPlaces();
    const id = crypto.randomUUID();
    await saved(server, { id, status: "partial", answers: { stars: 5 } });
    const [, , ...others] = places.elements as object[];
    const definition = { ...places, elements: [...others, { type: "text", name: "new", isRequired: true }] };
    expect(await (await publish(server, { slug: "places", definition })).json()).toMatchObject({
      version: 2,
    });

    expect(await statusOf(save(server, { id, revision: 2, answers: { near: "yes", stars: 5 } }))).toBe(200);
    expect(await statusOf(save(server, { version: 1 }))).toBe(201);
    expect(await statusOf(save(server, { version: 2, answers: { new: "x" } }))).toBe(201);
    const { errors } = await problemIn(await save(server, { version: 2 }), 422, "invalid_answers");
    expect(errors?.map((error) => [error.question, error.code])).toEqual([
      ["near", "unknown_question"],
      ["new", "required"],
    ]);
    await problemIn(await save(server, { version: 3 }), 409, "version_unknown");
  });

  test("a response goes to the wave it names, else to the newest open one", async () => {
    const server = await startWithPlaces();
    const headers = { Authorization: await server.tokenFor("planner") };
    const addWave = (json: object) => statusOf(post(server, "/api/v1/surveys/places/waves", json, headers));
    const early = crypto.randomUUID();
    await saved(server, { wave: "default" });
    await saved(server, { id: early, status: "partial" });
    expect(await addWave({ name: "Baseline 2026" })).toBe(201);
    expect(await addWave({ name: "Follow-up 2027" })).toBe(201);
    expect(await addWave({ name: "later", opensAt: moment(60) })).toBe(201);
    expect(await addWave({ name: "past", opensAt: moment(-60), closesAt: moment(-30) })).toBe(201);

    await saved(server, { wave: "Baseline 2026" });
    await saved(server, { wave: "Follow-up 2027" });
    await saved(server, {});
    // Begun in the wave that opened by itself, which the planned ones have ended.
    await saved(server, { id: early, revision: 2 });
    for (const wave of ["default", "later", "past", "nobody's"]) {
      await problemIn(await save(server, { wave }), 410, "survey_closed");
    }
    const { kysely } = server.services.database;
    const counts = await kysely
      .selectFrom("responses")
      .innerJoin("waves", "waves.id", "responses.wave_id")
      .select(["name", (query) => query.fn.countAll().as("responses")])
      .groupBy("name")
      .orderBy("name")
      .execute();
    expect(counts.map(({ name, responses }) => [name, Number(responses)])).toEqual([
      ["Baseline 2026", 1],
      ["Follow-up 2027", 3],
      ["default", 1],
    ]);
  });
});
