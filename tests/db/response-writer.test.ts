import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import type { ResponseStatus } from "#app/domain/response/check-answers.ts";
import type { Answers } from "#app/domain/response/visibility.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import type { PublishedVersion } from "#db/published-surveys.server.ts";
import { describeOnBoth, sqlite } from "../support/databases.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

const save = (
  version: PublishedVersion,
  id: string,
  revision: number,
  status: ResponseStatus,
  answers: Answers,
) => ({
  id,
  version,
  locale: "en",
  revision,
  status,
  answers,
});

describeOnBoth("response writer", (testDatabase) => {
  async function open(clock?: () => Date) {
    const database = await testDatabase.open();
    const pipeline = await openPipeline(database, clock);
    return { database, ...pipeline, version: await pipeline.publish("small", smallSurvey) };
  }

  test("the highest revision counts, in whatever order saves arrive, also within one commit", async () => {
    const { responses, version, database } = await open();
    const id = randomUUID();
    const outcomes = await Promise.all(
      [2, 1, 3, 3].map((revision) =>
        responses.save(save(version, id, revision, "partial", { words: `${revision}` })),
      ),
    );
    expect(outcomes.map((outcome) => "receipt" in outcome && outcome.receipt.revision)).toEqual([2, 2, 3, 3]);
    expect(outcomes.map((outcome) => "receipt" in outcome && outcome.created)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    const rows = await database.kysely
      .selectFrom("responses")
      .select(["revision", "draft_answers"])
      .execute();
    expect(rows).toEqual([{ revision: 3, draft_answers: '{"words":"3"}' }]);
  });

  test("a complete response is final, and its repetition gets the same receipt", async () => {
    const { responses, version } = await open();
    const id = randomUUID();
    const answers = { region: "north", belonging: "yes" };
    const first = await responses.save(save(version, id, 1, "complete", answers));
    expect(
      await responses.save(save(version, id, 5, "complete", { belonging: "yes", region: "north" })),
    ).toEqual({
      ...first,
      created: false,
    });
    expect(await responses.save(save(version, id, 5, "complete", { region: "south" }))).toEqual({
      refused: "response_complete",
    });
    expect(await responses.save(save(version, id, 0, "partial", {}))).toEqual({ ...first, created: false });
    expect(await responses.save(save(version, id, 9, "partial", {}))).toEqual({
      refused: "response_complete",
    });
  });

  test("an id belongs to one survey", async () => {
    const { responses, version, publish } = await open();
    const other = await publish("other", smallSurvey);
    const id = randomUUID();
    await responses.save(save(version, id, 1, "partial", {}));
    expect(await responses.save(save(other, id, 2, "partial", {}))).toEqual({
      refused: "response_elsewhere",
    });
  });

  test("nothing stored says who or exactly when", async () => {
    const now = new Date("2026-03-04T15:46:12.345Z");
    const { responses, version, database } = await open(() => now);
    // A UUID v7 holds its time of making to the millisecond.
    const id = "019cb97e-7c19-7000-8000-000000000001";
    await database.kysely.updateTable("waves").set({ opens_at: "2026-01-01T00:00:00.000Z" }).execute();
    await responses.save(save(version, id, 1, "complete", { region: "north" }));
    const stored = JSON.stringify(await database.kysely.selectFrom("responses").selectAll().execute());
    expect(stored).toContain("2026-03-04T15:00:00.000Z");
    expect(stored).not.toContain("46:12");
    expect(stored).not.toContain(id);
  });

  test("a draft goes on elsewhere by its code, which completing ends", async () => {
    const { responses, version, findDraft } = await open();
    const id = randomUUID();
    const saved = await responses.save(save(version, id, 4, "partial", { words: "so far" }));
    const code = "receipt" in saved ? saved.receipt.resumeCode : "";
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    expect(await findDraft(` ${code.toLowerCase().replaceAll("-", " ")} `)).toMatchObject({
      id,
      survey: "small",
      revision: 4,
      answers: { words: "so far" },
    });
    await responses.save(save(version, id, 5, "complete", { words: "all" }));
    expect(await findDraft(code)).toBeNull();
    expect(await findDraft("")).toBeNull();
  });

  test("a withdrawn response leaves nothing behind", async () => {
    const { responses, version, database, withdraw } = await open();
    const sent = save(version, randomUUID(), 1, "complete", { region: "north", needs: ["time"] });
    const saved = await responses.save(sent);
    const code = "receipt" in saved ? (saved.receipt.withdrawalCode ?? "") : "";
    expect(await withdraw("0000-0000-00")).toBe(false);
    expect(await withdraw(code)).toBe(true);
    expect(await withdraw(code)).toBe(false);
    for (const table of ["responses", "answers", "tallies"] as const) {
      expect(await database.kysely.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    // A phone that was offline meanwhile sends the same once more.
    expect(await responses.save(sent)).toEqual({ refused: "response_withdrawn" });
    expect(await database.kysely.selectFrom("responses").selectAll().execute()).toEqual([]);
  });

  test("a draft has no withdrawal code; its resume code removes it, and only while it is one", async () => {
    const { responses, version, database, withdraw } = await open();
    const id = randomUUID();
    const saved = await responses.save(save(version, id, 1, "partial", { region: "north" }));
    expect(saved).not.toHaveProperty("receipt.withdrawalCode");
    const code = "receipt" in saved ? saved.receipt.resumeCode : "";
    expect(await withdraw(code)).toBe(true);
    expect(await database.kysely.selectFrom("responses").selectAll().execute()).toEqual([]);
    const other = await responses.save(save(version, randomUUID(), 2, "complete", { region: "north" }));
    expect(await withdraw("receipt" in other ? other.receipt.resumeCode : "")).toBe(false);
  });

  test("a closed wave takes nothing new and still confirms what it has", async () => {
    const { responses, version, database } = await open();
    const id = randomUUID();
    await responses.save(save(version, id, 1, "complete", { region: "north" }));
    await database.kysely.updateTable("waves").set({ closes_at: "2020-01-01T00:00:00.000Z" }).execute();
    expect(await responses.save(save(version, randomUUID(), 1, "complete", {}))).toEqual({
      refused: "survey_closed",
    });
    expect(await responses.save(save(version, id, 1, "complete", { region: "north" }))).toHaveProperty(
      "receipt",
    );
  });

  test("a draft whose round ended is finished in the round that is open", async () => {
    const { responses, version, database, surveys } = await open();
    const id = randomUUID();
    await responses.save(save(version, id, 1, "partial", { region: "north" }));
    const next = {
      surveyId: version.surveyId,
      name: "next",
      opensAt: new Date().toISOString(),
      closesAt: null,
    };
    const wave = await surveys.addWave(next, new Date());
    await responses.save(save(version, id, 2, "complete", { region: "north" }));
    const rows = await database.kysely.selectFrom("responses").select(["wave_id", "status"]).execute();
    expect(rows).toEqual([{ wave_id: wave?.id, status: "complete" }]);
  });

  test("one save that cannot be stored does not take others with it", async () => {
    const { responses, version, database } = await open();
    // A wrong row id of the version breaks a foreign key, as a bug of ours might.
    const broken = { ...version, id: 999_999 };
    const outcomes = await Promise.allSettled([
      responses.save(save(version, randomUUID(), 1, "complete", { region: "north" })),
      responses.save(save(broken, randomUUID(), 1, "complete", { region: "north" })),
      responses.save(save(version, randomUUID(), 1, "complete", { region: "south" })),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const rows = await database.kysely.selectFrom("responses").select("id").execute();
    expect(rows).toHaveLength(2);
  });

  test("two writers on one database never count twice", async () => {
    const { database, responses, counter, version, surveys } = await open();
    const second = (await openPipeline(database)).responses;
    const ids = Array.from({ length: 30 }, () => randomUUID());
    const both = [responses, second].flatMap((writer) =>
      ids.map((id) => writer.save(save(version, id, 1, "complete", { region: "north" }))),
    );
    const outcomes = await Promise.all(both);
    expect(outcomes.every((outcome) => "receipt" in outcome)).toBe(true);
    expect(outcomes.filter((outcome) => "created" in outcome && outcome.created)).toHaveLength(30);
    await counter.flush();
    const counted = await database.kysely
      .selectFrom("tallies")
      .select((row) => row.fn.max("count").as("most"))
      .execute();
    expect(counted).toEqual([{ most: 30 }]);
    expect(await surveys.latestVersion("small")).toBe(version);
  });
});

test("what was taken back is not in any file of the database either", async () => {
  const location = await sqlite.locate();
  if (location.dialect !== "sqlite") throw new Error("not SQLite");
  const database = openDatabase(location);
  onTestFinished(() => database.kysely.destroy());
  await migrate(database);
  const { responses, publish, withdraw, counter } = await openPipeline(database);
  const version = await publish("small", smallSurvey);
  const told = "a story that was taken back; ";
  // Short enough to share a page with others, and long enough for pages of its own.
  const send = async (status: ResponseStatus, words: string) => {
    const outcome = await responses.save(save(version, randomUUID(), 1, status, { words }));
    if (!("receipt" in outcome)) throw new Error(outcome.refused);
    return outcome.receipt;
  };
  const kept = await send("complete", "kept words");
  const receipts = [
    await send("complete", told),
    await send("partial", told.repeat(300)),
    await send("complete", told.repeat(300)),
    await send("partial", told),
  ];
  await counter.flush();
  const files = () => ["", "-wal"].map((end) => readFileSync(`${location.file}${end}`, "latin1")).join("");
  expect(files()).toContain(told);
  for (const { withdrawalCode, resumeCode } of receipts) {
    expect(await withdraw(withdrawalCode ?? resumeCode)).toBe(true);
  }
  expect(files()).not.toContain("taken back");
  expect(files()).toContain("kept words");
  expect(await withdraw(kept.withdrawalCode ?? "")).toBe(true);
});
