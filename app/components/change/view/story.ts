import type { Indicator } from "../../../domain/change/indicator.ts";
import type { IndicatorState } from "../../../domain/change/indicator-state.ts";
import {
  evidenceOnLink,
  evidenceOnNode,
  indicatorsOf,
  type MeasuredPlan,
  type PlanFilter,
  type Standing,
  standingOf,
} from "../../../domain/change/measured-plan.ts";
import type { Plan } from "../../../domain/change/plan.ts";
import { isMeasured, type PlanNode } from "../../../domain/change/plan-node.ts";
import type { Step } from "../../../domain/change/step.ts";
import { isBlank, textOf } from "../../../domain/change/text.ts";
import { type EvidenceView, viewEvidence } from "./evidence.ts";
import { type FigureView, viewFigure } from "./figure.ts";
import { type GapView, viewGap } from "./gap.ts";
import { type MeasureView, viewMeasure } from "./measure.ts";
import type { Names } from "./names.ts";
import { addressOf } from "./page.ts";
import { timelineIn, titleIn, valueIn, type Writing } from "./writing.ts";

export type StoryView = {
  title: string;
  kicker: string;
  close: string;
  standing: { state: Standing; text: string } | null;
  believe: {
    texts: string[];
    /** Links that lead here, and on from here, each with what has to be true for it. */
    links: { heading: string; entries: BeliefView[] }[];
    groups: string | null;
  };
  measured: { measures: MeasuredView[]; nothing: string | null; evidence: EvidenceView };
  /** Null for links: nothing is measured of them by group. */
  whom: { gaps: { indicator: string; gap: GapView }[]; targets: GroupTargetView[] } | null;
  next: {
    missing: string[];
    steps: { id: string; title: string; state: Step["state"]; stateText: string; timeline: string }[] | null;
    actions: { heading: string; text: string }[];
    questions: string[];
  };
};

export type BeliefView = {
  title: string;
  href: string;
  assumption: string;
  state: EvidenceView["state"];
  stateText: string;
};

export type MeasuredView = {
  measure: MeasureView;
  definition: string;
  expected: string | null;
  readings: FigureView[];
  caption: string;
};

export type GroupTargetView = {
  id: string;
  indicator: string;
  group: string;
  latest: FigureView | null;
  target: string;
  judged: string;
  verdict: IndicatorState["judgement"]["verdict"];
};

/** What a node is about, in four parts; null when the plan has no such node. */
export function viewNodeStory(
  writing: Writing,
  measured: MeasuredPlan,
  { node: id, filter }: { node: string; filter: PlanFilter },
  names: Names,
): StoryView | null {
  const { words, locale } = writing;
  const { plan } = measured;
  const node = plan.nodes.find((one) => one.id === id);
  if (!node) return null;
  const indicators = indicatorsOf(plan, id);
  const states = new Map(indicators.map((one) => [one.id, measured.indicators.get(one.id)]));
  const standing = standingOf(measured, id);
  const carriers = plan.groups.filter((group) => node.groups.includes(group.id));
  const steps = plan.steps.filter((step) => step.nodes.includes(id));
  const nodeTitle = nodeTitles(writing, plan);
  const belief = (link: Plan["links"][number], other: string): BeliefView => {
    const { state } = evidenceOnLink(measured, link.id);
    return {
      title: nodeTitle(other),
      href: addressOf(plan.slug, filter, { link: link.id }),
      assumption: textOf(link.assumption, locale),
      ...{ state, stateText: words.evidence[state] },
    };
  };
  const into = plan.links.filter(({ to }) => to === id).map((link) => belief(link, link.from));
  const on = plan.links.filter(({ from }) => from === id).map((link) => belief(link, link.to));
  const description = textOf(node.description, locale);
  return {
    title: titleIn(writing, node),
    kicker: words.levels[node.level],
    close: addressOf(plan.slug, filter),
    standing: isMeasured(node.level) ? { state: standing, text: words.standings[standing] } : null,
    believe: {
      texts: [description || words.story.noDescription],
      links: [
        { heading: words.story.comesFrom, entries: into },
        { heading: words.story.leadsTo, entries: on },
      ].filter(({ entries }) => entries.length > 0),
      groups:
        carriers.length > 0
          ? words.story.carriedBy(carriers.map((group) => titleIn(writing, group)).join(", "))
          : null,
    },
    measured: {
      measures: indicators.map((one) => viewMeasured(writing, one, states.get(one.id), names)),
      nothing:
        indicators.length > 0
          ? null
          : isMeasured(node.level)
            ? words.story.nothingMeasured
            : words.story.notMeasuredHere,
      evidence: viewEvidence(writing, plan, { kind: "node", id }, evidenceOnNode(measured, id)),
    },
    whom: {
      gaps: indicators.flatMap((one) => {
        const widest = states.get(one.id)?.widestGap;
        return widest ? [{ indicator: titleIn(writing, one), gap: viewGap(writing, widest, names) }] : [];
      }),
      targets: indicators.flatMap((one) => groupTargets(writing, one, states.get(one.id), names)),
    },
    next: {
      missing: missingOf(writing, node, indicators, states, evidenceOnNode(measured, id).state),
      steps: steps.map((step) => ({
        ...{ id: step.id, title: titleIn(writing, step), state: step.state },
        stateText: words.steps.states[step.state],
        timeline: timelineIn(writing, step.timeline),
      })),
      actions: indicators
        .filter(({ action }) => !isBlank(action))
        .map((one) => ({
          heading: words.story.action(titleIn(writing, one)),
          text: textOf(one.action, locale),
        })),
      questions: plan.questions
        .filter(({ nodes }) => nodes.includes(id))
        .map((question) => titleIn(writing, question)),
    },
  };
}

