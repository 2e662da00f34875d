/**
 * `npm start`, `npm run dev` (`--dev`) and `npm run demo` (`--demo`): prepares the checkout, then serves it
 * with the project's own Node.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureInstalled, projectNode, projectRoot } from "./prepare.mjs";

const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");

ensureInstalled();
if (!dev) ensureBuilt();
process.env.NODE_ENV ??= dev ? "development" : "production";

const entry = join(projectRoot, demo ? "app/commands/demo.ts" : "app/commands/serve.ts");
const runsOnProjectNode = process.versions.node.startsWith("24.");

if (runsOnProjectNode && !dev) {
  await import(pathToFileURL(entry).href);
} else {
  const args = dev ? ["--watch", "--watch-preserve-output", entry] : [entry];
  const server = spawn(projectNode, args, { cwd: projectRoot, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => server.kill(signal));
  server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
