import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { checkCertificate } from "#app/domain/disclosure/check-certificate.ts";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { hashToken, newToken } from "#app/secret.server.ts";
import { closeServices, openServices } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { saveApiToken } from "#db/people.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { listAllReleases } from "#db/releases.server.ts";
import { addressOf } from "../bench/server-process.ts";
import { appServer } from "../bench/site.ts";
import { analysis, definition, slug, twentyAnswers } from "../bench/twenty-questions.ts";
import { documentedFigure } from "../support/documented-figure.ts";

const people = 260;
const rounds = 4;

/** Each round starts a server, which takes a while on a busy machine. */
const timeout = 240_000;

type Services = Awaited<ReturnType<typeof openServices>>;

/** A database with answers and no release, and servers of it that can be killed. */
async function startSite() {
  const folder = mkdtempSync(join(tmpdir(), "chorus-release-kill-"));
  const env = {
    ...{ DATABASE_URL: `file:${join(folder, "kill.db")}`, PORT: "0", LOG_LEVEL: "fatal" },
    SESSION_SECRET: "a secret for killed servers, long enough",
  };
  const inDatabase = async <Result>(look: (services: Services) => Promise<Result>) => {
    const services = await openServices(readSettings(env));
    try {
      return await look(services);
    } finally {
      await closeServices(services);
    }
  };
  const token = newToken();
  await inDatabase(async (services) => {
    const automatic = { releases: { everyMinutes: null } };
    await publishSurvey(services, { slug, definition, analysis: { ...analysis, ...automatic } }, new Date());
    const version = await services.surveys.latestVersion(slug);
    if (!version) throw new Error("The survey was not published.");
    for (const given of twentyAnswers(people)) {
      const checked = checkAnswers(version, given, "complete");
      if ("errors" in checked) throw new Error(JSON.stringify(checked.errors));
      const { answers } = checked;
      const about = { version, locale: "en", revision: 1, status: "complete" } as const;
      await services.responses.save({ id: randomUUID(), answers, ...about });
    }
    const tokenHash = hashToken(token);
    await saveApiToken(services.database, { name: "planner", role: "planner", tokenHash, now: new Date() });
  });
  let server: ChildProcess | undefined;
  const end = async () => {
    const running = server;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  };
  onTestFinished(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    inDatabase,
    end,
    start: async () => {
      server = spawn(process.execPath, [fileURLToPath(appServer)], {
        env: { PATH: process.env.PATH, ...env, NODE_ENV: "production" },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const address = await addressOf(server);
      const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
      return {
        pid: server.pid as number,
        release: () =>
          fetch(`${address}/api/v1/surveys/${slug}/releases`, { method: "POST", headers, body: "{}" }),
        releases: async () => {
          const response = await fetch(`${address}/api/v1/surveys/${slug}/releases`, { headers });
          return ((await response.json()) as { releases: { responses: number }[] }).releases;
        },
      };
    },
  };
}

/** The processes that a process has started and that still run. */
const childrenOf = (pid: number): number[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state = ""]) => Number(parent) === pid && !state.startsWith("Z"))
    .map(([own]) => Number(own));

const isRunning = (pid: number): boolean =>
  execFileSync("ps", ["-A", "-o", "pid=,stat="], { encoding: "utf8" })
    .split("\n")
    .some((line) => {
      const [own, state = ""] = line.trim().split(/\s+/);
      return Number(own) === pid && !state.startsWith("Z");
    });

/** Every release that is there is whole, and its proof holds. */
async function wholeReleases({ database, releases }: Services): Promise<number> {
  const heads = await listAllReleases(database);
  for (const head of heads) {
    expect(checkCertificate(await releases.proofOf(head))).toEqual([]);
    expect(head.responses).toBe(people);
    const stored = await releases.read(head.id);
    expect(stored?.tables.published.views[0]?.responses).toEqual([people]);
  }
  const certificates = await database.kysely
    .selectFrom("release_certificates")
    .select("release_id")
    .execute();
  expect(certificates.length).toBe(heads.length);
  return heads.length;
}

test("as many are killed as docs/security.md says", () => {
  expect(2 * rounds).toBe(documentedFigure("Releases killed"));
});

/** Not at the same moment in each round: while counting, protecting, or storing. */
const wait = (round: number) => new Promise((resolve) => setTimeout(resolve, (round - 1) * 250));

test("a release whose process is killed is not there, and the next is made and right", {
  timeout,
}, async () => {
  const { start, end, inDatabase } = await startSite();
  const server = await start();
  for (let round = 1; round <= rounds; round += 1) {
    const asked = server.release();
    await expect.poll(() => childrenOf(server.pid).length, { timeout }).toBe(1);
    await wait(round);
    const [child] = childrenOf(server.pid);
    if (child !== undefined) process.kill(child, "SIGKILL");
    const { status } = await asked;
    // It may have been done by then.
    if (status === 201) break;
    expect(status).toBe(500);
    expect(await server.releases()).toEqual([]);
  }
  const last = await server.release();
  expect([201, 409]).toContain(last.status);
  expect(await server.releases()).toMatchObject([{ responses: people }]);
  await end();
  expect(await inDatabase(wholeReleases)).toBe(1);
});

test("a release whose server is killed is whole or not there, and the next is made and right", {
  timeout,
}, async () => {
  const { start, end, inDatabase } = await startSite();
  for (let round = 1; round <= rounds; round += 1) {
    const server = await start();
    const asked = server.release().catch(() => null);
    await expect.poll(() => childrenOf(server.pid).length, { timeout }).toBe(1);
    await wait(round);
    const children = childrenOf(server.pid);
    await end();
    await asked;
    // What the server had begun ends by itself.
    await expect.poll(() => children.filter(isRunning), { timeout }).toEqual([]);
    if ((await inDatabase(wholeReleases)) > 0) break;
  }
  const server = await start();
  const last = await server.release();
  expect([201, 409]).toContain(last.status);
  expect(await server.releases()).toMatchObject([{ responses: people }]);
  await end();
  expect(await inDatabase(wholeReleases)).toBe(1);
});
