import { Agent, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#db/open.server.ts";
import { failure, type Program, runProgram, startProgram, temporaryFolder } from "../../support/program.ts";

const newFile = (): string => join(temporaryFolder(), "a place with spaces", "chorus.db");

const serve = (file: string, env: Record<string, string> = {}): Program =>
  startProgram("app/commands/serve.ts", { env: { DATABASE_URL: `file:${file}`, PORT: "0", ...env } });

/** The address that a server prints once it takes requests. */
async function addressOf(server: Program): Promise<string> {
  const [, address] = await server.prints(/^Chorus is ready at (http:\/\/127\.0\.0\.1:\d+)$/m);
  return address as string;
}

/** Asks, reads to the end and tells the status: a body that nobody reads would keep the server from ending. */
async function statusOf(address: string): Promise<number> {
  const answer = await fetch(address);
  await answer.arrayBuffer();
  return answer.status;
}

const setupLine = /^Make the first admin \(once, within 24 hours\): (\S+)$/m;

test("a first start prints where the app is and the link for the first admin, and nothing else", async () => {
  const server = serve(newFile());
  const address = await addressOf(server);
  const [, setup] = await server.prints(setupLine);
  expect(setup).toMatch(new RegExp(`^${address}/setup\\?token=[\\w-]{43}$`));
  expect(await statusOf(setup as string)).toBe(200);
  expect(await (await fetch(`${address}/health`)).json()).toMatchObject({
    status: "ok",
    database: "sqlite",
  });
  expect(await statusOf(`${address}/s/youth-voice`)).toBe(200);

  server.process.kill("SIGTERM");
  const { code, stdout, stderr } = await server.ended;
  expect({ code, lines: stdout.split("\n").length, stderr }).toEqual({ code: 0, lines: 3, stderr: "" });
});

test("the setup link is printed at every start until there is an admin", async () => {
  const file = newFile();
  const first = serve(file);
  const [, firstLink] = await first.prints(setupLine);
  first.process.kill("SIGTERM");
  await first.ended;

  const second = serve(file);
  const [, secondLink] = await second.prints(setupLine);
  expect(new URL(secondLink as string).search).not.toBe(new URL(firstLink as string).search);
  second.process.kill("SIGTERM");
  await second.ended;

  const added = await runProgram("app/commands/admin.ts", {
    args: ["user", "add", "--email", "ada@example.org", "--role", "admin"],
    env: { DATABASE_URL: `file:${file}` },
    input: "a long enough password\n",
  });
  expect(added).toMatchObject({ code: 0, stderr: "" });

  const third = serve(file);
  await addressOf(third);
  third.process.kill("SIGTERM");
  const { stdout } = await third.ended;
  expect(stdout).not.toMatch(setupLine);
});

describe.each(["SIGTERM", "SIGINT"] as const)("%s", (signal) => {
  /** Whether a server that gets the signal ends well, and in the time that operators and systemd grant it. */
  async function endsSoon(server: Program): Promise<void> {
    const started = performance.now();
    server.process.kill(signal);
    expect(await server.ended).toMatchObject({ code: 0, stderr: "" });
    expect(performance.now() - started).toBeLessThan(3000);
  }

  test("ends the server at once, with a connection that is kept alive", async () => {
    const server = serve(newFile());
    const address = await addressOf(server);
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    await new Promise<void>((resolve, reject) => {
      request(`${address}/health`, { agent }, (response) => response.resume().once("end", resolve))
        .once("error", reject)
        .end();
    });
    await expect.poll(() => Object.keys(agent.freeSockets)).toHaveLength(1);
    await endsSoon(server);
  });

  test("ends the server at once, with a connection that a browser opened ahead of need", async () => {
    const server = serve(newFile());
    const { hostname, port } = new URL(await addressOf(server));
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => {});
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    // Answered requests show that the server has taken the connection before.
    expect(await statusOf(`http://${hostname}:${port}/health`)).toBe(200);
    await endsSoon(server);
  });
});

describe("does not start", () => {
  test.each<{ env: Record<string, string>; words: RegExp }>([
    { env: { PORT: "abc" }, words: /Setting PORT: must be a number/ },
    { env: { PORT: "70000" }, words: /Setting PORT: must be at most 65535/ },
    { env: { DATABASE_URL: "mysql://here" }, words: /Setting DATABASE_URL: must start with file:/ },
    { env: { DATABASE_URL: "postgres://here" }, words: /Setting SESSION_SECRET: required with PostgreSQL/ },
    { env: { SESSION_SECRET: "short" }, words: /Setting SESSION_SECRET: must have at least 32 characters/ },
    { env: { PUBLIC_URL: "chorus.example" }, words: /Setting PUBLIC_URL: must be an http\(s\) address/ },
    { env: { LOG_LEVEL: "loud" }, words: /Setting LOG_LEVEL: / },
  ])("with $env, and says so in one line", async ({ env, words }) => {
    expect(await serve(newFile(), env).ended).toEqual(failure(words));
  });

  test("on a port that is taken, and says so in one line", async () => {
    const address = await addressOf(serve(newFile()));
    const { port } = new URL(address);
    const second = serve(newFile(), { PORT: port });
    expect(await second.ended).toEqual(failure(new RegExp(`did not start: .*${port}`)));
    expect(await statusOf(`${address}/health`)).toBe(200);
  });

  test("on a file that is no database, and says so in one line", async () => {
    const folder = temporaryFolder();
    expect(await serve(folder).ended).toEqual(failure(/did not start: /));
  });
});

test("an acknowledged answer survives kill -9, once", async () => {
  const file = newFile();
  const first = serve(file);
  const id = crypto.randomUUID();
  const put = async (address: string) => {
    const answer = await fetch(`${address}/api/v1/responses/${id}`, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        ...{ survey: "youth-voice", version: 1, locale: "en", revision: 1, status: "complete" },
        answers: { consent: "yes", "age-group": "16-17" },
      }),
    });
    return { status: answer.status, receipt: await answer.json() };
  };
  const acknowledged = await put(await addressOf(first));
  first.process.kill("SIGKILL");
  expect(acknowledged.status).toBe(201);
  expect((await first.ended).code).toBeNull();

  const second = serve(file);
  // A phone that did not hear the acknowledgement sends again.
  expect(await put(await addressOf(second))).toEqual({ status: 200, receipt: acknowledged.receipt });
  second.process.kill("SIGTERM");
  await second.ended;

  const { kysely } = openDatabase({ dialect: "sqlite", file });
  onTestFinished(() => kysely.destroy());
  expect(await kysely.selectFrom("responses").select("status").execute()).toEqual([{ status: "complete" }]);
  expect(
    await kysely.selectFrom("answers").select(["question", "value"]).orderBy("question").execute(),
  ).toEqual([
    { question: "age-group", value: '"16-17"' },
    { question: "consent", value: '"yes"' },
  ]);
  const counted = await kysely
    .selectFrom("tallies")
    .innerJoin("tally_views", "tally_views.id", "view_id")
    .select("count")
    .where("question", "=", "")
    .where("by_1", "=", "")
    .execute();
  expect(counted).toEqual([{ count: 1 }]);
});
