import type { ChoiceResult } from "../../../domain/tally/results.ts";

/** One column: the values from `from` to `to` (the same number where a column is one value) and how many gave them. */
export type Column = { from: number; to: number; count: number };

export type Columns = {
  columns: Column[];
  /** Where a value stands along the axis, 0–1. */
  placeOf(value: number): number;
};

// More would not fit on a phone with readable labels.
const mostValues = 12;
const mostRanges = 7;

/** Columns for numeric answers: one a value while there are few values, else ranges of equal, round width. */
export function histogramColumns(choices: Pick<ChoiceResult, "value" | "count">[]): Columns {
  const answers = choices
    .map(({ value, count }) => ({ value: Number(value), count }))
    .filter(({ value }) => Number.isFinite(value))
    .sort((a, b) => a.value - b.value);
  const values = scaleValues(answers.map(({ value }) => value));
  return values ? columnPerValue(values, answers) : columnPerRange(answers);
}

type Answers = { value: number; count: number }[];

/** The values to show one by one, gaps between whole numbers filled; null when they are too many. */
function scaleValues(values: number[]): number[] | null {
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? 0;
  if (values.every(Number.isInteger) && last - first < mostValues) {
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  }
  const step = (values[1] ?? first) - first;
  const evenlySpaced = values.every((value, place) => Math.abs(value - (first + place * step)) < 1e-9);
  return evenlySpaced && values.length <= mostValues ? values : null;
}

function columnPerValue(values: number[], answers: Answers): Columns {
  const counts = new Map(answers.map(({ value, count }) => [value, count]));
  const first = values[0] ?? 0;
  const step = (values[1] ?? first + 1) - first;
  return {
    columns: values.map((value) => ({ from: value, to: value, count: counts.get(value) ?? 0 })),
    // The middle of a column stands for its value.
    placeOf: (value) => within((value - first) / step + 0.5, values.length),
  };
}

function columnPerRange(answers: Answers): Columns {
  const lowest = answers[0]?.value ?? 0;
  const highest = answers.at(-1)?.value ?? 0;
  const width = roundWidth((highest - lowest) / mostRanges, lowest, highest);
  const start = Math.floor(lowest / width) * width;
  const length = Math.floor((highest - start) / width) + 1;
  const whole = answers.every(({ value }) => Number.isInteger(value));
  const columns = Array.from({ length }, (_, place) => {
    const from = start + place * width;
    return { from, to: whole ? from + width - 1 : from + width, count: 0 };
  });
  for (const { value, count } of answers) {
    const column = columns[Math.floor((value - start) / width)];
    if (column) column.count += count;
  }
  return { columns, placeOf: (value) => within((value - start) / width, length) };
}

/** The smallest of 1, 2, 5, 10, 20 … (or their decimal fractions) with which the ranges are few enough. */
function roundWidth(atLeast: number, lowest: number, highest: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const fits = (width: number) =>
    Math.floor((highest - Math.floor(lowest / width) * width) / width) + 1 <= mostRanges;
  return [1, 2, 5, 10, 20, 50].map((step) => step * power).find(fits) ?? 100 * power;
}

const within = (place: number, length: number): number => Math.min(1, Math.max(0, place / length));
