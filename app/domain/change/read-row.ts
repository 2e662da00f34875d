import { newId } from "./ids.ts";
import type { Baseline, Indicator, Measure, Target } from "./indicator.ts";
import { type Field, fieldsOf, type TableCollection } from "./plan-table.ts";
import type { Step } from "./step.ts";

/** What was entered, as a posted form has it. */
export type Entered = { get(name: string): string | null; getAll(name: string): string[] };

/** Spare rows that a form has for another target or task. */
export const spareRows = 2;

/**
 * The fields of a row from a posted form, ready to be checked by the row's schema; what is no number stays as it was entered,
 * so that it is refused beside its field.
 */
export function readRow(collection: TableCollection, entered: Entered, columns: readonly string[]) {
  return Object.fromEntries(
    fieldsOf(collection).map((field) => [field.name, readField(field, entered, columns)]),
  );
}

const lineIn = (entered: Entered, name: string): string =>
  (entered.get(name) ?? "").toWellFormed().replaceAll("\0", "").replaceAll("\r\n", "\n").trim();

const textIn = (entered: Entered, name: string) => ({
  en: lineIn(entered, `${name}.en`),
  fr: lineIn(entered, `${name}.fr`),
});

const orNull = (text: string): string | null => text || null;

/** A number as people write it: 12.5 or 12,5, with spaces between thousands. Null when nothing is entered. */
export function numberIn(entered: Entered, name: string): number | string | null {
  const written = lineIn(entered, name)
    .replace(/[\s\u00a0\u202f%]/g, "")
    .replace(",", ".");
  if (written === "") return null;
  const value = Number(written);
  return Number.isFinite(value) ? value : written;
}

function readField(field: Field, entered: Entered, columns: readonly string[]): unknown {
  const { name } = field;
  switch (field.kind) {
    case "text":
      return textIn(entered, name);
    case "line":
      return lineIn(entered, name);
    case "choice":
      return field.mayBeEmpty ? orNull(lineIn(entered, name)) : lineIn(entered, name);
    case "one":
      return orNull(lineIn(entered, name));
    case "several":
      return [...new Set(entered.getAll(name))];
    case "ticks":
      return ticksIn(entered, name, field.of);
    case "quality":
      return {
        existing: orNull(lineIn(entered, `${name}.existing`)),
        ...ticksIn(entered, name, ["accessible", "reliable"]),
      };
    case "timeline":
    case "period": {
      const days = {
        from: orNull(lineIn(entered, `${name}.from`)),
        to: orNull(lineIn(entered, `${name}.to`)),
      };
      return field.kind === "period" ? days : { ...days, note: textIn(entered, `${name}.note`) };
    }
    case "custom":
      return Object.fromEntries(
        columns.flatMap((column) => {
          const text = textIn(entered, `${name}.${column}`);
          return text.en || text.fr ? [[column, text]] : [];
        }),
      );
    case "measure":
      return readMeasure(entered, name);
    case "baseline":
      return readBaseline(entered, name);
    case "targets":
      return rowsIn(entered, name).flatMap((row) => readTarget(entered, row));
    case "tasks":
      return rowsIn(entered, name).flatMap((row) => readTask(entered, row));
  }
}

const ticksIn = (entered: Entered, name: string, of: readonly string[]) =>
  Object.fromEntries(of.map((tick) => [tick, entered.get(`${name}.${tick}`) === "on"]));

/** `hand`, `roll-up`, or a survey's question as JSON, as the form offers it. */
function readMeasure(entered: Entered, name: string): Measure | unknown {
  const chosen = lineIn(entered, name);
  if (chosen === "roll-up") return { kind: "roll-up", of: [...new Set(entered.getAll(`${name}.of`))] };
  if (chosen === "hand" || chosen === "") return { kind: "hand" };
  return jsonIn(chosen);
}

/** What a form wrote as JSON; as it is where somebody changed it. */
export function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}

const figureIn = (entered: Entered, name: string) => ({
  value: numberIn(entered, `${name}.value`),
  numerator: numberIn(entered, `${name}.numerator`),
  denominator: numberIn(entered, `${name}.denominator`),
});

/** Null where nothing at all was entered. */
function readBaseline(entered: Entered, name: string): Baseline | unknown {
  const written = {
    date: lineIn(entered, `${name}.date`),
    ...figureIn(entered, name),
    source: lineIn(entered, `${name}.source`),
  };
  return Object.values(written).every((value) => value === null || value === "") ? null : written;
}

/** The names of a list's rows, which the form numbers. */
const rowsIn = (entered: Entered, name: string): string[] =>
  Array.from(
    { length: Math.min(120, Number(lineIn(entered, `${name}.rows`)) || 0) },
    (_, row) => `${name}.${row}`,
  );

function readTarget(entered: Entered, row: string): (Target | unknown)[] {
  const [by, value] = [lineIn(entered, `${row}.by`), numberIn(entered, `${row}.value`)];
  if (by === "" && value === null) return [];
  // The form offers groups as JSON; anything else is refused by the schema.
  const group = lineIn(entered, `${row}.group`);
  return [
    {
      ...{ id: lineIn(entered, `${row}.id`) || newId("t"), by, value },
      group: group === "" ? null : jsonIn(group),
    },
  ];
}

function readTask(entered: Entered, row: string): Step["tasks"] {
  const text = textIn(entered, `${row}.text`);
  if (!text.en && !text.fr) return [];
  const id = lineIn(entered, `${row}.id`) || newId("task");
  return [{ id, text, done: entered.get(`${row}.done`) === "on" }];
}

/** A question that would measure an indicator, as a survey and its analysis take it; to copy and to make better. */
export function draftQuestion({ id, title, definition }: Pick<Indicator, "id" | "title" | "definition">) {
  const name = id;
  const said = { default: title.en || title.fr, fr: title.fr || title.en };
  const more = definition.en || definition.fr;
  return {
    element: {
      ...{ type: "radiogroup", name, title: said },
      ...(more ? { description: { default: definition.en || more, fr: definition.fr || more } } : {}),
      choices: [
        { value: "yes", text: { default: "Yes", fr: "Oui" } },
        { value: "partly", text: { default: "Partly", fr: "En partie" } },
        { value: "no", text: { default: "No", fr: "Non" } },
        { value: "unsure", text: { default: "I am not sure", fr: "Je ne sais pas" } },
      ],
    },
    outcome: { question: name, favourable: ["yes"], indicator: id },
  };
}
