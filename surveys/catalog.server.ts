import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import type { Definition } from "#app/domain/survey/definition.ts";

/** The content of one folder, not yet checked. */
export type SurveyFolder = { slug: string; folder: string; definition: Definition; analysis: unknown };

const shippedSurveys = fileURLToPath(new URL(".", import.meta.url));

export class CatalogError extends Error {}

/**
 * Reads `survey.json` and `analysis.json` of every folder.
 * @throws CatalogError that names the file and the place when one is missing or is not JSON
 */
export function readSurveyFolders(below = shippedSurveys): SurveyFolder[] {
  return readdirSync(below, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readSurveyFolder(join(below, name)))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** Reads one folder; its name is the survey's slug. */
export function readSurveyFolder(folder: string): SurveyFolder {
  const slug =
    folder
      .replace(/[/\\]+$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  if (!isSlug(slug))
    throw new CatalogError(`${relative("", folder)}: a survey's name has small letters, digits and dashes`);
  return {
    slug,
    folder,
    definition: readJson(join(folder, "survey.json")),
    analysis: readJson(join(folder, "analysis.json")),
  };
}

/** Whether a text can name a survey in addresses and files. */
export const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 64;

/** @throws CatalogError with file, line and reason when it is missing, not JSON, or not an object */
function readJson(file: string): Definition {
  const fail = (reason: string): never => {
    throw new CatalogError(`${relative("", file)}: ${reason}`);
  };
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    fail((error as Error).message);
  }
  // The parser that Node brings does not always say where the fault is.
  const faults: ParseError[] = [];
  const content: unknown = parse(text, faults, { disallowComments: true, allowTrailingComma: false });
  const [fault] = faults;
  if (fault) {
    const line = text.slice(0, fault.offset).split("\n").length;
    fail(`line ${line}: ${printParseErrorCode(fault.error)}`);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content))
    fail("it is not a JSON object");
  return content as Definition;
}
