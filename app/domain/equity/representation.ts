import type { Benchmark } from "./equity-settings.ts";
import { ceiling, decimalFraction } from "./fraction.ts";
import { type Interval, wilsonInterval } from "./wilson.ts";

/** People of a group, as a release publishes them. */
export type PublishedPeople = { n: number } | { hidden: true };

/** Who answered, by one dimension. */
export type PeopleTable = {
  by: string;
  total: PublishedPeople;
  groups: ({ value: string; label: string } & PublishedPeople)[];
  benchmark: Benchmark;
};

/** Who is missing: each group's part of the answers beside its part of the population, the most missing first. */
export type Representation = {
  by: string;
  source: string;
  /** People in groups that the benchmark knows; null where that is not published. */
  people: number | null;
  groups: RepresentedGroup[];
};

export type RepresentedGroup = MeasuredPart | { value: string; label: string; hidden: true };

export type MeasuredPart = {
  value: string;
  label: string;
  n: number;
  /** Part of the answers (0–1), with Wilson's 95 % interval. */
  share: number;
  interval: Interval;
  /** Part of the population (0–1). */
  benchmark: number;
  /** share ÷ benchmark, 1 at parity; null when the group is no part of the population. */
  index: number | null;
  /** Missing or over-represented only where the whole interval says so. */
  verdict: "missing" | "as-expected" | "over";
  /** How many more answers of this group, all else equal, make its parts equal: ⌈(b·N − n)/(1 − b)⌉. */
  neededToMatch: number;
};

/**
 * Compares who answered with who lives there. People whose group is not in the benchmark – who prefer not to say,
 * for instance – are in neither part, as far as their number is published.
 */
export function representation({ by, total, groups, benchmark }: PeopleTable): Representation {
  const outside = groups.reduce(
    (sum, group) => (benchmark.shares[group.value] === undefined && "n" in group ? sum + group.n : sum),
    0,
  );
  const people = "n" in total ? total.n - outside : null;
  const parts = groups.flatMap((group): RepresentedGroup[] => {
    const share = benchmark.shares[group.value];
    if (share === undefined) return [];
    const { value, label } = group;
    if ("hidden" in group || people === null || people === 0) return [{ value, label, hidden: true }];
    return [{ value, label, ...part(group.n, people, share) }];
  });
  const shown = parts.filter((group) => "index" in group);
  const hidden = parts.filter((group) => "hidden" in group);
  return {
    by,
    source: benchmark.source,
    people,
    groups: [...shown.sort((a, b) => orderOf(a) - orderOf(b)), ...hidden],
  };
}

const orderOf = ({ index }: MeasuredPart): number => index ?? Number.POSITIVE_INFINITY;

function part(n: number, people: number, benchmark: number): Omit<MeasuredPart, "value" | "label"> {
  const share = n / people;
  const interval = wilsonInterval({ n: people, favourable: n }) ?? { low: 0, high: 1 };
  const verdict = interval.high < benchmark ? "missing" : interval.low > benchmark ? "over" : "as-expected";
  return {
    n,
    share,
    interval,
    benchmark,
    index: benchmark === 0 ? null : share / benchmark,
    verdict,
    neededToMatch: neededToMatch(n, people, benchmark),
  };
}

function neededToMatch(n: number, people: number, benchmark: number): number {
  const { numerator, denominator } = decimalFraction(benchmark);
  const missing = numerator * BigInt(people) - denominator * BigInt(n);
  const gainedByOne = denominator - numerator;
  return missing <= 0n || gainedByOne <= 0n ? 0 : ceiling({ numerator: missing, denominator: gainedByOne });
}
