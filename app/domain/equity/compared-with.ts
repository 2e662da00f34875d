import type { Reference } from "./equity-settings.ts";
import { type Counts, type EquityTable, isCounted } from "./equity-table.ts";
import { type Fraction, fraction } from "./fraction.ts";

/**
 * What a group is compared with, as far as it is published; null where it is not. A figure that compares two samples
 * needs different people: it takes the reference group, or everyone else. The gap takes the reference itself.
 */
export type Comparison = {
  /** Everyone but the group. */
  rest: Counts | null;
  /** The reference group where one is named, otherwise everyone else. */
  others: Counts | null;
  /** The share of the reference. */
  reference: Fraction | null;
  isReference: boolean;
};

export function comparisonFor(value: string, group: Counts, table: EquityTable): Comparison {
  const { reference } = table.settings;
  const total = isCounted(table.total) ? table.total : null;
  const rest = total && without(total, group);
  const referenceCounts = countsOfReference(reference, table);
  return {
    rest,
    others: reference.kind === "group" ? referenceCounts : rest,
    reference: shareOf(reference.kind === "rest" ? rest : referenceCounts),
    isReference: reference.kind === "group" && reference.value === value,
  };
}

/** Counts of the reference where it is the same for every group; null when it is not, or is not published. */
export function countsOfReference(reference: Reference, { total, groups }: EquityTable): Counts | null {
  const cell =
    reference.kind === "group"
      ? groups.find(({ value }) => value === reference.value)
      : reference.kind === "overall"
        ? total
        : undefined;
  return cell && isCounted(cell) ? { n: cell.n, favourable: cell.favourable } : null;
}

/** The exact share; null when nobody was counted. */
export const shareOf = (counts: Counts | null): Fraction | null =>
  counts && counts.n > 0 ? fraction(counts.favourable, counts.n) : null;

/** @throws RangeError when the group is no part of the total: the table was put together wrongly */
function without(total: Counts, group: Counts): Counts {
  const rest = { n: total.n - group.n, favourable: total.favourable - group.favourable };
  if (rest.favourable < 0 || rest.n < rest.favourable) {
    throw new RangeError("A group counts more than everyone.");
  }
  return rest;
}
