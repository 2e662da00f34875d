import type { IncomingHttpHeaders } from "node:http";
import type { z } from "zod";
import type { Person } from "#db/people.server.ts";
import type { AppServices } from "../context.server.ts";
import type { Permission } from "../domain/people/roles.ts";
import type { Problem, ProblemCode } from "../domain/problem.ts";
import type { Locale } from "../i18n/locale.ts";

/** What an endpoint's function is handed, checked and parsed. */
export type ApiRequest<Body> = {
  params: Record<string, string>;
  query: Record<string, string | undefined>;
  body: Body;
  headers: IncomingHttpHeaders;
  locale: Locale;
  /** Who is asking; always null where the endpoint is public. */
  person: Person | null;
  /** Of the connection; for rate limits only, never stored. */
  address: string;
  /** The address that was asked, such as `https://chorus.example`; for links where no public address is set. */
  origin: string;
};

export type ApiAnswer = { status: number; body?: unknown; headers?: Record<string, string> };

/** One line of the HTTP contract: the router and the OpenAPI document are both made from it. */
export type Endpoint<Body = unknown> = {
  method: "get" | "post" | "put";
  /** With parameters as in OpenAPI: `/api/v1/surveys/{slug}`. */
  path: string;
  summary: string;
  /** `see-releases`: staff who see results, and everyone where a release is public; the function decides. */
  access: "public" | "see-releases" | Permission;
  query?: Record<string, string>;
  body?: z.ZodType<Body>;
  /** Largest body in bytes. */
  bodyLimit?: number;
  /** By status; the schema of the body, where there is one. */
  answers: Record<number, z.ZodType | null>;
  /** Another form of the 200 answer, for those who ask for it. */
  alsoAs?: "application/ld+json";
  problems: ProblemCode[];
  /** Absent where a raw handler of `app/http` answers instead, which sends `sends`. */
  sends?: "text/event-stream";
  handle?(services: AppServices, request: ApiRequest<Body>): Promise<ApiAnswer | Problem>;
};

/** Keeps the body's type between schema and function while endpoints of many bodies stand in one list. */
export const endpoint = <Body>(definition: Endpoint<Body>): Endpoint => definition as unknown as Endpoint;

export const isProblem = (answer: ApiAnswer | Problem): answer is Problem => "code" in answer;

export const kibibytes = (count: number): number => count * 1024;
