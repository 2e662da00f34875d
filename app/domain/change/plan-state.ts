import { enteredFigure } from "./figures.ts";
import type { Indicator, PlanGroup, Target } from "./indicator.ts";
import type { IndicatorState, WidestGap } from "./indicator-state.ts";
import { judge } from "./judge.ts";
import type { Plan } from "./plan.ts";
import { hasValue, type Reading } from "./reading.ts";
import { isSame, readingsOfPlan, type SurveyReadings } from "./readings.ts";

/** What releases tell of an indicator that a survey measures, and of its widest gap. */
export type Measured = SurveyReadings & { widestGap: WidestGap | null };

/** Everything that is measured of every indicator of a plan, in the plan's order. */
export function indicatorStates(plan: Plan, measured: ReadonlyMap<string, Measured>): IndicatorState[] {
  const readings = readingsOfPlan(plan, measured);
  return plan.indicators.map((indicator): IndicatorState => {
    const own = readings.get(indicator.id) ?? { everyone: [], groups: [] };
    const everyone = courseOf(indicator, own.everyone, null);
    return {
      indicator: indicator.id,
      readings: own.everyone,
      ...everyone,
      groups: distinctGroups(indicator.targets).flatMap((group) => {
        const ofGroup = own.groups.find((one) => isSame(one.group, group))?.readings ?? [];
        const { target, ...course } = courseOf(indicator, ofGroup, group);
        return target ? [{ target, ...course }] : [];
      }),
      widestGap: measured.get(indicator.id)?.widestGap ?? null,
    };
  });
}

/** From baseline over the latest reading to the target, for everyone or one group. */
function courseOf(indicator: Indicator, readings: Reading[], group: PlanGroup | null) {
  const { direction, unit, targets } = indicator;
  const baseline =
    (group === null ? enteredBaseline(indicator) : null) ??
    readings.find(({ figure }) => hasValue(figure)) ??
    null;
  const latest = readings.at(-1) ?? null;
  const target = targetAt(
    targets.filter((one) => isSame(one.group, group)),
    latest?.date ?? "",
  );
  return { baseline, latest, target, judgement: judge({ direction, unit, baseline, latest, target }) };
}

/** The next target that was not due by a day, or the last one. */
function targetAt(targets: Target[], date: string): Target | null {
  const inTime = targets.toSorted((a, b) => (a.by < b.by ? -1 : 1));
  return inTime.find(({ by }) => by >= date) ?? inTime.at(-1) ?? null;
}

function enteredBaseline({ unit, baseline }: Indicator): Reading | null {
  const figure = baseline && enteredFigure(unit, baseline);
  return figure
    ? { date: baseline.date, origin: { kind: "hand", reading: null, source: baseline.source }, figure }
    : null;
}

const distinctGroups = (targets: Target[]): PlanGroup[] => {
  const groups = targets.flatMap(({ group }) => group ?? []);
  return groups.filter((group, place) => groups.findIndex((one) => isSame(one, group)) === place);
};
