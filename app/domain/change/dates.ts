import { z } from "zod";
import { isBlank, optionalText } from "./text.ts";

/** A day, as `2026-11-21`. */
export const day = z.iso.date();

/** From a day to a day, both included; either may be open. */
export const period = z.strictObject({
  from: day.nullable().default(null),
  to: day.nullable().default(null),
});
export type Period = z.infer<typeof period>;

/** When something happens: days, or words such as "after each wave". Nothing at all is "to be determined". */
export const timeline = period.extend({ note: optionalText });
export type Timeline = z.infer<typeof timeline>;

export const toBeDetermined: Timeline = { from: null, to: null, note: { en: "", fr: "" } };

export const isToBeDetermined = ({ from, to, note }: Timeline): boolean =>
  from === null && to === null && isBlank(note);
