import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Database } from "#db/open.server.ts";
import { newestMoment, tryWriting } from "#db/service-figures.server.ts";
import { type Settings, SettingsError } from "./settings.server.ts";

/** What one check found, in one line for operators. */
export type StartCheck = { name: string; state: "fine" | "doubtful" | "wrong"; line: string };

const mebibyte = 1024 * 1024;

/** Below the first, answers may soon be lost to a full disk; below the second, they would be at once. */
const [scarceDisk, noDisk] = [512 * mebibyte, 32 * mebibyte];

/** Between machines that are set right. */
const clockSlackMilliseconds = 5 * 60_000;

type Checked = { settings: Settings; database: Database };

const fine = (name: string, line: string): StartCheck => ({ name, state: "fine", line });
const doubtful = (name: string, line: string): StartCheck => ({ name, state: "doubtful", line });
const wrong = (name: string, line: string): StartCheck => ({ name, state: "wrong", line });

/**
 * Looks at what a server needs beyond settings, secret and schema, which are checked where they are read.
 * @returns one line for each, in the order in which they are worth reading
 */
export async function startChecks(services: Checked, now = new Date()): Promise<StartCheck[]> {
  return [
    await checkWriting(services),
    await checkDisk(services.settings),
    await checkClock(services, now),
    checkBuild(services.settings),
    checkAddress(services.settings),
  ];
}

/**
 * @param doubt told of each check that is doubtful
 * @throws SettingsError with the line of the first that is wrong
 */
export async function passStartChecks(services: Checked, doubt: (line: string) => void): Promise<void> {
  for (const { state, line } of await startChecks(services)) {
    if (state === "wrong") throw new SettingsError(line);
    if (state === "doubtful") doubt(line);
  }
}

async function checkWriting({ database }: Checked): Promise<StartCheck> {
  try {
    await tryWriting(database);
    return fine("database", "The database takes writes.");
  } catch (error) {
    return wrong(
      "database",
      `The database takes no writes: ${error instanceof Error ? error.message : error}`,
    );
  }
}

async function checkDisk({ database }: Settings): Promise<StartCheck> {
  if (database.dialect === "postgres" || database.file === ":memory:") {
    return fine("disk", "The disk is the database server's to look after.");
  }
  const { bavail, bsize } = await statfs(dirname(database.file));
  const free = bavail * bsize;
  const line = `${Math.floor(free / mebibyte)} MB are free beside ${database.file}.`;
  if (free < noDisk) return wrong("disk", `${line} That is too little to store answers.`);
  return free < scarceDisk ? doubtful("disk", line) : fine("disk", line);
}

async function checkClock({ database }: Checked, now: Date): Promise<StartCheck> {
  const newest = await newestMoment(database);
  const behind = newest !== null && Date.parse(newest) - now.getTime() > clockSlackMilliseconds;
  return behind
    ? doubtful("clock", `The clock says ${now.toISOString()}, but something was done at ${newest}.`)
    : fine("clock", `The clock says ${now.toISOString()}.`);
}

function checkBuild({ mode }: Settings): StartCheck {
  const isThere = existsSync(new URL("../build/server/index.js", import.meta.url));
  return isThere || mode === "development"
    ? fine("build", "The pages are built.")
    : wrong("build", "The pages are not built: run `npm run build`, or `npm start`, which does.");
}

function checkAddress({ publicUrl, overTls, trustedProxies, host }: Settings): StartCheck {
  const here = /^(127\.|::1$|localhost$)/.test(host);
  if (overTls && trustedProxies === 0) {
    return doubtful(
      "address",
      "PUBLIC_URL is https:, but TRUSTED_PROXIES is 0: everyone would count as the proxy, and guess at its expense.",
    );
  }
  if (publicUrl === undefined && !here) {
    return doubtful(
      "address",
      `PUBLIC_URL is not set, and HOST is ${host}: links and QR codes would be guessed.`,
    );
  }
  if (publicUrl?.startsWith("http:") && !/^http:\/\/(127\.|localhost)/.test(publicUrl)) {
    return doubtful("address", "PUBLIC_URL is http:, so answers and passwords travel in the open.");
  }
  return fine("address", `People reach Chorus at ${publicUrl ?? "this machine"}.`);
}
