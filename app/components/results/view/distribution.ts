import type { Distribution } from "../../../domain/tally/results.ts";
import { viewChoices } from "./choices.ts";
import { viewNumbers } from "./numbers.ts";
import type { Drawn } from "./question-view.ts";
import type { Writing } from "./writing.ts";

/** One list of answers, by what it is made of: words, numbers or choices. */
export function viewDistribution(
  result: Distribution,
  { type, title }: { type: string; title: string },
  writing: Writing,
): Drawn {
  const { words, formats } = writing;
  if (result.choices.length === 0) {
    const people = words.people(formats.count(result.n), result.n);
    return { finding: null, picture: { kind: "text", words: words.openText(people) }, table: null };
  }
  if (result.mean !== undefined) return viewNumbers(result, result.mean, title, writing);
  return viewChoices(result, { type, title }, writing);
}
