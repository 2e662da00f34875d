import { type Analysis, defaultMinimumGroup } from "./analysis.ts";

/** A survey may be stricter than the default, never laxer. The answers to a preview are tests and nobody's. */
export const minimumGroupOf = (survey: { analysis: Analysis; previewOf: string | null }): number =>
  survey.previewOf === null ? Math.max(survey.analysis.minimumGroup ?? 0, defaultMinimumGroup) : 1;
