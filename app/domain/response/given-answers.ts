import type { Instrument } from "../survey/instrument.ts";
import { type Answers, emptyAnswers } from "./visibility.ts";

/**
 * The answers without what is computed of them: what a person said. Only this tells whether two responses are the
 * same, because a computed age or date is another one tomorrow.
 */
export function givenAnswers({ byName }: Instrument, answers: Answers): Answers {
  const given = emptyAnswers();
  for (const [name, value] of Object.entries(answers)) {
    if (byName.get(name)?.kind !== "computed") given[name] = value;
  }
  return given;
}
