import type { Analysis } from "../survey/analysis.ts";
import { consentQuestions } from "../survey/consent-questions.ts";
import type { Instrument } from "../survey/instrument.ts";
import type { SurveyResults } from "../tally/results.ts";

/** What there is to see of a survey before its first release: its questions, and that nothing is shown of them. */
export function nothingReleased({
  instrument,
  analysis,
}: {
  instrument: Instrument;
  analysis: Analysis;
}): SurveyResults {
  const conditions = consentQuestions(analysis);
  return {
    responses: null,
    questions: instrument.questions
      .filter(({ name }) => !conditions.has(name))
      .map(({ name, title, type }) => ({ name, title, type, hidden: true })),
  };
}
