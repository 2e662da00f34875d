import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { sendProblem } from "../api/send-problem.ts";
import { problem } from "../domain/problem.ts";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a browser sends this write from another site. Browsers set `Sec-Fetch-Site` themselves (older ones at
 * least `Origin`); programs set neither and carry no cookie that a page could borrow.
 */
function isCrossSite(request: IncomingMessage, publicHost: string | undefined): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  // A proxy may put a name of its own in place of ours.
  return ![host, publicHost].includes(new URL(origin).host);
}

/** Read as Remix reads it: Express stops at the thousandth parameter. */
const asksData = (target: string): boolean =>
  target.includes("?") && new URLSearchParams(target.slice(target.indexOf("?"))).has("_data");

/**
 * Refuses writes from other sites before anything else sees them, and any `_data` query: Remix's own check can
 * be walked around with it (measured), and single fetch does not use it.
 */
export function refuseCrossSite(publicUrl: string | undefined): RequestHandler {
  const publicHost = publicUrl && new URL(publicUrl).host;
  return (request, response, next) => {
    if (asksData(request.originalUrl)) return sendProblem(request, response, problem("not_found"));
    if (!readingMethods.has(request.method) && isCrossSite(request, publicHost)) {
      return sendProblem(request, response, problem("cross_site"));
    }
    next();
  };
}
