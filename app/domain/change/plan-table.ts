import { questionTicks } from "./evaluation-question.ts";
import { directions, frequencies, smartTicks, units } from "./indicator.ts";
import type { Collection } from "./plan.ts";
import { stepStates } from "./step.ts";

/** One field of a row, as a form asks for it. */
export type Field = { name: string } & (
  | { kind: "text"; lines: number }
  | { kind: "line" }
  | { kind: "choice"; of: readonly string[]; mayBeEmpty: boolean }
  | { kind: "one"; to: Collection }
  | { kind: "several"; to: Collection }
  | { kind: "ticks"; of: readonly string[] }
  | { kind: "quality" | "timeline" | "period" | "custom" | "measure" | "baseline" | "targets" | "tasks" }
);

const text = (name: string, lines = 2): Field => ({ kind: "text", name, lines });
const choice = (name: string, of: readonly string[], mayBeEmpty = false): Field => ({
  ...{ kind: "choice", name, of, mayBeEmpty },
});

/** The rows that are kept as tables, with what a row has. */
export const tableFields = {
  indicators: [
    text("title", 1),
    { kind: "one", name: "node", to: "nodes" },
    text("definition"),
    { kind: "measure", name: "measure" },
    choice("unit", units),
    choice("direction", directions),
    ...["unitName", "numerator", "denominator"].map((name) => text(name, 1)),
    { kind: "baseline", name: "baseline" },
    { kind: "targets", name: "targets" },
    choice("source", ["primary", "secondary"], true),
    text("sourceName", 1),
    { kind: "quality", name: "sourceQuality" },
    choice("frequency", frequencies, true),
    ...["responsibility", "review", "reporting"].map((name) => text(name, 1)),
    text("action"),
    { kind: "ticks", name: "ticks", of: smartTicks },
    { kind: "custom", name: "custom" },
  ],
  questions: [
    text("title", 2),
    { kind: "several", name: "nodes", to: "nodes" },
    { kind: "several", name: "indicators", to: "indicators" },
    text("measures"),
    text("responsibility", 1),
    { kind: "timeline", name: "timeline" },
    text("dataSources"),
    { kind: "quality", name: "sourceQuality" },
    text("methods"),
    { kind: "ticks", name: "ticks", of: questionTicks },
    { kind: "custom", name: "custom" },
  ],
  steps: [
    text("title", 1),
    { kind: "tasks", name: "tasks" },
    { kind: "one", name: "group", to: "groups" },
    text("responsibility", 1),
    { kind: "timeline", name: "timeline" },
    choice("state", stepStates),
    { kind: "several", name: "nodes", to: "nodes" },
    { kind: "custom", name: "custom" },
  ],
  groups: [
    text("title", 1),
    text("mandate"),
    text("audiences"),
    text("activities"),
    choice("plannedBy", ["geography", "priority"]),
    text("members"),
  ],
  reports: [
    { kind: "one", name: "group", to: "groups" },
    { kind: "period", name: "period" },
    text("progress", 4),
    text("coordination", 4),
    text("supports", 4),
  ],
} as const satisfies Partial<Record<Collection, readonly Field[]>>;

export type TableCollection = keyof typeof tableFields;
export const fieldsOf = (collection: TableCollection): readonly Field[] => tableFields[collection];

/** Where each table is. */
export const planTables = {
  measures: "indicators",
  matrix: "questions",
  steps: "steps",
  groups: "groups",
  reports: "reports",
} as const satisfies Record<string, TableCollection>;

export const collectionAt = (name: string): TableCollection | null =>
  Object.hasOwn(planTables, name) ? planTables[name as keyof typeof planTables] : null;
