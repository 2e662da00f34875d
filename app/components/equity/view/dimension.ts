import type { WaveComparison } from "../../../domain/equity/compare-waves.ts";
import type { CountedGroup, EquityReport } from "../../../domain/equity/equity-report.ts";
import { orderByGap } from "../../../domain/equity/order.ts";
import type { SettingsChange } from "../../../domain/equity/settings-changes.ts";
import { toneOf } from "../../../domain/equity/standing.ts";
import type { DimensionView } from "./equity-view.ts";
import { viewGroup } from "./group.ts";
import { changeInWords } from "./notes.ts";
import { viewTable } from "./table.ts";
import { listIn, pointsIn, shortLabel, type Writing } from "./writing.ts";

/** What is known of a dimension beside its report. */
export type About = {
  /** The dimension's question, and the outcome's. */
  title: string;
  outcomeTitle: string;
  /** What was changed after the wave opened, and touches this chart. */
  changes: SettingsChange[];
  /** The same dimension against an earlier wave. */
  compared: WaveComparison | null;
  /** What else must be known to read it. */
  notes?: (string | null)[];
};

/** One outcome by one dimension, in words and numbers, ready to show; the group furthest behind comes first. */
export function viewDimension(report: EquityReport, about: About, writing: Writing): DimensionView {
  const { words, formats } = writing;
  const groups = orderByGap(report.groups);
  const changeOf = (value: string) => {
    const change = about.compared?.groups.find((group) => group.value === value);
    return change && !("hidden" in change) ? change : null;
  };
  const { total, reference } = report;
  const overall =
    "favourable" in total && total.share !== null
      ? { at: total.share, text: words.key.overall(formats.share(total.share)) }
      : null;
  const name = referenceName(report, writing);
  return {
    name: report.by,
    title: about.title,
    finding: findingOf(report, name, writing),
    caution: cautionOf(report, writing),
    hidden: groups.every((group) => "hidden" in group),
    overall,
    reference:
      reference.kind === "group" && reference.share !== null
        ? { at: reference.share, text: words.key.reference(name, formats.share(reference.share)) }
        : null,
    key: {
      dot: words.key.dot,
      interval: words.key.interval,
      reference:
        reference.kind === "group" && reference.share !== null ? null : words.key.referenceOnly(name),
      hidden: groups.some((group) => "hidden" in group) ? words.key.hidden : null,
    },
    rows: groups.map((group) => viewGroup(group, report, writing, changeOf(group.value))),
    notes: [...(about.notes ?? []).filter((note) => note !== null), ...notesOf(report, writing)],
    changes: about.changes.map((change) => changeInWords(change, writing)),
    table: viewTable(report, groups, words.table.caption(about.outcomeTitle, about.title), writing),
  };
}

function referenceName({ reference, groups }: EquityReport, { words }: Writing): string {
  if (reference.kind !== "group") return words.references[reference.kind];
  const group = groups.find(({ value }) => value === reference.value);
  return words.references.group(group?.label ?? reference.value);
}

/** What stands out, the sure before the unsure: the same signs as in the picture. */
function findingOf({ groups, reference, total }: EquityReport, name: string, writing: Writing) {
  const { words } = writing;
  if (groups.every((group) => "hidden" in group)) return words.findings.hidden;
  const referenceKnown = reference.kind === "rest" ? "favourable" in total : reference.share !== null;
  if (!referenceKnown) return words.findings.unknown;
  const lower = Map.groupBy(
    orderByGap(groups).filter((group) => "favourable" in group && group.percentagePointGap !== null),
    (group) => {
      const tone = toneOf(group as CountedGroup);
      return tone === "behind" && !(group as CountedGroup).flags.includes("meaningful") ? "small" : tone;
    },
  );
  const said = (["behind", "small", "maybe-behind"] as const).flatMap((kind) => {
    const found = lower.get(kind);
    if (!found) return [];
    const named = found.map((group) => nameWithGap(group as CountedGroup, writing));
    return [words.findings[kind === "maybe-behind" ? "chance" : kind](listIn(writing, named))];
  });
  return said.length > 0 ? said.join(" ") : words.findings.none(name);
}

/** A group with how far it is below. */
export const nameWithGap = ({ label, percentagePointGap }: CountedGroup, writing: Writing): string =>
  `${shortLabel(label)} (${writing.words.says.behind(pointsIn(writing, percentagePointGap?.value ?? 0))})`;

/** Why what looks low may be chance, where several groups are compared. */
const cautionOf = ({ groups, comparisons }: EquityReport, { words, formats }: Writing): string | null =>
  comparisons > 2 && groups.some((group) => "flags" in group && toneOf(group) === "maybe-behind")
    ? words.findings.luck(formats.count(comparisons))
    : null;

function notesOf({ comparisons, benchmark }: EquityReport, { words, formats }: Writing): string[] {
  return [
    ...(comparisons > 0 ? [words.notes.comparisons(formats.count(comparisons), comparisons)] : []),
    ...(benchmark ? [words.notes.benchmark(benchmark.source)] : []),
  ];
}
