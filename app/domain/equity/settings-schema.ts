import { z } from "zod";
import { text } from "../survey/text-schema.ts";

const share = z.number().min(0).max(1);

/** The `equity` part of `analysis.json`. */
export const equitySchema = z.looseObject({
  /** The day on which this was decided, and who decided it. */
  decided: z.object({ on: z.iso.date(), by: text }).optional(),
  /** Whom groups are compared with where a dimension names no group: everyone, or everyone else. */
  reference: z.enum(["overall", "rest"]).default("overall"),
  /** Whether p-values are adjusted over the groups of one dimension, or of all dimensions of an outcome. */
  family: z.enum(["dimension", "outcome"]).default("dimension"),
  /** What is flagged; those that are not given stay as they are everywhere. */
  thresholds: z
    .strictObject({
      leastMargin: share,
      index: share,
      pValue: share,
      relativeDifference: share,
      reliableN: z.number().int().min(1),
      reliableWidth: share,
    })
    .partial()
    .default({}),
  /** Pairs of dimensions that are offered together. */
  pairs: z
    .array(z.tuple([z.string().min(1), z.string().min(1)]))
    .max(5)
    .default([]),
});
