import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** What people do who answer: a line has its exact time, and their responses are stored in the same order. */
const answering =
  /^\/(s|c|j|resume|withdraw)(\/|$)|^\/api\/v1\/(responses|resume|withdraw|sessions\/[^/]+\/(participants|ballots|contributions))(\/|$)/;

/** Without a response's id, an entry code, or the name of a preview: who knows those gets in. */
const publicPart = (path: string): string =>
  path.replace(/^(\/api\/v1\/responses|\/c)\/.*/, "$1").replaceAll(/\/preview-[^/]*/g, "/preview");

/**
 * One line a request: method, path, status, milliseconds. No address, agent, query or body: they could tell who
 * answered. Of people who answer only what failed is told, when nothing was stored, and without codes and ids.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const id = randomUUID();
    response.setHeader("X-Request-Id", id);
    response.on("finish", () => {
      const { statusCode: status } = response;
      const level = status >= 500 ? "error" : "debug";
      if (!log.isLevelEnabled(level) || (level === "debug" && answering.test(request.path))) return;
      const path = publicPart(request.path);
      const line = { id, method: request.method, path, status, ms: Math.round(performance.now() - started) };
      log[level](line, status >= 500 ? "request failed" : "request");
    });
    next();
  };
}
