import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readAuditLog } from "#db/audit-log.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { readRelease, storeReleases } from "#db/releases.server.ts";
import { applyRetention, isEmptied } from "#db/retention.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

const days = (count: number): Date => new Date(Date.now() + count * 24 * 60 * 60 * 1000);

describeOnBoth("retention", (testDatabase) => {
  async function answered(analysis: object = { retention: { deleteAfterDays: 30 } }) {
    const location = await testDatabase.locate();
    const database = openDatabase(location);
    await migrate(database);
    const pipeline = await openPipeline(database);
    const version = await pipeline.publish("small", smallSurvey, { ...byRegionAndIdentity, ...analysis });
    const [wave] = await pipeline.surveys.wavesOf(version.surveyId);
    if (!wave) throw new Error("The survey has no wave.");
    const save = (status: "complete" | "partial", words: string) =>
      pipeline.responses.save({
        ...{ id: randomUUID(), version, locale: "en", revision: 1, status },
        answers: { region: "north", identity: ["a"], words },
      });
    await save("complete", "marmalade under the bridge ".repeat(500));
    await save("complete", "marmalade in the park");
    await save("partial", "marmalade in a draft");
    await pipeline.counter.flush();
    const release = {
      ...{ surveyId: version.surveyId, waveId: wave.id, number: 1, audience: "staff" as const },
      ...{ madeAt: new Date().toISOString(), madeBy: null, responses: 2, withdrawn: 0, version: 1 },
      ...{ settings: {}, changes: {}, tables: { shown: [2] }, certificate: {} },
    };
    const [releaseId = 0] = (await storeReleases(database, [release])) ?? [];
    const close = () => pipeline.surveys.changeWave(wave.id, { closesAt: new Date().toISOString() });
    const count = async (
      table: "responses" | "answers" | "tallies" | "tally_views" | "uncounted_responses",
    ) => (await database.kysely.selectFrom(table).selectAll().execute()).length;
    return { ...pipeline, location, database, version, wave, save, releaseId, close, count };
  }

  test("deletes raw responses, drafts and counts so many days after closing; releases stay", async () => {
    const { database, close, count, releaseId, wave, save, surveys, location } = await answered();
    expect(await applyRetention(database, days(400), null)).toEqual([]);
    await close();
    expect(await applyRetention(database, days(29.9), null)).toEqual([]);
    expect([await count("responses"), await isEmptied(database, wave.id)]).toEqual([3, false]);
    const released = await readRelease(database, releaseId);

    const emptied = { survey: "small", wave: "default", responses: 3 };
    expect(await applyRetention(database, days(30.1), "command line")).toEqual([emptied]);
    for (const table of ["responses", "answers", "tallies", "tally_views", "uncounted_responses"] as const) {
      expect(await count(table), table).toBe(0);
    }
    expect(await readRelease(database, releaseId)).toEqual(released);
    expect((await readAuditLog(database)).at(-1)).toMatchObject({
      ...{ actor: "command line", action: "responses-deleted", subject: "small" },
      details: { wave: "default", responses: 3, afterDays: 30 },
    });
    expect(await applyRetention(database, days(60), null)).toEqual([]);

    // It stays closed, also when somebody opens it again: what was deleted must not be compared with what comes.
    await surveys.changeWave(wave.id, { closesAt: null });
    expect(await save("complete", "later")).toEqual({ refused: "survey_closed" });

    if (location.dialect === "sqlite") {
      const folder = dirname(location.file);
      for (const name of readdirSync(folder)) {
        expect(readFileSync(join(folder, name)).includes("marmalade"), name).toBe(false);
      }
    }
    await database.kysely.destroy();
  });

  test("nothing is deleted of a survey that does not say so, of an open wave, or twice at once", async () => {
    const keeping = await answered({});
    await keeping.close();
    expect(await applyRetention(keeping.database, days(4000), null)).toEqual([]);
    expect(await keeping.count("responses")).toBe(3);
    await keeping.database.kysely.destroy();

    const { database, close } = await answered();
    await close();
    const runs = await Promise.all([1, 2, 3].map(() => applyRetention(database, days(31), null)));
    expect(runs.flat()).toHaveLength(1);
    expect(
      (await readAuditLog(database)).filter(({ action }) => action === "responses-deleted"),
    ).toHaveLength(1);
    await database.kysely.destroy();
  });

  test("a newer version's setting counts", async () => {
    const { database, close, publish } = await answered({});
    await close();
    await publish("small", smallSurvey, { ...byRegionAndIdentity, retention: { deleteAfterDays: 1 } });
    expect(await applyRetention(database, days(2), null)).toHaveLength(1);
    await database.kysely.destroy();
  });

  test("sign-ins and links that have ended are deleted, others stay", async () => {
    const database = await testDatabase.open();
    const { kysely } = database;
    const at = (count: number) => days(count).toISOString();
    const person = { email: "a@example.org", password_hash: "", role: "viewer", created_at: at(0) };
    const { id } = await kysely.insertInto("people").values(person).returning("id").executeTakeFirstOrThrow();
    const rows = ["old", "new"].map((token_hash, place) => ({ token_hash, expires_at: at(place * 2 - 1) }));
    await kysely
      .insertInto("sign_ins")
      .values(rows.map((row) => ({ ...row, person_id: id })))
      .execute();
    await kysely
      .insertInto("one_time_links")
      .values(rows.map((row) => ({ ...row, purpose: "setup" })))
      .execute();
    await applyRetention(database, new Date(), null);
    for (const table of ["sign_ins", "one_time_links"] as const) {
      expect(
        (await kysely.selectFrom(table).select("token_hash").execute()).map((row) => row.token_hash),
      ).toEqual(["new"]);
    }
  });
});
