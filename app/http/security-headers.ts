import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import helmet from "helmet";

type Options = {
  /** Lets Vite's hot reload work: inline styles and its web socket. */
  dev: boolean;
  /** Style sheets that stand in pages, as `'sha256-…'` sources. */
  styles?: string[];
  /** The app is reached over TLS. */
  secure: boolean;
  /** Other sites may show it inside their pages. */
  framed?: boolean;
  /** Shown as a page it would belong to no site, and could do nothing. */
  sandboxed?: boolean;
};

/** With its key it has no controls, so that meeting software may show it inside its own page. */
const sessionScreen = /^\/sessions\/[^/]+\/screen$/;

/** Files to take along, with what people wrote in them. */
const takenAlong = /^\/(dashboard|manage)\/.+\.(csv|json|svg|xlsx)$/i;

/**
 * Headers of every page and file. The content security policy is enforced: scripts run only with this request's
 * nonce, style sheets inside a page count only by their hash, and nothing is loaded from, or sent to, another server.
 * One relaxation: `style` *attributes* are allowed, because charts and SurveyJS position their parts with them; they
 * cannot load or run anything.
 */
export function securityHeaders(options: Options): RequestHandler {
  const scripts = ["'self'", `'nonce-${nonceMark}'`];
  const ofPages = headersWith(scripts, options);
  const ofScreens = headersWith(scripts, { ...options, framed: true });
  const ofFiles = headersWith(["'none'"], { ...options, sandboxed: true });
  return ({ path, query }, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.nonce = nonce;
    const isScreen = sessionScreen.test(path) && query.key !== undefined;
    const headers = isScreen ? ofScreens : takenAlong.test(path) ? ofFiles : ofPages;
    for (const [name, value] of headers) response.setHeader(name, value.replace(nonceMark, nonce));
    next();
  };
}

/** The same for what is read by programs: no script runs there at all, so nothing differs from answer to answer. */
export function apiSecurityHeaders(options: Options): RequestHandler {
  const headers = headersWith(["'none'"], options);
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** This request's script nonce. */
export const nonceOf = (response: object): string => (response as { locals: { nonce: string } }).locals.nonce;

const nonceMark = "{nonce}";

/** What helmet sets, asked once: it would put the same texts together anew for every answer (a tenth of a save). */
function headersWith(
  scripts: string[],
  { dev, secure, styles = [], framed = false, sandboxed = false }: Options,
): [name: string, value: string][] {
  const setHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": scripts,
        "script-src-attr": ["'none'"],
        "style-src": ["'self'", ...(dev ? ["'unsafe-inline'"] : styles)],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'", ...(dev ? ["ws:"] : [])],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": [framed ? "*" : "'none'"],
        ...(sandboxed ? { sandbox: [] } : {}),
      },
    },
    strictTransportSecurity: secure && { includeSubDomains: false },
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: framed ? false : { action: "deny" },
  });
  const headers = new Map([
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
  ]);
  const response = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  let finished = false;
  setHeaders({} as never, response as never, (error) => {
    if (error) throw error;
    finished = true;
  });
  if (!finished) throw new Error("helmet did not set its headers at once");
  return [...headers];
}
