import { compare, decimalFraction, type Fraction } from "./fraction.ts";
import type { Interval } from "./wilson.ts";

/**
 * Whether a gap is worth acting on: p ≤ .05 and a relative difference of at least a tenth. Against a reference of 0
 * (null) any difference is large.
 *
 * Source: AHRQ National Healthcare Disparities Report (2010), methods.
 */
export function isMeaningful(
  { pValue, relativeDifference }: { pValue: number; relativeDifference: Fraction | null },
  limits = { pValue: 0.05, relativeDifference: 0.1 },
): boolean {
  const large =
    relativeDifference === null ||
    compare(relativeDifference, decimalFraction(limits.relativeDifference)) >= 0;
  return pValue <= limits.pValue && large;
}

export type ReliabilityFlag = "few-people" | "wide-interval";

/** What makes a share less reliable; it is marked, not hidden. */
export function reliabilityFlags(
  n: number,
  interval: Interval | null,
  limits = { reliableN: 30, reliableWidth: 0.3 },
): ReliabilityFlag[] {
  const wide = interval !== null && interval.high - interval.low > limits.reliableWidth;
  return [
    ...(n < limits.reliableN ? (["few-people"] as const) : []),
    ...(wide ? (["wide-interval"] as const) : []),
  ];
}
