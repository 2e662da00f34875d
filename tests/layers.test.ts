import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What each folder may import of the project; `null` stands for the packages that are named. */
type Layer = { folder: string; mayImport: string[]; packages?: RegExp };

const purePackages = /^(zod|survey-core|@dagrejs\/dagre|re2js|safe-regex2|sanitize-html|ajv|highs)$/;

/** The longest folder that a file stands in decides. Imports within a layer are free. */
const layers: Layer[] = [
  { folder: "app/domain", mayImport: [], packages: purePackages },
  { folder: "app/i18n", mayImport: ["app/domain"], packages: /^$/ },
  { folder: "app/components", mayImport: ["app/domain", "app/i18n"] },
  { folder: "app/respondent", mayImport: ["app/domain", "app/i18n", "app/components", "app/styles"] },
  {
    folder: "app/components/live",
    mayImport: [
      ...["app/components", "app/domain", "app/i18n"],
      // Run in the browser: following a session and keeping ballots.
      ...["app/live/follow-session.ts", "app/live/send-ballots.ts"],
    ],
  },
  // Run in the browser: a plan while it is edited.
  { folder: "app/plan-editor", mayImport: ["app/domain"], packages: /^@dagrejs\/dagre$/ },
  {
    folder: "app/components/plan-editor",
    mayImport: ["app/components", "app/domain", "app/i18n", "app/plan-editor"],
  },
  { folder: "surveys", mayImport: ["app/domain"] },
  { folder: "db", mayImport: ["app/domain", "app/secret.server.ts"] },
  {
    folder: "app/people",
    mayImport: [
      ...["app/domain", "app/i18n", "db"],
      ...["app/secret.server.ts", "app/context.server.ts", "app/settings.server.ts", "app/mail.server.ts"],
    ],
  },
  { folder: "app/domain/form", mayImport: [], packages: /^survey-core$/ },
  {
    folder: "app/answering",
    mayImport: [
      "app/domain",
      "app/i18n",
      "app/components",
      "app/entry",
      "app/people",
      "app/assets.server.ts",
      "app/context.server.ts",
      "app/secret.server.ts",
      "app/settings.server.ts",
      "app/styles",
      "db",
    ],
  },
  { folder: "app/live", mayImport: ["app/domain", "app/secret.server.ts", "db", "app/context.server.ts"] },
  {
    folder: "app/api",
    mayImport: [
      "app/domain",
      "app/i18n",
      "app/live",
      "app/releases",
      "app/change",
      "db",
      "surveys",
      "app/client-address.server.ts",
      "app/context.server.ts",
    ],
  },
  {
    folder: "app/routes",
    mayImport: [
      "app/change",
      "app/domain",
      "app/i18n",
      "app/components",
      "app/people",
      "app/answering",
      "app/dashboard",
      "app/releases",
      "app/live",
      "app/entry",
      "app/manage",
      "app/stewards",
      "app/context.server.ts",
      "app/styles",
      "db",
      "surveys",
    ],
  },
  {
    folder: "app/entry",
    mayImport: ["app/domain", "app/i18n", "db", "app/context.server.ts", "app/secret.server.ts"],
  },
  {
    folder: "app/manage",
    mayImport: ["app/change", "app/domain", "app/i18n", "db", "app/context.server.ts"],
  },
  {
    folder: "app/dashboard",
    mayImport: ["app/change", "app/domain", "app/i18n", "app/releases", "db", "app/context.server.ts"],
  },
  { folder: "app/change", mayImport: ["app/domain", "app/releases", "db", "app/context.server.ts"] },
  {
    folder: "app/stewards",
    mayImport: ["app/domain", "app/i18n", "app/releases", "db", "app/context.server.ts"],
  },
  { folder: "app/releases", mayImport: ["app/domain", "db", "app/context.server.ts"] },
  {
    folder: "app/demo",
    mayImport: [
      "app/domain",
      "app/i18n",
      "app/live",
      "app/people",
      "app/context.server.ts",
      "app/secret.server.ts",
      "db",
    ],
  },
  { folder: "app/http", mayImport: ["app", "db", "surveys"] },
  { folder: "app/commands", mayImport: ["app", "db", "surveys"] },
  { folder: "app", mayImport: ["app", "db", "surveys", "package.json"] },
];

/** Only these may reach into `app/http`: everything else is handed what it needs. */
const mayImportHttp = ["app/http", "app/server.ts"];

/** What a file imports: paths from the project's root, or package names. */
function importsOf(file: string, source: string): string[] {
  const statements = source.matchAll(/^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']/gm);
  const dynamic = source.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g);
  return [...statements, ...dynamic].map(([, name = ""]) => {
    const path = name.replace(/\?.*$/, "");
    if (path.startsWith("#")) return path.slice(1);
    return path.startsWith(".") ? join(dirname(file), path) : `package:${path}`;
  });
}

