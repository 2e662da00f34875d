import pg from "pg";
import { expect, inject, test } from "vitest";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { analysis, definition, slug } from "../bench/twenty-questions.ts";
import { postgres } from "../support/databases.ts";
import { documentedFigure } from "../support/documented-figure.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { startTestServer } from "../support/test-server.ts";
import { countComplete, missingOf } from "./stored.ts";
import { send, streamSubmissions } from "./submissions.ts";

test("connections to PostgreSQL that end in the middle of a stream lose nothing and count nothing twice", async () => {
  const { services, address } = await startTestServer(postgres);
  const { database, counter } = services;
  await publishSurvey(services, { slug, definition, analysis }, new Date());
  if (services.settings.database.dialect !== "postgres") throw new Error("not PostgreSQL");
  const name = new URL(services.settings.database.url).pathname.slice(1);
  const admin = new pg.Client({ connectionString: `${inject("postgresUrl")}/postgres` });
  await admin.connect();
  const endings: Promise<pg.QueryResult>[] = [];
  const { acknowledged, unanswered, refused } = await streamSubmissions(address, {
    isOver: ({ acknowledged: { length } }) => {
      if (length >= 40 * (endings.length + 1)) {
        const end = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
        endings.push(admin.query(end, [name]));
      }
      return length >= 500;
    },
  });
  const ended = (await Promise.all(endings)).reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
  await admin.end();
  expect(ended).toBeGreaterThan(documentedFigure("Database connections cut"));
  expect(refused).toEqual([]);
  for (const sent of unanswered) expect([200, 201]).toContain(await send(address, sent));
  const all = [...acknowledged, ...unanswered];
  expect(await missingOf(database, all)).toEqual([]);
  const complete = new Set(all.filter(({ status }) => status === "complete").map(({ id }) => id));
  expect(await countComplete(database)).toBe(complete.size);
  await counter.flush();
  expect(await talliesOf(database, slug)).toEqual(await recount(database, slug));
});
