import type { CountedGroup, ReportedGroup } from "./equity-report.ts";

/**
 * The groups, the one furthest behind first. Where the gap to the reference is not published, the difference from
 * everyone else orders them, and then the share. Banded and hidden groups follow in the order of the survey, so that
 * a place tells nothing.
 */
export function orderByGap<Group extends ReportedGroup>(groups: readonly Group[]): Group[] {
  const counted = groups.filter((group) => "favourable" in group);
  const others = groups.filter((group) => !("favourable" in group));
  const distance = (group: ReportedGroup): number => {
    const { percentagePointGap, differenceFromRest, share } = group as CountedGroup;
    return percentagePointGap?.value ?? differenceFromRest?.value ?? share ?? Number.POSITIVE_INFINITY;
  };
  const rank = (group: ReportedGroup) => ("hidden" in group ? 1 : 0);
  return [...counted.sort((a, b) => distance(a) - distance(b)), ...others.sort((a, b) => rank(a) - rank(b))];
}