/** Each import of a file that its layer does not allow. */
function breaches(file: string, source: string): string[] {
  const layer = layers
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  if (!layer) return [];
  const within = (path: string, folders: string[]) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  return importsOf(file, source).filter((path) => {
    if (path.startsWith("package:")) {
      const name = path.slice("package:".length).match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? "";
      return layer.packages !== undefined && !layer.packages.test(name);
    }
    if (within(path, ["app/http"]) && !within(file, mayImportHttp)) return true;
    return !within(path, [layer.folder, ...layer.mayImport]);
  });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = ["app", "db", "surveys"].flatMap(sourceFiles);

test("imports go one way", () => {
  const found = files.flatMap((file) =>
    breaches(file, readFileSync(join(root, file), "utf8")).map((path) => `${file} imports ${path}`),
  );
  expect(found).toEqual([]);
});

/**
 * Who may read what people answered before it is protected. Everybody else reads releases, through
 * `app/releases/shown-release.server.ts`; what is on a screen during a live session is read from its ballots.
 */
const mayReadAnswers: Record<string, string[]> = {
  "db/tallies.server.ts": ["db", "app/releases", "app/commands/admin.ts"],
  "db/tally-snapshot.server.ts": ["app/releases/count-wave.server.ts"],
  "app/releases/count-wave.server.ts": ["app/releases/make-release.server.ts"],
  "db/count-responses.server.ts": ["db", "app/commands/admin.ts"],
  // The answers to a preview are tests and nobody's.
  "db/preview-results.server.ts": ["app/dashboard/wave-results.server.ts"],
  // How many have answered a wave, not what.
  "db/response-counts.server.ts": ["app/manage", "app/stewards"],
  // Single people's answers: for their steward alone.
  "db/raw-responses.server.ts": ["app/stewards"],
  // How many look made by a program: for their steward alone. What a response waits for, its own browser may know.
  "db/review.server.ts": ["app/stewards", "app/api/responses.ts", "app/answering/show-thanks.server.tsx"],
  // Releases that nobody may see until a steward has approved them.
  "db/held-releases.server.ts": ["db", "app/releases", "app/stewards"],
  "app/releases/make-release.server.ts": ["app/releases"],
};

const readsAnswers = (file: string, source: string): string[] =>
  importsOf(file, source).filter((path) => {
    const readers = mayReadAnswers[path];
    return readers !== undefined && !readers.some((one) => file === one || file.startsWith(`${one}/`));
  });

describe("what people answered is shown by releases alone", () => {
  test("nothing else reads it", () => {
    const found = files.flatMap((file) =>
      readsAnswers(file, readFileSync(join(root, file), "utf8")).map((path) => `${file} reads ${path}`),
    );
    expect(found).toEqual([]);
    expect(Object.keys(mayReadAnswers).filter((path) => !files.includes(path))).toEqual([]);
  });

  test.each([
    ["app/routes/dashboard.tsx", `import { countCompleteResponses } from "#db/tallies.server.ts";`],
    ["app/api/results.ts", `import { readTallySnapshot } from "#db/tally-snapshot.server.ts";`],
    ["app/dashboard/x.server.ts", `import { readOverallTallies } from "../../db/tallies.server.ts";`],
    ["app/routes/x.tsx", `const late = import("#db/preview-results.server.ts");`],
    ["app/routes/x.tsx", `import { rawResponses } from "#db/raw-responses.server.ts";`],
    ["app/dashboard/x.server.ts", `import { readHeld } from "#db/held-releases.server.ts";`],
    ["app/dashboard/x.server.ts", `import { listForReview } from "#db/review.server.ts";`],
    ["app/routes/x.tsx", `import { completeByWave } from "#db/response-counts.server.ts";`],
  ])("it would be noticed: %s: %s", (file, source) => {
    expect(readsAnswers(file, source)).toHaveLength(1);
  });
});

test("files outside app that run on the server say so in their name, or never run in a browser", () => {
  const plain = files.filter((file) => /^(db|surveys)\//.test(file) && !file.endsWith(".server.ts"));
  // Types only, and migrations that only the server's opener imports.
  expect(plain.filter((file) => file !== "db/schema.ts" && !file.startsWith("db/migrations/"))).toEqual([]);
});

describe("a breach would be noticed", () => {
  test.each([
    ["app/domain/tally/cells.ts", `import { Kysely } from "kysely";`],
    ["app/domain/tally/cells.ts", `import { readFile } from "node:fs/promises";`],
    ["app/domain/tally/cells.ts", `import type { Database } from "#db/open.server.ts";`],
    ["app/domain/tally/cells.ts", `import React from "react";`],
    ["app/components/survey/x.tsx", `import { readRelease } from "../../../db/releases.server.ts";`],
    ["app/components/survey/x.tsx", `const late = import("../../routes/home.tsx");`],
    ["db/releases.server.ts", `export { apiRouter } from "#app/api/api-router.ts";`],
    ["db/releases.server.ts", `import { page } from "../app/routes/home.tsx";`],
    ["surveys/catalog.server.ts", `import {\n  openDatabase,\n} from "#db/open.server.ts";`],
    ["app/routes/home.tsx", `import { createApp } from "../http/create-app.ts";`],
    ["app/api/surveys.ts", `import { createApp } from "../http/create-app.ts";`],
  ])("%s: %s", (file, source) => {
    expect(breaches(file, source)).toHaveLength(1);
  });

  test("and what is allowed stays allowed", () => {
    expect(
      breaches("app/routes/home.tsx", `import { textIn } from "../domain/survey/definition.ts";`),
    ).toEqual([]);
    expect(breaches("app/server.ts", `import { createApp } from "./http/create-app.ts";`)).toEqual([]);
  });
});
