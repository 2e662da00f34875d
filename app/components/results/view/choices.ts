import { textIn } from "../../../domain/survey/definition.ts";
import type { ChoiceResult, Distribution } from "../../../domain/tally/results.ts";
import type { Drawn } from "./question-view.ts";
import type { Writing } from "./writing.ts";

const severalAnswers = new Set(["checkbox", "tagbox"]);

/** A bar a choice. */
export function viewChoices(
  { choices }: Distribution,
  { type, title }: { type: string; title: string },
  writing: Writing,
): Drawn {
  const { words, formats, locale } = writing;
  const several = severalAnswers.has(type) || sharesOf(choices) > 1.005;
  // Most chosen first where the answers are a list; where they may be a scale, its order stays.
  const ordered = several ? choices.toSorted((a, b) => b.count - a.count) : choices;
  const written = ordered.map((choice) => ({
    label: textIn(choice.title, locale),
    share: choice.share,
    shareText: formats.share(choice.share),
    people: formats.count(choice.count),
    detail: words.people(formats.count(choice.count), choice.count),
  }));
  return {
    finding: mostChosen(choices, writing),
    picture: {
      kind: "choices",
      bars: written.map(({ label, share, shareText, detail }) => ({ label, share, shareText, detail })),
      note: several ? words.several : null,
    },
    table: {
      caption: title,
      columns: [words.columns.answer, words.columns.people, words.columns.share],
      rows: written.map(({ label, people, shareText }) => ({ head: label, cells: [people, shareText] })),
    },
  };
}

export const sharesOf = (choices: ChoiceResult[]): number =>
  choices.reduce((sum, { share }) => sum + share, 0);

/** Which answer was given most, when that can be said in one sentence. */
export function mostChosen(choices: ChoiceResult[], { words, formats, locale }: Writing): string | null {
  const most = Math.max(0, ...choices.map(({ count }) => count));
  if (most === 0) return words.nothingChosen;
  const [first, second, ...others] = choices.filter(({ count }) => count === most);
  if (!first || others.length > 0) return null;
  const share = formats.share(first.share);
  return second
    ? words.mostChosenEqually(textIn(first.title, locale), textIn(second.title, locale), share)
    : words.mostChosen(textIn(first.title, locale), share);
}
