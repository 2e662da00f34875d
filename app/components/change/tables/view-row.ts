import type { Clash } from "../../../domain/change/clash-author.ts";
import type { Element, Plan } from "../../../domain/change/plan.ts";
import { elementSchemas } from "../../../domain/change/plan.ts";
import type { Fault } from "../../../domain/change/plan-fault.ts";
import { isMeasured, levels as levelOrder } from "../../../domain/change/plan-node.ts";
import { type Field, fieldsOf, type TableCollection } from "../../../domain/change/plan-table.ts";
import { draftQuestion } from "../../../domain/change/read-row.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { titleIn, type Writing } from "../view/writing.ts";
import type { RowFormView } from "./row-form.tsx";
import { labelOf } from "./view-table.ts";

type Option = { value: string; label: string };
type Values = Record<string, unknown>;

export type RowAsked = {
  /** Null for a new row. */
  id: string | null;
  /** What was entered and not stored. */
  refused?: {
    values: Values;
    before: Values | null;
    faults: Fault[];
    conflicts: Clash[];
  } | null;
  /** Fields of a new row that follow from where somebody came from. */
  begun?: Values;
  measures: Option[];
  groups: Option[];
};

const blank = { en: "", fr: "" };

/** The form of a row in the reader's language; null when the plan has no such row. */
export function viewRow(
  writing: Writing,
  plan: Plan,
  collection: TableCollection,
  { id, refused = null, begun = {}, measures, groups }: RowAsked,
): RowFormView | null {
  const { words, locale } = writing;
  const { tables } = words;
  const { planFaults, planEditor } = messagesIn(locale);
  const stored = (plan[collection] as Element[]).find((one) => one.id === id) as Values | undefined;
  if (id !== null && !stored && !refused) return null;
  const values = refused?.values ?? stored ?? { ...emptyRow(collection), ...begun };
  const faults = refused?.faults ?? [];
  const conflicts = refused?.conflicts ?? [];
  const fields = fieldsOf(collection);
  const isOf = (field: Field, path: string | null | undefined): boolean => path?.split(".")[0] === field.name;
  const told = (fault: Fault) => planFaults[fault.code](fault.details ?? {});
  const isPlaced = (fault: Fault) => fields.some((field) => isOf(field, fault.field));
  const title = values.title as { en: string; fr: string } | undefined;
  const indicator = collection === "indicators" ? plan.indicators.find((one) => one.id === id) : undefined;
  return {
    id,
    title:
      id === null
        ? tables.add[collection]
        : tables.edit(title ? titleIn(writing, { title }) : tables.rowTitles[collection]),
    before: JSON.stringify(refused?.before ?? stored ?? ""),
    values,
    fields: fields.map((field) => ({
      field,
      label: labelOf(writing, collection, field.name),
      options: optionsOf(writing, plan, field, measures, values),
      faults: [...new Set(faults.filter((fault) => isOf(field, fault.field)).map(told))],
      theirs: conflicts
        .filter(({ path }) => path[0] === field.name)
        .map(({ theirs, theirsBy }) =>
          tables.theirs(
            saidIn(writing, theirs),
            theirsBy
              ? [theirsBy.name ?? planEditor.history.byChorus, writing.formats.moment(theirsBy.at)]
              : null,
          ),
        ),
    })),
    faults: [...new Set(faults.filter((fault) => !isPlaced(fault)).map(told))],
    isConflict: conflicts.length > 0,
    groups: [{ value: "", label: tables.everyone }, ...groups, ...unlisted(values.targets, groups)],
    parts: plan.indicators
      .filter((one) => one.id !== id)
      .map((one) => ({ value: one.id, label: titleIn(writing, one) })),
    columns: plan.columns
      .filter(({ table }) => table === collection)
      .map((column) => ({ id: column.id, title: titleIn(writing, column) })),
    draft: indicator && indicator.measure.kind !== "survey" ? draftOf(indicator) : null,
  };
}

/** Groups of targets that no survey has ever asked about, such as those of a register: they stay until somebody changes them. */
function unlisted(targets: unknown, known: Option[]): Option[] {
  const groups = ((targets ?? []) as { group: { dimension: string; value: string } | null }[]).flatMap(
    ({ group }) => group ?? [],
  );
  const missing = new Map(
    groups.map((group) => [JSON.stringify(group), `${group.dimension}: ${group.value}`] as const),
  );
  return [...missing]
    .filter(([value]) => !known.some((option) => option.value === value))
    .map(([value, label]) => ({ value, label }));
}

