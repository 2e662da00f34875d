import { type ChoiceResult, type Distribution, isCountShown } from "../../../domain/tally/results.ts";
import { viewChoices } from "./choices.ts";
import { summaryOf, viewNumbers } from "./numbers.ts";
import type { Drawn } from "./question-view.ts";
import type { Writing } from "./writing.ts";

/** One list of answers, by what it is made of: words, numbers or choices. */
export function viewDistribution(
  result: Distribution,
  { type, title }: { type: string; title: string },
  writing: Writing,
): Drawn {
  const { words, formats } = writing;
  const { mean } = result;
  if (result.choices.length === 0 && mean !== undefined) {
    // Numbers that were typed freely: each by itself could be one person's.
    const words = summaryOf(mean, result.quartiles, writing);
    return { finding: null, picture: { kind: "text", words }, table: null };
  }
  if (result.choices.length === 0) {
    const people = words.people(formats.count(result.n), result.n);
    return { finding: null, picture: { kind: "text", words: words.openText(people) }, table: null };
  }
  if (mean !== undefined && isCounted(result)) return viewNumbers(result, mean, title, writing);
  const drawn = viewChoices(result, { type, title }, writing);
  return mean === undefined ? drawn : { ...drawn, finding: summaryOf(mean, result.quartiles, writing) };
}

const isCounted = (result: Distribution): result is Distribution<ChoiceResult> =>
  result.choices.every(isCountShown);
