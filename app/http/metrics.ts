import { createHash, timingSafeEqual } from "node:crypto";
import { type RequestHandler, Router } from "express";
import type { Logger } from "pino";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { readServiceFigures } from "#db/service-figures.server.ts";
import { sendProblem } from "../api/send-problem.ts";
import type { AppServices } from "../context.server.ts";
import { problem } from "../domain/problem.ts";

/** Kinds of requests; no survey, session or person can be told apart by them. The first that fits counts. */
const classes: [name: string, path: RegExp][] = [
  ["health", /^\/(health|metrics)$/],
  ["saving", /^\/api\/v1\/responses\//],
  ["codes", /^(\/api\/v1)?\/(resume|withdraw|c)(\/|\.data|$)/],
  ["live", /^(\/api\/v1\/sessions|\/j|\/join|\/sessions)(\/|\.data|$)/],
  ["api", /^\/api\//],
  ["survey", /^\/s\//],
  ["staff", /^\/(dashboard|manage|sign-in|sign-out|setup|releases)(\/|\.data|$)/],
  ["file", /^\/assets\/|\.\w+$/],
];

export const classOf = (path: string): string =>
  classes.find(([, pattern]) => pattern.test(path))?.[0] ?? "page";

/**
 * Counts requests, and answers `GET /metrics` in Prometheus's text form to who has the token of `METRICS_TOKEN`;
 * without that setting there is no such page, and nothing is counted.
 */
export function metrics({ settings, database, hub }: AppServices, log: Logger): RequestHandler {
  const { metricsToken } = settings;
  if (metricsToken === undefined) return (_request, _response, next) => next();
  const registers = [new Registry()];
  const [register] = registers as [Registry];
  collectDefaultMetrics({ register });
  const requests = new Counter({
    ...{ name: "chorus_requests_total", help: "Requests answered", registers },
    labelNames: ["class", "status"],
  });
  const durations = new Histogram({
    ...{ name: "chorus_request_seconds", help: "Time to the end of an answer", registers },
    labelNames: ["class"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  });
  const gauge = (name: string, help: string) => new Gauge({ name: `chorus_${name}`, help, registers });
  const figures = {
    databaseBytes: gauge("database_bytes", "Size of the database"),
    uncounted: gauge("uncounted_responses", "Responses that are stored and not yet counted"),
    releases: gauge("releases", "Releases made"),
    liveSessions: gauge("live_sessions", "Sessions that have not ended"),
  };
  const streams = gauge("live_streams", "Phones and screens that follow a session here");

  const router = Router();
  router.use((request, response, next) => {
    const timer = durations.startTimer({ class: classOf(request.path) });
    response.once("finish", () => {
      requests.inc({ class: classOf(request.path), status: `${Math.floor(response.statusCode / 100)}xx` });
      timer();
    });
    next();
  });
  router.get("/metrics", (request, response) => {
    if (!isToken(request.headers.authorization, metricsToken)) {
      return sendProblem(request, response, problem("unauthenticated"));
    }
    readServiceFigures(database)
      .then(async (read) => {
        for (const [name, value] of Object.entries(read)) figures[name as keyof typeof read].set(value);
        streams.set(hub.streams);
        const text = await register.metrics();
        response.set({ "Content-Type": register.contentType, "Cache-Control": "no-store" }).end(text);
      })
      .catch((error: unknown) => {
        log.error({ err: error }, "the figures could not be read");
        sendProblem(request, response, problem("unavailable", { retryAfter: 10 }));
      });
  });
  return router;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compared in the same time, whatever is right about it. */
const isToken = (authorization: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(/^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1] ?? ""), digest(token));
