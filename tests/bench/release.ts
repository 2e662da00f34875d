import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { releaseFlags } from "#app/releases/run-release.server.ts";
import type { Figure } from "./figure.ts";

const program = fileURLToPath(new URL("./release-alone.ts", import.meta.url));

/** A release as the app makes it: in a process that does nothing else, and those that help it. */
export async function benchRelease(): Promise<Figure[]> {
  const child = fork(program, { execArgv: releaseFlags });
  const ended = once(child, "exit").then(() => {
    throw new Error("The release failed.");
  });
  const [figures] = await Promise.race([once(child, "message"), ended]);
  child.disconnect();
  return figures as Figure[];
}
