import type { Indicator } from "../../../domain/change/indicator.ts";
import type { IndicatorState } from "../../../domain/change/indicator-state.ts";
import { hasValue } from "../../../domain/change/reading.ts";
import { dayIn, valueIn, type Writing } from "./writing.ts";

/** A small picture of readings over time. Places along both axes are 0–1, from left and from below. */
export type SparkView = {
  points: { x: number; y: number; low: number; high: number }[];
  /** Where a reading is that is protected. */
  hidden: number[];
  target: number | null;
  words: string;
};

/** Null where there are fewer than two readings to compare. */
export function viewSpark(
  writing: Writing,
  { unit }: Pick<Indicator, "unit">,
  { readings, target }: Pick<IndicatorState, "readings" | "target">,
): SparkView | null {
  if (readings.length < 2) return null;
  const times = readings.map(({ date }) => Date.parse(date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const shown = readings.flatMap(({ figure }, place) =>
    hasValue(figure) ? [{ time: times[place] ?? first, figure }] : [],
  );
  const values = shown.flatMap(({ figure: { value, interval } }) =>
    interval ? [value, interval.low, interval.high] : [value],
  );
  if (target) values.push(target.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const across = (time: number) => (last === first ? 0.5 : (time - first) / (last - first));
  const up = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  return {
    points: shown.map(({ time, figure: { value, interval } }) => ({
      ...{ x: across(time), y: up(value) },
      ...{ low: up(interval?.low ?? value), high: up(interval?.high ?? value) },
    })),
    hidden: readings.flatMap(({ figure }, place) => (figure.hidden ? [across(times[place] ?? first)] : [])),
    target: target && values.length > 0 ? up(target.value) : null,
    words: writing.words.figure.spark(
      readings
        .map(({ date, figure }) =>
          writing.words.figure.sparkPoint(
            dayIn(writing, date),
            hasValue(figure) ? valueIn(writing, unit, figure.value) : writing.words.figure.hidden,
          ),
        )
        .join("; "),
    ),
  };
}
