import type { WidestGap } from "../../../domain/change/indicator-state.ts";
import { releaseAddress } from "./figure.ts";
import type { Names } from "./names.ts";
import { pointRangeIn, pointsIn, type Writing } from "./writing.ts";

/** The widest gap of an outcome, and which way it goes. */
export type GapView = {
  text: string;
  /** The question that made the group: "Yes" alone says nothing. */
  asked: string;
  range: string;
  /** Whether it narrows, in a word; with a sign beside it. */
  travel: { direction: "narrows" | "widens" | "unclear" | "none"; text: string; story: string | null };
  /** The release that it is from: its address and its name. */
  release: string;
  releaseText: string;
  /** Where all gaps of the outcome are. */
  href: string;
};

export function viewGap(writing: Writing, widest: WidestGap, names: Names): GapView {
  const { words } = writing;
  const { survey, wave, release, outcome, gap, change } = widest;
  const group = names.group(widest);
  const points = pointsIn(writing, gap.value);
  const travel = change?.direction ?? "none";
  const query = new URLSearchParams({ wave, release, outcome });
  return {
    text: gap.value < 0 ? words.gap.behind(group, points) : words.gap.ahead(group, points),
    asked: names.dimension(widest),
    range: words.gap.range(...boundsOf(writing, gap)),
    travel: {
      direction: travel,
      text: travel === "none" ? words.gap.noEarlier : words.gap[travel],
      story:
        change &&
        words.gap.closing(
          writing.formats.points(change.narrower.value / 100),
          pointRangeIn(writing, change.narrower),
        ),
    },
    release: releaseAddress(release),
    releaseText: words.figure.release(writing.formats.count(Number(release))),
    href: `/dashboard/equity/${encodeURIComponent(survey)}?${query}`,
  };
}

const boundsOf = ({ formats }: Writing, { low, high }: { low: number; high: number }): [string, string] => [
  formats.points(low / 100),
  formats.points(high / 100),
];
