import { directionOf, type GroupChange } from "../../../domain/equity/compare-waves.ts";
import type { CountedGroup, EquityReport, ReportedGroup } from "../../../domain/equity/equity-report.ts";
import { peopleIn, pointRangeIn, pointsIn, type Writing } from "./writing.ts";

/**
 * What a row means, in plain sentences: how many in a hundred, against whom, how sure that is, what would close the
 * gap, and what changed since the last wave.
 */
export function storyOf(
  group: ReportedGroup,
  { reference, groups }: EquityReport,
  writing: Writing,
  change: GroupChange | null = null,
): string[] {
  const { words } = writing;
  if ("hidden" in group) return [words.sentence.hidden(group.label)];
  if (!("favourable" in group)) return [words.sentence.banded(group.label, bandIn(group.share, writing))];
  const referenceGroup = groups.find(({ value }) => reference.kind === "group" && value === reference.value);
  return [
    favourableIn(group, reference, referenceGroup?.label ?? "", writing),
    certaintyOf(group, writing),
    neededIn(group, writing),
    group.flags.includes("few-people") ? words.sentence.fewPeople : null,
    ...(change ? changeIn(change, writing) : []),
  ].filter((sentence) => sentence !== null);
}

export const bandIn = (
  band: { atLeast: number } | { atMost: number },
  { words, formats }: Writing,
): string =>
  "atLeast" in band
    ? words.bands.atLeast(formats.share(band.atLeast))
    : words.bands.atMost(formats.share(band.atMost));

function favourableIn(
  group: CountedGroup,
  reference: EquityReport["reference"],
  referenceLabel: string,
  writing: Writing,
): string | null {
  const { words, formats } = writing;
  if (group.share === null) return null;
  const gap = group.percentagePointGap;
  const isReference = group.flags.includes("reference");
  // Floating point may leave a share a hair outside 0 to 1.
  const compared = gap && formats.hundred(Math.min(1, Math.max(0, group.share - gap.value)));
  const against =
    compared === null || isReference
      ? null
      : reference.kind === "group"
        ? words.sentence.against.group(compared, referenceLabel)
        : words.sentence.against[reference.kind](compared);
  return words.sentence.favourable(formats.hundred(group.share), peopleIn(writing, group.n), against);
}

function certaintyOf({ percentagePointGap: gap, flags }: CountedGroup, { words }: Writing) {
  const certainty = words.sentence.certainty;
  if (flags.includes("reference")) return words.sentence.reference;
  if (!gap) return null;
  const notChance = flags.includes("significant");
  if (flags.includes("above-reference")) return notChance ? certainty.ahead : certainty.aheadChance;
  if (gap.flagged)
    return flags.includes("meaningful")
      ? certainty.meaningful
      : notChance
        ? certainty.small
        : certainty.chance;
  return notChance ? certainty.smallDifference : certainty.level;
}

function neededIn({ percentagePointGap: gap }: CountedGroup, { words, formats }: Writing): string | null {
  if (!gap?.flagged) return null;
  return words.sentence.needed(formats.count(gap.neededToClose), gap.neededToClose);
}

function changeIn(changed: GroupChange, writing: Writing): string[] {
  const { change, gapChange } = changed;
  const words = writing.words.sentence.change;
  const direction = directionOf(changed);
  const clear = direction === "ahead" ? words.up : direction === "behind" ? words.down : words.unclear;
  const moved = clear(pointsIn(writing, change.value), pointRangeIn(writing, change));
  if (!gapChange) return [moved];
  const gap = gapChange.low > 0 ? words.gained : gapChange.high < 0 ? words.lost : words.gapUnclear;
  return [moved, gap];
}
