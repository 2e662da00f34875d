import type { QuestionView } from "./view/question-view.ts";
import type { WaveView } from "./view/wave-view.ts";

/** A wave's results as its page shows them, in the reader's language. */
export type SurveyReport = {
  slug: string;
  title: string;
  kind: "survey" | "deck";
  wave: WaveView;
  waves: { name: string; label: string }[];
  /** Below this many answers nothing is shown; written out. */
  minimum: string;
  /** How many, in words; null when too few to show. */
  responses: string | null;
  questions: QuestionView[];
};
