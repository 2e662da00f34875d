import type { Indicator } from "./indicator.ts";
import type { IndicatorState, Verdict } from "./indicator-state.ts";
import { verdictOf } from "./judge.ts";
import { type EvidenceState, type EvidenceSummary, summarizeEvidence } from "./link-state.ts";
import type { Plan } from "./plan.ts";
import type { PlanNode } from "./plan-node.ts";

/** A plan with everything that is known of it on a day; by the ids of indicators, nodes and links. */
export type MeasuredPlan = {
  plan: Plan;
  version: number;
  indicators: ReadonlyMap<string, IndicatorState>;
  nodes: ReadonlyMap<string, EvidenceSummary>;
  links: ReadonlyMap<string, EvidenceSummary>;
};

export const indicatorsOf = ({ indicators }: Plan, node: string): Indicator[] =>
  indicators.filter((indicator) => indicator.node === node);

/** How a node is doing, from its indicators; `unmeasured` where it has none. */
export type Standing = Verdict | "unmeasured";

export function standingOf({ plan, indicators }: MeasuredPlan, node: string): Standing {
  const verdicts = indicatorsOf(plan, node).map(
    ({ id }) => indicators.get(id)?.judgement.verdict ?? "too-early",
  );
  return verdictOf(verdicts) ?? "unmeasured";
}

export const evidenceOnNode = ({ nodes }: MeasuredPlan, id: string): EvidenceSummary =>
  nodes.get(id) ?? summarizeEvidence([], "");

export const evidenceOnLink = ({ links }: MeasuredPlan, id: string): EvidenceSummary =>
  links.get(id) ?? summarizeEvidence([], "");

export const standings = ["on-track", "off-track", "too-early", "unmeasured"] as const;

/** Everything that a node can be filtered by. */
export const nodeStates = [
  ...(["untested", "supported", "mixed", "in-doubt"] as const satisfies readonly EvidenceState[]),
  ...standings,
] as const;
export type NodeState = (typeof nodeStates)[number];

/** What is to be seen of a plan; null is everything. */
export type PlanFilter = { level: PlanNode["level"] | null; group: string | null; state: NodeState | null };

export const isFiltered = ({ level, group, state }: PlanFilter): boolean =>
  level !== null || group !== null || state !== null;

/** The nodes that a filter leaves. */
export const nodesShown = (measured: MeasuredPlan, { level, group, state }: PlanFilter): PlanNode[] =>
  measured.plan.nodes.filter(
    (node) =>
      (level === null || node.level === level) &&
      (group === null || node.groups.includes(group)) &&
      (state === null ||
        standingOf(measured, node.id) === state ||
        evidenceOnNode(measured, node.id).state === state),
  );
