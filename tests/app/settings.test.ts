import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readSecret } from "#app/secret.server.ts";
import { readSettings, SettingsError } from "#app/settings.server.ts";

const secret = "a secret that is long enough for us";

/** The message that the start stops with. */
function refusal(env: Record<string, string>): string {
  try {
    readSettings(env);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error("the settings were accepted");
}

test("nothing has to be set", () => {
  expect(readSettings({})).toEqual({
    mode: "production",
    database: { dialect: "sqlite", file: resolve("data/chorus.db") },
    host: "127.0.0.1",
    port: 3000,
    publicUrl: undefined,
    overTls: false,
    trustedProxies: 0,
    sessionSecret: undefined,
    metricsToken: undefined,
    secondsAnAnswer: 0.1,
    floodAMinute: 300,
    secondFactorRoles: [],
    logLevel: "info",
  });
  expect(readSettings({ PATH: "/bin", HOME: "/root" })).toEqual(readSettings({}));
});

test("an empty variable is not set", () => {
  const names = ["NODE_ENV", "DATABASE_URL", "HOST", "PORT", "PUBLIC_URL", "SESSION_SECRET", "LOG_LEVEL"];
  expect(readSettings(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(readSettings({}));
});

test("every setting is read", () => {
  const settings = readSettings({
    NODE_ENV: "development",
    DATABASE_URL: "postgres://chorus:pass@db.example:5432/chorus?sslmode=require",
    HOST: "0.0.0.0",
    PORT: "8080",
    PUBLIC_URL: "https://chorus.example/",
    TRUSTED_PROXIES: "1",
    SESSION_SECRET: secret,
    SECONDS_AN_ANSWER: "0.25",
    FLOOD_A_MINUTE: "0",
    SECOND_FACTOR_ROLES: "admin, steward",
    LOG_LEVEL: "debug",
  });
  expect(settings).toEqual({
    mode: "development",
    database: { dialect: "postgres", url: "postgres://chorus:pass@db.example:5432/chorus?sslmode=require" },
    host: "0.0.0.0",
    port: 8080,
    publicUrl: "https://chorus.example",
    overTls: true,
    trustedProxies: 1,
    sessionSecret: secret,
    metricsToken: undefined,
    secondsAnAnswer: 0.25,
    floodAMinute: 0,
    secondFactorRoles: ["admin", "steward"],
    logLevel: "debug",
  });
  expect(readSettings({ DATABASE_URL: "file:/data/x.db" }).database).toEqual({
    dialect: "sqlite",
    file: "/data/x.db",
  });
  expect(readSettings({ DATABASE_URL: "file::memory:" }).database).toEqual({
    dialect: "sqlite",
    file: ":memory:",
  });
});

test.each([
  ["NODE_ENV", "prod"],
  ["SECOND_FACTOR_ROLES", "admin,boss"],
  ["DATABASE_URL", "chorus.db"],
  ["DATABASE_URL", "mysql://localhost/chorus"],
  ["DATABASE_URL", "postgres://"],
  ["DATABASE_URL", "file:"],
  ["PORT", "many"],
  ["PORT", "-1"],
  ["PORT", "65536"],
  ["PORT", "80.5"],
  ["PORT", " "],
  ["TRUSTED_PROXIES", "all"],
  ["PUBLIC_URL", "chorus.example"],
  ["PUBLIC_URL", "ftp://chorus.example"],
  ["PUBLIC_URL", "javascript:alert(1)"],
  ["SESSION_SECRET", "too short"],
  ["SECONDS_AN_ANSWER", "-1"],
  ["SECONDS_AN_ANSWER", "fast"],
  ["FLOOD_A_MINUTE", "1.5"],
  ["LOG_LEVEL", "loud"],
])("%s=%j stops the start with one line that names it", (name, value) => {
  const message = refusal({ [name]: value });
  expect(message).toMatch(new RegExp(`^Setting ${name}: \\S.*$`));
  expect(message).not.toContain("\n");
});

test("a secret is never repeated in a message", () => {
  expect(refusal({ SESSION_SECRET: "hunter2" })).not.toContain("hunter2");
  expect(refusal({ DATABASE_URL: "mysql://chorus:hunter2@localhost" })).not.toContain("hunter2");
});

test("PostgreSQL needs SESSION_SECRET: several instances must agree on it", () => {
  const url = { DATABASE_URL: "postgresql://localhost/chorus" };
  expect(refusal(url)).toBe("Setting SESSION_SECRET: required with PostgreSQL");
  expect(readSettings({ ...url, SESSION_SECRET: secret }).sessionSecret).toBe(secret);
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "chorus-settings-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test("with the embedded database the secret is made once, beside it, for its owner only", () => {
  const place = join(folder(), "data");
  const settings = readSettings({ DATABASE_URL: `file:${place}/chorus.db` });
  const made = readSecret(settings);
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(place, "session-secret")).mode & 0o777).toBe(0o600);
  expect(readSecret(settings)).toBe(made);
  expect(readFileSync(join(place, "session-secret"), "utf8").trim()).toBe(made);

  const elsewhere = readSettings({ DATABASE_URL: `file:${folder()}/chorus.db` });
  expect(readSecret(elsewhere)).not.toBe(made);
});

test("SESSION_SECRET counts before the file, and no file is made", () => {
  const place = folder();
  const settings = readSettings({ DATABASE_URL: `file:${place}/chorus.db`, SESSION_SECRET: secret });
  expect(readSecret(settings)).toBe(secret);
  expect(() => statSync(join(place, "session-secret"))).toThrow();
});

test("a secret file that was cut short is not used: codes and cookies could be guessed", () => {
  const place = folder();
  writeFileSync(join(place, "session-secret"), "\n");
  const settings = readSettings({ DATABASE_URL: `file:${place}/chorus.db` });
  expect(() => readSecret(settings)).toThrow(/session-secret/);
});

const organization = {
  OIDC_ISSUER: "https://login.board.example/realm",
  OIDC_CLIENT_ID: "chorus",
  OIDC_CLIENT_SECRET: "secret",
  OIDC_EMAIL_DOMAINS: "Board.example, other.example",
};

test("signing in at an organization", () => {
  expect(readSettings(organization).organization).toEqual({
    issuer: "https://login.board.example/realm",
    clientId: "chorus",
    clientSecret: "secret",
    name: "login.board.example",
    domains: ["board.example", "other.example"],
    defaultRole: null,
  });
  for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_EMAIL_DOMAINS"]) {
    expect(refusal({ ...organization, [name]: "" })).toBe(`Setting ${name}: required with OIDC_ISSUER`);
  }
  expect(refusal({ ...organization, OIDC_ISSUER: "http://login.board.example" })).toMatch(/OIDC_ISSUER/);
  expect(refusal({ ...organization, OIDC_DEFAULT_ROLE: "king" })).toMatch(/OIDC_DEFAULT_ROLE/);
  // A provider on this machine, to try it out.
  expect(readSettings({ ...organization, OIDC_ISSUER: "http://127.0.0.1:4000" }).organization).toBeDefined();
});

test("a mail server", () => {
  const mail = { SMTP_URL: "smtps://chorus:secret@mail.board.example", MAIL_FROM: "chorus@board.example" };
  expect(readSettings(mail).mail).toEqual({ url: mail.SMTP_URL, from: mail.MAIL_FROM });
  expect(refusal({ ...mail, MAIL_FROM: "" })).toBe("Setting MAIL_FROM: required with SMTP_URL");
  expect(refusal({ ...mail, SMTP_URL: "https://mail.board.example" })).toMatch(/SMTP_URL/);
});
