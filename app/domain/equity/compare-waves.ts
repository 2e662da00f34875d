import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { comparisonFor } from "./compared-with.ts";
import { differenceOfEstimates, type Estimate, newcombeDifference } from "./difference.ts";
import { defaultThresholds } from "./equity-settings.ts";
import { type Counts, type EquityTable, isCounted, type PublishedCounts } from "./equity-table.ts";
import { twoSidedPValue } from "./p-value.ts";
import type { Tone } from "./standing.ts";
import { type Interval, wilsonInterval } from "./wilson.ts";

/** One outcome and dimension in two waves. The waves are taken for samples of different people. */
export type WaveComparison = {
  outcome: string;
  by: string;
  waves: [before: string, after: string];
  releases: [before: EquityTable["release"], after: EquityTable["release"]];
  /** How many p-values were adjusted together. */
  comparisons: number;
  total: Change | { hidden: true };
  groups: ChangedGroup[];
};

export type ChangedGroup = { value: string; label: string } & (GroupChange | { hidden: true });

/** A share with Wilson's 95 % interval. */
export type WaveShare = { n: number; share: number; interval: Interval };

/** Shares and their differences are fractions of 1; a change is after − before. */
export type Change = {
  before: WaveShare;
  after: WaveShare;
  /** Difference of two independent shares, with Newcombe's 95 % interval. */
  change: Estimate;
  pValue: number;
};

export type GroupChange = Change & {
  adjustedPValue: number;
  /**
   * How the difference from everyone else changed, with its own 95 % interval from those of the two differences
   * (Zou and Donner 2008); above 0 the group caught up. Null where everyone else is not published.
   */
  gapChange: Estimate | null;
};

/** What changed from one wave to the next, for everyone and for each group that both of them show. */
export function compareWaves(before: EquityTable, after: EquityTable): WaveComparison {
  const groups = after.groups.map(({ value, label, ...counts }) => {
    const earlier = before.groups.find((group) => group.value === value);
    const change = earlier && changeOf(earlier, counts);
    return {
      value,
      label,
      change: change ?? null,
      gapChange: change ? gapChange(value, before, after) : null,
    };
  });
  const shown = groups.flatMap(({ value, change }) => (change ? [{ value, p: change.pValue }] : []));
  const adjusted = benjaminiHochberg(shown.map(({ p }) => p));
  const adjustedOf = new Map(shown.map(({ value }, place) => [value, adjusted[place] ?? 1]));
  return {
    outcome: after.outcome,
    by: after.by,
    waves: [before.wave, after.wave],
    releases: [before.release, after.release],
    comparisons: shown.length,
    total: changeOf(before.total, after.total) ?? { hidden: true },
    groups: groups.map(({ value, label, change, gapChange }) =>
      change
        ? { value, label, ...change, adjustedPValue: adjustedOf.get(value) ?? 1, gapChange }
        : { value, label, hidden: true },
    ),
  };
}

export type Direction = Exclude<Tone, "unsure">;

/** Which way a share went, and whether chance explains it when all changes are read together. */
export function directionOf(changed: Change & { adjustedPValue?: number }): Direction {
  const { change, pValue, adjustedPValue = pValue } = changed;
  const isSure = adjustedPValue <= defaultThresholds.pValue;
  if (change.low > 0) return isSure ? "ahead" : "maybe-ahead";
  if (change.high < 0) return isSure ? "behind" : "maybe-behind";
  return "level";
}

function changeOf(before: PublishedCounts, after: PublishedCounts): Change | null {
  if (!isCounted(before) || !isCounted(after)) return null;
  const change = newcombeDifference(after, before);
  const p = twoSidedPValue(after, before);
  if (!change || !p) return null;
  return { before: shareOf(before), after: shareOf(after), change, pValue: p.value };
}

const shareOf = (counts: Counts): WaveShare => ({
  n: counts.n,
  share: counts.favourable / counts.n,
  interval: wilsonInterval(counts) ?? { low: 0, high: 1 },
});

function gapChange(value: string, before: EquityTable, after: EquityTable): Estimate | null {
  const differenceIn = (table: EquityTable) => {
    const group = table.groups.find((one) => one.value === value);
    if (!group || !isCounted(group)) return null;
    const { rest } = comparisonFor(value, group, table);
    return rest && newcombeDifference(group, rest);
  };
  const then = differenceIn(before);
  const now = differenceIn(after);
  return now && then && differenceOfEstimates(now, then);
}
