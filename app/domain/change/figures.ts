import type { ShareBand } from "../equity/equity-table.ts";
import { wilsonInterval } from "../equity/wilson.ts";
import { type Baseline, perOf, type Unit } from "./indicator.ts";
import { figureValue } from "./indicator-faults.ts";
import type { ReadingFigure } from "./reading.ts";

/**
 * A figure from counts, in its unit. A percentage has Wilson's 95 % interval; a rate has none, because one person may be
 * counted several times. Of nobody there is no figure: hidden.
 */
export function countFigure(unit: Unit, numerator: number, denominator: number): ReadingFigure {
  const per = perOf(unit);
  if (per === null) return { hidden: false, value: numerator, numerator, n: denominator, interval: null };
  if (denominator === 0) return { hidden: true };
  const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  const interval =
    unit === "percent" && whole && numerator <= denominator
      ? wilsonInterval({ favourable: numerator, n: denominator })
      : null;
  return {
    hidden: false,
    value: (numerator / denominator) * per,
    numerator,
    n: denominator,
    interval: interval && { low: interval.low * per, high: interval.high * per },
  };
}

/** A figure of which only a bound is told, in per cent of those who answered. */
export function bandFigure(unit: Unit, n: number, band: ShareBand): ReadingFigure {
  const per = perOf(unit);
  if (per === null) return { hidden: true };
  const scaled = (percent: number): number => (percent / 100) * per;
  return {
    hidden: false,
    n,
    band: "atMost" in band ? { atMost: scaled(band.atMost) } : { atLeast: scaled(band.atLeast) },
  };
}

/** A figure as somebody entered it; null when there is none. */
export function enteredFigure(
  unit: Unit,
  entered: Pick<Baseline, "value" | "numerator" | "denominator">,
): ReadingFigure | null {
  const { numerator, denominator } = entered;
  if (perOf(unit) !== null && numerator !== null && denominator) {
    return countFigure(unit, numerator, denominator);
  }
  const value = figureValue(unit, entered);
  return value === null ? null : { hidden: false, value, numerator: null, n: null, interval: null };
}
