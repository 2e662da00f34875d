import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { hashPassword } from "#app/people/password.server.ts";
import { hashToken, newToken } from "#app/secret.server.ts";
import { saveApiToken, savePerson } from "#db/people.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { storedRows, storedTables } from "#db/stored-rows.server.ts";
import { appServer, withServices } from "../bench/site.ts";
import { liveChoices, liveQuestion, openRoom } from "../support/live-session.ts";
import { smallSurvey } from "../support/test-survey.ts";

/** Of everyone who answers, votes, or signs in here. */
const address = "203.0.113.77";
const agent = "Kestrel/9.1 (Marmot; unmistakable)";
const words = "what nobody else would say: heliotrope";
const password = "correct horse battery staple";

/** What staff do has its time; everything else is kept to the hour or the day. */
const withTimes = new Set([
  ...["surveys.created_at", "survey_versions.published_at", "waves.opens_at", "waves.closes_at"],
  ...["waves.emptied_at", "live_sessions.created_at", "live_sessions.ended_at", "releases.made_at"],
  ...["plans.changed_at", "plans.document", "plan_edits.made_at", "plan_edits.edit", "people.created_at"],
  ...["people.deactivated_at", "sign_ins.expires_at", "sign_ins.started_at", "api_tokens.created_at"],
  ...["api_tokens.expires_at", "one_time_links.expires_at", "audit_log.at", "audit_log.details"],
  ...["kysely_migration.timestamp"],
]);

/** A moment to the second or closer, as text or as a number of our years. */
const exactly = /T\d\d:(?!00:00(\.000)?Z)\d\d:\d\d|(?<!\d)1[6-9]\d{8}(\d{3})?(?!\d)/;

async function startProcess(env: Record<string, string>) {
  const server: ChildProcess = spawn(process.execPath, [fileURLToPath(appServer)], {
    env: { PATH: process.env.PATH, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        log.push(line);
        const at = /ready at (\S+)/.exec(line)?.[1];
        if (at) resolve(at);
      });
    }
    server.once("exit", () => reject(new Error(log.join("\n"))));
  });
  const stop = async () => {
    if (server.exitCode !== null) return;
    const ended = once(server, "close");
    server.kill("SIGTERM");
    await ended;
  };
  onTestFinished(stop);
  return { home: await ready, log, stop };
}

test("neither the database file nor the log tells who answered, from where, with what, or when", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chorus-person-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = {
    DATABASE_URL: `file:${join(folder, "chorus.db")}`,
    ...{ PORT: "0", LOG_LEVEL: "trace", TRUSTED_PROXIES: "1", SESSION_SECRET: newToken() },
  };
  const token = newToken();
  const [usedCode = "", begunCode = ""] = await withServices(env, async (services) => {
    const { database, surveys, entryCodes } = services;
    const now = new Date();
    await publishSurvey(services, { slug: "small", definition: smallSurvey, analysis: {} }, now);
    await publishSurvey(services, { slug: "coded", definition: smallSurvey, analysis: {} }, now);
    await saveApiToken(database, { name: "test", role: "admin", tokenHash: hashToken(token), now });
    const passwordHash = await hashPassword(password);
    await savePerson(database, { email: "planner@example.org", passwordHash, role: "planner", now });
    const coded = await surveys.latestVersion("coded");
    const [wave] = await surveys.wavesOf(coded?.surveyId ?? 0);
    await surveys.changeWave(wave?.id ?? 0, { entry: "codes" });
    return entryCodes.make(wave?.id ?? 0, 2);
  });

  const { home, log, stop } = await startProcess(env);
  const told = { "X-Forwarded-For": address, "User-Agent": agent };
  const put = (path: string, body: unknown, headers = {}) =>
    fetch(home + path, {
      method: "PUT",
      headers: { ...told, "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const save = async (fields: object) => {
    const id = crypto.randomUUID();
    const body = {
      ...{ survey: "small", version: 1, locale: "en", revision: 1, status: "complete" },
      ...{ answers: { region: "north", words }, ...fields },
    };
    const answer = await put(`/api/v1/responses/${id}`, body);
    expect(answer.status).toBe(201);
    return id;
  };
  const complete = [await save({}), await save({ survey: "coded", entryCode: usedCode })];
  await save({ status: "partial" });
  await save({ status: "partial", survey: "coded", entryCode: begunCode });
  // Without scripts, and what is refused; wrong codes and passwords too.
  const form = (path: string, fields: Record<string, string>) =>
    fetch(home + path, {
      method: "POST",
      headers: { ...told, Origin: home },
      body: new URLSearchParams(fields),
      redirect: "manual",
    });
  const page = await (await fetch(`${home}/s/small`, { headers: told })).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="(_\w+)"[^>]* value="([^"]*)"/g)];
  const meta = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
  const posted = { ...meta, _go: "send", "q/region": "north", "q/words": words };
  expect((await form("/s/small", posted)).status).toBe(303);
  await put("/api/v1/responses/none", { nothing: words });
  await form("/c", { code: usedCode });
  await form("/resume", { code: begunCode });
  expect((await form("/sign-in", { email: "planner@example.org", password })).status).toBe(302);
  await form("/sign-in", { email: "planner@example.org", password: "not this one at all" });
  await fetch(`${home}/c/${begunCode}`, { headers: told, redirect: "manual" });
  const room = await openRoom(home, `Bearer ${token}`);
  await room.command("go", liveQuestion);
  await room.command("open");
  const phone = await room.join();
  const vote = { revision: 1, value: liveChoices[0] };
  const voted = await put(`${room.path}/ballots/${liveQuestion}`, vote, {
    Authorization: `Bearer ${phone.token}`,
  });
  expect(voted.status).toBe(200);

  const never = [
    address,
    agent,
    "Kestrel",
    "Marmot",
    usedCode,
    begunCode,
    ...complete,
    phone.token,
    password,
  ];
  const look = (): string[] =>
    readdirSync(folder).flatMap((name) => {
      const bytes = readFileSync(join(folder, name), "latin1");
      return never.filter((secret) => bytes.includes(secret)).map((secret) => `${name}: ${secret}`);
    });
  // While it runs, with its log of writes, and when it has ended.
  expect(look()).toEqual([]);
  expect(readFileSync(join(folder, "chorus.db-wal"), "latin1")).toContain("heliotrope");
  await stop();
  expect(look()).toEqual([]);

  const wrong = [...never, "heliotrope", token].filter((secret) => log.join("\n").includes(secret));
  expect(wrong).toEqual([]);
  const lines = log.flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as { path?: string }] : []));
  expect(lines.map(({ path }) => path)).toContain("/sign-in");
  const answering = /^\/(s|c|j|resume)\b|responses|ballots|participants/;
  expect(lines.filter(({ path }) => path && answering.test(path))).toEqual([]);

  expect(["2026-11-22T14:23:05.120Z", String(Date.now())].every((moment) => exactly.test(moment))).toBe(true);
  const times = await withServices(env, async ({ database }) => {
    const found: string[] = [];
    for (const table of await storedTables(database)) {
      for await (const row of storedRows(database, table)) {
        for (const [place, value] of row.entries()) {
          const column = `${table.name}.${table.columns[place]}`;
          if (!withTimes.has(column) && exactly.test(String(value))) found.push(`${column}: ${value}`);
        }
      }
    }
    return found;
  });
  expect(times).toEqual([]);
});
