/**
 * Runs one of the project's programs with the project's own Node, after preparing the checkout:
 * `node app/commands/run.mjs [--build] [--watch] <program> [arguments]`. `--build` builds the pages when their
 * sources changed; `--watch` is for development: it serves the sources and starts again when they change.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt, ensureInstalled, projectNode, projectRoot } from "./prepare.mjs";

/** What is not a page: Vite reloads pages by itself, and the server starts again when one of these changes. */
const watchedPaths = [
  "app/api",
  "app/commands",
  "app/domain",
  "app/http",
  "app/people",
  "app/server.ts",
  "db",
  "surveys",
];

const [, , ...given] = process.argv;
const programAt = given.findIndex((argument) => !argument.startsWith("--"));
const options = given.slice(0, programAt);
const program = join(projectRoot, given[programAt] ?? "");
const programArguments = given.slice(programAt + 1);
const watch = options.includes("--watch");

ensureInstalled();
if (options.includes("--build")) ensureBuilt();
process.env.NODE_ENV ??= watch ? "development" : "production";

// npm puts the project's Node first on the path; only the very first run still has the machine's.
if (process.versions.node.startsWith("24.") && !watch) {
  process.argv = [process.execPath, program, ...programArguments];
  await import(pathToFileURL(program).href);
} else {
  const watching = watch ? watchedPaths.map((path) => `--watch-path=${join(projectRoot, path)}`) : [];
  const child = spawn(projectNode, [...process.execArgv, ...watching, program, ...programArguments], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
