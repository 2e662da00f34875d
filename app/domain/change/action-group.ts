import { z } from "zod";
import { elementId, order } from "./ids.ts";
import { bilingualText, optionalText } from "./text.ts";

/** A working group: who does what for whom. */
export const actionGroup = z.strictObject({
  id: elementId,
  order,
  title: bilingualText,
  mandate: optionalText,
  audiences: optionalText,
  activities: optionalText,
  /** Whether it was formed for a place or for a priority. */
  plannedBy: z.enum(["geography", "priority"]).default("priority"),
  members: optionalText,
});
export type ActionGroup = z.infer<typeof actionGroup>;
