import { csvOf } from "../csv.ts";
import type { Change, ChangedGroup, WaveComparison } from "./compare-waves.ts";

const figures = [
  ...["n_before", "share_before", "n_after", "share_after", "change", "change_low", "change_high"],
  ...["p_value", "adjusted_p_value", "gap_change", "gap_change_low", "gap_change_high"],
];

/** Two waves as CSV, a row a group and one, without a group, for everyone; shares and changes are fractions of 1. */
export function wavesCsv(
  survey: string,
  { outcome, by, waves, releases, total, groups }: WaveComparison,
): string {
  const about = [survey, outcome, by, ...waves, ...releases.map((release) => release ?? "")];
  return csvOf([
    [
      ...["survey", "outcome", "dimension", "wave_before", "wave_after", "release_before", "release_after"],
      ...["group", "label", ...figures],
    ],
    ...groups.map((group) => [...about, group.value, group.label, ...cellsOf(group)]),
    [...about, "", "", ...cellsOf(total)],
  ]);
}

function cellsOf(row: ChangedGroup | Change | { hidden: true }): (string | number)[] {
  if ("hidden" in row) return figures.map(() => "hidden");
  const { before, after, change, pValue } = row;
  const own = "adjustedPValue" in row ? row : null;
  return [
    ...[before.n, before.share, after.n, after.share, change.value, change.low, change.high, pValue],
    ...[own?.adjustedPValue ?? "", own?.gapChange?.value ?? "", own?.gapChange?.low ?? ""],
    own?.gapChange?.high ?? "",
  ];
}
