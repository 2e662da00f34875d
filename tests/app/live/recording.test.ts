import { expect, test, vi } from "vitest";
import type { Database } from "#db/open.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { describeOnBoth } from "../../support/databases.ts";
import { addressOf, facilitatorIn, serve } from "../../support/live-program.ts";
import { type LiveRoom, liveChoices, liveQuestion, openRoom } from "../../support/live-session.ts";
import { temporaryFolder } from "../../support/program.ts";
import { startTestServer } from "../../support/test-server.ts";

const choiceOf = (person: number): string => liveChoices[person % liveChoices.length] as string;

/** People vote for the choices in turn. */
async function voteAll(room: LiveRoom, people: number): Promise<void> {
  await room.command("open", liveQuestion);
  for (let from = 0; from < people; from += 100) {
    const phones = await Promise.all(Array.from({ length: Math.min(100, people - from) }, () => room.join()));
    const answers = await Promise.all(
      phones.map((phone, place) => room.vote(phone, { value: choiceOf(from + place) })),
    );
    for (const { status } of answers) expect(status).toBe(200);
  }
}

/** What has become of ballots: complete responses, the choices that they hold, and whether all is noted as done. */
async function recordedIn({ kysely }: Database) {
  const [responses, answers, session] = await Promise.all([
    kysely.selectFrom("responses").where("status", "=", "complete").select("id").execute(),
    kysely.selectFrom("answers").where("question", "=", liveQuestion).select("value").execute(),
    kysely.selectFrom("live_sessions").select(["state", "recorded"]).executeTakeFirstOrThrow(),
  ]);
  return {
    responses: responses.length,
    choices: liveChoices.map((choice) => answers.filter(({ value }) => JSON.parse(value) === choice).length),
    ...session,
  };
}

const complete = (people: number) => ({
  responses: people,
  choices: liveChoices.map(() => people / liveChoices.length),
  state: "ended",
  recorded: 1,
});

test("kill -9 while the ballots of a session that ended become responses: after a restart all are there, once", async () => {
  const file = `${temporaryFolder()}/chorus.db`;
  const first = serve(file);
  const room = await openRoom(await addressOf(first), await facilitatorIn(file));
  const people = 1_800;
  await voteAll(room, people);
  const database = openDatabase({ dialect: "sqlite", file });
  const ending = room.command("end").catch(() => null);
  await expect.poll(async () => (await recordedIn(database)).responses, { interval: 1 }).toBeGreaterThan(0);
  first.process.kill("SIGKILL");
  await Promise.all([first.ended, ending]);
  const interrupted = await recordedIn(database);
  expect(interrupted).toMatchObject({ state: "ended", recorded: 0 });
  expect(interrupted.responses).toBeLessThan(people);

  const second = serve(file);
  await addressOf(second);
  expect(await recordedIn(database)).toEqual(complete(people));
  second.process.kill("SIGKILL");
  await second.ended;
  await addressOf(serve(file));
  expect(await recordedIn(database)).toEqual(complete(people));
  await database.kysely.destroy();
});

describeOnBoth("recording a session", (dialect) => {
  test("goes on where it was interrupted, also when two instances do it at the same time", async () => {
    const server = await startTestServer(dialect);
    const { database, live, responses } = server.services;
    const room = await openRoom(server.address, await server.tokenFor("facilitator"));
    await voteAll(room, 30);
    const save = responses.save.bind(responses);
    let left = 12;
    // why: a crash cannot be had at the same place each time.
    const interrupted = vi.spyOn(responses, "save").mockImplementation(async (response) => {
      left -= 1;
      if (left < 0) throw new Error("The server is gone.");
      return save(response);
    });
    await room.command("end");
    interrupted.mockRestore();
    await expect
      .poll(() => recordedIn(database))
      .toMatchObject({ responses: 12, state: "ended", recorded: 0 });

    await Promise.all([live.recordUnrecorded(), live.recordUnrecorded()]);
    expect(await recordedIn(database)).toEqual(complete(30));
    await live.recordUnrecorded();
    expect(await recordedIn(database)).toEqual(complete(30));
  });
});
