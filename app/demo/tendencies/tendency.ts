/** What answers are about, as far as groups differ in them. */
export const themes = ["belonging", "safety", "support", "help", "voice", "partnership", "capacity"] as const;
export type Theme = (typeof themes)[number];

/** How common each answer to a question about oneself is. */
export type GroupShares = {
  question: string;
  weights: Record<string, number>;
  /** In the same unit as the weights. */
  preferNotToSay: number;
  /** The share of people who also give a second answer, where several may be given. */
  alsoSecond?: number;
  /** Weights are multiplied for people who gave an answer drawn before, or have a `locale` or `wave`. */
  shifts?: { when: readonly [question: string, value: string]; times: Record<string, number> }[];
};

/** What answers a question tends to get. */
export type Tendency = {
  /** How common each value is; with a theme from the least to the most favourable value. */
  weights?: Record<string, number>;
  /** Makes the last weights heavier for people of a good leaning, and the first for the others. */
  theme?: Theme;
  /** Values beside the scale ("not sure"), as shares of those on it. */
  beside?: Record<string, number>;
  /** Of a matrix: how much more favourable than its theme a row is answered. */
  rows?: Record<string, number>;
  /** Of several choices: the share of people who choose each. */
  each?: Record<string, number>;
  /** Of several choices: the share of people who choose it and nothing else. */
  alone?: Record<string, number>;
  /** Of a number: the median, and the spread of its logarithm. */
  amount?: { typical: number; spread: number };
  /** The share of people who answer at all. */
  answered?: number;
};

export type SurveyTendencies = {
  /** In the order in which they are drawn. */
  people: GroupShares[];
  /** How a group's leaning differs; several add up. */
  gaps: { group: readonly [question: string, value: string]; by: Partial<Record<Theme, number>> }[];
  /** How leanings moved between the earlier wave and the current one. */
  change: Partial<Record<Theme, number>>;
  questions: Record<string, Tendency>;
};
