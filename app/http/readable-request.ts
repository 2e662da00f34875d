import type { RequestHandler } from "express";
import { sendProblem } from "../api/send-problem.ts";
import { problem } from "../domain/problem.ts";

/** A name or an address, with or without a port; empty, and absent in HTTP/1.0, where none is known. */
const hostForm = /^([\w.-]+|\[[0-9a-f:.]+\])?(:\d{1,5})?$/i;

const isHost = (host: string): boolean =>
  host === "" || (hostForm.test(host) && URL.canParse(`http://${host}`));

/** A target may be a whole address (RFC 9112, 3.2.2); what counts is what follows the host. */
const withoutHost = (target: string): string => target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*\/?/i, "/");

/**
 * Sees to it that what Remix makes an address from is one: it fails, with a fault of the server, on a `Host` that is
 * none, on a target with a host, and on a strange `X-Forwarded-Host` (measured). Links never need the last:
 * where proxies change the host, `PUBLIC_URL` says it.
 */
export function readableRequest(): RequestHandler {
  return (request, response, next) => {
    if (!isHost(request.headers.host ?? "")) return sendProblem(request, response, problem("malformed"));
    const forwarded = request.headers["x-forwarded-host"];
    if (forwarded !== undefined && !isHost(String(forwarded))) delete request.headers["x-forwarded-host"];
    request.url = withoutHost(request.url);
    request.originalUrl = request.url;
    next();
  };
}
