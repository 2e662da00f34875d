import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Database } from "#db/open.server.ts";
import {
  listReleases,
  type NewRelease,
  readCertificate,
  readRelease,
  storeReleases,
} from "#db/releases.server.ts";
import { readTallySnapshot } from "#db/tally-snapshot.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

describeOnBoth("releases", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    const pipeline = await openPipeline(database);
    const version = await pipeline.publish("small", smallSurvey, byRegionAndIdentity);
    const [wave] = await pipeline.surveys.wavesOf(version.surveyId);
    if (!wave) throw new Error("The survey has no wave.");
    const release = (fields: Partial<NewRelease> = {}): NewRelease => ({
      surveyId: version.surveyId,
      waveId: wave.id,
      number: 1,
      audience: "staff",
      madeAt: "2026-11-21T12:00:00.000Z",
      madeBy: null,
      responses: 40,
      withdrawn: 1,
      version: 1,
      settings: { a: 1 },
      changes: {},
      tables: { é: [1, null] },
      certificate: { stories: ["ü"] },
      ...fields,
    });
    const answer = (answers: Record<string, unknown>) =>
      pipeline.responses.save({
        id: randomUUID(),
        version,
        locale: "en",
        revision: 1,
        status: "complete",
        answers,
      });
    return { ...pipeline, database, version, wave, release, answer };
  }

  test("are stored and read as they were made", async () => {
    const { database, release, wave } = await open();
    const made = [release(), release({ number: 2, audience: "public", madeBy: "someone@example.org" })];
    const ids = await storeReleases(database, made);
    expect(ids).toHaveLength(2);
    for (const [place, id] of (ids ?? []).entries()) {
      const { certificate, ...rest } = made[place] as NewRelease;
      expect(await readRelease(database, id)).toEqual({ id, ...rest });
      expect(await readCertificate(database, id)).toEqual(certificate);
    }
    expect((await listReleases(database, [wave.id])).map(({ id }) => id)).toEqual(ids?.toReversed());
    expect(await readRelease(database, 999)).toBeNull();
    expect(await readCertificate(database, 999)).toBeNull();
  });

  test("of two made at once, one is stored, and nothing of the other", async () => {
    const { database, release, wave } = await open();
    const both = await Promise.all([
      storeReleases(database, [release(), release({ number: 2, audience: "public" })]),
      storeReleases(database, [release(), release({ number: 2, audience: "public" })]),
    ]);
    expect(both.filter((ids) => ids === null)).toHaveLength(1);
    // The first of these is new and the second is taken: neither is stored.
    expect(await storeReleases(database, [release({ number: 3 }), release({ number: 2 })])).toBeNull();
    expect((await listReleases(database, [wave.id])).map(({ number }) => number)).toEqual([2, 1]);
    const certificates = await database.kysely.selectFrom("release_certificates").selectAll().execute();
    expect(certificates).toHaveLength(2);
  });

  const cellsOf = async (database: Database, context: Awaited<ReturnType<typeof open>>) =>
    readTallySnapshot(
      { database, counter: context.counter },
      {
        waveId: context.wave.id,
        questions: ["belonging"],
        dimensions: ["region", "identity"],
        pairs: [["region", "identity"]],
      },
    );

  test("are made from one moment: every response is in all of the counts or in none", async () => {
    const context = await open();
    const { database, answer } = context;
    const saving = Array.from({ length: 60 }, (_, place) =>
      answer({ region: place % 2 ? "north" : "south", identity: ["a"], belonging: "yes" }),
    );
    const snapshots = await Promise.all([1, 2, 3].map(() => cellsOf(database, context)));
    await Promise.all(saving);
    snapshots.push(await cellsOf(database, context));
    expect(snapshots.at(-1)?.responses).toBe(60);
    for (const { responses, cells } of snapshots) {
      const sum = (by1: string, by2: string, question: string) =>
        cells
          .filter((cell) => cell.by1 === by1 && cell.by2 === by2 && cell.question === question)
          .reduce((total, { count }) => total + count, 0);
      for (const [by1, by2] of [
        ["", ""],
        ["region", ""],
        ["identity", "region"],
      ] as const) {
        expect([by1, sum(by1, by2, ""), sum(by1, by2, "belonging")]).toEqual([by1, responses, responses]);
      }
    }
  });

  test("know how many counted responses were taken back", async () => {
    const context = await open();
    const saved = await context.answer({ region: "north", belonging: "yes" });
    await context.answer({ region: "south", belonging: "no" });
    expect(await cellsOf(context.database, context)).toMatchObject({ responses: 2, withdrawn: 0 });
    expect(await context.withdraw(("receipt" in saved && saved.receipt.withdrawalCode) || "")).toBe(true);
    expect(await cellsOf(context.database, context)).toMatchObject({ responses: 1, withdrawn: 1 });
  });
});
