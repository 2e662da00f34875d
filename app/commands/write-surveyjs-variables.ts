/**
 * Writes app/styles/surveyjs-variables.css: the theme variables that SurveyJS would otherwise put as 172 kB of
 * inline style into every page (which our content security policy refuses), as far as its stylesheet uses them.
 * Run it again after an update of survey-core: node app/commands/write-surveyjs-variables.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createBaseThemeStyle } from "survey-core";

const require = createRequire(import.meta.url);
const stylesheet = readFileSync(require.resolve("survey-core/survey-core.fontless.css"), "utf8");
const target = new URL("../styles/surveyjs-variables.css", import.meta.url);

const definitions = new Map<string, string>();
for (const [, name = "", value = ""] of createBaseThemeStyle().matchAll(/^\s*(--[\w-]+):\s*(.*?);?$/gm)) {
  definitions.set(name, value);
}

const usedIn = (css: string) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = ""]) => name);
const used = new Set<string>();
const waiting = usedIn(stylesheet);
for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
  const value = definitions.get(name);
  if (value === undefined || used.has(name)) continue;
  used.add(name);
  waiting.push(...usedIn(value));
}

const lines = [...definitions]
  .filter(([name]) => used.has(name))
  .map(([name, value]) => `  ${name}: ${value};`);
writeFileSync(
  target,
  `/* Written by app/commands/write-surveyjs-variables.ts from survey-core; do not edit. */\n` +
    `:where(.sd-theme-root) {\n${lines.join("\n")}\n}\n`,
);
