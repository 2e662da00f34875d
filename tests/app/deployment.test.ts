import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { endpoints } from "#app/api/endpoints.ts";
import { readSettings } from "#app/settings.server.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const isThere = (path: string): boolean => existsSync(new URL(path, root));

const { scripts, dependencies } = JSON.parse(read("package.json")) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
};
/** What the settings read; nothing else would be noticed to be misspelled. */
const known = new Set(
  [...read("app/settings.server.ts").matchAll(/^ {2}([A-Z_]+): z/gm)].map(([, name]) => name),
);

const operations = read("docs/operations.md");
const unit = /```ini\n(.*?)```/s.exec(operations)?.[1] ?? "";
const [scraping = "", compose = ""] = [...operations.matchAll(/```yaml\n(.*?)```/gs)].map(
  ([, text]) => text ?? "",
);
const dockerfile = read("Dockerfile");

/** What a deployment sets, read as the server would; no name may be one that it does not know. */
function settingsOf(pairs: [name: string, value: string][]) {
  expect(pairs.length).toBeGreaterThan(0);
  expect(pairs.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  return readSettings(Object.fromEntries(pairs));
}

const pairsIn = (text: string, pattern: RegExp): [string, string][] =>
  [...text.matchAll(pattern)].map(([, name = "", value = ""]) => [name, value]);

const defaults = readSettings({});

describe("the systemd unit", () => {
  /** The values of a key, in order. */
  const values = (key: string): string[] =>
    [...unit.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value]) => value ?? "");

  test("has sections, keys and remarks alone", () => {
    const lines = unit.trim().split("\n");
    expect(lines.filter((line) => !/^(\[\w+\]|[A-Z]\w+=\S.*|#.*|)$/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith("["))).toEqual(["[Unit]", "[Service]", "[Install]"]);
  });

  test("starts what there is, with settings that there are", () => {
    const [, script = ""] = /^\/usr\/bin\/npm (\w+)$/.exec(values("ExecStart")[0] ?? "") ?? [];
    expect(scripts).toHaveProperty(script);
    const settings = settingsOf(pairsIn(unit, /^Environment=(\w+)=(.*)$/gm));
    expect(settings).toMatchObject({ mode: "production", overTls: true, trustedProxies: 1 });
  });

  test("may write where the database and the build are, and nowhere else", () => {
    expect(values("ProtectSystem")).toEqual(["strict"]);
    const settings = settingsOf(pairsIn(unit, /^Environment=(\w+)=(.*)$/gm));
    const state = `/var/lib/${values("StateDirectory")[0]}/`;
    expect(settings.database).toMatchObject({ file: expect.stringMatching(`^${state}`) });
    expect(values("ReadWritePaths")).toEqual(values("WorkingDirectory"));
  });

  test("waits longer than a stop takes", () => {
    expect(Number(values("TimeoutStopSec")[0])).toBeGreaterThan(10);
    expect(operations).toContain("Whatever is left after ten seconds is cut");
  });
});

describe("the compose file", () => {
  /** The lines of a service. */
  const service = (name: string): string =>
    new RegExp(`^  ${name}:\\n((?: {4}.*\\n)+)`, "m").exec(compose)?.[1] ?? "";
  const environmentOf = (name: string): [string, string][] =>
    pairsIn(service(name), /^ {6}([A-Z_]+): "?(.*?)"?$/gm).map(([key, value]) => [
      key,
      value.replaceAll(/\$\{\w+\}/g, "a-secret-that-is-long-enough-for-it"),
    ]);

  test("is indented as YAML is, and names nothing that is not there", () => {
    const lines = compose.trimEnd().split("\n");
    expect(lines.filter((line) => !/^( {2}){0,3}\w+:( \S.*)?$/.test(line))).toEqual([]);
    const services = [...(compose.split("\nvolumes:")[0]?.matchAll(/^ {2}(\w+):$/gm) ?? [])].map(
      ([, name]) => name,
    );
    expect(services).toEqual(["chorus", "database"]);
    expect(service("chorus")).toContain("depends_on: [database]");
    expect(service("chorus")).toContain("build: .");
    const [, volume] = /volumes: \[(\w+):/.exec(service("database")) ?? [];
    expect(compose).toMatch(new RegExp(`^volumes:\n  ${volume}:$`, "m"));
  });

  test("has settings that the server takes, for the database beside it", () => {
    const { database, port } = settingsOf(environmentOf("chorus"));
    if (database.dialect !== "postgres") throw new Error("not PostgreSQL");
    const url = new URL(database.url);
    const given = Object.fromEntries(environmentOf("database"));
    expect([url.hostname, url.username, url.password]).toEqual([
      "database",
      given.POSTGRES_USER,
      given.POSTGRES_PASSWORD,
    ]);
    // PostgreSQL names its first database after its user.
    expect(url.pathname).toBe(`/${given.POSTGRES_DB ?? given.POSTGRES_USER}`);
    expect(service("chorus")).toContain(`ports: ["127.0.0.1:3000:${port}"]`);
  });
});

describe("the image", () => {
  test("starts the program as npm start does, of the version that the project has", () => {
    const command = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "[]") as string[];
    const program = command.at(-1) ?? "";
    expect(isThere(program)).toBe(true);
    const [node, ...given] = (scripts.start ?? "").split(" ");
    const flags = given.filter((part) => part.startsWith("--") && part !== "--build");
    expect(command).toEqual([node, ...flags, program]);
    expect(given.at(-1)).toBe(program);
    const versions = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, version]) => version);
    expect(new Set(versions)).toEqual(new Set([dependencies.node?.split(".")[0]]));
    const [, copied = ""] = /^COPY (package.*) \.\/$/m.exec(dockerfile) ?? [];
    expect(copied.split(" ").filter((file) => !isThere(file))).toEqual([]);
    for (const [, script = ""] of dockerfile.matchAll(/npm run (\w+)/g))
      expect(scripts).toHaveProperty(script);
  });

  test("listens where its health is asked for, and keeps its data in a volume", () => {
    const [, line = ""] = /^ENV (.*)$/m.exec(dockerfile) ?? [];
    const settings = settingsOf(line.split(" ").map((pair) => pair.split("=", 2) as [string, string]));
    expect(settings.host).toBe("0.0.0.0");
    const [, volume = ""] = /^VOLUME (.*)$/m.exec(dockerfile) ?? [];
    expect(settings.database).toMatchObject({ file: expect.stringMatching(`^${volume}/`) });
    expect(dockerfile).toMatch(new RegExp(`^EXPOSE ${settings.port}$`, "m"));
    const [, port, path] = /process\.env\.PORT\|\|(\d+)\}(\/\w+)`/.exec(dockerfile) ?? [];
    expect([Number(port), path]).toEqual([defaults.port, "/health"]);
    expect(endpoints.some((endpoint) => endpoint.path === path)).toBe(true);
  });
});

test("Prometheus is sent where the server listens unless told otherwise", () => {
  expect(scraping).toContain(`targets: ["${defaults.host}:${defaults.port}"]`);
});

test("every command in the documents is one, and every setting is in the README", () => {
  const pages = ["README.md", "docs/operations.md", "docs/security.md"].map(read).join("\n");
  const named = [...pages.matchAll(/npm run ([\w-]+)/g)].map(([, script = ""]) => script);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
  const readme = read("README.md");
  expect([...known].filter((name) => name !== "NODE_ENV" && !readme.includes(`\`${name}\``))).toEqual([]);
});