/** What a link is about; null when the plan has no such link. */
export function viewLinkStory(
  writing: Writing,
  measured: MeasuredPlan,
  { link: id, filter }: { link: string; filter: PlanFilter },
): StoryView | null {
  const { words, locale } = writing;
  const { plan } = measured;
  const link = plan.links.find((one) => one.id === id);
  if (!link) return null;
  const nodeTitle = nodeTitles(writing, plan);
  const title = words.story.linkTitle(nodeTitle(link.from), nodeTitle(link.to));
  const evidence = evidenceOnLink(measured, id);
  const assumption = textOf(link.assumption, locale);
  const end = (node: string): BeliefView => ({
    title: nodeTitle(node),
    href: addressOf(plan.slug, filter, { node }),
    assumption: "",
    state: evidenceOnNode(measured, node).state,
    stateText: words.evidence[evidenceOnNode(measured, node).state],
  });
  return {
    title,
    kicker: words.key.links,
    close: addressOf(plan.slug, filter),
    standing: null,
    believe: {
      texts: [assumption || words.story.noAssumption],
      links: [
        { heading: words.story.comesFrom, entries: [end(link.from)] },
        { heading: words.story.leadsTo, entries: [end(link.to)] },
      ],
      groups: null,
    },
    measured: {
      measures: [],
      nothing: null,
      evidence: viewEvidence(writing, plan, { kind: "link", id }, evidence),
    },
    whom: null,
    next: {
      missing: [
        ...(assumption ? [] : [words.story.gaps.noAssumption(title)]),
        ...(evidence.state === "untested" ? [words.story.gaps.noEvidence] : []),
      ],
      ...{ steps: null, actions: [], questions: [] },
    },
  };
}

function nodeTitles(writing: Writing, { nodes }: Plan): (id: string) => string {
  const titles = new Map(nodes.map((node) => [node.id, titleIn(writing, node)]));
  return (id) => titles.get(id) ?? id;
}

function viewMeasured(
  writing: Writing,
  indicator: Indicator,
  state: IndicatorState | undefined,
  names: Names,
): MeasuredView {
  const { words, locale } = writing;
  const expected = state?.judgement.expected ?? null;
  const measure = viewMeasure(writing, indicator, state, names);
  return {
    measure,
    definition: textOf(indicator.definition, locale),
    expected: expected === null ? null : words.expected(valueIn(writing, indicator.unit, expected)),
    readings: (state?.readings ?? [])
      .map((reading) => viewFigure(writing, names, indicator.unit, reading))
      .reverse(),
    caption: words.figure.readings(measure.title),
  };
}

function groupTargets(
  writing: Writing,
  indicator: Indicator,
  state: IndicatorState | undefined,
  names: Names,
): GroupTargetView[] {
  const { words } = writing;
  return (state?.groups ?? []).map(({ target, latest, judgement }) => ({
    id: `${indicator.id}-${target.id}`,
    indicator: titleIn(writing, indicator),
    group: target.group
      ? names.group({
          release: latest?.origin.kind === "release" ? latest.origin.release : null,
          dimension: target.group.dimension,
          group: target.group.value,
        })
      : "",
    latest: latest && viewFigure(writing, names, indicator.unit, latest),
    target: valueIn(writing, indicator.unit, target.value),
    judged: words.judged(words.standings[judgement.verdict], words.reasons[judgement.because]),
    verdict: judgement.verdict,
  }));
}

function missingOf(
  writing: Writing,
  node: PlanNode,
  indicators: Indicator[],
  states: Map<string, IndicatorState | undefined>,
  evidence: EvidenceView["state"],
): string[] {
  const { gaps } = writing.words.story;
  const missing = indicators.flatMap((indicator) => {
    const title = titleIn(writing, indicator);
    const state = states.get(indicator.id);
    return [
      ...(state?.baseline ? [] : [gaps.noBaseline(title)]),
      ...(indicator.targets.some(({ group }) => group === null) ? [] : [gaps.noTarget(title)]),
      ...(state?.latest ? [] : [gaps.noReading(title)]),
    ];
  });
  if (indicators.length === 0 && isMeasured(node.level)) missing.push(gaps.noIndicator);
  if (evidence === "untested") missing.push(gaps.noEvidence);
  return missing;
}
