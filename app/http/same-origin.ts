import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { sendProblem } from "../api/send-problem.ts";
import { problem } from "../domain/problem.ts";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a browser sends this write from another site. Browsers set `Sec-Fetch-Site` themselves (older ones at
 * least `Origin`); programs set neither and carry no cookie that a page could borrow.
 */
function isCrossSite(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * Refuses writes from other sites before anything else sees them, and any `_data` query: Remix's own check can
 * be walked around with it (measured), and single fetch does not use it.
 */
export const refuseCrossSite: RequestHandler = (request, response, next) => {
  if ("_data" in request.query) return sendProblem(request, response, problem("not_found"));
  if (!readingMethods.has(request.method) && isCrossSite(request)) {
    return sendProblem(request, response, problem("cross_site"));
  }
  next();
};
