import type { Story } from "./certificate.ts";
import type { Release } from "./release.ts";

/** A release's stories with the questions and choices of a later one: what was not asked then, nobody had chosen. */
export function storiesThen(
  { questions }: { questions: { key: string; choices: { value: string }[] }[] },
  { published, certificate }: Release,
): Story[] {
  return certificate.stories.map((story) => ({
    ...story,
    questions: questions.map(({ key, choices }) => {
      const place = published.questions.findIndex((one) => one.key === key);
      const then = published.questions[place];
      const told = story.questions[place];
      const countOf = (value: string) =>
        told?.choices[then?.choices.findIndex((one) => one.value === value) ?? -1] ?? 0;
      return { answered: told?.answered ?? 0, choices: choices.map(({ value }) => countOf(value)) };
    }),
  }));
}
