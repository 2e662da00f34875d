import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import helmet from "helmet";

/**
 * Headers of every answer. The content security policy is enforced: scripts run only with this request's nonce,
 * and nothing is loaded from, or sent to, another server. One relaxation: `style` *attributes* are allowed,
 * because charts and SurveyJS position their parts with them; they cannot load or run anything.
 *
 * @param options.dev lets Vite's hot reload work: inline styles and its web socket
 * @param options.secure the app is reached over TLS
 */
export function securityHeaders(options: { dev: boolean; secure: boolean }): RequestHandler[] {
  const { dev, secure } = options;
  const giveNonce: RequestHandler = (_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString("base64");
    next();
  };
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        "script-src-attr": ["'none'"],
        "style-src": ["'self'", ...(dev ? ["'unsafe-inline'"] : [])],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'", ...(dev ? ["ws:"] : [])],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: secure && { includeSubDomains: false },
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  const permissions: RequestHandler = (_request, response, next) => {
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    next();
  };
  return [giveNonce, headers, permissions];
}

/** This request's script nonce. */
export const nonceOf = (response: object): string => (response as { locals: { nonce: string } }).locals.nonce;
