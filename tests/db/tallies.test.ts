import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Database } from "#db/open.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { countCompleteResponses, rebuildTallies } from "#db/tallies.server.ts";
import { arbitraryAnswers } from "../support/arbitrary-answers.ts";
import { describeOnBoth } from "../support/databases.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

/** Every count, by what it counts; the ids of views are not part of it. */
async function allTallies({ kysely }: Database): Promise<Record<string, number>> {
  const rows = await kysely
    .selectFrom("tallies")
    .innerJoin("tally_views", "tally_views.id", "tallies.view_id")
    .selectAll("tally_views")
    .select(["group_1", "group_2", "value", "count"])
    .execute();
  return Object.fromEntries(
    rows.map(({ id: _id, count, ...key }) => [JSON.stringify(Object.entries(key).sort()), count]),
  );
}

type Step =
  | { kind: "save"; person: number; revision: number; complete: boolean; answers: Record<string, unknown> }
  | { kind: "withdraw"; person: number }
  | { kind: "rewrite the analysis"; dimensions: string[] };

const people = 6;
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant("save" as const),
        person: fc.nat(people - 1),
        revision: fc.nat(3),
        complete: fc.boolean(),
        answers: arbitraryAnswers(compileInstrument(smallSurvey)),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("withdraw" as const), person: fc.nat(people - 1) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("rewrite the analysis" as const),
        dimensions: fc.subarray(["region", "identity", "belonging"]),
      }),
    },
  ),
  { maxLength: 25 },
);

describeOnBoth("tallies", (testDatabase) => {
  test("equal a recount after any sequence of saves, replays, completions, withdrawals and versions", async () => {
    const database = await testDatabase.open();
    const { responses, publish, withdraw } = await openPipeline(database);
    let survey = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        survey += 1;
        const slug = `survey-${survey}`;
        let version: PublishedVersion = await publish(slug, smallSurvey, byRegionAndIdentity);
        const ids = Array.from({ length: people }, () => randomUUID());
        const codes = new Map<number, string>();
        // Saves that follow one another are sent together: they share a commit.
        let underWay: Promise<unknown>[] = [];
        for (const step of sequence) {
          if (step.kind === "save") {
            const status = step.complete ? "complete" : "partial";
            const checked = checkAnswers(version, step.answers, status);
            if ("errors" in checked) throw new Error(JSON.stringify(checked.errors));
            const save = responses.save({
              id: ids[step.person] as string,
              version,
              locale: "en",
              revision: step.revision,
              status,
              answers: checked.answers,
            });
            underWay.push(
              save.then((outcome) => {
                if ("receipt" in outcome && outcome.receipt.withdrawalCode) {
                  codes.set(step.person, outcome.receipt.withdrawalCode);
                }
              }),
            );
            continue;
          }
          await Promise.all(underWay);
          underWay = [];
          if (step.kind === "withdraw") {
            const code = codes.get(step.person);
            if (code) await withdraw(code);
          } else {
            const dimensions = step.dimensions.map((question) => ({ question }));
            version = await publish(slug, smallSurvey, { dimensions });
          }
        }
        await Promise.all(underWay);

        const kept = await allTallies(database);
        await rebuildTallies(database, slug);
        expect(kept).toEqual(await allTallies(database));
      }),
      { numRuns: 25 },
    );
  });

  test("take room for distinct cells, not for responses", async () => {
    const database = await testDatabase.open();
    const { responses, publish } = await openPipeline(database);
    const version = await publish("small", smallSurvey, byRegionAndIdentity);
    const send = () =>
      responses.save({
        id: randomUUID(),
        version,
        locale: "fr",
        revision: 1,
        status: "complete",
        answers: { region: "north", identity: ["a", "b"], belonging: "yes", hope: 4 },
      });
    await send();
    const cells = Object.keys(await allTallies(database)).length;
    await Promise.all(Array.from({ length: 40 }, send));
    expect(Object.keys(await allTallies(database))).toHaveLength(cells);
    const [wave] = await database.kysely.selectFrom("waves").select("id").execute();
    expect(await countCompleteResponses(database, wave?.id as number)).toBe(41);
  });

  test("know a question's people by group and by pair of groups", async () => {
    const database = await testDatabase.open();
    const { responses, publish } = await openPipeline(database);
    const version = await publish("small", smallSurvey, byRegionAndIdentity);
    const people = [
      { region: "north", identity: ["b", "a"], belonging: "yes" },
      { region: "north", identity: ["a"], belonging: "yes" },
      { region: "south", belonging: "no" },
    ];
    for (const answers of people) {
      await responses.save({
        id: randomUUID(),
        version,
        locale: "en",
        revision: 1,
        status: "complete",
        answers,
      });
    }
    const rows = await database.kysely
      .selectFrom("tallies")
      .innerJoin("tally_views", "tally_views.id", "tallies.view_id")
      .select(["by_1", "by_2", "group_1", "group_2", "value", "count"])
      .where("question", "=", "belonging")
      .execute();
    const counts = rows.map(
      (row) => `${row.by_1} ${row.group_1} ${row.by_2} ${row.group_2} ${row.value}: ${row.count}`,
    );
    expect(counts.map((line) => line.replace(/ +/g, " ").trim()).sort()).toEqual(
      [
        "yes: 2",
        "no: 1",
        "region north yes: 2",
        "region south no: 1",
        'identity ["a"] yes: 1',
        'identity ["a","b"] yes: 1',
        'identity ["a"] region north yes: 1',
        'identity ["a","b"] region north yes: 1',
      ].sort(),
    );
  });

  test("count a person once for what they say in several entries", async () => {
    const database = await testDatabase.open();
    const { responses, publish } = await openPipeline(database);
    const version = await publish("lists", {
      elements: [
        {
          type: "paneldynamic",
          name: "children",
          templateElements: [{ type: "radiogroup", name: "care", choices: ["yes", "no"] }],
        },
      ],
    });
    const answers = { children: [{ care: "yes" }, { care: "yes" }, { care: "no" }] };
    await responses.save({
      id: randomUUID(),
      version,
      locale: "en",
      revision: 1,
      status: "complete",
      answers,
    });
    const rows = await database.kysely
      .selectFrom("tallies")
      .innerJoin("tally_views", "tally_views.id", "tallies.view_id")
      .select(["item", "value", "count"])
      .where("question", "=", "children")
      .orderBy("item")
      .orderBy("value")
      .execute();
    expect(rows).toEqual([
      { item: "", value: "", count: 1 },
      { item: "care", value: "", count: 1 },
      { item: "care", value: "no", count: 1 },
      { item: "care", value: "yes", count: 1 },
    ]);
  });
});
