import { z } from "zod";
import { day, period } from "./dates.ts";
import { elementId } from "./ids.ts";
import { optionalText } from "./text.ts";

/** What an action group tells of one period; the annual report is made of these. */
export const progressReport = z.strictObject({
  id: elementId,
  group: elementId,
  period: period.extend({ from: day, to: day }),
  progress: optionalText,
  /** How far the work was coordinated with others. */
  coordination: optionalText,
  /** Additional supports that are needed. */
  supports: optionalText,
});
export type ProgressReport = z.infer<typeof progressReport>;
