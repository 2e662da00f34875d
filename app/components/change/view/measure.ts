import type { Indicator } from "../../../domain/change/indicator.ts";
import type { IndicatorState, Verdict } from "../../../domain/change/indicator-state.ts";
import { type FigureView, viewFigure } from "./figure.ts";
import { type GapView, viewGap } from "./gap.ts";
import type { Names } from "./names.ts";
import { type SparkView, viewSpark } from "./spark.ts";
import { dayIn, titleIn, valueIn, type Writing } from "./writing.ts";

/** An indicator in one line: where it began, where it is, where it should be. */
export type MeasureView = {
  id: string;
  title: string;
  baseline: FigureView | null;
  latest: FigureView | null;
  target: { text: string; by: string } | null;
  verdict: Verdict;
  /** The verdict with its reason. */
  judged: string;
  spark: SparkView | null;
  gap: GapView | null;
};

export function viewMeasure(
  writing: Writing,
  indicator: Indicator,
  state: IndicatorState | undefined,
  names: Names,
): MeasureView {
  const { words } = writing;
  const { unit } = indicator;
  const judgement = state?.judgement ?? { verdict: "too-early", because: "no-reading", expected: null };
  return {
    id: indicator.id,
    title: titleIn(writing, indicator),
    baseline: state?.baseline ? viewFigure(writing, names, unit, state.baseline) : null,
    latest: state?.latest ? viewFigure(writing, names, unit, state.latest) : null,
    target: state?.target
      ? {
          text: valueIn(writing, unit, state.target.value),
          by: words.figure.by(dayIn(writing, state.target.by)),
        }
      : null,
    verdict: judgement.verdict,
    judged: words.judged(words.standings[judgement.verdict], words.reasons[judgement.because]),
    spark: state ? viewSpark(writing, indicator, state) : null,
    gap: state?.widestGap ? viewGap(writing, state.widestGap, names) : null,
  };
}

/** The widest of the gaps of a node's indicators. */
export function widestOf(states: readonly (IndicatorState | undefined)[]): IndicatorState["widestGap"] {
  return states
    .flatMap((state) => state?.widestGap ?? [])
    .reduce<IndicatorState["widestGap"]>(
      (widest, gap) => (widest && Math.abs(widest.gap.value) >= Math.abs(gap.gap.value) ? widest : gap),
      null,
    );
}
