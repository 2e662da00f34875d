import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

/**
 * One line a request: method, path, status, milliseconds. No address, agent, query or body: they could tell who
 * answered. Paths that carry a person's token or id are cut at the part that is public.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const id = randomUUID();
    response.setHeader("X-Request-Id", id);
    response.on("finish", () => {
      const { statusCode: status } = response;
      const level = status >= 500 ? "error" : "debug";
      if (!log.isLevelEnabled(level)) return;
      const path = request.path.replace(/^(\/api\/v1\/responses|\/c)\/.*/, "$1");
      const line = { id, method: request.method, path, status, ms: Math.round(performance.now() - started) };
      log[level](line, status >= 500 ? "request failed" : "request");
    });
    next();
  };
}
