import type { SurveyText } from "../survey/definition.ts";
import type { ChoiceValue } from "../survey/instrument.ts";

/** What people answered, for everyone together, never by group: counted, or as a release shows it. */
export type SurveyResults<Choice = ShownChoice> = {
  /** Complete responses of the wave; null when too few to show. */
  responses: number | null;
  questions: QuestionResult<Choice>[];
};

/** One question; `hidden` when fewer people answered than may be shown, and then nothing else is known of it. */
export type QuestionResult<Choice = ShownChoice> = { name: string; title: SurveyText; type: string } & Shown<
  Distribution<Choice> & { rows?: RowResult<Choice>[] }
>;

/** One row of a matrix, or one item of a ranking (whose choices are the places 1, 2, 3 …). */
export type RowResult<Choice = ShownChoice> = { value: ChoiceValue; title: SurveyText } & Shown<
  Distribution<Choice>
>;

type Shown<What> = { hidden: true } | ({ hidden: false } & What);

export type Distribution<Choice = ShownChoice> = {
  /** People who answered. */
  n: number;
  /** Empty for open text, of which only n is known. */
  choices: Choice[];
  /** Of numeric answers. */
  mean?: number;
  /** First quartile, median, third quartile of numeric answers. */
  quartiles?: [number, number, number];
  /** People may choose several: counts then add up to more than `n`. */
  several?: true;
  /** Where people typed any number between these: `choices` are then those that somebody typed. */
  free?: { min: number | undefined; max: number | undefined };
};

export type ChoiceResult = {
  value: ChoiceValue;
  title: SurveyText;
  /** People who chose it. */
  count: number;
  /** Of the people who answered, 0–1; the shares of a question with several choices may add up to more than 1. */
  share: number;
};

/** A choice whose count would tell too much. */
export type HiddenChoice = { value: ChoiceValue; title: SurveyText; hidden: true };

export type ShownChoice = ChoiceResult | HiddenChoice;

export const isCountShown = (choice: ShownChoice): choice is ChoiceResult => !("hidden" in choice);
