import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DatabaseLocation } from "#db/open.server.ts";
import type { Made, Progress, ReleaseOrder } from "./make-release.server.ts";

/** What the process is handed. */
export type ReleaseTask = { location: DatabaseLocation; order: ReleaseOrder };

/** What the process tells. */
export type FromProcess = { progress: Progress } | { made: Made } | { failed: string };

/** The most that making a release may use, in megabytes; and of that, what is only just made. */
export const releaseFlags = ["--max-old-space-size=400", "--max-semi-space-size=16"];

const program = fileURLToPath(new URL("./release-process.ts", import.meta.url));

/**
 * Makes a release in a process of its own, with a connection of its own: it takes a processor for seconds, and
 * solvers and databases in threads have brought whole processes down (seen: SIGSEGV).
 *
 * @throws Error when the process fails or is stopped; then nothing is stored
 */
export function runRelease(
  task: ReleaseTask,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Made> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      execArgv: releaseFlags,
      serialization: "advanced",
      signal,
    });
    let outcome: Made | Error = new Error("The release was not finished.");
    child.on("message", (message: FromProcess) => {
      if ("progress" in message) onProgress(message.progress);
      else outcome = "made" in message ? message.made : new Error(message.failed);
    });
    child.on("error", reject);
    // Not before: its connection is closed by then.
    child.on("exit", () => {
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    });
    // Not as an argument, which everybody on the machine could read.
    child.send(task, (error) => error && reject(error));
  });
}
