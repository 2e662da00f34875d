import type { Analysis } from "../survey/analysis.ts";
import { choiceText, type Instrument } from "../survey/instrument.ts";
import type { SurveyMeasure } from "./indicator.ts";
import type { Plan } from "./plan.ts";
import type { Fault, FaultCode } from "./plan-fault.ts";

/** A survey as it is asked now. */
export type KnownSurvey = { instrument: Instrument; analysis: Analysis };

/**
 * Indicators whose survey or question does not exist, or is not read this way: they are stored, because surveys change, and
 * the fault stands beside the cell.
 */
export const measureFaults = (plan: Plan, surveys: ReadonlyMap<string, KnownSurvey>): Fault[] =>
  plan.indicators.flatMap(({ id, measure }): Fault[] => {
    const code = measure.kind === "survey" ? faultOf(measure, surveys.get(measure.survey)) : null;
    return code ? [{ in: "indicators", id, field: "measure", code, severity: "warning" }] : [];
  });

function faultOf(
  { question: name, row, favourable }: SurveyMeasure,
  survey: KnownSurvey | undefined,
): FaultCode | null {
  if (!survey) return "unknown_survey";
  const question = survey.instrument.byName.get(name);
  if (!question) return "unknown_question";
  const rows = question.kind === "matrix" ? question.rows.byText : null;
  if (rows ? row === null || !rows.has(choiceText(row)) : row !== null) return "unknown_question";
  const outcome = survey.analysis.outcomes.find(
    (one) => one.question === name && choiceText(one.row ?? "") === choiceText(row ?? ""),
  );
  if (!outcome) return null;
  const asked = new Set(favourable.map(choiceText));
  const same =
    outcome.favourable.length === asked.size &&
    outcome.favourable.every((value) => asked.has(choiceText(value)));
  return same ? null : "unknown_favourable";
}
