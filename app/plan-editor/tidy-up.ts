import { Graph, layout } from "@dagrejs/dagre";
import type { Plan } from "../domain/change/plan.ts";
import { rankOf } from "../domain/change/plan-node.ts";

/**
 * How high each node would stand so that few links cross: dagre orders the nodes of each level, whose rank is given. Links
 * within a level have no say.
 */
export function heightsOf(plan: Plan): (id: string) => number {
  const graph = new Graph({ multigraph: true });
  // Only what dagre puts in between has no rank yet.
  const ranker = (ranked: Graph) => {
    for (const name of ranked.nodes()) ranked.node(name).rank ??= -1;
  };
  graph.setGraph({ rankdir: "LR", ranker: ranker as never });
  const rank = new Map(plan.nodes.map(({ id, level }) => [id, 2 * rankOf(level)]));
  for (const { id } of plan.nodes) graph.setNode(id, { width: 1, height: 80, rank: rank.get(id) });
  for (const { id, from, to } of plan.links) {
    const rise = (rank.get(to) ?? 0) - (rank.get(from) ?? 0);
    if (rise > 0) graph.setEdge(from, to, {}, id);
    else if (rise < 0) graph.setEdge(to, from, {}, id);
  }
  layout(graph);
  return (id) => (graph.node(id)?.y as number | undefined) ?? 0;
}
