import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { listSetAside } from "#db/count-responses.server.ts";
import type { Database } from "#db/open.server.ts";
import { createResponseCounter } from "#db/response-counter.server.ts";
import { rebuildTallies } from "#db/tallies.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

/** Longer than any test: counting is then left to the test. */
const never = 1_000_000_000;

/** Stored values of `identity` that make counting fail: not JSON, or not the list that the question has. */
const uncountable = ["{", "", '"a"}', "null", "7", "{}"];

const countable = '["a","b"]';

describeOnBoth("responses that cannot be counted", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    const pipeline = await openPipeline(database, undefined, never);
    let surveys = 0;
    /** Stores as many complete responses, and then these values in the place of their answers. */
    const store = async (values: string[]) => {
      surveys += 1;
      const slug = `survey-${surveys}`;
      const version = await pipeline.publish(slug, smallSurvey, byRegionAndIdentity);
      const outcomes = await Promise.all(
        values.map(() =>
          pipeline.responses.save({
            id: randomUUID(),
            version,
            locale: "en",
            revision: 1,
            status: "complete",
            answers: { region: "north", identity: ["a"] },
          }),
        ),
      );
      const codes = outcomes.map((outcome) => ("receipt" in outcome && outcome.receipt.withdrawalCode) || "");
      const rows = await database.kysely
        .selectFrom("responses")
        .select("id")
        .where("version_id", "=", version.id)
        .orderBy("id")
        .execute();
      const ids = rows.map(({ id }) => id);
      for (const [place, value] of values.entries()) await replace(database, ids[place] as number, value);
      return { slug, ids, codes };
    };
    /** A process that has none of the answers in memory. */
    const counting = () => {
      const told: number[] = [];
      const counter = createResponseCounter(database, {
        pauseMilliseconds: never,
        onSetAside: (responseId) => told.push(responseId),
      });
      return { told, counter };
    };
    return { database, ...pipeline, store, counting };
  }

  test("stand aside whatever was stored and in whatever order, the others are counted, and a recount tries them again", async () => {
    const { database, store, counting, withdraw } = await open();
    const values = fc.array(
      fc.oneof({ weight: 3, arbitrary: fc.constant(countable) }, fc.constantFrom(...uncountable)),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(values, async (stored) => {
        const { slug, ids, codes } = await store(stored);
        const { told, counter } = counting();
        const other = counting();
        await Promise.all([counter.flush(), other.counter.flush()]);
        const aside = ids.filter((_id, place) => stored[place] !== countable);
        expect(new Set([...told, ...other.told])).toEqual(new Set(aside));
        expect(await asideOf(database, slug)).toBe(aside.length);
        expect(await talliesOf(database, slug)).toEqual(await recountWithout(database, slug, aside));

        // Taking one back touches no count that it has no part in.
        const taken = stored.findIndex((value) => value !== countable);
        if (taken >= 0) expect(await withdraw(codes[taken] as string)).toBe(true);
        const left = aside.filter((id) => id !== ids[taken]);
        expect(await talliesOf(database, slug)).toEqual(await recountWithout(database, slug, left));

        await rebuildTallies({ database, counter }, slug);
        expect(await asideOf(database, slug)).toBe(left.length);
        for (const id of left) await replace(database, id, countable);
        await rebuildTallies({ database, counter }, slug);
        expect(await asideOf(database, slug)).toBe(0);
        expect(await talliesOf(database, slug)).toEqual(await recount(database, slug));
      }),
      { numRuns: 20 },
    );
  });

  test("are told of by kind of error, never by what was answered", async () => {
    const { database, store, counting } = await open();
    const { slug } = await store(["my own words"]);
    await counting().counter.flush();
    expect(await listSetAside(database, slug)).toEqual([{ reason: "SyntaxError", responses: 1 }]);
  });

  test("are not those that only a database out of service keeps from being counted", async () => {
    const { database, store, counting } = await open();
    const { slug } = await store([countable]);
    const { counter, told } = counting();
    await database.kysely.schema.alterTable("tallies").renameTo("tallies_elsewhere").execute();
    await expect(counter.flush()).rejects.toThrow(/tallies/);
    await database.kysely.schema.alterTable("tallies_elsewhere").renameTo("tallies").execute();
    await counter.flush();
    expect(told).toEqual([]);
    expect(await talliesOf(database, slug)).toEqual(await recount(database, slug));
  });
});

const replace = (database: Database, responseId: number, value: string) =>
  database.kysely
    .updateTable("answers")
    .set({ value })
    .where("response_id", "=", responseId)
    .where("question", "=", "identity")
    .execute();

async function asideOf(database: Database, slug: string): Promise<number> {
  const groups = await listSetAside(database, slug);
  return groups.reduce((sum, { responses }) => sum + responses, 0);
}

/** A recount in which some have no part. */
async function recountWithout(database: Database, slug: string, ids: number[]) {
  return recount(database, slug, (id) => !ids.includes(id));
}
