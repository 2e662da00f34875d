import { z } from "zod";
import { answerErrorCodes, type ProblemCode, problemStatus } from "../domain/problem.ts";
import { messagesIn } from "../i18n/messages.ts";
import type { Endpoint } from "./endpoint.ts";

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: Object.keys(problemStatus) },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        anyOf: [
          {
            type: "object",
            required: ["question", "code", "message"],
            properties: {
              question: { type: "string" },
              code: { type: "string", enum: answerErrorCodes },
              message: { type: "string" },
            },
          },
          {
            type: "object",
            required: ["path", "code", "message"],
            properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
          },
        ],
      },
    },
    conflicts: {
      type: "array",
      description: "With `edit_conflict`: what was changed in two ways.",
      items: {
        type: "object",
        required: ["in", "id", "path", "before", "yours", "theirs"],
        properties: {
          in: { type: "string" },
          id: { type: ["string", "null"] },
          path: { type: "array", items: { type: "string" } },
          before: {},
          yours: {},
          theirs: {},
        },
      },
    },
  },
};

/** The contract as an OpenAPI 3.1 document, made from the endpoints that answer it. */
export function openApiDocument(endpoints: Endpoint[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Chorus", version, license: { name: "MIT", identifier: "MIT" } },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        signIn: { type: "apiKey", in: "cookie", name: "chorus-sign-in" },
      },
    },
  };
}

/** What the router itself may answer before or after an endpoint's own function. */
function problemsAround({ method, access, body }: Endpoint): ProblemCode[] {
  return [
    "malformed",
    ...(access === "public" ? [] : (["unauthenticated", "forbidden"] as const)),
    ...(method === "get" ? [] : (["cross_site"] as const)),
    ...(body ? (["too_large", "unsupported_media_type"] as const) : []),
    "unavailable",
  ];
}

function operation(endpoint: Endpoint) {
  const { path, summary, access, query, body, bodyLimit, problems } = endpoint;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query ?? {}).map(([name, description]) => ({
    name,
    in: "query",
    description,
    schema: { type: "string" },
  }));
  return {
    summary,
    ...securityOf(access),
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            ...(bodyLimit ? { "x-largest-bytes": bodyLimit } : {}),
            content: { "application/json": { schema: jsonSchema(body, "input") } },
          },
        }
      : {}),
    responses: {
      ...answersOf(endpoint),
      ...problemsOf([...new Set([...problems, ...problemsAround(endpoint)])]),
    },
  };
}

function securityOf(access: Endpoint["access"]) {
  if (access === "public") return {};
  const security = [{ token: [] }, { signIn: [] }];
  // An empty requirement: it can be asked without, and public releases are then all there is.
  return access === "see-releases"
    ? { security: [...security, {}], "x-permission": "see-results" }
    : { security, "x-permission": access };
}

const jsonSchema = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

function answersOf({ answers, sends, alsoAs }: Endpoint) {
  if (sends) return { 200: { description: "Done", content: { [sends]: { schema: { type: "string" } } } } };
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      schema
        ? {
            description: "Done",
            content: {
              "application/json": { schema: jsonSchema(schema, "output") },
              ...(alsoAs ? { [alsoAs]: { schema: { type: "object" } } } : {}),
            },
          }
        : { description: "Done" },
    ]),
  );
}

/** Several codes may share a status; each is named with its words. */
function problemsOf(codes: ProblemCode[]) {
  const words = messagesIn("en").problems;
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  const byStatus = Map.groupBy(codes, (code) => problemStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, sharing]) => [
      status,
      { description: sharing.map((code) => `\`${code}\`: ${words[code].detail}`).join(" "), content },
    ]),
  );
}
