import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.server.ts";
import { sqlite } from "../support/databases.ts";

/** Holds the right to write for a moment, as an administration command does. */
const otherWriter = `
  const database = require("better-sqlite3")(process.argv[1]);
  database.exec("begin immediate");
  process.stdout.write("writing");
  setTimeout(() => database.exec("commit"), 300);
`;

test("a transaction that begins by reading waits for another process to finish writing", async () => {
  const location = await sqlite.locate();
  if (location.dialect !== "sqlite") throw new Error("not SQLite");
  const { kysely } = openDatabase(location);
  await kysely.schema.createTable("things").addColumn("name", "text").execute();
  const other = spawn(process.execPath, ["-e", otherWriter, location.file], { cwd: process.cwd() });
  await once(other.stdout, "data");
  await kysely.transaction().execute(async (transaction) => {
    await transaction.introspection.getTables();
    await transaction.schema.createTable("more").addColumn("name", "text").execute();
  });
  await once(other, "exit");
  expect((await kysely.introspection.getTables()).map(({ name }) => name)).toEqual(["more", "things"]);
  await kysely.destroy();
});
