import {
  type CellFault,
  cellFaults,
  type GivenTable,
  type ImportedTable,
  mostRows,
  type ReadingColumn,
} from "../../../domain/change/import-readings.ts";
import type { Plan } from "../../../domain/change/plan.ts";
import type { FaultCode } from "../../../domain/change/plan-fault.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import { titleIn, type Writing } from "../view/writing.ts";

export type ReadingsView = {
  plan: string;
  address: string;
  back: string;
  text: string;
  refused: { text: string; details: string[] } | null;
  done: string | null;
  checked: {
    sum: string;
    columns: { name: ReadingColumn; label: string }[];
    rows: {
      line: string;
      state: "new" | "there" | "wrong";
      stateText: string;
      cells: { name: ReadingColumn; text: string; faults: string[] }[];
    }[];
    added: number;
    wrong: number;
  } | null;
};

export function viewReadings(
  writing: Writing,
  plan: Plan,
  { text, refused, table, stored }: GivenTable,
): ReadingsView {
  const { locale, formats } = writing;
  const { readings: words } = messagesIn(locale);
  const path = `/manage/plans/${encodeURIComponent(plan.slug)}`;
  return {
    plan: titleIn(writing, plan),
    address: `${path}/readings`,
    back: `${path}/measures`,
    text,
    refused: refused
      ? {
          text:
            refused === "tooMany" ? words.refused.tooMany(formats.count(mostRows)) : words.refused[refused],
          details: [],
        }
      : table && !("rows" in table)
        ? { text: words.refused.columns, details: columnFaults(writing, table) }
        : null,
    done: stored > 0 ? words.done(formats.count(stored), stored === 1) : null,
    checked: table && "rows" in table ? checkedOf(writing, table) : null,
  };
}

function columnFaults(
  { locale }: Writing,
  { missing, unknown, repeated }: Extract<ImportedTable, { missing: unknown }>,
): string[] {
  const { refused, columns } = messagesIn(locale).readings;
  const listed = (names: string[], say: (names: string) => string): string[] =>
    names.length > 0 ? [say([...new Set(names)].join(", "))] : [];
  return [
    ...listed(
      missing.map((column) => columns[column]),
      refused.missing,
    ),
    ...listed(unknown.slice(0, 20), refused.unknown),
    ...listed(repeated, refused.repeated),
    ...listed(Object.values(columns), refused.known),
  ];
}

function checkedOf(
  { locale, formats }: Writing,
  { columns, rows }: Extract<ImportedTable, { rows: unknown }>,
): NonNullable<ReadingsView["checked"]> {
  const { readings: words, planFaults } = messagesIn(locale);
  const isOwn = (code: CellFault["code"]): code is (typeof cellFaults)[number] =>
    cellFaults.some((one) => one === code);
  const said = ({ code, details }: CellFault): string =>
    isOwn(code) ? words.errors[code] : planFaults[code as FaultCode](details ?? {});
  const stateOf = (row: (typeof rows)[number]) =>
    row.faults.length > 0 ? ("wrong" as const) : row.isThere ? ("there" as const) : ("new" as const);
  const states = rows.map(stateOf);
  const count = (state: string): number => states.filter((one) => one === state).length;
  // What is wrong stands beside a cell, also of a column that the table does not have.
  const shown = columns.concat(
    (Object.keys(words.columns) as ReadingColumn[]).filter(
      (column) =>
        !columns.includes(column) && rows.some(({ faults }) => faults.some((one) => one.column === column)),
    ),
  );
  return {
    sum: words.checked.sum(
      ...(["new", "there", "wrong"].map((state) => formats.count(count(state))) as [string, string, string]),
    ),
    columns: shown.map((name) => ({ name, label: words.columns[name] })),
    rows: rows.map((row, place) => {
      const state = states[place] ?? "wrong";
      return {
        ...{ line: formats.count(row.line), state, stateText: words.states[state] },
        cells: shown.map((name) => ({
          ...{ name, text: row.cells[name] },
          faults: [...new Set(row.faults.filter(({ column }) => column === name).map(said))],
        })),
      };
    }),
    added: count("new"),
    wrong: count("wrong"),
  };
}
