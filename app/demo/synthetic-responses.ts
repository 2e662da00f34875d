import { checkAnswers, type ResponseStatus } from "../domain/response/check-answers.ts";
import type { Answers } from "../domain/response/visibility.ts";
import type { Locale } from "../i18n/locale.ts";
import { chance, type Random, randomFrom, uuidFrom } from "./random.ts";
import { type AnsweredSurvey, syntheticAnswers } from "./synthetic-answers.ts";
import { type DemoWave, syntheticPerson } from "./synthetic-people.ts";
import { tendenciesOf } from "./tendencies/tendencies.ts";

/** A response that the pipeline would take from a browser; `answers` are in their normal form. */
export type SyntheticResponse = {
  id: string;
  locale: Locale;
  revision: number;
  status: ResponseStatus;
  answers: Answers;
};

const shareOfPartial = 0.06;

/**
 * Responses of people nobody is to one wave of a survey: the same for the same seed.
 * @throws Error that names the survey and the question when an answer is not valid
 */
export function syntheticResponses(
  survey: AnsweredSurvey,
  { wave, count, seed }: { wave: DemoWave; count: number; seed: string },
): SyntheticResponse[] {
  const random = randomFrom(`${seed} ${survey.slug} ${wave}`);
  return Array.from({ length: count }, () => syntheticResponse(random, survey, wave));
}

function syntheticResponse(random: Random, survey: AnsweredSurvey, wave: DemoWave): SyntheticResponse {
  const person = syntheticPerson(random, tendenciesOf(survey.slug), wave);
  const given = syntheticAnswers(random, survey, person);
  const status = chance(random, shareOfPartial) ? "partial" : "complete";
  const checked = checkAnswers(survey, status === "partial" ? givenUp(random, given) : given, status);
  if ("errors" in checked) {
    const faults = checked.errors.map(({ question, code }) => `${question}: ${code}`).join(", ");
    throw new Error(`A synthetic response to ${survey.slug} is not valid: ${faults}`);
  }
  // A browser saves as people go on, so what is stored is the work of a few revisions.
  const revision = 1 + Math.floor(random() * 8);
  return { id: uuidFrom(random), locale: person.locale, revision, status, answers: checked.answers };
}

/** The first part of the answers, of someone who stopped on the way. */
function givenUp(random: Random, answers: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(answers);
  return Object.fromEntries(entries.slice(0, Math.ceil(entries.length * (0.2 + 0.7 * random()))));
}
