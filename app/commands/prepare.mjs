/**
 * Brings a checkout to the state in which it can run: dependencies as locked, and a build of the present
 * sources. Written for any Node from 20 on and without dependencies, because it is what installs them.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The project's own Node (the `node` package), whatever the machine has. */
export const projectNode = join(
  projectRoot,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

const installedLock = join(projectRoot, "node_modules/.chorus-installed");
const builtSources = join(projectRoot, "build/.chorus-built");

/** @param {string[]} files absolute paths */
function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(projectRoot, file)).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} stamp @param {string} hash */
const isCurrent = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;

/** Runs a step and ends this process with its exit code when it fails.
 * @param {string} what @param {string} command @param {string[]} args */
function step(what, command, args) {
  process.stdout.write(`${what} …\n`);
  const { status, error } = spawnSync(command, args, {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32" && command === "npm",
  });
  if (status === 0) return;
  process.stderr.write(`${what} failed${error ? `: ${error.message}` : ""}\n`);
  process.exit(status ?? 1);
}

/** Installs the locked dependencies when they are not there as locked. */
export function ensureInstalled() {
  const lock = hashOf([join(projectRoot, "package-lock.json")]);
  if (isCurrent(installedLock, lock) && existsSync(projectNode)) return;
  // The engine warnings are about the machine's Node; the project runs on its own.
  step("Installing dependencies", "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installedLock, lock);
}

/** Builds the app when its sources changed since the last build. */
export function ensureBuilt() {
  const sources = hashOf([
    ...["app", "db", "surveys", "public"].flatMap(filesBelow),
    ...["package-lock.json", "remix.config.js"].map((file) => join(projectRoot, file)),
  ]);
  if (isCurrent(builtSources, sources)) return;
  const remix = join(projectRoot, "node_modules/@remix-run/dev/dist/cli.js");
  step("Building", projectNode, [remix, "vite:build", "--config", "remix.config.js", "--logLevel", "warn"]);
  writeFileSync(builtSources, sources);
}
