import { z } from "zod";
import { equitySchema } from "../equity/settings-schema.ts";
import { bilingual, text } from "./text-schema.ts";

/** A choice value as SurveyJS allows it. */
const choiceValue = z.union([z.string(), z.number(), z.boolean()]);

/** Choice values, or names of other merged groups, that count as one group. */
const mergedGroup = z
  .union([
    z.array(choiceValue).min(1),
    z.object({ title: bilingual.optional(), values: z.array(choiceValue).min(1) }),
  ])
  .transform((group) => (Array.isArray(group) ? { values: group } : group));

const dimension = z.looseObject({
  /** The demographic question. */
  question: z.string().min(1),
  /** Merges agreed beforehand, by the name of the merged group. */
  groups: z.record(z.string(), mergedGroup).optional(),
  /** The group that others are compared with. */
  reference: choiceValue.optional(),
  /** Shares (0–1) of each group in the population that the survey is about. */
  benchmark: z.object({ source: text, shares: z.record(z.string(), z.number().min(0).max(1)) }).optional(),
  /**
   * Where people may choose several groups, who did is counted in the first of them in the definition's order (as
   * where Indigenous identity comes first), or apart, as more than one.
   */
  several: z.enum(["first", "apart"]).optional(),
  /**
   * Of Indigenous identity and race: lists of values that are units of their own. The dimension is shown apart from
   * others and before them; a list's values are merged among themselves, if at all, and never with others.
   */
  primaryUnits: z.array(z.array(choiceValue).min(1)).min(1).optional(),
});

const outcome = z.looseObject({
  question: z.string().min(1),
  /** The row, where the question is a matrix. */
  row: choiceValue.optional(),
  favourable: z.array(choiceValue).min(1),
  /** The Theory of Change indicator that this outcome measures. */
  indicator: z.string().optional(),
});

const permission = z.object({ question: z.string().min(1), agree: z.array(choiceValue).min(1) });

/** What the questions of a definition mean; the content of `analysis.json`. */
export const analysisSchema = z.looseObject({
  kind: z.enum(["survey", "deck"]).default("survey"),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/)).optional(),
  /** About how long it takes. */
  minutes: z.number().positive().optional(),
  /** Below this many answers nothing about a question is shown. */
  minimumGroup: z.number().int().min(1).optional(),
  consent: permission.extend({ guardian: permission.optional() }).optional(),
  dimensions: z.array(dimension).default([]),
  /** How results are released. */
  releases: z
    .object({
      /** Minutes between those that are made by themselves; null where people make every one. */
      everyMinutes: z.number().int().min(5).max(525_600).nullable().optional(),
      /** Whether the topic is sensitive: groups are then larger before anything is shown. */
      sensitive: z.boolean().optional(),
    })
    .optional(),
  /** How long raw responses are kept after a wave has closed; releases stay. For ever when absent. */
  retention: z.object({ deleteAfterDays: z.number().int().min(1).max(36_500) }).optional(),
  /** Who looks after the answers. People who answer can read it, and whom to ask. */
  stewardship: z
    .object({
      steward: z.object({ name: bilingual, email: z.email(), contact: bilingual.optional() }),
      /** Releases wait until the steward approves them, as for Indigenous data. */
      releasesNeedApproval: z.boolean().default(false),
    })
    .optional(),
  outcomes: z.array(outcome).default([]),
  /** How gaps between groups are read; decided before the data. */
  equity: equitySchema.optional(),
  openText: z.array(z.string()).default([]),
  /** How a deck's question is shown in a session, where its type alone does not say so. */
  live: z.record(z.string(), z.object({ show: z.enum(["words", "board", "points", "code"]) })).optional(),
});

/** The properties that Chorus reads; others are kept, and the author is told. */
export const analysisProperties = {
  analysis: new Set(Object.keys(analysisSchema.shape)),
  dimension: new Set(Object.keys(dimension.shape)),
  outcome: new Set(Object.keys(outcome.shape)),
  equity: new Set(Object.keys(equitySchema.shape)),
};

export type Analysis = z.infer<typeof analysisSchema>;
export type Dimension = Analysis["dimensions"][number];

export const defaultMinimumGroup = 5;
