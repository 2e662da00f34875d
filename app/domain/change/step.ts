import { z } from "zod";
import { timeline, toBeDetermined } from "./dates.ts";
import { elementId, order } from "./ids.ts";
import { customValues } from "./quality.ts";
import { bilingualText, optionalText } from "./text.ts";

export const stepStates = ["not-started", "under-way", "done", "paused"] as const;

/** One row of the Implementation Steps. */
export const step = z.strictObject({
  id: elementId,
  order,
  title: bilingualText,
  tasks: z
    .array(z.strictObject({ id: elementId, text: bilingualText, done: z.boolean().default(false) }))
    .max(100)
    .default([]),
  /** The action group that answers for it, and others in words. */
  group: elementId.nullable().default(null),
  responsibility: optionalText,
  timeline: timeline.default(toBeDetermined),
  state: z.enum(stepStates).default("not-started"),
  /** The outcomes that it serves. */
  nodes: z.array(elementId).max(50).default([]),
  custom: customValues,
});
export type Step = z.infer<typeof step>;
