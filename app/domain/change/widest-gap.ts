import { compareWaves } from "../equity/compare-waves.ts";
import { comparisonFor } from "../equity/compared-with.ts";
import { type Estimate, newcombeDifference } from "../equity/difference.ts";
import { type EquityTable, isCounted } from "../equity/equity-table.ts";
import type { Released } from "../release/released.ts";
import { tableOf } from "../release/released-equity.ts";
import { noAnswerValues } from "../survey/no-answer-values.ts";
import type { Direction, SurveyMeasure } from "./indicator.ts";
import type { WidestGap } from "./indicator-state.ts";
import { outcomeFor } from "./released-figure.ts";

/** One wave's release. */
export type ReleasedWave = { survey: string; wave: string; released: Released };

type Gap = { table: EquityTable; dimension: string; group: string; gap: Estimate };

/**
 * The group that is furthest behind everyone else, over every dimension that the newest release shows: the one whose gap is
 * surely the widest, by the end of its 95 % interval that is nearer to 0 – a small group is not taken for being uncertain.
 * Where no gap is beyond chance, the widest. Who preferred not to say is no such group. Null where no group is behind, or none
 * is shown.
 *
 * @param before the wave before, to tell whether the gap narrows
 */
export function widestGap(
  now: ReleasedWave,
  before: ReleasedWave | null,
  measure: SurveyMeasure,
  direction: Direction,
): WidestGap | null {
  const gaps = gapsIn(now, measure, direction);
  const isSure = gaps.some(({ gap }) => gap.high < 0);
  const widthOf = ({ gap }: Gap): number => (isSure ? gap.high : gap.value);
  const widest = gaps.reduce<Gap | null>(
    (most, one) => (most && widthOf(most) <= widthOf(one) ? most : one),
    null,
  );
  if (!widest) return null;
  const { table, dimension, group, gap } = widest;
  return {
    survey: now.survey,
    wave: now.wave,
    release: String(now.released.id),
    outcome: table.outcome,
    dimension,
    group,
    gap: inPoints(gap),
    change: changeOf(widest, before, measure, direction),
  };
}

/** Every group that is behind everyone else; below 0, whichever direction is better. */
function gapsIn(
  { survey, wave, released }: ReleasedWave,
  measure: SurveyMeasure,
  direction: Direction,
): Gap[] {
  const outcome = outcomeFor(released, measure);
  if (!outcome) return [];
  return released.tables.design.dimensions.flatMap(({ name }) => {
    const table = tableOf(released, outcome.key, [name], { survey, wave, locale: "en" });
    if (!table) return [];
    return table.groups.flatMap((group): Gap[] => {
      if (!isCounted(group) || noAnswerValues.has(group.value)) return [];
      const { rest } = comparisonFor(group.value, group, table);
      const difference = rest && newcombeDifference(group, rest);
      if (!difference) return [];
      const gap = direction === "up" ? difference : negative(difference);
      return gap.value < 0 ? [{ table, dimension: name, group: group.value, gap }] : [];
    });
  });
}

function changeOf(
  { table, dimension, group }: Gap,
  before: ReleasedWave | null,
  measure: SurveyMeasure,
  direction: Direction,
): WidestGap["change"] {
  const outcome = before && outcomeFor(before.released, measure);
  const earlier =
    before &&
    outcome &&
    tableOf(before.released, outcome.key, [dimension], {
      ...{ survey: before.survey, wave: before.wave, locale: "en" },
    });
  if (!earlier) return null;
  const found = compareWaves(earlier, table).groups.find(({ value }) => value === group);
  if (!found || "hidden" in found || !found.gapChange) return null;
  const narrower = inPoints(direction === "up" ? found.gapChange : negative(found.gapChange));
  const moved = narrower.low > 0 ? "narrows" : narrower.high < 0 ? "widens" : "unclear";
  return { narrower, direction: moved };
}

const negative = ({ value, low, high }: Estimate): Estimate => ({ value: -value, low: -high, high: -low });

const inPoints = ({ value, low, high }: Estimate): Estimate => ({
  ...{ value: value * 100, low: low * 100, high: high * 100 },
});
