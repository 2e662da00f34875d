import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeServices, openServices } from "#app/server.ts";
import { databaseLocation, readSettings } from "#app/settings.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { addressOf } from "../bench/server-process.ts";
import { appServer } from "../bench/site.ts";
import { analysis, definition, slug } from "../bench/twenty-questions.ts";
import { recount, talliesOf } from "../support/recount.ts";
import { countComplete, missingOf } from "./stored.ts";
import { type Sent, send, streamSubmissions } from "./submissions.ts";

export type KillReport = {
  rounds: number;
  acknowledged: number;
  /** Requests that a kill left without an answer, and that were sent again. */
  unanswered: number;
  complete: number;
  /** What was acknowledged and then was not there as sent; must be empty. */
  faults: string[];
};

/**
 * Kills a server with SIGKILL in the middle of a stream of submissions, again and again on one database, and looks
 * after each time whether everything it had acknowledged is there.
 * @throws Error when tallies differ from a recount, or a repeated request is refused
 */
export async function killRounds(
  rounds: number,
  tell: (line: string) => void = () => {},
): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-kill-"));
  const env = {
    DATABASE_URL: `file:${join(folder, "kill.db")}`,
    PORT: "0",
    LOG_LEVEL: "error",
    SESSION_SECRET: "a secret for killed servers, long enough",
    // The stream is no attack, although it looks like one.
    FLOOD_A_MINUTE: "0",
  };
  const inDatabase = async <Result>(
    look: (services: Awaited<ReturnType<typeof openServices>>) => Promise<Result>,
  ) => {
    const services = await openServices(readSettings(env));
    try {
      return await look(services);
    } finally {
      await closeServices(services);
    }
  };
  let server: ChildProcess | undefined;
  const start = async (): Promise<string> => {
    server = spawn(process.execPath, [fileURLToPath(appServer)], {
      env: { PATH: process.env.PATH, ...env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    return addressOf(server);
  };
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const running = server;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  };

  const report: KillReport = { rounds, acknowledged: 0, unanswered: 0, complete: 0, faults: [] };
  const everComplete = new Set<string>();
  let unanswered: Sent[] = [];
  try {
    await inDatabase((services) => publishSurvey(services, { slug, definition, analysis }, new Date()));
    for (let round = 1; round <= rounds; round += 1) {
      const address = await start();
      for (const sent of unanswered) {
        const status = await send(address, sent);
        if (status >= 300) throw new Error(`A repeated request was answered with ${status}.`);
        if (sent.status === "complete") everComplete.add(sent.id);
      }
      // Not before some are stored; then at any moment, also while counting.
      const life = 20 + Math.random() * 700;
      let began: number | undefined;
      const stream = await streamSubmissions(address, {
        isOver: ({ acknowledged }) => {
          if (acknowledged.length > 0) began ??= performance.now();
          if (began !== undefined && performance.now() - began > life) server?.kill("SIGKILL");
          return false;
        },
      });
      await end("SIGKILL");
      if (stream.refused.length > 0) throw new Error(JSON.stringify(stream.refused[0]));
      const again = unanswered;
      unanswered = stream.unanswered;
      for (const { id, status } of stream.acknowledged) if (status === "complete") everComplete.add(id);
      report.acknowledged += stream.acknowledged.length + again.length;
      report.unanswered += unanswered.length;
      // Only looked at: what is left to count is left to the next server.
      const database = openDatabase(databaseLocation(env.DATABASE_URL));
      const faults = await missingOf(database, [...again, ...stream.acknowledged]);
      await database.kysely.destroy();
      report.faults.push(...faults);
      tell(`round ${round}: ${stream.acknowledged.length} acknowledged, ${faults.length} missing`);
    }
    const address = await start();
    for (const sent of unanswered) {
      if ((await send(address, sent)) >= 300) throw new Error("A repeated request was refused.");
      if (sent.status === "complete") everComplete.add(sent.id);
    }
    await end("SIGTERM");
    await inDatabase(async ({ database, counter }) => {
      await counter.flush();
      report.complete = await countComplete(database);
      if (report.complete !== everComplete.size) {
        report.faults.push(`${report.complete} are complete, of ${everComplete.size} sent`);
      }
      const [counted, right] = [await talliesOf(database, slug), await recount(database, slug)];
      const cells = new Set([...Object.keys(counted), ...Object.keys(right)]);
      const wrong = [...cells].filter((cell) => counted[cell] !== right[cell]);
      if (wrong.length > 0) report.faults.push(`${wrong.length} counts are wrong, such as ${wrong[0]}`);
    });
    return report;
  } finally {
    await end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}
