import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { comparisonFor, countsOfReference, shareOf } from "./compared-with.ts";
import { newcombeDifference } from "./difference.ts";
import type { CountedGroup, EquityReport, Flag, ReportedGroup, ReportedTotal } from "./equity-report.ts";
import {
  type Counts,
  type EquityTable,
  isBanded,
  isCounted,
  isHidden,
  type PublishedCounts,
} from "./equity-table.ts";
import { compare, decimalFraction, type Fraction, fraction, toNumber } from "./fraction.ts";
import {
  disproportionalityIndex,
  eightyPercentIndex,
  proportionalityIndex,
  relativeDifference,
} from "./indices.ts";
import { isMeaningful, reliabilityFlags } from "./judgements.ts";
import { lensesDisagree } from "./lenses.ts";
import { twoSidedPValue } from "./p-value.ts";
import { percentagePointGap } from "./percentage-point-gap.ts";
import { ratioToReference } from "./ratio.ts";
import { wilsonInterval } from "./wilson.ts";

/** One dimension of an outcome, read by itself. */
export const equityReport = (table: EquityTable): EquityReport => equityReports([table])[0] as EquityReport;

/**
 * The dimensions of one outcome, each with every figure that the published counts allow. p-values are adjusted
 * together with those of the same table, or with all tables whose settings say so; groups that are not shown take
 * no part, so that nothing can be read from the size of the family.
 *
 * @throws RangeError when a table's counts cannot be counts of the same people
 */
export function equityReports(tables: readonly EquityTable[]): EquityReport[] {
  const read = tables.map((table) => ({
    table,
    groups: table.groups.map((group) => readGroup(group, table)),
  }));
  const families = read.map(({ table, groups }) =>
    table.settings.family === "dimension"
      ? groups
      : read.filter((other) => other.table.settings.family === "outcome").flatMap((other) => other.groups),
  );
  const adjusted = new Map(families.flatMap((family) => [...adjust(family)]));
  return read.map(({ table, groups }, place) => ({
    survey: table.survey,
    wave: table.wave,
    release: table.release,
    outcome: table.outcome,
    by: table.by,
    policy: table.policy,
    reference: { ...table.settings.reference, share: sharedReference(table) },
    benchmark: table.settings.benchmark && { source: table.settings.benchmark.source },
    comparisons: (families[place] ?? []).filter(({ row }) => pValueOf(row) !== null).length,
    total: reportTotal(table.total),
    groups: groups.map((group) => finish(group, adjusted.get(group) ?? null, table)),
  }));
}

/** A group before it is known how many comparisons are read together. */
type ReadGroup = { row: ReportedGroup; relativeDifference: Fraction | null };

const pValueOf = (row: ReportedGroup): number | null => ("pValue" in row ? row.pValue : null);

function adjust(family: readonly ReadGroup[]): [ReadGroup, number][] {
  const tested = family.flatMap((group) => {
    const p = pValueOf(group.row);
    return p === null ? [] : [{ group, p }];
  });
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  return tested.map(({ group }, place) => [group, adjusted[place] ?? 1]);
}

function readGroup(cell: EquityTable["groups"][number], table: EquityTable): ReadGroup {
  const { value, label } = cell;
  if (isHidden(cell)) return { row: { value, label, hidden: true }, relativeDifference: null };
  if (isBanded(cell)) {
    const n = cell.n === undefined ? {} : { n: cell.n };
    return { row: { value, label, ...n, share: cell.share, flags: [] }, relativeDifference: null };
  }
  return measure({ value, label }, { n: cell.n, favourable: cell.favourable }, table);
}

