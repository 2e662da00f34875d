import { readFileSync } from "node:fs";

/** What the survey page loads, as addresses on this server. */
export type BrowserAssets = {
  /** Module scripts, in this order. */
  scripts: string[];
  /** What the scripts will import as soon as they run; to be fetched ahead, at low priority. */
  preloads: string[];
};

/** The part of Vite's manifest that is read here. */
type Manifest = Record<string, { file: string; imports?: string[]; dynamicImports?: string[] } | undefined>;

const entry = "app/respondent/start.ts";
/** What the entry loads on the page of a survey, last of all. */
const survey = "app/respondent/awake.tsx";

/** While developing, Vite serves the sources; its hot reload has to be there first. */
export const developmentAssets: BrowserAssets = {
  scripts: ["/@id/__x00__virtual:remix/inject-hmr-runtime", `/${entry}`],
  preloads: [],
};

/**
 * Reads which hashed names the last build gave.
 * @param manifestFile Vite's manifest of the browser build
 * @throws when there is no build, or its manifest lacks the entry
 */
export function readBrowserAssets(manifestFile: URL): BrowserAssets {
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
  const start = manifest[entry];
  if (!start) throw new Error(`The build has no ${entry}.`);
  const seen = new Set<string>();
  const follow = (name: string) => {
    if (seen.has(name) || name === entry) return;
    seen.add(name);
    manifest[name]?.imports?.forEach(follow);
  };
  // Not the last one itself: it would take its share of the line from SurveyJS's core, which it waits for anyway.
  for (const name of [...(start.imports ?? []), ...(manifest[survey]?.imports ?? [])]) follow(name);
  const files = [...seen].flatMap((name) => manifest[name]?.file ?? []);
  return { scripts: [`/${start.file}`], preloads: files.map((file) => `/${file}`) };
}
