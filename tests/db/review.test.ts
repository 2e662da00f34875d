import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Sign } from "#app/domain/response/signs.ts";
import { codeFor } from "#app/secret.server.ts";
import { readAuditLog } from "#db/audit-log.server.ts";
import { rawResponses } from "#db/raw-responses.server.ts";
import { completeByWave } from "#db/response-counts.server.ts";
import { createResponseWriter } from "#db/response-writer.server.ts";
import {
  countReviewed,
  countSolved,
  leaveAside,
  listForReview,
  waitsForSolution,
} from "#db/review.server.ts";
import type { SaveOutcome } from "#db/store-saves.server.ts";
import { countCompleteResponses, rebuildTallies } from "#db/tallies.server.ts";
import { createWaveWatch } from "#db/wave-watch.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { solvePuzzle } from "../support/solve-puzzle.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

const receiptOf = (outcome: SaveOutcome) => {
  if ("refused" in outcome) throw new Error(outcome.refused);
  return outcome.receipt;
};

describeOnBoth("responses that look made by a program", (testDatabase) => {
  async function open() {
    const database = await testDatabase.open();
    const pipeline = await openPipeline(database);
    const { counter, secret } = pipeline;
    const version = await pipeline.publish("small", smallSurvey, byRegionAndIdentity);
    const [wave] = await pipeline.surveys.wavesOf(version.surveyId);
    const waveId = wave?.id ?? 0;
    let now = 0;
    const attacks: number[] = [];
    const watch = createWaveWatch({ flood: 3, clock: () => now, onAttack: (id) => attacks.push(id) });
    const responses = createResponseWriter({ database, counter, secret, watch });
    const save = (sign: Sign | null, id = randomUUID()) =>
      responses.save({
        ...{ id, version, locale: "en", revision: 1, status: "complete", stranger: { sign } },
        answers: { region: "north", identity: ["a"] },
      });
    const counted = async () => {
      await counter.flush();
      return countCompleteResponses(database, waveId);
    };
    const review = (sign: Sign) => ({
      ...{ surveyId: version.surveyId, slug: "small", waveId, wave: "default", sign },
      ...{ by: "steward@example.org", now: new Date() },
    });
    return {
      ...{ ...pipeline, responses, database, version, waveId, attacks, save, counted, review },
      waiting: () => listForReview(database, [waveId]),
      wait: (seconds: number) => {
        now += seconds;
      },
      /** Of any three in a minute, the third makes it an attack. */
      attack: async () => {
        for (const _ of [1, 2, 3]) await save(null);
      },
    };
  }

  test("are stored and acknowledged, and counted when a steward says so", async () => {
    const { database, counter, save, counted, waiting, review, waveId, withdraw } = await open();
    await save(null);
    const id = randomUUID();
    const kept = receiptOf(await save("trap", id));
    expect(kept).toMatchObject({ status: "complete", withdrawalCode: expect.any(String) });
    expect(kept.puzzle).toBe(undefined);
    await save("haste");
    await save("haste");
    expect(await counted()).toBe(1);
    // Sending again changes nothing, and neither does counting again.
    expect(await save(null, id)).toMatchObject({ created: false });
    await rebuildTallies({ database, counter }, "small");
    expect(await counted()).toBe(1);
    // How many they are is told nobody but the steward, who can read them.
    expect((await completeByWave(database)).get(waveId)).toBe(1);
    const told: string[] = [];
    for await (const { sign } of rawResponses(database, waveId)) told.push(sign ?? "");
    expect(told.sort()).toEqual(["", "haste", "haste", "trap"]);
    expect(await waiting()).toEqual([
      { waveId, sign: "haste", leftAside: false, responses: 2 },
      { waveId, sign: "trap", leftAside: false, responses: 1 },
    ]);

    // Taking one back takes nothing away that was never counted.
    expect(await withdraw(codeFor("a secret for tests", "withdraw", id))).toBe(true);
    expect([await counted(), (await waiting()).length]).toEqual([1, 1]);

    expect(await leaveAside(database, review("haste"))).toBe(2);
    expect(await leaveAside(database, review("haste"))).toBe(0);
    expect(await counted()).toBe(1);
    expect(await waiting()).toMatchObject([{ sign: "haste", leftAside: true, responses: 2 }]);
    // Another word may be said later.
    expect(await countReviewed(database, review("haste"))).toBe(2);
    expect(await countReviewed(database, review("haste"))).toBe(0);
    expect([await counted(), await waiting()]).toEqual([3, []]);
    expect(await talliesOf(database, "small")).toEqual(await recount(database, "small"));
    const entries = (await readAuditLog(database)).filter(({ actor }) => actor === "steward@example.org");
    expect(entries).toMatchObject([
      {
        action: "responses-left-aside",
        subject: "small",
        details: { wave: "default", sign: "haste", responses: 2 },
      },
      {
        action: "responses-counted",
        subject: "small",
        details: { wave: "default", sign: "haste", responses: 2 },
      },
    ]);
  });

  test("those of a wave under attack are counted once their puzzle is solved, also when they are sent twice", async () => {
    const { database, secret, save, counted, waiting, attack, attacks, waveId } = await open();
    await attack();
    expect([attacks, await counted()]).toEqual([[waveId], 3]);
    const id = randomUUID();
    const { puzzle } = receiptOf(await save(null, id));
    // Its answer was lost on the way: the same puzzle comes again.
    expect(receiptOf(await save(null, id)).puzzle).toEqual(puzzle);
    expect(await waitsForSolution({ database, secret }, id)).toEqual(puzzle);
    expect([await counted(), await waiting()]).toMatchObject([3, [{ sign: "puzzle", responses: 1 }]]);
    const solution = solvePuzzle(puzzle);
    const hand = (numbers: number[], of = id) => countSolved({ database, secret }, of, numbers);
    expect(await hand(solution.toReversed())).toBe("wrong");
    expect(await hand(solution, randomUUID())).toBe("wrong");
    expect((await Promise.all([hand(solution), hand(solution)])).sort()).toEqual(["counted", "nothing"]);
    expect([await counted(), await waiting()]).toEqual([4, []]);
    expect(receiptOf(await save(null, id)).puzzle).toBe(undefined);
    expect(await waitsForSolution({ database, secret }, id)).toBe(null);
    expect(await talliesOf(database, "small")).toEqual(await recount(database, "small"));
  });

  test("a solution, a withdrawal, a steward's word and a recount at the same time count nobody twice", async () => {
    const { database, secret, counter, save, counted, attack, review, withdraw } = await open();
    await attack();
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const receipts = await Promise.all(ids.map(async (id) => receiptOf(await save(null, id))));
    const solutions = receipts.map(({ puzzle }) => solvePuzzle(puzzle));
    const gone = receipts.slice(0, 2).map(({ withdrawalCode = "" }) => withdrawalCode);
    await Promise.all([
      ...ids.map((id, place) => countSolved({ database, secret }, id, solutions[place] ?? [])),
      ...gone.map((code) => withdraw(code)),
      rebuildTallies({ database, counter }, "small"),
      countReviewed(database, review("puzzle")),
      counter.flush(),
    ]);
    expect(await counted()).toBe(3 + 2);
    expect(await talliesOf(database, "small")).toEqual(await recount(database, "small"));
  });

  test("what a steward left aside no solution brings back, and an attack ends", async () => {
    const { database, secret, save, counted, attack, review, waiting, wait } = await open();
    await attack();
    const id = randomUUID();
    const { puzzle } = receiptOf(await save(null, id));
    expect(await leaveAside(database, review("puzzle"))).toBe(1);
    expect(receiptOf(await save(null, id)).puzzle).toBe(undefined);
    expect(await countSolved({ database, secret }, id, solvePuzzle(puzzle))).toBe("nothing");
    expect([await counted(), await waiting()]).toMatchObject([3, [{ leftAside: true }]]);
    wait(20 * 60);
    await save(null);
    expect(await counted()).toBe(4);
  });

  test("whom an entry code speaks for, or we know, has no signs and no puzzle", async () => {
    const { responses, surveys, version, save, counted, attack, waveId, waiting } = await open();
    await attack();
    const ours = { id: randomUUID(), version, locale: "en", revision: 1, answers: {} };
    receiptOf(await responses.save({ ...ours, status: "complete" }));
    // A draft is not complete, and has none yet.
    const draft = { ...ours, id: randomUUID(), status: "partial", stranger: { sign: null } } as const;
    expect(receiptOf(await responses.save(draft)).puzzle).toBe(undefined);
    await surveys.changeWave(waveId, { entry: "codes" });
    expect(receiptOf(await responses.save({ ...draft, revision: 2, status: "complete" })).puzzle).toBe(
      undefined,
    );
    expect(await counted()).toBe(5);
    expect(await waiting()).toEqual([]);
    await surveys.changeWave(waveId, { entry: "open" });
    expect(receiptOf(await save("trap")).puzzle).toBe(undefined);
    expect([await counted(), (await waiting()).length]).toEqual([5, 1]);
  });
});
