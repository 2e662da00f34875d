import { readFileSync } from "node:fs";

/** What the survey page loads, as addresses on this server. */
export type BrowserAssets = {
  /** Module scripts, in this order. */
  scripts: string[];
  /** What the scripts will import as soon as they run; to be fetched ahead, at low priority. */
  preloads: string[];
};

/** The part of Vite's manifest that is read here. */
type Manifest = Record<string, { file: string; name?: string; imports?: string[] } | undefined>;

const entry = "app/respondent/start.ts";
/** What a survey's page needs first: SurveyJS's core, by its file's name. The entry loads the rest after it. */
const core = "survey-core";

/** While developing, Vite serves the sources; its hot reload has to be there first. */
export const developmentAssets: BrowserAssets = {
  scripts: ["/@id/__x00__virtual:remix/inject-hmr-runtime", `/${entry}`],
  preloads: [],
};

/**
 * Reads which hashed names the last build gave.
 * @param manifestFile Vite's manifest of the browser build
 * @throws when there is no build, or its manifest lacks these files
 */
export function readBrowserAssets(manifestFile: URL): BrowserAssets {
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
  const start = manifest[entry];
  const coreFile = Object.values(manifest).find((chunk) => chunk?.name === core);
  if (!start || !coreFile) throw new Error(`The build has no ${entry}, or no ${core}.`);
  const imported = (start.imports ?? []).flatMap((name) => manifest[name]?.file ?? []);
  return { scripts: [`/${start.file}`], preloads: [...imported, coreFile.file].map((file) => `/${file}`) };
}
