import {
  indicatorsOf,
  type MeasuredPlan,
  type Standing,
  standingOf,
} from "../../../domain/change/measured-plan.ts";
import type { PlanNode } from "../../../domain/change/plan-node.ts";
import { textOf } from "../../../domain/change/text.ts";
import { messagesIn } from "../../../i18n/messages.ts";
import type { FigureView, SourceView } from "../view/figure.ts";
import { type GapView, viewGap } from "../view/gap.ts";
import { type MeasureView, viewMeasure, widestOf } from "../view/measure.ts";
import type { Names } from "../view/names.ts";
import { titleIn, type Writing } from "../view/writing.ts";

/** An outcome with its indicators, each with where its figures are from. */
export type OutcomeView = {
  id: string;
  title: string;
  description: string;
  standing: { state: Standing; text: string };
  measures: {
    measure: MeasureView;
    /** The definition of the indicator. */
    definition: string;
    sources: { label: string; day: string; source: SourceView }[];
  }[];
};

export function viewOutcome(
  writing: Writing,
  measured: MeasuredPlan,
  node: PlanNode,
  names: Names,
): OutcomeView {
  const { locale, words } = writing;
  const state = standingOf(measured, node.id);
  return {
    id: node.id,
    title: titleIn(writing, node),
    description: textOf(node.description, locale),
    standing: { state, text: words.standings[state] },
    measures: indicatorsOf(measured.plan, node.id).map((indicator) => {
      const measure = viewMeasure(writing, indicator, measured.indicators.get(indicator.id), names);
      return {
        measure,
        definition: textOf(indicator.definition, locale),
        sources: sourcesOf(writing, measure),
      };
    }),
  };
}

/** Where baseline and latest are from; once where they are the same. */
function sourcesOf({ locale }: Writing, { baseline, latest }: MeasureView) {
  const words = messagesIn(locale).planReport.outcomes;
  const told = ({ day, source }: FigureView, label: string) => ({ label, day, source });
  const isOne = baseline && latest && baseline.date === latest.date && baseline.href === latest.href;
  return [
    ...(baseline && !isOne ? [told(baseline, words.baselineFrom)] : []),
    ...(latest ? [told(latest, words.latestFrom)] : []),
  ];
}

/** The widest gap of an outcome, with the release that it is from. */
export type ReportedGap = { id: string; outcome: string; indicator: string; gap: GapView; source: string };

/** Null where none is published. */
export function viewGapOf(
  writing: Writing,
  { plan, indicators }: MeasuredPlan,
  node: PlanNode,
  names: Names,
): ReportedGap | null {
  const own = indicatorsOf(plan, node.id);
  const widest = widestOf(own.map(({ id }) => indicators.get(id)));
  if (!widest) return null;
  const indicator = own.find(({ id }) => indicators.get(id)?.widestGap === widest);
  const { figure } = writing.words;
  const wave = widest.wave === "default" ? figure.firstWave : figure.wave(widest.wave);
  return {
    id: node.id,
    outcome: titleIn(writing, node),
    indicator: indicator ? titleIn(writing, indicator) : "",
    gap: viewGap(writing, widest, names),
    source: `${names.survey(widest.survey)}, ${wave}`,
  };
}
