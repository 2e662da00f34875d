import type { Analysis } from "./analysis.ts";

/**
 * The questions that are a condition of taking part. Whoever is counted agreed, so what was answered to them is no
 * result and no outcome.
 */
export const consentQuestions = ({ consent }: Pick<Analysis, "consent">): ReadonlySet<string> =>
  new Set([consent?.question, consent?.guardian?.question].filter((name) => name !== undefined));
