import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppServices } from "#app/context.server.ts";
import { checkAnswers } from "#app/domain/response/check-answers.ts";
import { hashPassword } from "#app/people/password.server.ts";
import { hashToken, newToken } from "#app/secret.server.ts";
import { closeServices, openServices } from "#app/server.ts";
import { readSettings } from "#app/settings.server.ts";
import { saveApiToken, savePerson } from "#db/people.server.ts";
import { publishSurvey } from "#db/publish-survey.server.ts";
import { countCompleteResponses } from "#db/tallies.server.ts";
import { multiplyResponses } from "./copy-responses.ts";
import { analysis, definition, slug, twentyAnswers } from "./twenty-questions.ts";

/** The entry that `npm start` serves with. */
export const appServer = new URL("../../app/commands/serve.ts", import.meta.url);

/** A site whose database is a file of its own, with the twenty-question survey and a viewer. */
export type Site = {
  /** The environment to serve it with. */
  env: Record<string, string>;
  /** Headers of a viewer's API call, and of a signed-in viewer's page. */
  apiHeaders: Record<string, string>;
  pageHeaders: Record<string, string>;
  /** Complete responses, as stored one by one and as the tallies count them. */
  count(): Promise<{ stored: number; tallied: number }>;
  remove(): void;
};

/**
 * Makes a site with this many responses.
 * @param responses up to 1,000, or whole thousands
 */
export async function createSite(responses = 0): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "chorus-bench-"));
  const env = {
    DATABASE_URL: `file:${join(folder, "bench.db")}`,
    PORT: "0",
    LOG_LEVEL: "error",
    SESSION_SECRET: newToken(),
    // What sends thousands a second would be taken for an attack, and its responses not counted.
    FLOOD_A_MINUTE: "0",
  };
  const token = newToken();
  const cookie = await withServices(env, async (services) => {
    await publishSurvey(services, { slug, definition, analysis }, new Date());
    const now = new Date();
    await saveApiToken(services.database, {
      name: "bench",
      role: "viewer",
      tokenHash: hashToken(token),
      now,
    });
    const viewer = { email: "viewer@bench.example", password: newToken() };
    const passwordHash = await hashPassword(viewer.password);
    await savePerson(services.database, { email: viewer.email, passwordHash, role: "viewer", now });
    await fill(services, responses);
    return (await services.signIns.signIn(viewer.email, viewer.password))?.cookie;
  });
  return {
    env,
    apiHeaders: { Authorization: `Bearer ${token}` },
    pageHeaders: { Cookie: cookie?.split(";")[0] ?? "" },
    count: () => withServices(env, countResponses),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A site's services, without a server. */
export async function withServices<Result>(
  env: Record<string, string>,
  use: (services: AppServices) => Promise<Result>,
): Promise<Result> {
  const services = await openServices(readSettings(env));
  try {
    return await use(services);
  } finally {
    await closeServices(services);
  }
}

/** Saved one by one at most; more are copies of these. */
const different = 1_000;

async function fill(services: AppServices, count: number): Promise<void> {
  const { surveys, responses } = services;
  const version = await surveys.latestVersion(slug);
  if (!version) throw new Error("The survey was not published.");
  const outcomes = await Promise.all(
    twentyAnswers(Math.min(count, different)).map((given) => {
      const checked = checkAnswers(version, given, "complete");
      if ("errors" in checked) throw new Error(`Not valid to fill with: ${JSON.stringify(checked.errors)}`);
      const { answers } = checked;
      return responses.save({
        id: randomUUID(),
        version,
        locale: "en",
        revision: 1,
        status: "complete",
        answers,
      });
    }),
  );
  if (outcomes.some((outcome) => "refused" in outcome))
    throw new Error("A response to fill with was refused.");
  if (count > different) await multiplyResponses(services, count / different);
  const [wave] = await surveys.wavesOf(version.surveyId);
  const order = { slug, waveId: wave?.id ?? 0, audience: "staff", madeBy: null } as const;
  if (count > 0 && "refused" in (await services.releases.make(order)))
    throw new Error("The responses could not be released.");
}

async function countResponses({ database, surveys, counter }: AppServices) {
  await counter.flush();
  const version = await surveys.latestVersion(slug);
  const waves = await surveys.wavesOf(version?.surveyId ?? 0);
  const { stored } = await database.kysely
    .selectFrom("responses")
    .select(({ fn }) => fn.countAll<number>().as("stored"))
    .where("status", "=", "complete")
    .executeTakeFirstOrThrow();
  return { stored, tallied: await countCompleteResponses(database, waves[0]?.id ?? 0) };
}
