import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createLog } from "#app/log.server.ts";
import { insertRows } from "#db/dialect.server.ts";
import { describeOnBoth } from "../support/databases.ts";
import { openPipeline, smallSurvey } from "../support/test-survey.ts";

/** What a log writes about an error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  createLog("error", { write: (line) => lines.push(line) }).error({ err: error }, "it failed");
  return lines.join("");
}

const secretWords = "what a young person wrote";

describeOnBoth("errors of the database", (testDatabase) => {
  test("are logged without the rows they are about", async () => {
    const database = await testDatabase.open();
    const { publish, responses } = await openPipeline(database);
    const version = await publish("small", smallSurvey);
    const answers = { words: secretWords };
    const id = randomUUID();
    await responses.save({ id, version, locale: "en", revision: 1, status: "complete", answers });
    const [row] = await database.kysely.selectFrom("responses").selectAll().execute();
    const failures = [
      // A row that breaks a rule, one that is there already, and one that is no row.
      { ...row, id: 1_000_001, key: secretWords, status: "neither" },
      { ...row, id: 1_000_002 },
      { ...row, id: 1_000_003, key: secretWords, wave_id: secretWords },
    ].map((bad) =>
      database.kysely
        .insertInto("responses")
        .values(bad as never)
        .execute()
        .then(
          () => null,
          (error: unknown) => error,
        ),
    );
    const marks = insertRows(database, "answers", { response_id: "integer", question: "text" }, [
      { response_id: 1, question: secretWords },
    ]);
    failures.push(marks.execute().catch((error: unknown) => error));
    for (const error of await Promise.all(failures)) {
      expect(error).toBeInstanceOf(Error);
      const line = logged(error);
      expect(line).not.toContain(secretWords);
      expect(line).not.toContain(row?.key);
      expect(line).not.toContain(row?.withdrawal_code_hash);
      expect(JSON.parse(line).err).toMatchObject({ type: expect.any(String), code: expect.any(String) });
    }
  });
});

test("errors keep their message and where they arose, but never a piece of JSON", () => {
  const { err } = JSON.parse(logged(new Error("the disk is full")));
  expect(err).toMatchObject({ message: "the disk is full", stack: expect.stringContaining("log.test.ts") });
  try {
    JSON.parse(`{"words": "${secretWords}" oops`);
  } catch (error) {
    expect(logged(error)).not.toContain("young");
  }
});
