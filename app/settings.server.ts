import { resolve } from "node:path";
import { z } from "zod";
import type { DatabaseLocation } from "#db/open.server.ts";
import { type Role, roles } from "./domain/people/roles.ts";

const environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, "must start with file: or postgres://")
    .default("file:data/chorus.db"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d+$/, "must be a number")
    .transform(Number)
    .pipe(z.number().max(65535, "must be at most 65535"))
    .default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http(s) address" }).optional(),
  TRUSTED_PROXIES: z.string().regex(/^\d$/, "must be a number below 10").transform(Number).default(0),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{20,}$/, "must have at least 20 characters, and no spaces")
    .optional(),
  SECONDS_AN_ANSWER: z
    .string()
    .regex(/^\d(\.\d{1,3})?$/, "must be a number of seconds below 10, such as 0.1; 0 for none")
    .transform(Number)
    .default(0.1),
  FLOOD_A_MINUTE: z
    .string()
    .regex(/^\d{1,6}$/, "must be a whole number below 1000000; 0 for none")
    .transform(Number)
    .default(300),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: "must be an https address" }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, "must have at most 60 characters").optional(),
  OIDC_EMAIL_DOMAINS: z.string().optional(),
  OIDC_DEFAULT_ROLE: z.enum(roles).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must start with smtp:// or smtps://" }).optional(),
  MAIL_FROM: z.string().optional(),
  SECOND_FACTOR_ROLES: z
    .string()
    .transform((list) => list.split(",").map((role) => role.trim()))
    .pipe(z.array(z.enum(roles, `must be roles, separated by commas: ${roles.join(", ")}`)))
    .default([]),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Settings = {
  mode: "production" | "development" | "test";
  database: DatabaseLocation;
  host: string;
  port: number;
  /** Where people reach the app; undefined until known (then derived from host and port). */
  publicUrl: string | undefined;
  /** Whether people reach the app over TLS: then cookies go over TLS alone, and browsers never try without. */
  overTls: boolean;
  /** How many proxies of ours stand in front: that many last addresses of `X-Forwarded-For` are believed. */
  trustedProxies: number;
  /** Undefined: kept in a file beside the embedded database, made at first start. */
  sessionSecret: string | undefined;
  /** What `/metrics` asks for; undefined: there is no such page. */
  metricsToken: string | undefined;
  /** Fewest seconds that a person needs for an answer; faster ones wait for their steward. 0: nobody is too fast. */
  secondsAnAnswer: number;
  /** So many new responses a minute to one wave may be an attack. 0: nothing is. */
  floodAMinute: number;
  /** Where people sign in at their organization's own provider (OpenID Connect); undefined when they do not. */
  organization: OrganizationSettings | undefined;
  /** The mail server that takes our letters, and who they are from; undefined when links are only shown. */
  mail: { url: string; from: string } | undefined;
  /** Who must sign in with a second step: without one they can do nothing but set it up. */
  secondFactorRoles: Role[];
  logLevel: string;
};

export type OrganizationSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How people call it. */
  name: string;
  /** Only e-mail addresses of these domains, in lower case, count. */
  domains: string[];
  /** What people become who were not invited; null when they need an invitation. */
  defaultRole: Role | null;
};

export class SettingsError extends Error {}

/** Where the database is, from a `DATABASE_URL`; relative files are taken from the working directory. */
export function databaseLocation(url: string): DatabaseLocation {
  if (!url.startsWith("file:")) return { dialect: "postgres", url };
  const path = url.slice("file:".length);
  return { dialect: "sqlite", file: path === ":memory:" ? path : resolve(path) };
}

/**
 * Reads and checks the environment.
 * @throws SettingsError with one line that names the wrong setting
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  // An empty variable means "not set", as in `PORT= npm start`.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingsError(`Setting ${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { data } = parsed;
  const database = databaseLocation(data.DATABASE_URL);
  if (database.dialect === "postgres" && !data.SESSION_SECRET) {
    throw new SettingsError("Setting SESSION_SECRET: required with PostgreSQL");
  }
  return {
    mode: data.NODE_ENV,
    database,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ""),
    overTls: data.PUBLIC_URL?.startsWith("https:") ?? false,
    trustedProxies: data.TRUSTED_PROXIES,
    sessionSecret: data.SESSION_SECRET,
    metricsToken: data.METRICS_TOKEN,
    secondsAnAnswer: data.SECONDS_AN_ANSWER,
    floodAMinute: data.FLOOD_A_MINUTE,
    organization: organizationFrom(data),
    mail: mailFrom(data),
    secondFactorRoles: data.SECOND_FACTOR_ROLES,
    logLevel: data.LOG_LEVEL,
  };
}

type Environment = z.infer<typeof environment>;

/** @throws SettingsError when one of those that belong together is missing */
function required<Name extends keyof Environment>(
  data: Environment,
  name: Name,
  because: string,
): NonNullable<Environment[Name]> {
  const value = data[name];
  if (value === undefined || value === null)
    throw new SettingsError(`Setting ${name}: required with ${because}`);
  return value;
}

function organizationFrom(data: Environment): OrganizationSettings | undefined {
  const { OIDC_ISSUER: issuer } = data;
  if (issuer === undefined) return undefined;
  const { protocol, hostname } = new URL(issuer);
  if (protocol === "http:" && !/^(127(\.\d+){3}|\[::1\]|localhost)$/.test(hostname)) {
    throw new SettingsError("Setting OIDC_ISSUER: must be an https address");
  }
  const domains = required(data, "OIDC_EMAIL_DOMAINS", "OIDC_ISSUER").toLowerCase().split(",");
  return {
    issuer,
    clientId: required(data, "OIDC_CLIENT_ID", "OIDC_ISSUER"),
    clientSecret: required(data, "OIDC_CLIENT_SECRET", "OIDC_ISSUER"),
    name: data.OIDC_NAME ?? hostname,
    domains: domains.map((domain) => domain.trim()).filter((domain) => domain !== ""),
    defaultRole: data.OIDC_DEFAULT_ROLE ?? null,
  };
}

const mailFrom = (data: Environment): Settings["mail"] =>
  data.SMTP_URL === undefined
    ? undefined
    : { url: data.SMTP_URL, from: required(data, "MAIL_FROM", "SMTP_URL") };
