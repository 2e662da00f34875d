import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "#db/open.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { analysis, definition, slug } from "../bench/twenty-questions.ts";
import { problemIn } from "../support/api-client.ts";
import { documentedFigure } from "../support/documented-figure.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { startTestServer } from "../support/test-server.ts";
import { countComplete, missingOf } from "./stored.ts";
import { type Sent, send, streamSubmissions } from "./submissions.ts";

/** Lets the database file grow by this many pages more, as a full disk would. */
async function leaveRoom({ kysely }: Database, pages: number): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(kysely);
  const most = (rows[0]?.page_count ?? 0) + pages;
  await sql.raw(`pragma max_page_count = ${most}`).execute(kysely);
}

test("a full disk is a clear 503; what was acknowledged stays, and saving goes on when there is room", async () => {
  const { services, address, fetch } = await startTestServer();
  const { database, counter } = services;
  await publishSurvey(services, { slug, definition, analysis }, new Date());
  await leaveRoom(database, 200);
  const until = (refusals: number) => ({
    isOver: ({ unavailable }: { unavailable: number }) => unavailable >= refusals,
  });
  const full = await streamSubmissions(address, until(documentedFigure("Saves on a full disk")));
  expect(full.refused).toEqual([]);
  expect(full.acknowledged.length).toBeGreaterThan(20);
  expect(await missingOf(database, full.acknowledged)).toEqual([]);

  // One alone may still fit where a group did not; the next ones do not.
  const [waiting] = full.unanswered.filter(({ status }) => status === "complete");
  const tryOne = async () => {
    const sent = { ...waiting, id: randomUUID() } as Sent;
    const { id, ...rest } = sent;
    const json = { survey: slug, version: 1, locale: "fr", ...rest };
    const headers = { "Accept-Language": "fr" };
    const answer = await fetch(`/api/v1/responses/${id}`, { method: "PUT", json, headers });
    (answer.ok ? full.acknowledged : full.unanswered).push(sent);
    return answer;
  };
  let refusal = await tryOne();
  for (let tries = 0; refusal.ok && tries < 500; tries += 1) refusal = await tryOne();
  expect(Number(refusal.headers.get("Retry-After"))).toBeGreaterThan(0);
  await problemIn(refusal, 503, "unavailable");
  // What only reads still works.
  expect((await fetch(`/api/v1/surveys/${slug}`)).status).toBe(200);

  await leaveRoom(database, 1_000_000);
  for (const sent of full.unanswered) expect([200, 201]).toContain(await send(address, sent));
  const after = await streamSubmissions(address, {
    isOver: ({ acknowledged }) => acknowledged.length >= 50,
  });
  const all = [...full.acknowledged, ...full.unanswered, ...after.acknowledged];
  expect(await missingOf(database, all)).toEqual([]);
  const complete = new Set(all.filter(({ status }) => status === "complete").map((sent) => sent.id));
  expect(await countComplete(database)).toBe(complete.size);
  await counter.flush();
  expect(await talliesOf(database, slug)).toEqual(await recount(database, slug));
});
