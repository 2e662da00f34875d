import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SaveOutcome } from "#db/store-saves.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

const hour = 60 * 60 * 1000;

/** Two rounds with a pause between them: 10:30 to 12:30, and 13:30 to 15:30. */
const day = Date.parse("2026-05-04T00:00:00Z");
const at = (hours: number): string => new Date(day + hours * hour).toISOString();
const rounds = [
  { name: "spring", opensAt: at(10.5), closesAt: at(12.5) },
  { name: "summer", opensAt: at(13.5), closesAt: at(15.5) },
];
const roundAt = (hours: number) =>
  rounds.find(({ opensAt, closesAt }) => opensAt <= at(hours) && at(hours) < closesAt);

describeOnBoth("a clock that jumps", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    let hours = 11;
    const pipeline = await openPipeline(database, () => new Date(day + hours * hour));
    let survey = 0;
    return {
      ...pipeline,
      database,
      jumpTo(to: number) {
        hours = to;
      },
      async publishWithRounds() {
        survey += 1;
        const version = await pipeline.publish(`survey-${survey}`, smallSurvey);
        const [first] = await pipeline.surveys.wavesOf(version.surveyId);
        await pipeline.surveys.changeWave(first?.id ?? 0, rounds[0] ?? {});
        await pipeline.surveys.addWave(
          { surveyId: version.surveyId, entry: "open", ...rounds[1] } as never,
          new Date(day),
        );
        return version;
      },
    };
  }

  test("forwards past a round's end and back again closes it and opens it, and keeps what is stored", async () => {
    const { publishWithRounds, responses, jumpTo } = await open();
    const version = await publishWithRounds();
    const id = randomUUID();
    const send = (revision: number, status: "partial" | "complete") =>
      responses.save({ id, version, locale: "en", revision, status, answers: { region: "north" } });
    expect(await send(1, "partial")).toMatchObject({ created: true, receipt: { savedAt: at(11) } });
    jumpTo(13);
    expect(await send(2, "complete")).toEqual({ refused: "survey_closed" });
    // What is stored is confirmed whatever the time is.
    expect(await send(1, "partial")).toMatchObject({ receipt: { revision: 1, status: "partial" } });
    jumpTo(10);
    expect(await send(2, "complete")).toEqual({ refused: "survey_closed" });
    jumpTo(12);
    expect(await send(2, "complete")).toMatchObject({ receipt: { status: "complete", savedAt: at(12) } });
    jumpTo(1_000);
    expect(await send(2, "complete")).toMatchObject({ created: false, receipt: { savedAt: at(12) } });
  });

  test("anywhere, between any two saves, never puts a response into a closed round or breaks a count", async () => {
    const { publishWithRounds, responses, counter, jumpTo, database } = await open();
    const step = fc.record({
      person: fc.nat(3),
      revision: fc.nat(3),
      complete: fc.boolean(),
      // On the very ends of rounds too.
      hours: fc.constantFrom(-1_000, 10, 10.5, 11, 12, 12.499, 12.5, 13, 13.5, 15, 15.5, 9_000),
      region: fc.constantFrom("north", "south"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const version = await publishWithRounds();
        const ids = Array.from({ length: 4 }, () => randomUUID());
        for (const { person, revision, complete, hours, region } of steps) {
          jumpTo(hours);
          const outcome: SaveOutcome = await responses.save({
            id: ids[person] as string,
            version,
            locale: "en",
            revision,
            status: complete ? "complete" : "partial",
            answers: { region },
          });
          if ("refused" in outcome) {
            if (outcome.refused === "survey_closed") expect(roundAt(hours)).toBeUndefined();
          } else if (outcome.created) {
            expect(roundAt(hours)).toBeDefined();
            expect(outcome.receipt.savedAt).toBe(at(Math.floor(hours)));
          }
        }
        await counter.flush();
        expect(await talliesOf(database, version.slug)).toEqual(await recount(database, version.slug));
        const stored = await database.kysely
          .selectFrom("responses")
          .innerJoin("waves", "waves.id", "responses.wave_id")
          .select(["saved_at", "opens_at", "closes_at"])
          .where("version_id", "=", version.id)
          .execute();
        for (const { saved_at, opens_at, closes_at } of stored) {
          // Times are kept to the hour: the hour in which the round opened begins before it.
          expect(Date.parse(saved_at)).toBeGreaterThan(Date.parse(opens_at) - hour);
          expect(saved_at < (closes_at ?? "")).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
