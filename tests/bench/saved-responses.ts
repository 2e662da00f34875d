import { randomUUID } from "node:crypto";
import type { Figure } from "./figure.ts";
import { loadWrites, type WriteRequest } from "./load.ts";
import { withServer } from "./server-process.ts";
import { appServer, createSite } from "./site.ts";
import { slug, twentyAnswers } from "./twenty-questions.ts";

const bareServer = new URL("./bare-server.ts", import.meta.url);

/**
 * Complete responses to twenty questions that are checked, durable, counted and acknowledged per second, beside
 * a server that only parses the same bodies.
 * @throws Error when what is stored or counted is not what was acknowledged
 */
export async function benchSavedResponses(seconds: number): Promise<Figure[]> {
  const next = completeRequests();
  const site = await createSite();
  try {
    const loads = await withServer(bareServer, {}, (bare) =>
      withServer(appServer, site.env, (app) =>
        loadInTurn({ bare: bare.address, app: app.address, headers: site.apiHeaders }, next, seconds),
      ),
    );
    const { stored, tallied } = await site.count();
    const { acknowledged } = loads;
    if (stored !== acknowledged || tallied !== acknowledged) {
      throw new Error(`Acknowledged ${acknowledged} responses, but stored ${stored} and counted ${tallied}.`);
    }
    return [
      {
        name: "Complete responses saved and counted (20 questions, 3 dimensions)",
        unit: "requests/s",
        value: mean(loads.app),
        baseline: { name: "bare node:http", value: mean(loads.bare) },
        aim: { atLeast: 0.05 },
      },
    ];
  } finally {
    site.remove();
  }
}

const rounds = 4;

/** Loads the two in turn, so that whatever else the machine does slows both; each is idle meanwhile. */
async function loadInTurn(
  servers: { bare: string; app: string; headers: Record<string, string> },
  next: () => WriteRequest,
  seconds: number,
) {
  const perSecond = { bare: [] as number[], app: [] as number[] };
  await loadWrites(servers.bare, next, 2);
  const warmUp = await loadWrites(servers.app, next, 2);
  let acknowledged = warmUp.answered;
  const unanswered = warmUp.unanswered;
  for (let round = 0; round < rounds; round += 1) {
    perSecond.bare.push((await loadWrites(servers.bare, next, seconds / rounds)).perSecond);
    const load = await loadWrites(servers.app, next, seconds / rounds);
    // What is still to count belongs to the time that saving took.
    const stopped = performance.now();
    const results = await fetch(`${servers.app}/api/v1/surveys/${slug}/results`, {
      headers: servers.headers,
    });
    if (!results.ok) throw new Error(`Results were answered with ${results.status}.`);
    const counting = (performance.now() - stopped) / 1000;
    const duration = load.answered / load.perSecond;
    perSecond.app.push(load.answered / (duration + counting));
    acknowledged += load.answered;
    unanswered.push(...load.unanswered);
  }
  await repeat(servers.app, unanswered);
  return { ...perSecond, acknowledged: acknowledged + unanswered.length };
}

const mean = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Complete responses of many different people, each sent once. */
export function completeRequests(): () => WriteRequest {
  const bodies = twentyAnswers(1_000).map((answers) =>
    JSON.stringify({ survey: slug, version: 1, locale: "en", revision: 1, status: "complete", answers }),
  );
  let count = 0;
  return () => {
    count += 1;
    return { path: `/api/v1/responses/${randomUUID()}`, body: bodies[count % bodies.length] ?? "" };
  };
}

/** What was cut off when the time was over is sent again, as a browser would: stored or not, it is safe. */
async function repeat(address: string, unanswered: WriteRequest[]): Promise<void> {
  for (const { path, body } of unanswered) {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(address + path, { method: "PUT", headers, body });
    if (!response.ok) throw new Error(`A repeated response was answered with ${response.status}.`);
  }
}
