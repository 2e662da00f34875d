import { textIn } from "../../../domain/survey/definition.ts";
import { type Distribution, isCountShown, type ShownChoice } from "../../../domain/tally/results.ts";
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
  const countOf = (choice: ShownChoice) => (isCountShown(choice) ? choice.count : -1);
  const ordered = several ? choices.toSorted((a, b) => countOf(b) - countOf(a)) : choices;
  const written = ordered.map((choice) => {
    const label = textIn(choice.title, locale);
    if (!isCountShown(choice)) return { label, people: words.notShown, shareText: words.notShown };
    const { share } = choice;
    const people = formats.count(choice.count);
    const detail = words.people(people, choice.count);
    return { label, people, shareText: formats.share(share), share, detail };
  });
  return {
    finding: mostChosen(choices, writing),
    picture: {
      kind: "choices",
      bars: written.map(({ label, share, shareText, detail }) =>
        share === undefined ? { label, hidden: true } : { label, share, shareText, detail },
      ),
      note: several ? words.several : null,
    },
    table: {
      caption: title,
      columns: [words.columns.answer, words.columns.people, words.columns.share],
      rows: written.map(({ label, people, shareText }) => ({ head: label, cells: [people, shareText] })),
    },
  };
}

export const sharesOf = (choices: ShownChoice[]): number =>
  choices.filter(isCountShown).reduce((sum, { share }) => sum + share, 0);

/** Which answer was given most, when that can be said in one sentence. */
export function mostChosen(choices: ShownChoice[], { words, formats, locale }: Writing): string | null {
  const shown = choices.filter(isCountShown);
  const most = Math.max(0, ...shown.map(({ count }) => count));
  // A hidden count could be the largest, unless that is the larger part of all.
  if (shown.length < choices.length && !shown.some(({ share }) => share > 0.5)) return null;
  if (most === 0) return words.nothingChosen;
  const [first, second, ...others] = shown.filter(({ count }) => count === most);
  if (!first || others.length > 0) return null;
  const share = formats.share(first.share);
  return second
    ? words.mostChosenEqually(textIn(first.title, locale), textIn(second.title, locale), share)
    : words.mostChosen(textIn(first.title, locale), share);
}
