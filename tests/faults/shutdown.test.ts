import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeServices, openServices } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { analysis, definition, slug, twentyAnswers } from "../bench/twenty-questions.ts";
import { addressOf, facilitatorIn, serve } from "../support/live-program.ts";
import { openRoom } from "../support/live-session.ts";
import { temporaryFolder } from "../support/program.ts";
import { missingOf } from "./stored.ts";
import { streamSubmissions } from "./submissions.ts";

/** A file with a survey of twenty questions. */
async function fileWithSurvey(): Promise<string> {
  const file = join(temporaryFolder(), "chorus.db");
  const services = await openServices(readSettings({ DATABASE_URL: `file:${file}`, LOG_LEVEL: "silent" }));
  await publishSurvey(services, { slug, definition, analysis }, new Date());
  await closeServices(services);
  return file;
}

const answers = twentyAnswers(1)[0] ?? {};

/** A save of which the first half is on its way. */
function halfASave(address: string, id: string) {
  const body = JSON.stringify({
    ...{ survey: slug, version: 1, locale: "en", revision: 1, status: "complete", answers },
  });
  const sending = request(`${address}/api/v1/responses/${id}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) },
  });
  sending.write(body.slice(0, 20));
  const answered = once(sending, "response").then(async ([answer]) => {
    const message = answer as IncomingMessage;
    message.resume();
    await once(message, "end");
    return message.statusCode;
  });
  return { answered, finish: () => void sending.end(body.slice(20)) };
}

test("a server that is told to stop answers what is under way, ends its streams, and has all it acknowledged", async () => {
  const file = await fileWithSurvey();
  const server = serve(file);
  const address = await addressOf(server);
  const room = await openRoom(address, await facilitatorIn(file));
  const stream = await room.follow();
  await expect.poll(() => stream.snapshots().length).toBeGreaterThan(0);
  const late = randomUUID();
  const half = halfASave(address, late);

  let told = false;
  const { acknowledged, refused } = await streamSubmissions(address, {
    isOver({ acknowledged }) {
      if (acknowledged.length > 300 && !told) {
        told = true;
        server.process.kill("SIGTERM");
        half.finish();
      }
      return false;
    },
  });
  expect(await half.answered).toBe(201);
  await stream.ended;
  expect(await server.ended).toMatchObject({ code: 0, stderr: "" });
  expect(refused).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(300);

  const database = openDatabase({ dialect: "sqlite", file });
  onTestFinished(() => database.kysely.destroy());
  const all = [...acknowledged, { id: late, revision: 1, status: "complete" as const, answers }];
  expect(await missingOf(database, all)).toEqual([]);
  // What was acknowledged is counted too: the next start has nothing to catch up on.
  expect(await database.kysely.selectFrom("uncounted_responses").selectAll().execute()).toEqual([]);
});
