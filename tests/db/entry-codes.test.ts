import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ResponseStatus } from "#app/domain/response/check-answers.ts";
import type { Answers } from "#app/domain/response/visibility.ts";
import { codeFor, hashEntryCode, hashToken, newEntryCode, normalizeCode } from "#app/secret.server.ts";
import { createEntryCodes } from "#db/entry-codes.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";
import { createResponseWriter } from "#db/response-writer.server.ts";
import { rebuildTallies } from "#db/tallies.server.ts";
import { describeOnBoth, sqlite } from "../support/databases.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

const secret = "a secret for tests";
const now = () => new Date();

/** A survey with one open wave that needs codes, `round`, and some codes for it. */
async function openWithCodes(database: Database, count = 3) {
  const pipeline = await openPipeline(database);
  const version = await pipeline.publish("small", smallSurvey);
  const entryCodes = createEntryCodes(database, secret);
  const [first] = await pipeline.surveys.wavesOf(version.surveyId);
  const wave = first?.id ?? 0;
  await pipeline.surveys.changeWave(wave, { name: "round", entry: "codes" });
  const save = (
    id: string,
    entryCode: string | undefined,
    { revision = 1, status = "complete" as ResponseStatus, answers = { region: "north" } as Answers } = {},
  ) => pipeline.responses.save({ id, version, locale: "en", revision, status, answers, entryCode });
  return { ...pipeline, version, entryCodes, wave, save, codes: await entryCodes.make(wave, count) };
}

const storedCodes = ({ kysely }: Database) =>
  kysely.selectFrom("entry_codes").select(["code_hash", "response_key", "used"]).execute();

const countResponses = async ({ kysely }: Database) =>
  (await kysely.selectFrom("responses").select("id").execute()).length;

const code = (codes: string[], place = 0): string => codes[place] as string;