const draftOf = (indicator: Parameters<typeof draftQuestion>[0]) => {
  const { element, outcome } = draftQuestion(indicator);
  return { element: JSON.stringify(element, null, 2), outcome: JSON.stringify(outcome, null, 2) };
};

/** A row with every default, to be filled. */
function emptyRow(collection: TableCollection): Values {
  const least = { id: "new", title: blank, group: "g", period: { from: "2000-01-01", to: "2000-01-01" } };
  const asked =
    collection === "reports"
      ? { ...least, title: undefined }
      : { ...least, group: undefined, period: undefined };
  const known = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const { id: _, ...values } = elementSchemas[collection].parse(known) as Values;
  return collection === "reports" ? { ...values, group: "", period: { from: "", to: "" } } : values;
}

function optionsOf(writing: Writing, plan: Plan, field: Field, measures: Option[], values: Values): Option[] {
  const { tables, levels } = writing.words;
  const { colon } = messagesIn(writing.locale).planEditor;
  const choices = (of: readonly string[], mayBeEmpty: boolean): Option[] => [
    ...(mayBeEmpty ? [{ value: "", label: "–" }] : []),
    ...of.map((value) => ({ value, label: tables.choices[value] ?? value })),
  ];
  switch (field.kind) {
    case "choice":
      return choices(field.of, field.mayBeEmpty);
    case "quality":
      return choices(["existing", "new"], true);
    case "one":
    case "several": {
      const all =
        field.to === "nodes"
          ? plan.nodes
              .filter(({ level }) => field.kind === "several" || isMeasured(level))
              .toSorted((a, b) => levelOrder.indexOf(a.level) - levelOrder.indexOf(b.level))
              .map((node) => ({
                value: node.id,
                label: `${levels[node.level]}${colon}${titleIn(writing, node)}`,
              }))
          : (plan[field.to] as { id: string; title: { en: string; fr: string } }[]).map((one) => ({
              value: one.id,
              label: titleIn(writing, one),
            }));
      return field.kind === "one" ? [{ value: "", label: "–" }, ...all] : all;
    }
    case "measure": {
      const chosen = values.measure as { kind?: string; question?: string; survey?: string } | undefined;
      const now = JSON.stringify(chosen);
      const known = chosen?.kind !== "survey" || measures.some(({ value }) => value === now);
      return [
        { value: "hand", label: tables.byHand },
        { value: "roll-up", label: tables.rollUp },
        ...(known ? [] : [{ value: now, label: `${chosen?.survey}${colon}${chosen?.question}` }]),
        ...measures,
      ];
    }
    default:
      return [];
  }
}

/** A value of somebody else, as plainly as it can be said. */
function saidIn(writing: Writing, value: unknown): string {
  const { words, locale } = writing;
  const { colon } = messagesIn(locale).planEditor;
  const { tables } = words;
  if (value === null || value === undefined || value === "") return tables.nothingThere;
  if (typeof value === "string") return tables.choices[value] ?? value;
  if (typeof value === "number") return writing.formats.decimal(value);
  if (typeof value === "boolean") return value ? tables.ticked : tables.notTicked;
  if (typeof value === "object" && "en" in value && "fr" in value) {
    const { en, fr } = value as { en: string; fr: string };
    return (locale === "fr" ? fr || en : en || fr) || tables.nothingThere;
  }
  if (Array.isArray(value)) return value.map((one) => saidIn(writing, one)).join("; ") || tables.nothingThere;
  const fields = value as Values;
  if (fields.text) return `${fields.done === true ? "✓" : "○"} ${saidIn(writing, fields.text)}`;
  const said = Object.entries(fields)
    .filter(([name, part]) => name !== "id" && part !== null && part !== "" && part !== false)
    .map(
      ([name, part]) =>
        `${tables.parts[name] ?? tables.fields[name] ?? name}${colon}${saidIn(writing, part)}`,
    );
  return said.join(", ") || tables.nothingThere;
}
