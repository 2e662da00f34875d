import safeRegex from "safe-regex2";
import { compilePattern } from "../compile/patterns.ts";
import type { Definition } from "../definition.ts";
import type { DefinitionError } from "../definition-faults.ts";
import { at, type LintReport } from "./report.ts";
import { textProperties } from "./texts.ts";
import { walkJson } from "./walk-json.ts";

/** Properties by which SurveyJS would load something from another server. */
const remoteProperties = new Set([
  "choicesByUrl",
  "imageLink",
  "backgroundImage",
  "logo",
  "navigateToUrl",
  "navigateToUrlOnCondition",
  "signatureBackgroundImage",
  "contentUrl",
]);

/** Walks the raw JSON for what must never reach SurveyJS or the database. */
export function lintRawJson(definition: Definition, { errors }: LintReport): void {
  walkJson(definition, "", (path, key, value) => {
    if (!isStorable(key) || (typeof value === "string" && !isStorable(value))) {
      errors.push(at(path, "invalid_text"));
    }
    if (key === "__proto__") errors.push(at(path, "invalid_name"));
    if (remoteProperties.has(key) && loadsRemotely(value)) {
      errors.push(at(path, "remote_load"));
    }
    if (entriesOf(value) > mostEntries) {
      errors.push(at(path, "too_many", { limit: mostEntries }));
    }
    if (textProperties.has(key) && !isText(value)) {
      errors.push(at(path, "not_a_text"));
    }
    if (key === "type" && value === "video") errors.push(at(path, "remote_load"));
    if (key === "regex" && typeof value === "string" && value) lintPattern(value, path, errors);
  });
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** SurveyJS ignores numbers here, but other shapes would break the page that shows them. */
const isText = (value: unknown): boolean =>
  typeof value !== "object" ||
  value === null ||
  (!Array.isArray(value) && Object.values(value).every((inLanguage) => typeof inLanguage === "string"));

/** SurveyJS's time grows with the square of pages and choices: at this limit it is under a second. */
const mostEntries = 2_000;

/** The length of a list, or of the list of numbers that SurveyJS makes from `choicesMin` to `choicesMax`. */
function entriesOf(part: unknown): number {
  if (Array.isArray(part)) return part.length;
  if (typeof part !== "object" || part === null) return 0;
  const { choicesMin = 0, choicesMax = 0, choicesStep } = part as Record<string, unknown>;
  return (Number(choicesMax) - Number(choicesMin)) / (Number(choicesStep) || 1);
}

/** An image inside the definition stays here; anything else with an address, or that leaves `url(…)`, does not. */
const loadsRemotely = (value: unknown): boolean =>
  typeof value === "string"
    ? value !== "" && !/^data:image\/[^\s()"'\\]+$/.test(value)
    : Array.isArray(value)
      ? value.length > 0
      : typeof value === "object" &&
        value !== null &&
        Object.values(value).some((part) => loadsRemotely(part));

function lintPattern(pattern: string, path: string, errors: DefinitionError[]): void {
  try {
    compilePattern(pattern);
  } catch {
    errors.push(at(path, "unsafe_pattern"));
    return;
  }
  // SurveyJS runs the pattern in the browser too, where nested repeats could stop a phone for minutes.
  if (!safeRegex(pattern)) errors.push(at(path, "unsafe_pattern"));
}
