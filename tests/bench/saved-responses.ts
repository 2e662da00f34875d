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
  const next = requests();
  const bare = await withServer(bareServer, {}, async (address) => {
    await loadWrites(address, next, 2);
    return loadWrites(address, next, seconds);
  });

  const site = await createSite();
  try {
    const { perSecond, acknowledged } = await withServer(appServer, site.env, async (address) => {
      const warmUp = await loadWrites(address, next, 2);
      const measured = await loadWrites(address, next, seconds);
      const repeated = [...warmUp.unanswered, ...measured.unanswered];
      await repeat(address, repeated);
      const { perSecond } = measured;
      return { perSecond, acknowledged: warmUp.answered + measured.answered + repeated.length };
    });
    const { stored, tallied } = await site.count();
    if (stored !== acknowledged || tallied !== acknowledged) {
      throw new Error(`Acknowledged ${acknowledged} responses, but stored ${stored} and counted ${tallied}.`);
    }
    return [
      {
        name: "Complete responses saved and counted (20 questions, 3 dimensions)",
        unit: "requests/s",
        value: perSecond,
        baseline: { name: "bare node:http", value: bare.perSecond },
        aim: { atLeast: 0.02 },
      },
    ];
  } finally {
    site.remove();
  }
}

function requests(): () => WriteRequest {
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
