/** `npm run slow -- [--connections 10000]`: slow connections to a server of its own, and how long health takes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { addressOf } from "../bench/server-process.ts";
import { slowConnections } from "./slow-connections.ts";

const { values } = parseArgs({ options: { connections: { type: "string", default: "10000" } } });
const folder = mkdtempSync(join(tmpdir(), "chorus-slow-"));
const program = fileURLToPath(new URL("../../app/commands/serve.ts", import.meta.url));
const server = spawn(process.execPath, [program], {
  env: {
    PATH: process.env.PATH,
    DATABASE_URL: `file:${join(folder, "slow.db")}`,
    PORT: "0",
    NODE_ENV: "production",
    LOG_LEVEL: "error",
  },
  stdio: ["ignore", "pipe", "inherit"],
});
const report = await slowConnections(await addressOf(server), {
  connections: Number(values.connections),
  rounds: 20,
});
const sorted = report.health.toSorted((a, b) => a - b).map(Math.round);
process.stdout.write(`${report.opened} slow connections; health: ${sorted[0]} to ${sorted.at(-1)} ms\n`);
const ended = once(server, "exit");
server.kill("SIGTERM");
await ended;
rmSync(folder, { recursive: true, force: true });
process.exit(report.opened === Number(values.connections) && (sorted.at(-1) ?? 0) < 1_000 ? 0 : 1);
