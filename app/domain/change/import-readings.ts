import { day } from "./dates.ts";
import { enteredFigure } from "./figures.ts";
import type { HandReading } from "./hand-reading.ts";
import { type Indicator, perOf } from "./indicator.ts";
import { figureFaults } from "./indicator-faults.ts";
import type { Plan } from "./plan.ts";
import type { FaultCode } from "./plan-fault.ts";
import { hasValue } from "./reading.ts";
import { isSame } from "./readings.ts";

/** What a table of readings may have, with the names of each column in both languages. */
export const readingColumns = {
  indicator: ["indicator", "indicateur"],
  date: ["date", "day", "jour", "period", "période"],
  value: ["value", "valeur"],
  numerator: ["numerator", "numérateur"],
  denominator: ["denominator", "dénominateur", "n"],
  dimension: ["dimension"],
  group: ["group", "groupe"],
  source: ["source"],
  note: ["note"],
} as const;
export type ReadingColumn = keyof typeof readingColumns;
const columns = Object.keys(readingColumns) as ReadingColumn[];

/** Columns of the template that are there for people, and are not read. */
export const unreadColumns = ["name", "nom", "unit", "unité"];

/** What can be wrong with a cell, beside what can be wrong with any figure; the words are in `app/i18n`. */
export const cellFaults = [
  ...(["missing", "not_a_day", "in_future", "not_a_number", "below_zero", "unclear_number"] as const),
  ...(["value_differs", "half_group", "twice", "other_there", "several_indicators", "too_long"] as const),
  "too_many_cells",
] as const;
export type CellFault = {
  column: ReadingColumn;
  code: (typeof cellFaults)[number] | FaultCode;
  details?: Record<string, string | number>;
};

export type ImportedRow = {
  /** Where it stands in the file, 1 being the first line. */
  line: number;
  cells: Record<ReadingColumn, string>;
  faults: CellFault[];
  /** Null where something is wrong. */
  reading: Omit<HandReading, "id"> | null;
  /** Whether the plan has the very same reading already. */
  isThere: boolean;
};

export type ImportedTable =
  /** Nothing can be read without them. */
  | { missing: ReadingColumn[]; unknown: string[]; repeated: string[] }
  | { columns: ReadingColumn[]; rows: ImportedRow[] };

/** What came of a table that somebody gave: nothing is stored but where it says how many readings were. */
export type GivenTable = {
  /** As it was given; of what was stored in part, the lines that were not. */
  text: string;
  refused: "empty" | "unreadable" | "tooMany" | "changed" | null;
  table: ImportedTable | null;
  stored: number;
};

/** A table of more rows is given in parts. */
export const mostRows = 2_000;

const longestText = 4_000;

/**
 * Readings from a table, row by row, each cell with what is wrong in it.
 *
 * @param lines the head first; empty lines are left out
 * @param today no reading is later
 * @param language the one that notes are in
 */
export function importReadings(
  plan: Plan,
  lines: { number: number; cells: string[] }[],
  { today, language }: { today: string; language: "en" | "fr" },
): ImportedTable {
  const [head, ...body] = lines;
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase().normalize("NFC"));
  const found = names.map((name) => columns.find((column) => readingColumns[column].includes(name as never)));
  const unknown = names.filter(
    (name, place) => !found[place] && name !== "" && !unreadColumns.includes(name),
  );
  const repeated = found.flatMap((column, place) =>
    column && found.indexOf(column) !== place ? (names[place] ?? "") : [],
  );
  const has = (column: ReadingColumn): boolean => found.includes(column);
  const missing: ReadingColumn[] = [
    ...(["indicator", "date"] as const).filter((column) => !has(column)),
    ...(has("value") || (has("numerator") && has("denominator")) ? [] : ["value" as const]),
    ...(has("dimension") === has("group")
      ? []
      : [has("group") ? ("dimension" as const) : ("group" as const)]),
  ];
  if (missing.length + unknown.length + repeated.length > 0) return { missing, unknown, repeated };
  const earlier: Omit<HandReading, "id">[] = [];
  const last = found.findLast((column) => column !== undefined) ?? "note";
  const rows = body.flatMap(({ number, cells: written }): ImportedRow[] => {
    const cells = Object.fromEntries(
      columns.map((column) => [column, cleaned(written[found.indexOf(column)] ?? "")]),
    ) as ImportedRow["cells"];
    // A line of the template that nobody filled in.
    if (columns.every((column) => column === "indicator" || cells[column] === "")) return [];
    const row = readRow(plan, { line: number, cells }, { today, language, earlier });
    const spills = written.slice(names.length).some((cell) => cell.trim() !== "");
    if (spills) row.faults.push({ column: last, code: "too_many_cells" });
    if (spills) row.reading = null;
    if (row.reading) earlier.push(row.reading);
    return [row];
  });
  return { columns: columns.filter(has), rows };
}

const cleaned = (cell: string): string => cell.toWellFormed().replaceAll("\0", "").trim();

