import { z } from "zod";
import { actionGroup } from "./action-group.ts";
import { customColumn } from "./custom-column.ts";
import { period } from "./dates.ts";
import { evaluationQuestion } from "./evaluation-question.ts";
import { evidence } from "./evidence.ts";
import { handReading } from "./hand-reading.ts";
import { indicator } from "./indicator.ts";
import { planLink } from "./plan-link.ts";
import { planNode } from "./plan-node.ts";
import { progressReport } from "./progress-report.ts";
import { step } from "./step.ts";
import { bilingualText, optionalText } from "./text.ts";

/** What the elements of each collection are. */
export const elementSchemas = {
  nodes: planNode,
  links: planLink,
  indicators: indicator,
  readings: handReading,
  evidence,
  questions: evaluationQuestion,
  columns: customColumn,
  groups: actionGroup,
  steps: step,
  reports: progressReport,
};
export type Collection = keyof typeof elementSchemas;
export const collections = Object.keys(elementSchemas) as Collection[];

/** The most elements of each kind: far more than a table can talk about. */
export const mostElements: Record<Collection, number> = {
  nodes: 500,
  links: 2_000,
  indicators: 1_000,
  readings: 20_000,
  evidence: 5_000,
  questions: 500,
  columns: 60,
  groups: 100,
  steps: 1_000,
  reports: 2_000,
};

const listOf = <Schema extends z.ZodType>(schema: Schema, most: number) =>
  z.array(schema).max(most).default([]);

/** What a plan says of itself, beside its elements. */
export const planHead = {
  title: bilingualText,
  /** What it is for, and for whom. */
  purpose: optionalText,
  /** The years that it is about. */
  period: period.default({ from: null, to: null }),
};
export const planHeadSchema = z.strictObject(planHead);
export type PlanHead = z.infer<typeof planHeadSchema>;

/**
 * A Theory of Change with everything that is planned, measured and known about it. Every field is there (an absent
 * one has been given its default), and elements stand by `order`, then by id.
 */
export const planSchema = z
  .strictObject({
    slug: z
      .string()
      .max(64)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and dashes"),
    ...planHead,
    nodes: listOf(planNode, mostElements.nodes),
    links: listOf(planLink, mostElements.links),
    indicators: listOf(indicator, mostElements.indicators),
    readings: listOf(handReading, mostElements.readings),
    evidence: listOf(evidence, mostElements.evidence),
    questions: listOf(evaluationQuestion, mostElements.questions),
    columns: listOf(customColumn, mostElements.columns),
    groups: listOf(actionGroup, mostElements.groups),
    steps: listOf(step, mostElements.steps),
    reports: listOf(progressReport, mostElements.reports),
  })
  .transform((plan) => {
    for (const collection of collections) inOrder(plan[collection] as { id: string }[]);
    return plan;
  });
export type Plan = z.output<typeof planSchema>;
/** As it may be written by hand: what has a default may be left out. */
export type WrittenPlan = z.input<typeof planSchema>;

export type ElementOf<In extends Collection> = Plan[In][number];
export type Element = ElementOf<Collection>;

/** A plan without anything in it. */
export const emptyPlan = (slug: string, title: Plan["title"]): Plan => planSchema.parse({ slug, title });

/** Sorts elements in place: by their order, then by id. */
export function inOrder<Any extends { id: string }>(elements: Any[]): Any[] {
  const place = (element: Any): number =>
    "order" in element && typeof element.order === "number" ? element.order : 0;
  return elements.sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
