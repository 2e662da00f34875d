import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import { createRequestHandler as createPageHandler, type ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import type { Logger } from "pino";
import type { ViteDevServer } from "vite";
import { apiRouter } from "../api/api-router.ts";
import { sendProblem } from "../api/send-problem.ts";
import { developmentAssets, readBrowserAssets } from "../assets.server.ts";
import { clientAddress } from "../client-address.server.ts";
import type { AppServices, RequestContext } from "../context.server.ts";
import { problem } from "../domain/problem.ts";
import { buildAssets } from "./build-assets.ts";
import { liveEvents } from "./live-events.ts";
import { localeCookie, requestLocale } from "./locale.ts";
import { metrics } from "./metrics.ts";
import { pageCache, type RenderPage } from "./page-cache.ts";
import { readableRequest } from "./readable-request.ts";
import { requestLog } from "./request-log.ts";
import { refuseCrossSite } from "./same-origin.ts";
import { apiSecurityHeaders, nonceOf, securityHeaders } from "./security-headers.ts";
import { passUnreadBody } from "./unread-body.ts";

const clientBuild = fileURLToPath(new URL("../../build/client/", import.meta.url));
const buildManifest = new URL("../../build/.vite/client-manifest.json", import.meta.url);

/** Where the pages come from: the build, or Vite while developing. */
export type Pages = { build: ServerBuild } | { vite: ViteDevServer };

const inlineStylesOf = ({ entry }: ServerBuild): string[] =>
  (entry.module as unknown as { inlineStyleSources: string[] }).inlineStyleSources;

const notKept = { "Cache-Control": "no-cache" };

/** Pages with a form; Remix posts to the same address with `.data`. */
const formPages =
  /^\/((sign-in(\/code)?|sign-out|setup|invite|new-password|account(\/[\w-]+)?|c|manage(\/[\w-]+)+|dashboard\/surveys\/[^/]+|j\/[^/]+(\/join)?|sessions\/[^/]+\/(control|texts))(\.data)?|s\/[^/]+(\/hand-over)?|resume|withdraw)$/;

const isApi = (path: string): boolean => path === "/health" || /^\/api(\/|$)/.test(path);

/** Definitions and results are large; what answers a write fits into one packet anyway. */
function packReads(): RequestHandler {
  const pack = compression();
  return (request, response, next) =>
    request.method === "GET" || request.method === "HEAD" ? pack(request, response, next) : next();
}

/**
 * Whether a page takes a request's method: Remix's own refusal tells where in the code the page is. It takes a HEAD of
 * a page's data for a write.
 */
const takesMethod = ({ method, path }: Request): boolean =>
  method === "GET" ||
  (method === "HEAD" && !path.endsWith(".data")) ||
  (method === "POST" && formPages.test(path));

/** What Remix would read as another host, or fail on: backslashes, line ends, two slashes at the start. */
const isNoPath = (path: string): boolean => /^\/\/|\\|%5c|%0[9ad]/i.test(path);

/** The whole HTTP application: guards first, then files, the API, and the pages. */
export function createApp(services: AppServices, pages: Pages, log: Logger): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.set("trust proxy", services.settings.trustedProxies);

  app.use(requestLog(log), readableRequest(), passUnreadBody(), metrics(services, log));
  const headers = {
    dev: "vite" in pages,
    styles: "vite" in pages ? [] : inlineStylesOf(pages.build),
    secure: services.settings.overTls,
  };
  const guard = refuseCrossSite(services.settings.publicUrl);
  // First, and without what only pages need: answers arrive here, many at a time.
  const api = Router()
    .use(apiSecurityHeaders(headers), guard)
    .use(liveEvents(services, log))
    .use(packReads(), apiRouter(services, log));
  app.use((request, response, next) => (isApi(request.path) ? api(request, response, next) : next()));
  app.use(securityHeaders(headers), guard);

  const report = (error: unknown) => log.error({ err: error }, "a page could not be answered");
  const assets = "vite" in pages ? developmentAssets : readBrowserAssets(buildManifest);
  if ("vite" in pages) {
    app.use(pages.vite.middlewares);
  } else {
    app.use("/assets", buildAssets(join(clientBuild, "assets")), (request, response) =>
      sendProblem(request, response, problem("not_found")),
    );
    app.use(pageCache(services.surveys, renderWith(pages.build, { ...services, assets, report })));
    app.use(compression());
    app.get("/service-worker.js", (_request, response) => {
      // Browsers compare it byte by byte with the one they have: it must never be an old one.
      response.sendFile(join(clientBuild, "service-worker.js"), { cacheControl: false, headers: notKept });
    });
    app.use(express.static(clientBuild, { maxAge: "1h", index: false }));
  }

  const contextOf = async (request: Request, response: Response): Promise<RequestContext> => {
    const { person, owing } = await services.signIns.recognize(request.headers);
    // Browsers keep "no-cache" pages for their Back button, also after signing out (measured).
    if (person || owing) response.setHeader("Cache-Control", "private, no-store");
    return {
      ...services,
      person,
      owing,
      locale: requestLocale(request),
      address: clientAddress(request),
      nonce: nonceOf(response),
      isPage: !request.path.endsWith(".data"),
      markup: new Map(),
      assets,
      report,
    };
  };
  const build =
    "vite" in pages
      ? () => pages.vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>
      : pages.build;
  const answerWithRemix = createRequestHandler({ build, getLoadContext: contextOf });

  app.all("*", (request, response, next) => {
    if (isNoPath(request.path)) return sendProblem(request, response, problem("not_found"));
    if (!takesMethod(request)) return sendProblem(request, response, problem("method_not_allowed"));
    const cookie = localeCookie(request);
    if (cookie) response.appendHeader("Set-Cookie", cookie);
    response.setHeader("Cache-Control", "private, no-cache");
    // The guard has judged it; Remix would fail on one that is no address (measured).
    delete request.headers.origin;
    void answerWithRemix(request, response, next);
  });

  // why: express recognizes an error handler by its four parameters.
  const answerError: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = Number((error as { status?: unknown }).status);
    if (status >= 400 && status < 500) return sendProblem(request, response, problem("not_found"));
    log.error({ err: error }, "unexpected error");
    sendProblem(request, response, problem("internal"));
  };
  app.use(answerError);
  return app;
}

/** The pages as someone sees them of whom nothing is known. */
function renderWith(
  build: ServerBuild,
  shared: Omit<RequestContext, "person" | "owing" | "locale" | "address" | "nonce" | "isPage" | "markup">,
): RenderPage {
  const answer = createPageHandler(build, "production");
  return (address, locale) =>
    answer(new Request(new URL(address, "http://localhost")), {
      ...shared,
      person: null,
      owing: null,
      locale,
      address: "",
      nonce: "",
      isPage: true,
      markup: new Map(),
    });
}
