import { type PlanGroup, smartTicks } from "../../../domain/change/indicator.ts";
import { figureValue } from "../../../domain/change/indicator-faults.ts";
import type { IndicatorState } from "../../../domain/change/indicator-state.ts";
import type { Element, Plan } from "../../../domain/change/plan.ts";
import { type Field, fieldsOf, type TableCollection } from "../../../domain/change/plan-table.ts";
import { checkSmart, type SmartGap } from "../../../domain/change/smart.ts";
import { type BilingualText, isBlank, textOf } from "../../../domain/change/text.ts";
import type { Names } from "../view/names.ts";
import { dayIn, timelineIn, titleIn, valueIn, type Writing } from "../view/writing.ts";

/** A cell: a line for each thing in it, such as a target or a task. */
export type CellView = { name: string; lines: string[]; isGap: boolean };

/** What a gate finds: the machine's look at it, and whether a person ticked it. */
export type GateView = { letter: string; name: string; ticked: boolean; missing: string[] | null };

export type RowView = { id: string; cells: CellView[]; gates: GateView[]; gaps: string[] };

export type TableView = {
  collection: TableCollection;
  head: { name: string; label: string }[];
  rows: RowView[];
  columns: { id: string; title: string }[];
};

/** The columns of the documents, in their order; a row's form has the rest. */
const shown: Record<TableCollection, string[]> = {
  indicators: [
    ...["title", "node", "baseline", "targets", "source", "sourceName", "responsibility", "frequency"],
    ...["review", "reporting", "action"],
  ],
  questions: ["title", "indicators", "measures", "responsibility", "timeline", "dataSources", "methods"],
  steps: ["title", "tasks", "group", "responsibility", "timeline", "state", "nodes"],
  groups: ["title", "mandate", "audiences", "activities", "plannedBy"],
  reports: ["group", "period", "progress", "coordination", "supports"],
};

/** What must be there for a row to be whole. */
const wanted: Record<TableCollection, string[]> = {
  indicators: ["title", "node", "baseline", "targets", "source", "responsibility", "frequency", "action"],
  questions: ["title", "indicators", "responsibility", "dataSources", "methods"],
  steps: ["title", "tasks", "group", "nodes"],
  groups: ["title", "mandate", "audiences", "activities"],
  reports: ["progress"],
};

type Values = Record<string, unknown>;

export function viewTable(
  writing: Writing,
  plan: Plan,
  collection: TableCollection,
  states: ReadonlyMap<string, IndicatorState>,
  today: string,
  names: Pick<Names, "group">,
): TableView {
  const { words } = writing;
  const fields = fieldsOf(collection);
  const columns = plan.columns.filter(({ table }) => table === collection);
  const own = columns.map((column) => ({ id: column.id, title: titleIn(writing, column) }));
  const rows = (plan[collection] as Element[]).map((element): RowView => {
    const row = element as unknown as Values & { id: string };
    const cells = shown[collection].map((name): CellView => {
      const field = fields.find((one) => one.name === name) as Field;
      const lines = (
        name === "baseline"
          ? [baselineIn(writing, plan, row.id, states)]
          : linesIn(writing, plan, field, row[name], names)
      )
        .filter((line) => line !== "")
        .map(yearMayWrap);
      const isGap = lines.length === 0 && wanted[collection].includes(name);
      return { name, lines: isGap ? [words.tables.missing] : lines, isGap };
    });
    const custom = (row.custom ?? {}) as Record<string, BilingualText>;
    return {
      id: row.id,
      cells: [
        ...cells,
        ...own.map(({ id }) => {
          const text = custom[id] ? textOf(custom[id], writing.locale) : "";
          return { name: id, lines: text ? [text] : [], isGap: false };
        }),
      ],
      ...gatesOf(writing, plan, collection, row, states, today),
    };
  });
  return {
    collection,
    head: [
      ...shown[collection].map((name) => ({ name, label: labelOf(writing, collection, name) })),
      ...own.map(({ id, title }) => ({ name: id, label: title })),
    ],
    rows,
    columns: own,
  };
}

/** In a narrow column a day may break before its year. */
const yearMayWrap = (line: string): string => line.replace(/(?<=[\p{L},])\u00a0(?=\d{4}(?!\d))/gu, " ");

export const labelOf = ({ words }: Writing, collection: TableCollection, name: string): string =>
  name === "title" ? words.tables.rowTitles[collection] : (words.tables.fields[name] ?? name);

