import { isUtf8 } from "node:buffer";
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import type { Logger } from "pino";
import { isDatabaseFailure } from "#db/open.server.ts";
import type { Person } from "#db/people.server.ts";
import { clientAddress } from "../client-address.server.ts";
import type { AppServices } from "../context.server.ts";
import { may } from "../domain/people/roles.ts";
import { type Problem, type ProblemCode, problem } from "../domain/problem.ts";
import { acceptedLocale } from "../i18n/locale.ts";
import { type ApiAnswer, type Endpoint, isProblem, kibibytes } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { openApiDocument } from "./open-api.ts";
import { sendProblem } from "./send-problem.ts";

const openApiPath = "/api/v1/openapi.json";

/** Answers the whole HTTP contract, beside Remix: a save costs a tenth of what a Remix action does. */
export function apiRouter(services: AppServices, log: Logger): Router {
  const router = Router({ caseSensitive: true });
  for (const endpoint of endpoints.filter(hasHandler)) {
    const steps: RequestHandler[] = [checkAccess(services, endpoint)];
    if (endpoint.body) steps.push(requireJson, readJson(endpoint.bodyLimit ?? kibibytes(16)));
    router[endpoint.method](expressPath(endpoint.path), ...steps, answer(services, endpoint));
  }
  const document = openApiDocument(endpoints, services.version);
  router.get(openApiPath, (_request, response) => {
    response.json(document);
  });

  const byPath = Map.groupBy([...endpoints, { path: openApiPath, method: "get" }], ({ path }) => path);
  for (const [path, sharing] of byPath) {
    const allow = sharing
      .map(({ method }) => (method === "get" ? "GET, HEAD" : method.toUpperCase()))
      .join(", ");
    router.all(expressPath(path), (request, response) => {
      response.setHeader("Allow", allow);
      sendProblem(request, response, problem("method_not_allowed"));
    });
  }
  router.use("/api", (request, response) => sendProblem(request, response, problem("not_found")));
  router.use(answerFailure(log));
  return router;
}

type Handled = Endpoint & Required<Pick<Endpoint, "handle">>;

/** Streams are answered before this router. */
const hasHandler = (endpoint: Endpoint): endpoint is Handled => endpoint.handle !== undefined;

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** Whoever was recognized, for the endpoint's own function. */
const personOf = new WeakMap<Request, Person>();

function checkAccess({ signIns }: AppServices, { access }: Endpoint): RequestHandler {
  if (access === "public") return (_request, _response, next) => next();
  return (request, response, next) => {
    signIns.identify(request.headers).then((person) => {
      if (!person && (access !== "see-releases" || request.headers.authorization !== undefined))
        return sendProblem(request, response, problem("unauthenticated"));
      if (person && !may(person.role, access === "see-releases" ? "see-results" : access))
        return sendProblem(request, response, problem("forbidden"));
      if (person) personOf.set(request, person);
      next();
    }, next);
  };
}

const requireJson: RequestHandler = (request, response, next) => {
  const [type = "", ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters.find((parameter) => /^\s*charset\s*=/.test(parameter));
  const inUtf8 = charset === undefined || /=\s*"?utf-8"?\s*$/.test(charset);
  if (type.trim() === "application/json" && inUtf8) return next();
  sendProblem(request, response, problem("unsupported_media_type"));
};

/** The limit counts unpacked bytes, so a packed body cannot grow past it. */
const readJson = (limit: number): RequestHandler =>
  express.json({ limit, strict: false, type: () => true, verify: requireUtf8 });

/** Other bytes would be read as U+FFFD, and answers stored that nobody gave. */
function requireUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new TypeError("not UTF-8");
}

function answer(services: AppServices, endpoint: Handled): RequestHandler {
  return (request, response, next) => {
    const parsed = endpoint.body?.safeParse(request.body);
    if (parsed && !parsed.success) return sendProblem(request, response, problem("malformed"));
    endpoint
      .handle(services, {
        params: request.params,
        query: onlyTexts(request.query),
        body: parsed?.data,
        headers: request.headers,
        person: personOf.get(request) ?? null,
        locale: acceptedLocale(request.headers["accept-language"]),
        address: clientAddress(request),
        origin: `${request.protocol}://${request.get("host") ?? "localhost"}`,
      })
      .then((result) => {
        if (isProblem(result)) return sendProblem(request, response, result);
        sendAnswer(response, result);
      })
      .catch(next);
  };
}

/** Not `response.json`: it would also hash every answer for an ETag that `no-store` makes useless. */
function sendAnswer(response: Response, { status, headers, body }: ApiAnswer): void {
  const all: Record<string, string> = { "Cache-Control": "no-store", ...headers };
  if (body === undefined) {
    response.writeHead(status, all).end();
    return;
  }
  const text = JSON.stringify(body);
  const type = { "Content-Type": "application/json; charset=utf-8" };
  response.writeHead(status, { ...type, ...all, "Content-Length": Buffer.byteLength(text) }).end(text);
}

/** A parameter given twice is no text; it counts as absent. */
const onlyTexts = (query: Request["query"]): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );

/** What `express.json` reports, by its `type`. */
const bodyFaults: Record<string, ProblemCode> = {
  "entity.too.large": "too_large",
  "encoding.unsupported": "unsupported_media_type",
  "charset.unsupported": "unsupported_media_type",
};

function answerFailure(log: Logger): ErrorRequestHandler {
  // why: express recognizes an error handler by its four parameters.
  return (error, request, response, _next) => {
    if (response.headersSent) return response.destroy();
    sendProblem(request, response, failureOf(error, request, log));
  };
}

/** A client's fault has a status below 500; anything else is ours, or the database's. */
function failureOf(error: unknown, request: Request, log: Logger): Problem {
  const { type, status } = error as { type?: string; status?: number };
  if (type && bodyFaults[type]) return problem(bodyFaults[type]);
  if (status !== undefined && status < 500) return problem("malformed");
  log.error({ err: error, path: request.route?.path }, "a request could not be answered");
  return isDatabaseFailure(error) ? problem("unavailable", { retryAfter: 2 }) : problem("internal");
}
