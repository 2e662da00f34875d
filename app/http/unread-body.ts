import type { RequestHandler } from "express";

/** Long enough for a body of the usual size on a bad line to come through. */
const patienceMilliseconds = 5_000;

/**
 * Lets a body go by that nobody reads to its end, because it is too large, say. Otherwise the connection would hang
 * until the time for a request is over, and its client with it (measured: a minute).
 */
export function passUnreadBody(): RequestHandler {
  return (request, response, next) => {
    response.once("finish", () => {
      if (request.complete) return;
      request.removeAllListeners("data").resume();
      setTimeout(() => request.complete || request.destroy(), patienceMilliseconds).unref();
    });
    next();
  };
}
