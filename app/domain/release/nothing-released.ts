import type { Instrument } from "../survey/instrument.ts";
import type { SurveyResults } from "../tally/results.ts";

/** What there is to see of a survey before its first release: its questions, and that nothing is shown of them. */
export const nothingReleased = ({ questions }: Instrument): SurveyResults => ({
  responses: null,
  questions: questions.map(({ name, title, type }) => ({ name, title, type, hidden: true })),
});
