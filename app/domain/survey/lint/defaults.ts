import type { SurveyModel } from "survey-core";
import { checkAnswers } from "../../response/check-answers.ts";
import type { Instrument } from "../instrument.ts";
import { at, type LintReport } from "./report.ts";

/** What a survey fills in by itself must be acceptable, or nobody could send it. */
export function lintDefaults(model: SurveyModel, instrument: Instrument, { errors }: LintReport): void {
  const beginning = JSON.parse(JSON.stringify(model.data)) as Record<string, unknown>;
  const checked = checkAnswers({ instrument, analysis: {} }, beginning, "partial");
  if (!("errors" in checked)) return;
  for (const { question } of checked.errors) errors.push(at(question, "invalid_default", { question }));
}
