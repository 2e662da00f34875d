import { z } from "zod";
import { day } from "./dates.ts";
import { elementId, order } from "./ids.ts";
import { customValues, sourceQuality, ticks } from "./quality.ts";
import { bilingualText, optionalText, plainText } from "./text.ts";

/** What a value is of: so many in 100 (a percentage), 1,000 …, or a plain number of things. */
export const units = ["percent", "per-1000", "per-10000", "per-100000", "number"] as const;
export type Unit = (typeof units)[number];

const unitParts: Record<Unit, number | null> = {
  percent: 100,
  "per-1000": 1_000,
  "per-10000": 10_000,
  "per-100000": 100_000,
  number: null,
};

/** What numerator ÷ denominator is multiplied by; null for plain numbers, which have no denominator. */
export const perOf = (unit: Unit): number | null => unitParts[unit];

/** Where a value is better. */
export const directions = ["up", "down"] as const;
export type Direction = (typeof directions)[number];

export const frequencies = [
  ...(["once", "each-wave", "monthly", "quarterly", "twice-a-year", "yearly"] as const),
  "every-two-years",
] as const;
export type Frequency = (typeof frequencies)[number];

const choiceValue = z.union([z.string().max(200), z.number(), z.boolean()]);

/**
 * Where readings come from: a survey's question, of which releases tell how many answered favourably; readings that
 * people enter; or other indicators, whose numerators and denominators are added.
 */
export const measure = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("survey"),
    survey: z.string().max(64),
    question: z.string().max(200),
    /** The row, where the question is a matrix. */
    row: choiceValue.nullable().default(null),
    favourable: z.array(choiceValue).min(1).max(200),
  }),
  z.strictObject({ kind: z.literal("hand") }),
  z.strictObject({ kind: z.literal("roll-up"), of: z.array(elementId).max(100) }),
]);
export type Measure = z.infer<typeof measure>;
export type SurveyMeasure = Extract<Measure, { kind: "survey" }>;

/** A group of people: a dimension's question, and one value of it. */
export const planGroup = z.strictObject({ dimension: z.string().max(200), value: z.string().max(200) });
export type PlanGroup = z.infer<typeof planGroup>;

/** A value in the indicator's unit; with the counts that it is of, where they are known. */
export const figure = {
  value: z.number().nullable().default(null),
  numerator: z.number().min(0).nullable().default(null),
  denominator: z.number().min(0).nullable().default(null),
};

export const baseline = z.strictObject({ date: day, ...figure, source: plainText.default("") });
export type Baseline = z.infer<typeof baseline>;

/** A value to reach by a day, for everyone or for one group. */
export const target = z.strictObject({
  id: elementId,
  by: day,
  /** In the indicator's unit: 75 is 75 %. */
  value: z.number(),
  group: planGroup.nullable().default(null),
});
export type Target = z.infer<typeof target>;

/** The letters of SMART. */
export const smartTicks = ["specific", "measurable", "achievable", "relevant", "timeBound"] as const;

/** What shows whether an output or an outcome comes about: one row of the Performance Measurement Framework. */
export const indicator = z.strictObject({
  id: elementId,
  order,
  /** Null while it belongs to none. */
  node: elementId.nullable().default(null),
  title: bilingualText,
  definition: optionalText,
  unit: z.enum(units).default("percent"),
  /** What is counted, in words: "young people", "visits". */
  unitName: optionalText,
  numerator: optionalText,
  denominator: optionalText,
  direction: z.enum(directions).default("up"),
  measure: measure.default({ kind: "hand" }),
  /** Null where the first reading is the baseline. */
  baseline: baseline.nullable().default(null),
  targets: z.array(target).max(100).default([]),
  /** Primary: collected for this; secondary: collected by others for something else. */
  source: z.enum(["primary", "secondary"]).nullable().default(null),
  sourceName: optionalText,
  sourceQuality,
  frequency: z.enum(frequencies).nullable().default(null),
  /** Who collects, and who reviews. */
  responsibility: optionalText,
  review: optionalText,
  reporting: optionalText,
  /** How results will be acted upon. */
  action: optionalText,
  /** What a person found when reading it against SMART; the machine has its own look. */
  ticks: ticks(smartTicks),
  custom: customValues,
});
export type Indicator = z.infer<typeof indicator>;
