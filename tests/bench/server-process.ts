import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Server = { address: string; pid: number };

/** As in `npm start`. */
const nodeOptions = ["--max-semi-space-size=16", "--heap-growing-percent=50"];

/**
 * Runs a script that prints `… ready at <address>` as a process of its own, as long as `use` takes.
 * @throws Error when the script ends before it is ready
 */
export async function withServer<Result>(
  script: URL,
  env: Record<string, string>,
  use: (server: Server) => Promise<Result>,
): Promise<Result> {
  const server = spawn(process.execPath, [...nodeOptions, fileURLToPath(script)], {
    // Nothing of this machine's settings, or the figures would depend on them.
    env: { PATH: process.env.PATH, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "exit");
  try {
    return await use({ address: await addressOf(server), pid: server.pid ?? 0 });
  } finally {
    if (server.exitCode === null) {
      server.kill("SIGTERM");
      await ended;
    }
  }
}

/** The address that a server prints once it takes requests. */
export async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("The server has no output to read its address from.");
  for await (const line of createInterface({ input: stdout })) {
    const address = /ready at (\S+)/.exec(line)?.[1];
    if (address) {
      // What it prints later must not fill the pipe.
      stdout.resume();
      return address;
    }
  }
  throw new Error("The server ended before it was ready.");
}
