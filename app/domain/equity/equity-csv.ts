import { csvOf } from "../csv.ts";
import type { CountedGroup, EquityReport, ReportedGroup } from "./equity-report.ts";

type Figure = number | null | undefined;

/** Columns of figures, in their order; shares, gaps and margins are fractions of 1. */
const figures: [name: string, of: (group: CountedGroup) => Figure][] = [
  ["n", ({ n }) => n],
  ["favourable", ({ favourable }) => favourable],
  ["share", ({ share }) => share],
  ["share_low", ({ interval }) => interval?.low],
  ["share_high", ({ interval }) => interval?.high],
  ["difference_from_rest", ({ differenceFromRest }) => differenceFromRest?.value],
  ["difference_low", ({ differenceFromRest }) => differenceFromRest?.low],
  ["difference_high", ({ differenceFromRest }) => differenceFromRest?.high],
  ["ratio_to_reference", ({ ratioToReference }) => ratioToReference?.value],
  ["ratio_low", ({ ratioToReference }) => ratioToReference?.low],
  ["ratio_high", ({ ratioToReference }) => ratioToReference?.high],
  ["percentage_point_gap", ({ percentagePointGap }) => percentagePointGap?.value],
  ["margin_of_error", ({ percentagePointGap }) => percentagePointGap?.marginOfError],
  ["needed_to_close", ({ percentagePointGap }) => percentagePointGap?.neededToClose],
  ["proportionality_index", ({ proportionalityIndex }) => proportionalityIndex],
  ["eighty_percent_index", ({ eightyPercentIndex }) => eightyPercentIndex],
  ["disproportionality", ({ disproportionality }) => disproportionality],
  ["p_value", ({ pValue }) => pValue],
  ["adjusted_p_value", ({ adjustedPValue }) => adjustedPValue],
];

const about = ["survey", "wave", "release", "outcome", "dimension", "group", "label"];
const header = [...about, ...figures.map(([name]) => name), "comparisons", "flags"];

/** What stands wherever a figure is protected, whatever the reason. */
const hidden = "hidden";

/**
 * Reports of a release as CSV, a row a group. An empty cell is a figure that is not defined; a bound is written
 * ">=0.9" or "<=0.1".
 */
export function equityCsv(reports: readonly EquityReport[]): string {
  return csvOf([
    header,
    ...reports.flatMap((report) =>
      report.groups.map((group) => [
        ...[report.survey, report.wave, report.release ?? "", report.outcome, report.by],
        ...[group.value, group.label],
        ...cellsOf(group),
        report.comparisons,
        "flags" in group ? group.flags.join(" ") : "",
      ]),
    ),
  ]);
}

function cellsOf(group: ReportedGroup): (string | number)[] {
  if ("favourable" in group) return figures.map(([, of]) => of(group) ?? "");
  if ("hidden" in group) return figures.map(() => hidden);
  const share = "atLeast" in group.share ? `>=${group.share.atLeast}` : `<=${group.share.atMost}`;
  return figures.map(([name]) => (name === "n" ? (group.n ?? hidden) : name === "share" ? share : hidden));
}
