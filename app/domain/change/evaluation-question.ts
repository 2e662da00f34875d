import { z } from "zod";
import { timeline, toBeDetermined } from "./dates.ts";
import { elementId, order } from "./ids.ts";
import { customValues, sourceQuality, ticks } from "./quality.ts";
import { bilingualText, optionalText } from "./text.ts";

/** Justified; relevant to stakeholders; feasible; leads to decisions that can be acted upon. */
export const questionTicks = ["justified", "relevant", "feasible", "actionable"] as const;

/** One row of the Evaluation Matrix. */
export const evaluationQuestion = z.strictObject({
  id: elementId,
  order,
  title: bilingualText,
  /** The nodes that it asks about, and the indicators that answer it. */
  nodes: z.array(elementId).max(50).default([]),
  indicators: z.array(elementId).max(50).default([]),
  /** Performance measures in words, beside the indicators. */
  measures: optionalText,
  responsibility: optionalText,
  timeline: timeline.default(toBeDetermined),
  dataSources: optionalText,
  methods: optionalText,
  sourceQuality,
  ticks: ticks(questionTicks),
  custom: customValues,
});
export type EvaluationQuestion = z.infer<typeof evaluationQuestion>;
