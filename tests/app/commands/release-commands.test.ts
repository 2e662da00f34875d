import { expect, test } from "vitest";
import { publish, saved } from "../../support/api-client.ts";
import { failure, runProgram } from "../../support/program.ts";
import { startTestServer, type TestServer } from "../../support/test-server.ts";

function admin({ services }: TestServer, ...args: string[]) {
  const { database } = services.settings;
  if (database.dialect !== "sqlite") throw new Error("These tests are about the embedded database.");
  return runProgram("app/commands/admin.ts", {
    args: ["release", ...args],
    env: { DATABASE_URL: `file:${database.file}` },
  });
}

test("an operator makes a release and checks its proof; one that was tampered with is told", async () => {
  const server = await startTestServer();
  await publish(server, { slug: "places", analysis: { dimensions: [{ question: "near" }] } });
  expect(await admin(server, "make", "places")).toEqual(failure(/nothing new/));
  for (let count = 0; count < 42; count += 1)
    await saved(server, { answers: { near: count < 20 ? "yes" : count < 40 ? "no" : "unsure" } });
  const made = await admin(server, "make", "places");
  expect(made.stdout).toMatch(
    /^Release 1 of places \(default, staff\): 42 responses, \d+ tables, [1-9]\d* hidden/,
  );
  expect(await admin(server, "verify", "1")).toMatchObject({
    code: 0,
    stdout: "Release 1: the proof holds.\n",
  });
  expect(await admin(server, "verify", "--all")).toMatchObject({ code: 0 });
  expect(await admin(server, "verify")).toEqual(failure(/--all/));
  expect(await admin(server, "verify", "7")).toEqual(failure(/There is no release 7\./));

  const { kysely } = server.services.database;
  const { tables } = await kysely.selectFrom("releases").select("tables").executeTakeFirstOrThrow();
  await kysely
    .updateTable("releases")
    .set({ tables: tables.replaceAll(":42", ":43") })
    .execute();
  const refuted = await admin(server, "verify", "1");
  expect(refuted.code).toBe(1);
  expect(refuted.stdout).toContain("THE PROOF DOES NOT HOLD");
});
