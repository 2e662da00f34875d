import type { cellFaults, ReadingColumn } from "../../domain/change/import-readings.ts";

/** Words for entering readings of a plan from a table. Numbers come written. */
export const readings = {
  title: "Readings from a table",
  lead: "Enter many readings at once: figures of records, registers and other sources that no survey measures.",
  back: (plan: string): string => `To the measures: ${plan}`,
  steps: [
    "Take the template: it has a line for each indicator that is measured by hand.",
    "Fill it in with any spreadsheet, and save it as CSV.",
    "Check it here. Nothing is stored before you say so.",
  ],
  template: "Template (CSV)",
  help: {
    title: "What goes into the columns",
    indicator: "The indicator’s name as in the plan, or its id.",
    date: "A day (2026-06-30), or a month (2026-06), a quarter (2026-Q2) or a year (2026): then its last day counts.",
    value: "The figure itself: 75 for 75%. Not needed where both counts are given.",
    numerator: "How many of them, where it is known.",
    denominator: "Of how many. With both counts the plan can tell how sure a percentage is.",
    dimension: "Of a group: what it is a group of, such as region. Empty for everyone.",
    group: "The group, such as north. Empty for everyone.",
    source: "The document or the register that it is from.",
    note: "Anything that helps to read it.",
  } satisfies Record<ReadingColumn | "title", string>,
  form: {
    paste: "Table",
    hint: "Paste the table with its first line, or choose a file. Commas, semicolons and tabs are all understood.",
    choose: "Or choose a CSV file",
    check: "Check",
    checkAgain: "Check again",
  },
  columns: {
    indicator: "indicator",
    date: "date",
    value: "value",
    numerator: "numerator",
    denominator: "denominator",
    dimension: "dimension",
    group: "group",
    source: "source",
    note: "note",
  } satisfies Record<ReadingColumn, string>,
  told: { name: "name", unit: "unit" },
  line: "Line",
  state: "What happens",
  states: { new: "will be added", there: "is there already, stays as it is", wrong: "must change" },
  checked: {
    title: "What was read",
    sum: (added: string, there: string, wrong: string): string =>
      `${added} to add, ${there} there already, ${wrong} to change.`,
    kept: "Nothing is stored yet. Your table is below, as you gave it.",
    all: (count: string, one: boolean): string => (one ? `Add ${count} reading` : `Add ${count} readings`),
    good: (count: string, one: boolean): string =>
      one ? `Add only the ${count} line that is right` : `Add only the ${count} lines that are right`,
    goodHint: "The lines that must change then stay in the table below.",
    nothing: "There is nothing to add.",
    table: "Your table, line by line",
  },
  done: (count: string, one: boolean): string =>
    one
      ? `${count} reading was added. The plan’s history has it.`
      : `${count} readings were added. The plan’s history has them.`,
  rest: "The lines below were not added: they must change first.",
  refused: {
    empty: "The table is empty. Nothing was changed.",
    unreadable: "This is not a table of comma-separated values. Nothing was changed.",
    tooMany: (most: string): string =>
      `At most ${most} lines at once. Nothing was changed: give it in parts.`,
    columns: "The columns do not fit. Nothing was changed, and your table is below.",
    missing: (names: string): string => `Missing: ${names}.`,
    unknown: (names: string): string => `Not known: ${names}.`,
    repeated: (names: string): string => `There twice: ${names}.`,
    known: (names: string): string => `Known columns: ${names}.`,
    changed: "The plan was changed meanwhile so that this no longer fits. Nothing was stored. Check again.",
  },
  errors: {
    missing: "This is missing.",
    not_a_day: "This is no day. Write it like 2026-06-30, 2026-06, 2026-Q2 or 2026.",
    in_future: "This day has not come yet.",
    not_a_number: "This is no number.",
    below_zero: "This cannot be below 0.",
    unclear_number: "This can mean two numbers. Write it without the comma, or with a point for decimals.",
    value_differs: "This is not what the two counts make. Correct one, or leave the value out.",
    half_group: "A group needs both: dimension and group.",
    twice: "An earlier line is of the same indicator, day and group.",
    other_there:
      "The plan has another figure of this day and group. It is not overwritten: change it in the plan.",
    several_indicators: "Several indicators have this name. Give the id.",
    too_long: "This is too long.",
    too_many_cells: "This line has more cells than the table has columns. Is there a comma too many?",
  } satisfies Record<(typeof cellFaults)[number], string>,
};
