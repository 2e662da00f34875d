import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { compileInstrument } from "#app/domain/survey/compile-instrument.ts";
import type { Definition } from "#app/domain/survey/definition.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { countCompleteResponses, rebuildTallies } from "#db/tallies.server.ts";
import { arbitraryAnswers } from "../support/arbitrary-answers.ts";
import { describeOnBoth } from "../support/databases.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { byRegionAndIdentity, openPipeline, smallSurvey } from "../support/test-survey.ts";

type Pipeline = Awaited<ReturnType<typeof openPipeline>>;

/** What the second version asks: one question more, one choice more, one question less. */
const secondVersion: Definition = {
  title: "Small",
  elements: [
    { type: "radiogroup", name: "region", choices: ["north", "south", "east"] },
    { type: "checkbox", name: "identity", choices: ["a", "b"] },
    { type: "radiogroup", name: "belonging", choices: ["no", "yes"] },
    { type: "boolean", name: "again" },
    { type: "comment", name: "words" },
  ],
};
const definitions = [smallSurvey, secondVersion];

type Step = { instance: number } & (
  | { kind: "save"; version: number; person: number; revision: number; complete: boolean; answers: unknown }
  | { kind: "withdraw"; person: number }
  | { kind: "flush" }
  | { kind: "crash" }
  | { kind: "rebuild" }
  | { kind: "rewrite the analysis"; version: number; dimensions: string[] }
);

const people = 6;
const instances = 2;
const step = <Kind extends Step["kind"], Rest>(
  kind: Kind,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) => fc.record({ kind: fc.constant(kind), instance: fc.nat(instances - 1), ...rest });
const saveOf = (version: number) =>
  step("save", {
    version: fc.constant(version),
    person: fc.nat(people - 1),
    revision: fc.nat(3),
    complete: fc.boolean(),
    answers: arbitraryAnswers(compileInstrument(definitions[version] as Definition)),
  });
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: saveOf(0) },
    { weight: 5, arbitrary: saveOf(1) },
    { weight: 2, arbitrary: step("withdraw", { person: fc.nat(people - 1) }) },
    { weight: 2, arbitrary: step("flush", {}) },
    { weight: 1, arbitrary: step("crash", {}) },
    { weight: 1, arbitrary: step("rebuild", {}) },
    {
      weight: 1,
      arbitrary: step("rewrite the analysis", {
        version: fc.nat(1),
        dimensions: fc.subarray(["region", "identity", "belonging"]),
      }),
    },
  ) as fc.Arbitrary<Step>,
  { maxLength: 30 },
);

/** Longer than any test: counting is then left to the steps. */
const never = 1_000_000_000;

