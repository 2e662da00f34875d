import type { SurveyModel } from "survey-core";
import type { Definition } from "../definition.ts";
import { at, type LintReport } from "./report.ts";
import { walkJson } from "./walk-json.ts";

/** The properties that hold a text for people, in one language or in several. */
export const textProperties = new Set(["title", "description", "html", "text", "labelTrue", "labelFalse"]);

/** Every text in every declared language. */
export function lintTexts(model: SurveyModel, languages: string[], { warnings }: LintReport): void {
  const json = model.toJSON() as Definition;
  walkJson(json, "", (path, key, value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !("default" in value)) return;
    for (const language of languages) {
      const inLanguage = language === "en" ? "default" in value || "en" in value : language in value;
      if (!inLanguage) warnings.push(at(path, "missing_language", { property: key, language }));
    }
  });
  walkJson(json, "", (path, key, value) => {
    if (textProperties.has(key) && typeof value === "string" && languages.length > 1) {
      warnings.push(at(path, "missing_language", { property: key, language: null }));
    }
  });
}
