import type { GroupChange } from "../../../domain/equity/compare-waves.ts";
import type { CountedGroup, EquityReport, ReportedGroup } from "../../../domain/equity/equity-report.ts";
import { toneOf } from "../../../domain/equity/standing.ts";
import type { GroupView } from "./equity-view.ts";
import { viewLenses } from "./lenses.ts";
import { bandIn, storyOf } from "./story.ts";
import { peopleIn, pointsIn, shareRangeIn, type Writing } from "./writing.ts";

/** One row of the picture. Nobody counted is as little as nothing published: there is nothing to draw. */
export function viewGroup(
  group: ReportedGroup,
  report: EquityReport,
  writing: Writing,
  change: GroupChange | null = null,
): GroupView {
  const { words, formats } = writing;
  const { value, label } = group;
  const story = storyOf(group, report, writing, change);
  if ("hidden" in group) return { kind: "hidden", value, label, says: words.says.hidden, story };
  if (!("favourable" in group)) {
    const [low, high] = "atLeast" in group.share ? [group.share.atLeast, 1] : [0, group.share.atMost];
    const people = group.n === undefined ? null : peopleIn(writing, group.n);
    const shareText = bandIn(group.share, writing);
    return { kind: "banded", value, label, people, low, high, shareText, says: words.says.banded, story };
  }
  return {
    kind: "shown",
    value,
    label,
    people: peopleIn(writing, group.n),
    share: group.share ?? 0,
    low: group.interval?.low ?? 0,
    high: group.interval?.high ?? 1,
    shareText: group.share === null ? words.table.nothing : formats.share(group.share),
    tone: toneOf(group),
    says: saysOf(group, writing),
    story,
    flags: group.flags.map((flag) => words.flags[flag]),
    lenses: viewLenses(group, report, writing),
  };
}

/** How a group stands, in the few words beside its picture. */
export function saysOf(group: CountedGroup, writing: Writing): string {
  const { says } = writing.words;
  const gap = group.percentagePointGap;
  if (group.flags.includes("reference")) return says.reference;
  if (!gap) return says.unknown;
  const tone = toneOf(group);
  const said = says[tone];
  return typeof said === "string" ? said : said(pointsIn(writing, gap.value));
}

export const intervalIn = (writing: Writing, { interval }: CountedGroup): string =>
  interval ? shareRangeIn(writing, interval) : writing.words.table.nothing;
