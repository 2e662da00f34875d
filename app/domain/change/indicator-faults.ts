import { type Baseline, type Indicator, perOf, type Unit } from "./indicator.ts";
import type { Plan } from "./plan.ts";
import type { Fault, FaultCode } from "./plan-fault.ts";
import { isMeasured } from "./plan-node.ts";

/** What is wrong with an indicator, its baseline and its targets. */
export function indicatorFaults(plan: Plan, indicator: Indicator): Fault[] {
  const { id, node: nodeId, unit, measure, baseline, targets } = indicator;
  const fault = (field: string, code: FaultCode, severity: Fault["severity"] = "error"): Fault => ({
    ...{ in: "indicators", id, field, code, severity },
  });
  const faults: Fault[] = [];
  const node = plan.nodes.find((one) => one.id === nodeId);
  if (nodeId === null) faults.push(fault("node", "orphan_indicator", "warning"));
  if (node && !isMeasured(node.level)) faults.push(fault("node", "level_not_measured"));
  if (measure.kind === "roll-up") {
    if (measure.of.length === 0) faults.push(fault("measure", "rolls_up_nothing", "warning"));
    if (reachesItself(plan, id)) faults.push(fault("measure", "rolls_up_itself"));
    const parts = plan.indicators.filter((one) => measure.of.includes(one.id));
    if (parts.some((part) => part.unit !== unit)) faults.push(fault("measure", "rolls_up_other_unit"));
  }
  if (baseline) {
    for (const { field, code } of figureFaults(unit, baseline)) faults.push(fault(`baseline.${field}`, code));
  }
  const seen = new Set<string>();
  for (const { id: target, by, value, group } of targets) {
    const field = `targets.${target}`;
    const what = `${by} ${group?.dimension} ${group?.value}`;
    if (seen.has(what) || seen.has(target)) faults.push(fault(field, "duplicate_target"));
    seen.add(what).add(target);
    if (baseline && by <= baseline.date) faults.push(fault(field, "target_before_baseline"));
    if (isOutOfRange(unit, value)) faults.push(fault(field, "target_over_100"));
    const start = baseline && figureValue(unit, baseline);
    if (
      group === null &&
      start !== null &&
      (indicator.direction === "up" ? value <= start : value >= start)
    ) {
      faults.push(fault(field, "target_not_better", "warning"));
    }
  }
  return faults;
}

/** What is wrong with readings that were entered. */
export function handReadingFaults({ indicators, readings }: Plan): Fault[] {
  const units = new Map(indicators.map(({ id, unit }) => [id, unit]));
  return readings.flatMap((reading) => {
    const unit = units.get(reading.indicator);
    if (!unit) return [];
    return figureFaults(unit, reading).map(
      ({ field, code }): Fault => ({ in: "readings", id: reading.id, field, code, severity: "error" }),
    );
  });
}

type Figure = Pick<Baseline, "value" | "numerator" | "denominator">;

/**
 * What is wrong with a figure. Of a percentage either both counts are known, or the value alone; a plain number has a
 * value and no counts.
 */
export function figureFaults(unit: Unit, { value, numerator, denominator }: Figure) {
  const faults: { field: keyof Figure; code: FaultCode }[] = [];
  const add = (field: keyof Figure, code: FaultCode) => faults.push({ field, code });
  if (perOf(unit) === null) {
    if (numerator !== null) add("numerator", "not_a_number_of_things");
    if (denominator !== null) add("denominator", "not_a_number_of_things");
    if (value === null) add("value", "needs_figure");
    return faults;
  }
  if (numerator === null && denominator === null) {
    if (value === null) add("value", "needs_figure");
    else if (isOutOfRange(unit, value)) add("value", "over_100");
    return faults;
  }
  if (numerator === null) add("numerator", "no_numerator");
  if (denominator === null || denominator === 0) add("denominator", "no_denominator");
  else if (numerator !== null && unit === "percent" && numerator > denominator) {
    add("numerator", "more_than_all");
  }
  return faults;
}

/** A share is 0 to 100 %; a rate may be anything above 0, as one person can have several visits. */
const isOutOfRange = (unit: Unit, value: number): boolean =>
  unit === "percent" ? value < 0 || value > 100 : perOf(unit) !== null && value < 0;

/** A figure in its unit: from the counts where they are known. Null when there is none. */
export function figureValue(unit: Unit, { value, numerator, denominator }: Figure): number | null {
  const per = perOf(unit);
  if (per !== null && numerator !== null && denominator) return (numerator / denominator) * per;
  return value;
}

/** Whether an indicator is rolled up from itself, directly or through others. */
function reachesItself({ indicators }: Plan, id: string): boolean {
  const partsOf = (one: string): string[] => {
    const measure = indicators.find((indicator) => indicator.id === one)?.measure;
    return measure?.kind === "roll-up" ? measure.of : [];
  };
  const seen = new Set<string>();
  const open = [...partsOf(id)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...partsOf(next));
  }
  return false;
}
