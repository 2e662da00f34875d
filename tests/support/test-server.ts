import { onTestFinished } from "vitest";
import type { Role } from "#app/domain/people/roles.ts";
import { hashToken, newToken } from "#app/secret.server.ts";
import { type RunningServer, startServer } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import type { DatabaseLocation } from "#db/open.server.ts";
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
  const server = await startServerOn(urlOf(await database.locate(firstStart)), settings);
  onTestFinished(() => server.stop());
  return server;
}

const urlOf = (location: DatabaseLocation): string =>
  location.dialect === "sqlite" ? `file:${location.file}` : location.url;

/** Makes the schema and publishes what Chorus brings along: most of what a start on an empty database takes. */
export async function firstStart(location: DatabaseLocation): Promise<void> {
  const server = await startServer(testSettings(urlOf(location)));
  await server.stop();
}

const testSettings = (url: string, env: Record<string, string> = {}) =>
  readSettings({
    NODE_ENV: "test",
    DATABASE_URL: url,
    PORT: "0",
    LOG_LEVEL: "fatal",
    SESSION_SECRET: "a secret for tests that is long enough",
    // Tests are programs, and faster than people.
    ...{ SECONDS_AN_ANSWER: "0", FLOOD_A_MINUTE: "0" },
    ...env,
  });

/**
 * The same for whoever stops it.
 * @param env settings beside those that every test has
 */
export async function startServerOn(url: string, env: Record<string, string> = {}): Promise<TestServer> {
  const server = await startServer(testSettings(url, env));
  const answers: Response[] = [];
  return {
    ...server,
    async stop() {
      // The server would wait for whoever is still to read an answer, and tests often look at its head only.
      const unread = answers.filter(({ bodyUsed, body }) => !bodyUsed && !body?.locked);
      // Those that a test has cut off itself cannot be let go of once more.
      await Promise.allSettled(unread.map(({ body }) => body?.cancel()));
      await server.stop();
    },
    async fetch(path, { json, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (json !== undefined) headers.set("Content-Type", "application/json");
      const body = json === undefined ? init.body : JSON.stringify(json);
      const request = { redirect: "manual" as const, ...init, headers, body: body ?? null };
      const answer = await fetch(server.address + path, request);
      answers.push(answer);
      return answer;
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