function gatesOf(
  { words }: Writing,
  plan: Plan,
  collection: TableCollection,
  row: Values & { id: string },
  states: ReadonlyMap<string, IndicatorState>,
  today: string,
): Pick<RowView, "gates" | "gaps"> {
  const { tables } = words;
  const ticked = (row.ticks ?? {}) as Record<string, boolean>;
  if (collection === "indicators") {
    const indicator = plan.indicators.find(({ id }) => id === row.id);
    if (!indicator) return { gates: [], gaps: [] };
    const found = checkSmart(plan, indicator, states.get(row.id) ?? null, today);
    const said = (gap: SmartGap) => tables.smart[gap];
    return {
      gates: smartTicks.map((letter) => ({
        letter: tables.ticks[letter]?.charAt(0) ?? "",
        name: tables.ticks[letter] ?? letter,
        ticked: ticked[letter] === true,
        missing: found[letter].map(said),
      })),
      gaps: smartTicks.flatMap((letter) => found[letter].map(said)),
    };
  }
  if (collection !== "questions") return { gates: [], gaps: [] };
  const indicators = row.indicators as string[];
  return {
    gates: Object.entries(ticked).map(([name, is]) => ({
      ...{ letter: tables.ticks[name]?.charAt(0) ?? "", name: tables.ticks[name] ?? name },
      ...{ ticked: is, missing: null },
    })),
    gaps: [
      ...(indicators.length === 0 ? [tables.nobodyMeasures] : []),
      ...(indicators.some((id) => (states.get(id)?.readings.length ?? 0) > 0) || indicators.length === 0
        ? []
        : [tables.noEvidenceYet]),
    ],
  };
}

/** The entered baseline, or the first reading that stands for it. */
function baselineIn(
  writing: Writing,
  plan: Plan,
  id: string,
  states: ReadonlyMap<string, IndicatorState>,
): string {
  const indicator = plan.indicators.find((one) => one.id === id);
  if (!indicator) return "";
  const entered = indicator.baseline && figureValue(indicator.unit, indicator.baseline);
  if (indicator.baseline && typeof entered === "number") {
    return `${valueIn(writing, indicator.unit, entered)}, ${dayIn(writing, indicator.baseline.date)}`;
  }
  const first = states.get(id)?.baseline;
  if (!first || !("value" in first.figure)) return "";
  return `${valueIn(writing, indicator.unit, first.figure.value)}, ${dayIn(writing, first.date)}`;
}

/** A field as a cell, a spreadsheet or a printed page tells it, a line for each thing; empty where nothing is known. */
function linesIn(
  writing: Writing,
  plan: Plan,
  field: Field,
  value: unknown,
  names: Pick<Names, "group">,
): string[] {
  const { words, locale, formats } = writing;
  const { tables } = words;
  const titled = (collection: "nodes" | "indicators" | "groups", id: string): string => {
    const found = plan[collection].find((one) => one.id === id);
    return found ? titleIn(writing, found) : id;
  };
  const groupIn = ({ dimension, value: group }: PlanGroup): string =>
    names.group({ release: null, dimension, group });
  switch (field.kind) {
    case "text":
      return isBlank(value as BilingualText) ? [] : [textOf(value as BilingualText, locale)];
    case "choice":
      return value === null ? [] : [tables.choices[String(value)] ?? String(value)];
    case "one":
      return value === null ? [] : [titled(field.to as "nodes", String(value))];
    case "several":
      return (value as string[]).map((id) => titled(field.to as "nodes", id));
    case "timeline":
      return [timelineIn(writing, value as Parameters<typeof timelineIn>[1])];
    case "period":
      return [timelineIn(writing, { ...(value as { from: string; to: string }), note: { en: "", fr: "" } })];
    case "targets":
      return (value as { by: string; value: number; group: PlanGroup | null }[]).map(
        ({ by, value: goal, group }) =>
          [formats.decimal(goal), words.figure.by(dayIn(writing, by)), group ? `(${groupIn(group)})` : ""]
            .join(" ")
            .trim(),
      );
    case "tasks":
      return (value as { text: BilingualText; done: boolean }[]).map(
        ({ text, done }) => `${done ? "✓" : "○"} ${textOf(text, locale)}`,
      );
    default:
      return [];
  }
}

/** The table as plain rows, for files: its head first. */
export const plainRows = ({ head, rows }: TableView, gaps: string): string[][] => [
  [...head.map(({ label }) => label), gaps],
  ...rows.map((row) => [
    ...row.cells.map(({ lines, isGap }) => (isGap ? "" : lines.join("; "))),
    row.gaps.join("; "),
  ]),
];