describeOnBoth("tallies", (testDatabase) => {
  test("equal a recount after any sequence of saves, replays, withdrawals, versions, counting and crashes", async () => {
    const database = await testDatabase.open();
    const start = () => openPipeline(database, undefined, never);
    let survey = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        survey += 1;
        const slug = `survey-${survey}`;
        const pipelines = await Promise.all(Array.from({ length: instances }, start));
        const { publish } = await start();
        const versions: PublishedVersion[] = [];
        for (const definition of definitions) {
          versions.push(await publish(slug, definition, byRegionAndIdentity));
        }
        const ids = Array.from({ length: people }, () => randomUUID());
        const codes = new Map<number, string>();
        // Steps that follow one another without a barrier run together.
        let underWay: Promise<unknown>[] = [];
        const settle = async () => {
          await Promise.all(underWay);
          underWay = [];
        };
        for (const step of sequence) {
          const { responses, counter, withdraw } = pipelines[step.instance] as Pipeline;
          switch (step.kind) {
            case "save": {
              const version = versions[step.version] as PublishedVersion;
              const status = step.complete ? "complete" : "partial";
              const checked = checkAnswers(version, step.answers as Record<string, unknown>, status);
              if ("errors" in checked) throw new Error(JSON.stringify(checked.errors));
              const save = responses.save({
                id: ids[step.person] as string,
                version,
                locale: "en",
                revision: step.revision,
                status,
                answers: checked.answers,
              });
              const keepCode = async () => {
                const outcome = await save;
                if ("receipt" in outcome && outcome.receipt.withdrawalCode) {
                  codes.set(step.person, outcome.receipt.withdrawalCode);
                }
              };
              underWay.push(keepCode());
              break;
            }
            case "flush":
              underWay.push(counter.flush());
              break;
            case "withdraw": {
              await settle();
              const code = codes.get(step.person);
              if (code) underWay.push(withdraw(code));
              break;
            }
            case "crash":
              await settle();
              pipelines[step.instance] = await start();
              break;
            case "rebuild":
              underWay.push(rebuildTallies({ database, counter }, slug));
              break;
            case "rewrite the analysis": {
              const dimensions = step.dimensions.map((question) => ({ question }));
              underWay.push(publish(slug, definitions[step.version] as Definition, { dimensions }));
              break;
            }
          }
        }
        await settle();

        const last = await start();
        await last.counter.flush();
        const counted = await talliesOf(database, slug);
        expect(counted).toEqual(await recount(database, slug));
        await rebuildTallies({ database, counter: last.counter }, slug);
        expect(await talliesOf(database, slug)).toEqual(counted);
      }),
      { numRuns: 25 },
    );
  });

  test("hold what a dead process had only stored, and nothing twice", async () => {
    const database = await testDatabase.open();
    const first = await openPipeline(database, undefined, never);
    const version = await first.publish("small", smallSurvey, byRegionAndIdentity);
    const answers = { region: "north", belonging: "yes" };
    const send = () =>
      first.responses.save({
        id: randomUUID(),
        version,
        locale: "en",
        revision: 1,
        status: "complete",
        answers,
      });
    await Promise.all(Array.from({ length: 1_200 }, send));
    expect(await talliesOf(database, "small")).toEqual({});
    const others = await Promise.all([1, 2, 3].map(() => openPipeline(database, undefined, never)));
    await Promise.all(others.flatMap(({ counter }) => [counter.flush(), counter.flush()]));
    await first.counter.flush();
    expect(await talliesOf(database, "small")).toEqual(await recount(database, "small"));
    expect(Math.max(...Object.values(await talliesOf(database, "small")))).toBe(1_200);
  });

  test("are exact for everyone who waits for a count, however many do", async () => {
    const database = await testDatabase.open();
    const { publish, responses, counter } = await openPipeline(database, undefined, never);
    const version = await publish("small", smallSurvey);
    const [wave] = await database.kysely.selectFrom("waves").select("id").execute();
    let acknowledged = 0;
    const readers = Array.from({ length: 40 }, async () => {
      await responses.save({
        id: randomUUID(),
        version,
        locale: "en",
        revision: 1,
        status: "complete",
        answers: { region: "north" },
      });
      acknowledged += 1;
      const atLeast = acknowledged;
      await counter.flush();
      expect(await countCompleteResponses(database, wave?.id as number)).toBeGreaterThanOrEqual(atLeast);
    });
    await Promise.all(readers);
  });

  test("take room for distinct cells, not for responses", async () => {
    const database = await testDatabase.open();
    const { responses, counter, publish } = await openPipeline(database);
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
    await counter.flush();
    const cells = Object.keys(await talliesOf(database, "small")).length;
    await Promise.all(Array.from({ length: 40 }, send));
    await counter.flush();
    expect(Object.keys(await talliesOf(database, "small"))).toHaveLength(cells);
    const [wave] = await database.kysely.selectFrom("waves").select("id").execute();
    expect(await countCompleteResponses(database, wave?.id as number)).toBe(41);
  });

  test("know a question's people by group and by pair of groups", async () => {
    const database = await testDatabase.open();
    const { responses, counter, publish } = await openPipeline(database);
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
    await counter.flush();
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
    const { responses, counter, publish } = await openPipeline(database);
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
    await counter.flush();
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
