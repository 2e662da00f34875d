import type { Story } from "./certificate.ts";
import type { Release } from "./release.ts";

/** A story of the release before. Of a question that it did not publish, nothing is known. */
export type StoryThen = Omit<Story, "questions"> & { questions: (Story["questions"][number] | null)[] };

/** A release's stories with the questions and choices of a later one: a choice that there was not, nobody had made. */
export function storiesThen(
  { questions }: { questions: { key: string; choices: { value: string }[] }[] },
  { published, certificate }: Release,
): StoryThen[] {
  const placesThen = new Map(published.questions.map(({ key }, place) => [key, place]));
  return certificate.stories.map((story) => ({
    ...story,
    questions: questions.map(({ key, choices }) => {
      const place = placesThen.get(key) ?? -1;
      const told = story.questions[place];
      if (!told) return null;
      const chosen = new Map(
        published.questions[place]?.choices.map(({ value }, choice) => [value, told.choices[choice] ?? 0]),
      );
      return { answered: told.answered, choices: choices.map(({ value }) => chosen.get(value) ?? 0) };
    }),
  }));
}
