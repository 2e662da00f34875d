import { countFigure, enteredFigure } from "./figures.ts";
import { type Indicator, type PlanGroup, perOf } from "./indicator.ts";
import type { Plan } from "./plan.ts";
import { hasValue, type IndicatorReadings, type Reading, type ReadingFigure } from "./reading.ts";

/** What releases tell of an indicator that a survey measures. */
export type SurveyReadings = IndicatorReadings;

/** Days after which a part's reading no longer stands for its roll-up. */
const longestStandIn = 366;

/**
 * The readings of every indicator, by its id: from releases, entered by hand, or rolled up.
 *
 * A roll-up adds the numerators and denominators of its parts; percentages are never averaged. It has a reading for each day
 * on which one of its parts has one, from the newest reading of every part by then, unless one has none within a year:
 * part of a sum is no sum. Where a part is hidden, or only a bound of it is told, the roll-up is hidden; where a part is a
 * value without counts, it cannot be added and there is no reading. Parts are taken for different people.
 */
export function readingsOfPlan(
  plan: Plan,
  surveys: ReadonlyMap<string, SurveyReadings>,
): Map<string, IndicatorReadings> {
  const byIndicator = new Map<string, IndicatorReadings>();
  const entered = Map.groupBy(plan.readings, ({ indicator }) => indicator);
  const indicators = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]));
  const open = new Set<string>();

  function of(id: string): IndicatorReadings {
    const known = byIndicator.get(id);
    const indicator = indicators.get(id);
    // What would be rolled up from itself is refused when it is stored.
    if (known || !indicator || open.has(id)) return known ?? { everyone: [], groups: [] };
    open.add(id);
    const readings = read(indicator);
    open.delete(id);
    byIndicator.set(id, readings);
    return readings;
  }

  function read(indicator: Indicator): IndicatorReadings {
    const { id, unit, measure, targets } = indicator;
    const byHand = entered.get(id) ?? [];
    const fromSurvey = measure.kind === "survey" ? surveys.get(id) : undefined;
    const readingsFor = (group: PlanGroup | null): Reading[] => {
      const hand = byHand.flatMap((reading): Reading[] => {
        const figure = isSame(reading.group, group) ? enteredFigure(unit, reading) : null;
        return figure
          ? [
              {
                date: reading.date,
                origin: { kind: "hand", reading: reading.id, source: reading.source },
                figure,
              },
            ]
          : [];
      });
      const measured =
        group === null
          ? fromSurvey?.everyone
          : fromSurvey?.groups.find((one) => isSame(one.group, group))?.readings;
      const rolled =
        measure.kind === "roll-up" && group === null ? rollUp(indicator, measure.of.map(of)) : [];
      return inTime([...(measured ?? []), ...hand, ...rolled]);
    };
    const groups = distinct([
      ...targets.flatMap(({ group }) => group ?? []),
      ...byHand.flatMap(({ group }) => group ?? []),
      ...(fromSurvey?.groups.map(({ group }) => group) ?? []),
    ]);
    return {
      everyone: readingsFor(null),
      groups: groups.map((group) => ({ group, readings: readingsFor(group) })),
    };
  }

  for (const { id } of plan.indicators) of(id);
  return byIndicator;
}

function rollUp({ unit }: Indicator, parts: IndicatorReadings[]): Reading[] {
  if (parts.length === 0) return [];
  const lists = parts.map(({ everyone }) => everyone);
  const days = [...new Set(lists.flatMap((list) => list.map(({ date }) => date)))].sort();
  return days.flatMap((date): Reading[] => {
    const newest = lists.map((list) => list.findLast((one) => one.date <= date));
    if (newest.some((one) => !one || daysBetween(one.date, date) > longestStandIn)) return [];
    const figure = sumOf(
      unit,
      (newest as Reading[]).map((one) => one.figure),
    );
    return figure ? [{ date, origin: { kind: "roll-up", parts: parts.length }, figure }] : [];
  });
}

/** Null where something cannot be added. */
function sumOf(unit: Indicator["unit"], figures: ReadingFigure[]): ReadingFigure | null {
  if (!figures.every(hasValue)) return { hidden: true };
  if (perOf(unit) === null) {
    const value = figures.reduce((sum, figure) => sum + figure.value, 0);
    return { hidden: false, value, numerator: null, n: null, interval: null };
  }
  if (figures.some(({ numerator, n }) => numerator === null || n === null)) return null;
  const sum = (of: "numerator" | "n") => figures.reduce((total, figure) => total + (figure[of] ?? 0), 0);
  return countFigure(unit, sum("numerator"), sum("n"));
}

/** Whole days from one day to another; below 0 when it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export const isSame = (a: PlanGroup | null, b: PlanGroup | null): boolean =>
  a?.dimension === b?.dimension && a?.value === b?.value;

/** Of one day, what was entered comes after what was released: a person corrected it. */
const inTime = (readings: Reading[]): Reading[] =>
  readings.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

const distinct = (groups: PlanGroup[]): PlanGroup[] =>
  groups.filter((group, place) => groups.findIndex((one) => isSame(one, group)) === place);