function readRow(
  plan: Plan,
  { line, cells }: Pick<ImportedRow, "line" | "cells">,
  {
    today,
    language,
    earlier,
  }: { today: string; language: "en" | "fr"; earlier: readonly Omit<HandReading, "id">[] },
): ImportedRow {
  const faults: CellFault[] = [];
  const fault = (column: ReadingColumn, code: CellFault["code"], details?: CellFault["details"]) => {
    faults.push({ column, code, ...(details ? { details } : {}) });
  };
  const named = indicatorsNamed(plan, cells.indicator);
  const [indicator] = named;
  if (cells.indicator === "") fault("indicator", "missing");
  else if (!indicator) fault("indicator", "unknown_indicator");
  else if (named.length > 1) fault("indicator", "several_indicators");
  const date = lastDayOf(cells.date);
  if (cells.date === "") fault("date", "missing");
  else if (date === null) fault("date", "not_a_day");
  else if (date > today) fault("date", "in_future");
  const figure = { value: null, numerator: null, denominator: null } as Record<
    "value" | "numerator" | "denominator",
    number | null
  >;
  for (const column of ["value", "numerator", "denominator"] as const) {
    const number = numberIn(cells[column]);
    if (typeof number === "string") fault(column, number);
    else if (number !== null && number < 0 && column !== "value") fault(column, "below_zero");
    else figure[column] = number;
  }
  if (!indicator && figure.denominator === 0) fault("denominator", "no_denominator");
  if (indicator && !faults.some(({ column }) => column in figure)) {
    for (const { field, code } of figureFaults(indicator.unit, figure)) fault(field, code);
    if (!fits(indicator, figure)) fault("value", "value_differs");
  }
  if ((cells.dimension === "") !== (cells.group === "")) {
    fault(cells.dimension === "" ? "dimension" : "group", "half_group");
  }
  for (const [column, most] of [
    ["source", longestText],
    ["note", longestText],
    ["dimension", 200],
    ["group", 200],
  ] as const) {
    if (cells[column].length > most) fault(column, "too_long", { limit: most });
  }
  if (faults.length > 0 || !indicator || date === null) {
    return { line, cells, faults, reading: null, isThere: false };
  }
  const reading: Omit<HandReading, "id"> = {
    ...{ indicator: indicator.id, date, ...figure, source: cells.source },
    group: cells.group === "" ? null : { dimension: cells.dimension, value: cells.group },
    note: { en: "", fr: "", [language]: cells.note },
  };
  const isOfSame = (one: Omit<HandReading, "id">): boolean =>
    one.indicator === reading.indicator && one.date === reading.date && isSame(one.group, reading.group);
  const known = plan.readings.filter(isOfSame);
  const isThere = known.some((one) => isSameFigure(indicator, one, reading));
  if (earlier.some(isOfSame)) fault("date", "twice");
  else if (known.length > 0 && !isThere) fault("value", "other_there");
  return { line, cells, faults, reading: faults.length > 0 ? null : reading, isThere };
}

/** By its id, or by its title in either language. */
function indicatorsNamed({ indicators }: Plan, written: string): Indicator[] {
  const byId = indicators.filter(({ id }) => id === written);
  if (byId.length > 0 || written === "") return byId;
  const asked = written.toLowerCase();
  return indicators.filter(({ title }) =>
    [title.en, title.fr].some((one) => one.trim().toLowerCase() === asked),
  );
}

/** A value beside its counts must be what they make, but for rounding. */
function fits(
  indicator: Indicator,
  figure: Pick<HandReading, "value" | "numerator" | "denominator">,
): boolean {
  const { value, numerator, denominator } = figure;
  const per = perOf(indicator.unit);
  if (value === null || per === null || numerator === null || !denominator) return true;
  return Math.abs((numerator / denominator) * per - value) <= 0.5 + 1e-9;
}

function isSameFigure({ unit }: Indicator, a: Omit<HandReading, "id">, b: Omit<HandReading, "id">): boolean {
  const [first, second] = [enteredFigure(unit, a), enteredFigure(unit, b)];
  return (
    first !== null &&
    second !== null &&
    hasValue(first) &&
    hasValue(second) &&
    Math.abs(first.value - second.value) < 1e-9 &&
    first.n === second.n
  );
}

/** A day, or the last one of a month (`2026-06`), a quarter (`2026-Q2`, `2026-T2`) or a year (`2026`); null for anything else. */
export function lastDayOf(written: string): string | null {
  const [, year, month, quarter] = /^(\d{4})(?:-(\d{2})|-?[QqTt]([1-4]))?$/.exec(written) ?? [];
  if (!year) return day.safeParse(written).success ? written : null;
  const last = month ? Number(month) : quarter ? Number(quarter) * 3 : 12;
  if (last < 1 || last > 12) return null;
  return new Date(Date.UTC(Number(year), last, 0)).toISOString().slice(0, 10);
}

/** A number as people and spreadsheets write it: 12.5, 12,5, 1 234, 1,234.5; `1,234` can mean two things. Null for nothing. */
export function numberIn(written: string): number | null | "not_a_number" | "unclear_number" {
  const plain = written.replace(/[\s\u00a0\u202f%]/g, "").replace("\u2212", "-");
  if (plain === "") return null;
  if (/^-?[1-9]\d{0,2},\d{3}$/.test(plain)) return "unclear_number";
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(",", ""));
  return /^-?\d{1,15}([.,]\d{1,15})?$/.test(plain) ? Number(plain.replace(",", ".")) : "not_a_number";
}