function measure(about: { value: string; label: string }, counts: Counts, table: EquityTable): ReadGroup {
  const { thresholds, benchmark } = table.settings;
  const total = isCounted(table.total) ? table.total : null;
  const share = shareOf(counts);
  const { rest, others, reference, isReference } = comparisonFor(about.value, counts, table);
  const interval = wilsonInterval(counts);
  const gap = reference && percentagePointGap(counts, reference, thresholds.leastMargin);
  const proportionality = total && proportionalityIndex(counts, total, thresholds.index);
  const highest = highestShare(table);
  const eighty = share && highest && eightyPercentIndex(share, highest, thresholds.index);
  const disproportionality = representationOf(about.value, counts, total, benchmark);
  const ratio = others && ratioToReference(counts, others);
  const flags: Flag[] = [
    ...flagIf(isReference, "reference"),
    ...flagIf(gap?.flagged, "below-reference"),
    ...flagIf(gap?.ahead, "above-reference"),
    ...flagIf(proportionality?.flagged, "low-proportionality-index"),
    ...flagIf(eighty?.flagged, "below-eighty-percent"),
    ...(disproportionality?.flags ?? []),
    ...reliabilityFlags(counts.n, interval, thresholds),
  ];
  const row: CountedGroup = {
    ...about,
    ...counts,
    share: share && toNumber(share),
    interval: interval && { ...interval, method: "wilson", level: 0.95 },
    differenceFromRest: withMethod(rest && newcombeDifference(counts, rest), "newcombe"),
    // A group is exactly like itself.
    ratioToReference: isReference && share ? { value: 1, low: 1, high: 1, method: "katz" } : ratio,
    percentagePointGap: gap && {
      value: gap.value,
      marginOfError: gap.marginOfError,
      flagged: gap.flagged,
      neededToClose: gap.neededToClose,
    },
    proportionalityIndex: proportionality?.value ?? null,
    eightyPercentIndex: eighty?.value ?? null,
    disproportionality: disproportionality?.value ?? null,
    pValue: isReference ? null : ((others && twoSidedPValue(counts, others)?.value) ?? null),
    adjustedPValue: null,
    flags,
  };
  return { row, relativeDifference: share && reference && relativeDifference(share, reference) };
}

const flagIf = (holds: boolean | undefined, flag: Flag): Flag[] => (holds ? [flag] : []);

const withMethod = <Figure extends object, Method extends string>(figure: Figure | null, method: Method) =>
  figure && { ...figure, method };

/** The highest share of a group; null when a group of which only a bound is told may be higher. */
function highestShare({ groups }: EquityTable): Fraction | null {
  const shares = groups.flatMap((group) => (isCounted(group) ? (shareOf(group) ?? []) : []));
  const highest = shares.reduce<Fraction | null>(
    (most, share) => (most && compare(most, share) >= 0 ? most : share),
    null,
  );
  const mayBeHigher = groups.some(
    (group) =>
      isBanded(group) &&
      highest &&
      ("atLeast" in group.share || compare(decimalFraction(group.share.atMost), highest) > 0),
  );
  return mayBeHigher ? null : highest;
}

/** A group's part of the favourable answers against its part of the population, where that is known. */
function representationOf(
  value: string,
  counts: Counts,
  total: Counts | null,
  benchmark: EquityTable["settings"]["benchmark"],
): { value: number; flags: Flag[] } | null {
  const ofPopulation = benchmark?.shares[value];
  if (ofPopulation === undefined || !total || total.favourable === 0) return null;
  const index = disproportionalityIndex(
    fraction(counts.favourable, total.favourable),
    decimalFraction(ofPopulation),
  );
  // Only what chance does not explain is flagged.
  const part = wilsonInterval({ n: total.favourable, favourable: counts.favourable });
  if (!index || !part) return null;
  const under = index.representation === "under" && part.high < ofPopulation;
  const over = index.representation === "over" && part.low > ofPopulation;
  return {
    value: index.value,
    flags: [...flagIf(under, "under-represented"), ...flagIf(over, "over-represented")],
  };
}

function finish(
  { row, relativeDifference }: ReadGroup,
  adjustedPValue: number | null,
  { settings }: EquityTable,
): ReportedGroup {
  if (!("pValue" in row)) return row;
  const { thresholds } = settings;
  const significant = adjustedPValue !== null && adjustedPValue <= thresholds.pValue;
  const meaningful =
    adjustedPValue !== null && isMeaningful({ pValue: adjustedPValue, relativeDifference }, thresholds);
  return {
    ...row,
    adjustedPValue,
    flags: [
      ...row.flags,
      ...flagIf(significant, "significant"),
      ...flagIf(meaningful, "meaningful"),
      ...flagIf(lensesDisagree(row), "lenses-disagree"),
    ],
  };
}

function sharedReference(table: EquityTable): number | null {
  const share = shareOf(countsOfReference(table.settings.reference, table));
  return share && toNumber(share);
}

function reportTotal(total: PublishedCounts): ReportedTotal {
  if (isHidden(total)) return { hidden: true };
  if (isBanded(total)) return { ...(total.n === undefined ? {} : { n: total.n }), share: total.share };
  const share = shareOf(total);
  return { n: total.n, favourable: total.favourable, share: share && toNumber(share) };
}
