import type { CountedGroup, EquityReport } from "../../../domain/equity/equity-report.ts";
import { type LensName, lensNames, type Verdict, verdictsOf } from "../../../domain/equity/lenses.ts";
import type { LensView, ShownGroup } from "./equity-view.ts";
import { listIn, pointRangeIn, type Writing } from "./writing.ts";

/** Every lens on a group side by side, and where they disagree. */
export function viewLenses(
  group: CountedGroup,
  { benchmark, comparisons }: EquityReport,
  writing: Writing,
): ShownGroup["lenses"] {
  const { words } = writing;
  if (group.flags.includes("reference")) return null;
  const verdicts = verdictsOf(group);
  const known = lensNames.flatMap((lens) => {
    const verdict = verdicts[lens];
    return verdict === null ? [] : [{ lens, verdict }];
  });
  const rows = known.map(({ lens, verdict }): LensView => {
    return {
      name: words.lenses.names[lens],
      asks: words.lenses.asks[lens],
      ...figuresOf(lens, group, writing),
      verdict: words.lenses.verdicts[verdict],
      tone: verdict,
    };
  });
  const named = (behind: boolean) =>
    known
      .filter(({ verdict }) => (verdict === "behind") === behind)
      .map(({ lens }) => words.lenses.names[lens]);
  return {
    rows: [...rows, ...disproportionalityOf(group, benchmark, writing)],
    summary: group.flags.includes("lenses-disagree")
      ? words.lenses.disagree(listIn(writing, named(true)), listIn(writing, named(false)))
      : words.lenses.agree,
    p: pValueIn(group, comparisons, writing),
  };
}

function disproportionalityOf(
  { disproportionality, flags }: CountedGroup,
  benchmark: EquityReport["benchmark"],
  { words, formats }: Writing,
): LensView[] {
  if (disproportionality === null || !benchmark) return [];
  const verdict: Verdict = flags.includes("under-represented")
    ? "behind"
    : flags.includes("over-represented")
      ? "ahead"
      : "level";
  return [
    {
      name: words.lenses.disproportionality,
      asks: words.lenses.disproportionalityAsks(benchmark.source),
      value: formats.ratio(disproportionality),
      range: "",
      verdict: words.lenses.verdicts[verdict],
      tone: verdict,
    },
  ];
}

function figuresOf(lens: LensName, group: CountedGroup, writing: Writing): { value: string; range: string } {
  const { words, formats } = writing;
  const index = (value: number | null) => ({ value: value === null ? "" : formats.ratio(value), range: "" });
  switch (lens) {
    case "percentage-point-gap": {
      const gap = group.percentagePointGap;
      return gap
        ? {
            value: formats.points(gap.value),
            range: words.lenses.margin(formats.mean(100 * gap.marginOfError)),
          }
        : index(null);
    }
    case "difference-from-rest": {
      const difference = group.differenceFromRest;
      return difference
        ? { value: formats.points(difference.value), range: pointRangeIn(writing, difference) }
        : index(null);
    }
    case "ratio-to-reference": {
      const ratio = group.ratioToReference;
      return ratio
        ? {
            value: formats.ratio(ratio.value),
            range: words.lenses.range(formats.ratio(ratio.low), formats.ratio(ratio.high)),
          }
        : index(null);
    }
    case "proportionality-index":
      return index(group.proportionalityIndex);
    case "eighty-percent-index":
      return index(group.eightyPercentIndex);
  }
}

function pValueIn(
  { adjustedPValue }: CountedGroup,
  comparisons: number,
  { words, formats }: Writing,
): string | null {
  if (adjustedPValue === null) return null;
  const { below, text } = formats.probability(adjustedPValue);
  const count = formats.count(comparisons);
  return below
    ? words.lenses.pValueBelow(text, count, comparisons)
    : words.lenses.pValue(text, count, comparisons);
}
