import { z } from "zod";
import { elementId } from "./ids.ts";
import { optionalText } from "./text.ts";

/** That one node leads to another; how far that holds follows from its evidence and is stored nowhere. */
export const planLink = z.strictObject({
  id: elementId,
  from: elementId,
  to: elementId,
  /** What has to be true for it. */
  assumption: optionalText,
  /** Leads back, to the same level or a lower one: the only links that may close a circle. */
  feedback: z.boolean().default(false),
});
export type PlanLink = z.infer<typeof planLink>;
