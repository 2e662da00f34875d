import { z } from "zod";
import { day } from "./dates.ts";
import { elementId } from "./ids.ts";
import { figure, planGroup } from "./indicator.ts";
import { optionalText, plainText } from "./text.ts";

/** A reading that a person entered. Those of surveys are read from releases and stored nowhere. */
export const handReading = z.strictObject({
  id: elementId,
  indicator: elementId,
  /** The day that it is of: the last one of its period. */
  date: day,
  group: planGroup.nullable().default(null),
  ...figure,
  /** The document or the system that it is from. */
  source: plainText.default(""),
  note: optionalText,
});
export type HandReading = z.infer<typeof handReading>;
