import type { SurveyText } from "../survey/definition.ts";
import { choiceText, type Instrument } from "../survey/instrument.ts";
import type { ChoiceResult, QuestionResult } from "./results.ts";
import { type CountedResults, type OverallCount, summarize } from "./summarize.ts";

/**
 * Reads counts of a wave that several versions were answered in, joined by question name and choice value: as the
 * newest version asks, then what only earlier ones asked, where enough people answered it. Choices that the newest
 * version dropped keep the words they had.
 *
 * @param versions every version of the survey, the newest first
 */
export function summarizeVersions(
  [latest, ...earlier]: [Instrument, ...Instrument[]],
  counts: OverallCount[],
  minimum: number,
): CountedResults {
  const results = summarize(latest, counts, minimum);
  const questions = results.questions.map((question) => inEarlierWords(question, earlier));
  const known = new Set(questions.map(({ name }) => name));
  for (const [place, instrument] of earlier.entries()) {
    // Versions mostly change words: then there is nothing to read twice.
    if (instrument.questions.every(({ name }) => known.has(name))) continue;
    for (const question of summarize(instrument, counts, minimum).questions) {
      if (known.has(question.name)) continue;
      known.add(question.name);
      if (!question.hidden) questions.push(inEarlierWords(question, earlier.slice(place + 1)));
    }
  }
  return { ...results, questions };
}

/** Choices without words of their own (their value stands for them) get those of the last version that had them. */
function inEarlierWords(
  question: QuestionResult<ChoiceResult>,
  earlier: Instrument[],
): QuestionResult<ChoiceResult> {
  if (question.hidden) return question;
  const titleOf = (value: unknown): SurveyText | undefined => {
    for (const { byName } of earlier) {
      const before = byName.get(question.name);
      if (!before || !("choices" in before)) continue;
      const choice = before.choices.byText.get(choiceText(value));
      if (choice) return choice.title;
    }
    return undefined;
  };
  const choices = question.choices.map((choice) =>
    choice.title === choice.value ? { ...choice, title: titleOf(choice.value) ?? choice.title } : choice,
  );
  return { ...question, choices };
}
