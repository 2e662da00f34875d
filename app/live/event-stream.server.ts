import type { Request, Response } from "express";
import type { Audience } from "../domain/live/snapshot.ts";
import type { Hub } from "./hub.server.ts";

/**
 * Answers with a session's events until either side ends them: `snapshot` (its id is the session's sequence) and
 * `heartbeat`. Raw, because a stream inside a Remix route is not cleaned up when its client leaves (measured).
 *
 * @returns false when the server is stopping; then nothing was sent
 */
export async function streamEvents(
  hub: Hub,
  { sessionId, audience }: { sessionId: number; audience: Audience },
  request: Request,
  response: Response,
): Promise<boolean> {
  const start = (): void => {
    // Ended by the connection's end: no frame around each message, which all streams share.
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      // No proxy and no compression may hold a message back.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    });
    // Headers and the first snapshot leave together.
    response.cork();
    process.nextTick(() => response.uncork());
    response.write(`retry: ${reconnectDelay()}\n\n`);
  };
  return hub.attach(sessionId, audience, response, { since: lastSeen(request), start });
}

/** Milliseconds after which a browser comes back by itself: everyone another, so that they do not come at once. */
const reconnectDelay = (): number => 500 + Math.floor(Math.random() * 2_000);

/** The sequence that the client saw last; 0 when it does not say. */
function lastSeen({ headers, query }: Request): number {
  const told = headers["last-event-id"] ?? query.since;
  return typeof told === "string" && /^\d{1,15}$/.test(told) ? Number(told) : 0;
}
