import type { SurveyText } from "../survey/definition.ts";
import type { ChoiceValue } from "../survey/instrument.ts";

/** What people answered, before disclosure control: for everyone together, never by group. */
export type SurveyResults = {
  /** Complete responses of the wave; null when too few to show. */
  responses: number | null;
  questions: QuestionResult[];
};

/** One question; `hidden` when fewer people answered than may be shown, and then nothing else is known of it. */
export type QuestionResult = { name: string; title: SurveyText; type: string } & Shown<{
  rows?: RowResult[];
}>;

/** One row of a matrix, or one item of a ranking (whose choices are the places 1, 2, 3 …). */
export type RowResult = { value: ChoiceValue; title: SurveyText } & Shown<object>;

type Shown<More> = { hidden: true } | ({ hidden: false } & Distribution & More);

export type Distribution = {
  /** People who answered. */
  n: number;
  /** Empty for open text, of which only n is known. */
  choices: ChoiceResult[];
  /** Of numeric answers. */
  mean?: number;
  /** First quartile, median, third quartile of numeric answers. */
  quartiles?: [number, number, number];
};

export type ChoiceResult = {
  value: ChoiceValue;
  title: SurveyText;
  /** People who chose it. */
  count: number;
  /** Of the people who answered, 0–1; the shares of a question with several choices may add up to more than 1. */
  share: number;
};
