import { z } from "zod";
import { elementId, order } from "./ids.ts";
import { bilingualText } from "./text.ts";

/** Tables that a planning table may add columns to: the framework, the matrix, the steps. */
export const tables = ["indicators", "questions", "steps"] as const;

export const customColumn = z.strictObject({
  id: elementId,
  order,
  table: z.enum(tables),
  title: bilingualText,
});
export type CustomColumn = z.infer<typeof customColumn>;
