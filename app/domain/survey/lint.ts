import { SurveyModel } from "survey-core";
import type { Analysis } from "./analysis.ts";
import { compileInstrument } from "./compile-instrument.ts";
import type { Definition } from "./definition.ts";
import { definitionSchemaWarnings } from "./definition-schema.ts";
import type { Instrument } from "./instrument.ts";
import { lintAnalysis } from "./lint/analysis.ts";
import { lintChanges } from "./lint/changes.ts";
import { lintDefaults } from "./lint/defaults.ts";
import { lintExpressions } from "./lint/expressions.ts";
import { lintModel } from "./lint/model.ts";
import { lintNames } from "./lint/names.ts";
import { lintRawJson } from "./lint/raw-json.ts";
import { at, type LintReport } from "./lint/report.ts";
import { lintSupported } from "./lint/supported.ts";
import { lintTexts } from "./lint/texts.ts";
import { lintValues } from "./lint/values.ts";

/** Checks a definition with its analysis, and against the versions that it follows. */
export function lintSurvey(
  definition: Definition,
  analysis: Analysis,
  earlier: Instrument[] = [],
): LintReport {
  const report: LintReport = { errors: [], warnings: [] };
  lintRawJson(definition, report);
  if (report.errors.length > 0) return report;
  try {
    lintThroughSurveyJs(definition, analysis, earlier, report);
  } catch {
    // SurveyJS takes some shapes for granted: `null` for a page, a question called `constructor`.
    report.errors.push(at("", "unreadable"));
  }
  return report;
}

function lintThroughSurveyJs(
  definition: Definition,
  analysis: Analysis,
  earlier: Instrument[],
  report: LintReport,
): void {
  const model = new SurveyModel(definition);
  // First, because SurveyJS stumbles over some of what is not supported.
  lintSupported(model, report);
  if (report.errors.length > 0) return;
  lintModel(model, report);
  lintExpressions(definition, model, report);
  if (report.errors.length > 0) return;

  const instrument = compileInstrument(definition);
  lintNames(instrument, report);
  if (instrument.questions.length === 0) {
    report.errors.push(at("pages", "no_questions"));
  }
  lintDefaults(model, instrument, report);
  lintAnalysis(analysis, instrument, report);
  lintTexts(model, analysis.languages ?? instrument.languages, report);
  lintValues(instrument, report);
  lintChanges(instrument, earlier, report);
  report.warnings.push(...definitionSchemaWarnings(definition));
}
