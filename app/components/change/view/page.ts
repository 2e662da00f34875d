import type { EvidenceState } from "../../../domain/change/link-state.ts";
import {
  evidenceOnLink,
  evidenceOnNode,
  indicatorsOf,
  type MeasuredPlan,
  nodeStates,
  nodesShown,
  type PlanFilter,
  type Standing,
  standingOf,
} from "../../../domain/change/measured-plan.ts";
import {
  isMeasured,
  isOutcome,
  type Level,
  levels,
  type PlanNode,
} from "../../../domain/change/plan-node.ts";
import { textOf } from "../../../domain/change/text.ts";
import { type GapView, viewGap } from "./gap.ts";
import { type MeasureView, viewMeasure, widestOf } from "./measure.ts";
import type { Names } from "./names.ts";
import { dayIn, titleIn, type Writing } from "./writing.ts";

/** A box of the picture and an entry of the outline. */
export type NodeView = {
  id: string;
  level: Level;
  title: string;
  href: string;
  chosen: boolean;
  evidence: { state: EvidenceState; text: string };
  /** Null on levels that are not measured. */
  standing: { state: Standing; text: string } | null;
  measures: MeasureView[];
  gap: GapView | null;
  leadsTo: { title: string; href: string; state: EvidenceState; text: string }[];
};

export type LinkView = {
  id: string;
  from: string;
  to: string;
  title: string;
  href: string;
  state: EvidenceState;
  feedback: boolean;
  chosen: boolean;
};

export type Choice = {
  name: string;
  label: string;
  chosen: string;
  list: { value: string; label: string }[];
};

export type PlanPageView = {
  slug: string;
  title: string;
  purpose: string;
  about: string;
  sum: string;
  shown: string | null;
  choices: Choice[];
  nodes: NodeView[];
  links: LinkView[];
  levels: { level: Level; title: string; nodes: string[] }[];
  isEmpty: boolean;
  /** The picture in one sentence. */
  pictureLabel: string;
};

/** What is asked for in the address. */
export type AskedPlan = { filter: PlanFilter; node: string | null; link: string | null };

export const planAddress = (slug: string): string => `/dashboard/change/${encodeURIComponent(slug)}`;

/** The same page with something opened, under the filter that was chosen. */
export function addressOf(
  slug: string,
  filter: PlanFilter,
  open: { node?: string; link?: string } = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...open })) if (value) query.set(name, value);
  const asked = query.toString();
  const place = open.node || open.link ? "#story" : "";
  return `${planAddress(slug)}${asked ? `?${asked}` : ""}${place}`;
}

/** The picture and the outline of a plan in the reader's language. */
export function viewPlanPage(
  writing: Writing,
  measured: MeasuredPlan & { changedAt: string },
  { filter, node: chosenNode, link: chosenLink }: AskedPlan,
  names: Names,
): PlanPageView {
  const { words, formats, locale } = writing;
  const { plan } = measured;
  const shown = nodesShown(measured, filter);
  const ids = new Set(shown.map(({ id }) => id));
  const titles = new Map(plan.nodes.map((node) => [node.id, titleIn(writing, node)]));
  const links = plan.links
    .filter(({ from, to }) => ids.has(from) && ids.has(to))
    .map(
      (link): LinkView => ({
        ...{ id: link.id, from: link.from, to: link.to, feedback: link.feedback },
        title: words.story.linkTitle(titles.get(link.from) ?? link.from, titles.get(link.to) ?? link.to),
        href: addressOf(plan.slug, filter, { link: link.id }),
        state: evidenceOnLink(measured, link.id).state,
        chosen: link.id === chosenLink || link.from === chosenNode || link.to === chosenNode,
      }),
    );
  const nodes = shown.map((node) => ({
    ...viewNode(writing, measured, node, names),
    href: addressOf(plan.slug, filter, { node: node.id }),
    chosen: node.id === chosenNode,
    leadsTo: links
      .filter(({ from }) => from === node.id)
      .map(({ to, href, state }) => ({
        title: titles.get(to) ?? to,
        ...{ href, state, text: words.evidence[state] },
      })),
  }));
  const verdicts = plan.indicators.map(({ id }) => measured.indicators.get(id)?.judgement.verdict);
  const count = (verdict: string) => formats.count(verdicts.filter((one) => one === verdict).length);
  const title = textOf(plan.title, locale) || plan.slug;
  const filtered = shown.length < plan.nodes.length;
  return {
    slug: plan.slug,
    title,
    purpose: textOf(plan.purpose, locale),
    about: words.page.version(formats.count(measured.version), dayIn(writing, measured.changedAt)),
    sum: words.page.sum(count("on-track"), count("off-track"), count("too-early")),
    shown: filtered
      ? words.filter.shown(formats.count(shown.length), formats.count(plan.nodes.length))
      : null,
    choices: choicesOf(writing, measured, filter),
    nodes,
    links,
    levels: levels
      .map((level) => ({
        level,
        title: words.levels[level],
        nodes: nodes.filter((node) => node.level === level).map(({ id }) => id),
      }))
      .filter((one) => one.nodes.length > 0),
    isEmpty: plan.nodes.length === 0,
    pictureLabel: words.page.pictureLabel(title, formats.count(nodes.length), formats.count(links.length)),
  };
}

function viewNode(writing: Writing, measured: MeasuredPlan, node: PlanNode, names: Names) {
  const { words } = writing;
  const evidence = evidenceOnNode(measured, node.id).state;
  const standing = standingOf(measured, node.id);
  const indicators = indicatorsOf(measured.plan, node.id);
  const states = indicators.map(({ id }) => measured.indicators.get(id));
  const gap = isOutcome(node.level) ? widestOf(states) : null;
  return {
    id: node.id,
    level: node.level,
    title: titleIn(writing, node),
    evidence: { state: evidence, text: words.evidence[evidence] },
    standing: isMeasured(node.level) ? { state: standing, text: words.standings[standing] } : null,
    measures: indicators.map((indicator, place) => viewMeasure(writing, indicator, states[place], names)),
    gap: gap && viewGap(writing, gap, names),
  };
}

function choicesOf(writing: Writing, { plan }: MeasuredPlan, filter: PlanFilter): Choice[] {
  const { words } = writing;
  const all = { value: "", label: words.filter.everything };
  const used = levels.filter((level) => plan.nodes.some((node) => node.level === level));
  const namesState = { ...words.evidence, ...words.standings };
  return [
    {
      ...{ name: "level", label: words.filter.level, chosen: filter.level ?? "" },
      list: [all, ...used.map((level) => ({ value: level, label: words.levels[level] }))],
    },
    {
      ...{ name: "group", label: words.filter.group, chosen: filter.group ?? "" },
      list: [all, ...plan.groups.map((group) => ({ value: group.id, label: titleIn(writing, group) }))],
    },
    {
      ...{ name: "state", label: words.filter.state, chosen: filter.state ?? "" },
      list: [all, ...nodeStates.map((state) => ({ value: state, label: namesState[state] }))],
    },
  ];
}
