import { type Request, type Response, Router } from "express";
import type { Logger } from "pino";
import { sendProblem } from "../api/send-problem.ts";
import type { AppServices } from "../context.server.ts";
import { type Problem, problem } from "../domain/problem.ts";
import { readerOf } from "../live/audience.server.ts";
import { streamEvents } from "../live/event-stream.server.ts";
import { isRefused } from "../live/refusal.server.ts";

/**
 * Streams of live sessions. Before compression, which would hold events back, and beside Remix, which would not
 * notice that a client left.
 */
export function liveEvents(services: AppServices, log: Logger): Router {
  const router = Router({ caseSensitive: true });
  router.get("/api/v1/sessions/:code/events", (request, response) => {
    stream(services, request, response)
      .catch((error: unknown) => {
        log.error({ err: error }, "a stream could not begin");
        return problem("unavailable", { retryAfter: 2 });
      })
      .then((refusal) => {
        if (refusal && !response.headersSent) sendProblem(request, response, refusal);
      });
  });
  return router;
}

/** Begins a stream, or tells why it does not begin. */
async function stream(services: AppServices, request: Request, response: Response): Promise<Problem | null> {
  const { headers, query } = request;
  const session = await services.live.find(request.params.code ?? "");
  if (!session) return problem("session_not_found");
  const [audience, key] = [textOf(query.audience), textOf(query.key)];
  const reader = await readerOf(services, session, { headers, audience, key });
  if (isRefused(reader)) return reader.problem;
  if (request.method === "HEAD") {
    response.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" }).end();
    return null;
  }
  const started = await streamEvents(
    services.hub,
    { sessionId: session.id, audience: reader.audience },
    request,
    response,
  );
  return started ? null : problem("unavailable", { retryAfter: 2 });
}

/** A parameter given twice is no text; it counts as absent. */
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
