import { differenceOfEstimates, type Estimate } from "../equity/difference.ts";
import type { Direction, Target, Unit } from "./indicator.ts";
import type { Judgement, Reason, Verdict } from "./indicator-state.ts";
import { type CountedFigure, hasValue, type Reading } from "./reading.ts";
import { daysBetween } from "./readings.ts";

/** A share without its counts is read as if it could be this many points off (the least margin of a gap). */
const marginWithoutCounts = 3;

/** Less than this is rounding, not a difference. */
const rounding = 1e-9;

type Course = {
  direction: Direction;
  unit: Unit;
  baseline: Reading | null;
  latest: Reading | null;
  target: Pick<Target, "by" | "value"> | null;
};

/**
 * Whether an indicator is on its way from baseline to target, as far as the figures can tell.
 *
 * On the day of the latest reading the straight line from baseline to target stands at b + (t − b)·f, with f the part of the
 * time that has passed (1 from the target's day on). The baseline's uncertainty goes into the line with the weight 1 − f. The
 * latest reading minus the line is a difference of two independent estimates; its 95 % interval is by Zou and Donner (2008),
 * Statistics in Medicine 27:1693–1702, from Wilson's intervals. Wholly on the better side of 0: *on track*; wholly on the
 * worse side: *off track*; otherwise it is *too early to say*. Numbers of things are exact; shares without counts are
 * read with a margin of three points.
 */
export function judge({ direction, unit, baseline, latest, target }: Course): Judgement {
  const early = (because: Reason, expected: number | null = null): Judgement => ({
    ...{ verdict: "too-early", because, expected },
  });
  if (!target) return early("no-target");
  if (!latest) return early("no-reading");
  if (!baseline) return early(hasValue(latest.figure) ? "no-baseline" : "reading-hidden");
  if (!hasValue(baseline.figure)) return early("no-baseline");
  const passed = daysBetween(baseline.date, latest.date);
  if (passed <= 0) return early("not-begun");
  const all = daysBetween(baseline.date, target.by);
  const isDue = passed >= all;
  const part = isDue ? 1 : passed / all;
  const start = estimateOf(unit, baseline.figure);
  const at = (value: number): number => value + (target.value - value) * part;
  const line: Estimate = { value: at(start.value), low: at(start.low), high: at(start.high) };
  if (!hasValue(latest.figure)) return early("reading-hidden", line.value);
  const now = estimateOf(unit, latest.figure);
  const lead = differenceOfEstimates(now, line);
  const [worst, best] = direction === "up" ? [lead.low, lead.high] : [-lead.high, -lead.low];
  if (worst >= -rounding) return said("on-track", isDue ? "reached" : "ahead-of-line", line.value);
  if (best < -rounding) return said("off-track", isDue ? "missed" : "behind-line", line.value);
  const isSure = latest.figure.interval !== null;
  return early(isSure ? "line-within-interval" : "no-interval-near-line", line.value);
}

const said = (verdict: Verdict, because: Reason, expected: number): Judgement => ({
  ...{ verdict, because, expected },
});

export function estimateOf(unit: Unit, { value, interval, n }: CountedFigure): Estimate {
  if (interval) return { value, ...interval };
  const margin = unit === "percent" && n === null ? marginWithoutCounts : 0;
  return { value, low: value - margin, high: value + margin };
}

/** How a node is, from its indicators: off track where one of them is; null where nothing measures it. */
export function verdictOf(verdicts: readonly Verdict[]): Verdict | null {
  if (verdicts.length === 0) return null;
  if (verdicts.includes("off-track")) return "off-track";
  return verdicts.includes("on-track") ? "on-track" : "too-early";
}
