import { onTestFinished } from "vitest";
import type { Role } from "#app/domain/people/roles.ts";
import { hashToken, newToken } from "#app/secret.server.ts";
import { type RunningServer, startServer } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { saveApiToken } from "#db/people.server.ts";
import { sqlite, type TestDatabase } from "./databases.ts";

export type TestServer = RunningServer & {
  fetch(path: string, init?: RequestInit & { json?: unknown }): Promise<Response>;
  /** An `Authorization` header for a role. */
  tokenFor(role: Role): Promise<string>;
};

/** The whole app, with the shipped surveys, on a free port; stopped when the test ends. */
export async function startTestServer(
  database: TestDatabase = sqlite,
  settings: Record<string, string> = {},
): Promise<TestServer> {
  const location = await database.locate();
  const url = location.dialect === "sqlite" ? `file:${location.file}` : location.url;
  const server = await startServerOn(url, settings);
  onTestFinished(() => server.stop());
  return server;
}

/**
 * The same for whoever stops it.
 * @param env settings beside those that every test has
 */
export async function startServerOn(url: string, env: Record<string, string> = {}): Promise<TestServer> {
  const server = await startServer(
    readSettings({
      NODE_ENV: "test",
      DATABASE_URL: url,
      PORT: "0",
      LOG_LEVEL: "fatal",
      SESSION_SECRET: "a secret for tests that is long enough",
      ...env,
    }),
  );
  return {
    ...server,
    fetch(path, { json, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (json !== undefined) headers.set("Content-Type", "application/json");
      const body = json === undefined ? init.body : JSON.stringify(json);
      return fetch(server.address + path, { redirect: "manual", ...init, headers, body: body ?? null });
    },
    async tokenFor(role) {
      const token = newToken();
      const name = `${role} ${token.slice(0, 8)}`;
      await saveApiToken(server.services.database, {
        name,
        role,
        tokenHash: hashToken(token),
        now: new Date(),
      });
      return `Bearer ${token}`;
    },
  };
}
