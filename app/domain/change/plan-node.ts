import { z } from "zod";
import { elementId, order } from "./ids.ts";
import { bilingualText, optionalText } from "./text.ts";

/** From what is put in to what it is for; the picture has them in this order. */
export const levels = ["input", "activity", "output", "short", "medium", "long", "impact"] as const;
export type Level = (typeof levels)[number];

/** 0 for an input to 6 for the impact: links lead upwards. */
export const rankOf = (level: Level): number => levels.indexOf(level);

/** Short-, medium- and long-term outcomes; shared goals are outcomes. */
export const isOutcome = (level: Level): boolean => ["short", "medium", "long"].includes(level);

/** Whether indicators may stand on a level: on outputs, outcomes and the impact. */
export const isMeasured = (level: Level): boolean => rankOf(level) >= rankOf("output");

export const planNode = z.strictObject({
  id: elementId,
  order,
  level: z.enum(levels),
  title: bilingualText,
  description: optionalText,
  /** The action groups that carry it. */
  groups: z.array(elementId).max(50).default([]),
});
export type PlanNode = z.infer<typeof planNode>;

/** An outcome of a plan; an outcome of a survey is another thing. */
export type PlanOutcome = PlanNode & { level: "short" | "medium" | "long" };
