import type { SurveyText } from "../survey/definition.ts";
import type { ChoiceValue } from "../survey/instrument.ts";
import type { PlanGroup } from "./indicator.ts";

/** A question of a published survey that an indicator can be measured by: one that releases count favourable answers of. */
export type MeasurableQuestion = {
  question: string;
  /** The row, where it is a row of a matrix. */
  row: ChoiceValue | null;
  title: SurveyText;
  choices: { value: ChoiceValue; title: SurveyText }[];
  /** The values that releases count as favourable. */
  favourable: ChoiceValue[];
};

export type MeasurableSurvey = {
  slug: string;
  title: SurveyText;
  questions: MeasurableQuestion[];
  /** Groups that targets can be set for. */
  dimensions: { name: string; title: SurveyText; groups: { value: string; title: SurveyText }[] }[];
};

/** A group that its survey does not ask about any more, in the words of the last version that did; null where none ever has. */
export type FormerGroup = PlanGroup & {
  survey: string;
  asked: { dimension: SurveyText; group: SurveyText } | null;
};