describeOnBoth("entry codes", (testDatabase) => {
  test("are made, in the letters of other codes, and kept as keyed hashes only", async () => {
    const database = await testDatabase.open();
    const { entryCodes, wave, codes } = await openWithCodes(database, 500);
    expect(new Set(codes).size).toBe(500);
    for (const made of codes)
      expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
    const stored = await storedCodes(database);
    expect(new Set(stored.map(({ code_hash }) => code_hash))).toEqual(
      new Set(codes.map((made) => hashEntryCode(secret, made))),
    );
    expect(JSON.stringify(stored)).not.toContain(hashToken(normalizeCode(code(codes))));
    expect(await entryCodes.count(wave)).toEqual({ made: 500, used: 0 });
  });

  test("let in who has one, however it is typed, and nobody else", async () => {
    const database = await testDatabase.open();
    const { save, codes } = await openWithCodes(database);
    expect(await save(randomUUID(), undefined)).toEqual({ refused: "entry_code_required" });
    expect(await save(randomUUID(), newEntryCode())).toEqual({ refused: "entry_code_unknown" });
    expect(await save(randomUUID(), "")).toEqual({ refused: "entry_code_unknown" });
    expect(await countResponses(database)).toBe(0);
    const typed = code(codes).toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(await save(randomUUID(), typed)).toMatchObject({ created: true });
  });

  test("belong to one wave", async () => {
    const database = await testDatabase.open();
    const { save, codes, surveys, version, entryCodes } = await openWithCodes(database);
    const opensAt = now().toISOString();
    const next = {
      surveyId: version.surveyId,
      name: "next",
      opensAt,
      closesAt: null,
      entry: "codes",
    } as const;
    const wave = await surveys.addWave(next, now());
    const [other = ""] = await entryCodes.make(wave?.id ?? 0, 1);
    expect(await entryCodes.find(other)).toMatchObject({ survey: "small", wave: { name: "next" } });
    // The newest wave is the one that is answered.
    expect(await save(randomUUID(), code(codes))).toEqual({ refused: "entry_code_unknown" });
    expect(await save(randomUUID(), other)).toMatchObject({ created: true });
  });

  test("give one response each, however many come at once", async () => {
    const database = await testDatabase.open();
    const { version, codes, entryCodes, wave, counter } = await openWithCodes(database, 5);
    // Two writers are two instances of the app on one database.
    const writers = [1, 2].map(() => createResponseWriter({ database, counter, secret }));
    const tries = codes.flatMap((entryCode) =>
      Array.from({ length: 12 }, (_, turn) => ({ entryCode, writer: writers[turn % 2] })),
    );
    const outcomes = await Promise.all(
      tries.map(async ({ entryCode, writer }, turn) => {
        const status = turn % 3 === 0 ? "partial" : "complete";
        const save = { id: randomUUID(), version, locale: "en", revision: 1, answers: {}, entryCode };
        return { entryCode, outcome: await writer?.save({ ...save, status }) };
      }),
    );
    for (const entryCode of codes) {
      const of = outcomes.filter((one) => one.entryCode === entryCode).map(({ outcome }) => outcome);
      expect(of.filter((outcome) => outcome && "receipt" in outcome)).toHaveLength(1);
      expect(of.filter((outcome) => outcome && "refused" in outcome)).toEqual(
        Array.from({ length: 11 }, () => ({ refused: "entry_code_used" })),
      );
    }
    expect(await countResponses(database)).toBe(5);
    const completed = outcomes.filter(
      ({ outcome }) => outcome && "receipt" in outcome && outcome.receipt.status === "complete",
    );
    expect(await entryCodes.count(wave)).toEqual({ made: 5, used: completed.length });
  });

  test("are not asked of what is stored: a draft goes on, and sending again changes nothing", async () => {
    const database = await testDatabase.open();
    const { save, codes, entryCodes, wave } = await openWithCodes(database);
    const id = randomUUID();
    await save(id, code(codes), { status: "partial" });
    // Another device that resumed the draft has no code; a wrong one does no harm either.
    expect(await save(id, undefined, { status: "partial", revision: 2 })).toMatchObject({ created: false });
    expect(await save(id, newEntryCode(), { status: "partial", revision: 3 })).toMatchObject({
      receipt: { revision: 3 },
    });
    const done = await save(id, undefined, { revision: 4 });
    expect(done).toMatchObject({ receipt: { status: "complete" } });
    for (const entryCode of [code(codes), undefined, newEntryCode()]) {
      expect(await save(id, entryCode, { revision: 4 })).toEqual(done);
    }
    expect(await entryCodes.count(wave)).toEqual({ made: 3, used: 1 });
    expect(await countResponses(database)).toBe(1);
  });

  test("lead back to their own draft, until it is complete", async () => {
    const database = await testDatabase.open();
    const { save, codes, entryCodes } = await openWithCodes(database);
    expect(await entryCodes.find(code(codes))).toMatchObject({ state: "fresh" });
    expect(await entryCodes.find(newEntryCode())).toBeNull();
    const id = randomUUID();
    await save(id, code(codes), { status: "partial", answers: { words: "half" } });
    expect(await entryCodes.find(code(codes))).toMatchObject({
      state: "begun",
      survey: "small",
      wave: { name: "round" },
      draft: { id, answers: { words: "half" } },
    });
    await save(id, code(codes), { revision: 2 });
    expect(await entryCodes.find(code(codes))).toEqual({
      state: "used",
      survey: "small",
      wave: { id: expect.any(Number), name: "round" },
    });
  });

  test("stay used when the response is taken back; a draft that is taken back leaves its code free", async () => {
    const database = await testDatabase.open();
    const { save, codes, withdraw, entryCodes, wave } = await openWithCodes(database);
    const [first, second] = [code(codes), code(codes, 1)];
    const id = randomUUID();
    await save(id, first);
    expect(await withdraw(codeFor(secret, "withdraw", id))).toBe(true);
    expect(await save(randomUUID(), first)).toEqual({ refused: "entry_code_used" });

    const draft = randomUUID();
    await save(draft, second, { status: "partial" });
    expect(await withdraw(codeFor(secret, "resume", draft))).toBe(true);
    expect(await save(randomUUID(), second)).toMatchObject({ created: true });
    expect(await entryCodes.count(wave)).toEqual({ made: 3, used: 2 });
  });

  test("no row links a code with a response once it is complete", async () => {
    const database = await testDatabase.open();
    const { save, codes, surveys, wave, counter } = await openWithCodes(database, 4);
    const ids = codes.map(() => randomUUID());
    // Sent in one go, begun before, resumed without the code, and begun before the wave stopped using codes.
    await save(code(ids), code(codes));
    await save(code(ids, 1), code(codes, 1), { status: "partial" });
    await save(code(ids, 2), code(codes, 2), { status: "partial" });
    await save(code(ids, 3), code(codes, 3), { status: "partial" });
    const drafts = (await storedCodes(database)).filter(({ response_key }) => response_key !== null);
    expect(drafts).toHaveLength(3);
    await save(code(ids, 1), code(codes, 1), { revision: 2 });
    await save(code(ids, 2), undefined, { revision: 2 });
    await surveys.changeWave(wave, { entry: "open" });
    await save(code(ids, 3), undefined, { revision: 2 });
    expect((await storedCodes(database)).map(({ response_key, used }) => ({ response_key, used }))).toEqual(
      codes.map(() => ({ response_key: null, used: 1 })),
    );
    // Counting again does not bring anything back, and nothing else in the schema could hold a link.
    await rebuildTallies({ database, counter }, "small");
    expect(Object.keys((await storedCodes(database))[0] ?? {}).sort()).toEqual([
      "code_hash",
      "response_key",
      "used",
    ]);
  });

  test("a wave that begins to ask for codes lets earlier drafts finish", async () => {
    const database = await testDatabase.open();
    const { save, surveys, wave } = await openWithCodes(database);
    await surveys.changeWave(wave, { entry: "open" });
    const id = randomUUID();
    await save(id, undefined, { status: "partial" });
    await surveys.changeWave(wave, { entry: "codes" });
    expect(await save(id, undefined, { revision: 2 })).toMatchObject({ receipt: { status: "complete" } });
    expect(await save(randomUUID(), undefined)).toEqual({ refused: "entry_code_required" });
  });
});

test("the bytes of the SQLite file do not link a used code with its response either", async () => {
  const location = await sqlite.locate();
  if (location.dialect !== "sqlite") throw new Error("SQLite was expected");
  const database = openDatabase(location);
  await migrate(database);
  const { save, codes } = await openWithCodes(database, 40);
  const ids = codes.map(() => randomUUID());
  for (const [place, id] of ids.entries()) await save(id, codes[place], { status: "partial" });
  const reopened = async () => {
    const again = openDatabase(location);
    const rows = await storedCodes(again);
    await again.kysely.destroy();
    return rows;
  };
  expect((await reopened()).filter(({ response_key }) => response_key !== null)).toHaveLength(40);
  for (const [place, id] of ids.entries()) await save(id, codes[place], { revision: 2 });
  // Closing empties the write-ahead log into the file.
  await database.kysely.destroy();
  const bytes = readFileSync(location.file, "latin1");
  const times = (text: string) => bytes.split(text).length - 1;
  for (const [place, id] of ids.entries()) {
    // The row and its index: of a key those of `responses`, of a code those of `entry_codes`.
    expect([times(hashToken(id)), times(hashEntryCode(secret, code(codes, place)))]).toEqual([2, 2]);
    expect(times(code(codes, place))).toBe(0);
  }
});
