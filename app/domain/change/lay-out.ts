import { Graph, layout } from "@dagrejs/dagre";
import { type Level, levels } from "./plan-node.ts";
import { type Box, type Placed, type Route, routeLinks } from "./route-links.ts";

/** Where everything of the picture stands, in pixels from its upper left corner. */
export type PlanLayout = {
  width: number;
  height: number;
  /** One column for each level that has nodes, from inputs to the impact. */
  columns: { level: Level; x: number; width: number }[];
  nodes: Map<string, Box>;
  links: Map<string, Route>;
};

type Drawn = { id: string; level: Level; height: number };
type Joined = { id: string; from: string; to: string };

/** Between columns, and between nodes of one: room for the links to be told apart. */
export const columnGap = 52;
const nodeGap = 16;

/**
 * Lays a plan out in columns, one a level. Dagre decides who stands above whom, so that few links cross; the columns
 * are then filled without the gaps that it leaves for links, which run between the nodes (`routeLinks`).
 *
 * @param nodes in their order within the plan, each with the height that it needs
 */
export function layOut(nodes: readonly Drawn[], links: readonly Joined[], width: number): PlanLayout {
  const used = levels.filter((level) => nodes.some((node) => node.level === level));
  const columns = used.map((level, place) => ({ level, x: place * (width + columnGap), width }));
  const known = new Map(nodes.map((node) => [node.id, node]));
  const drawable = links.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const place = orderOf(nodes, drawable, used);
  const byLevel = used.map((level) =>
    nodes
      .filter((node) => node.level === level)
      .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)),
  );
  const heights = byLevel.map((column) =>
    column.reduce((sum, { height }) => sum + height + nodeGap, -nodeGap),
  );
  const height = Math.max(0, ...heights);
  const boxes = new Map<string, Box>();
  byLevel.forEach((column, index) => {
    let y = (height - (heights[index] ?? 0)) / 2;
    for (const node of column) {
      boxes.set(node.id, { x: columns[index]?.x ?? 0, y, width, height: node.height });
      y += node.height + nodeGap;
    }
  });
  const placed = byLevel.map((column) => column.map(({ id }): Placed => ({ id, ...(boxes.get(id) as Box) })));
  const routes = routeLinks(placed, drawable);
  const last = columns.at(-1);
  return { width: last ? last.x + width : 0, height, columns, nodes: boxes, links: routes };
}

/** Each node's place in its column, so that few links cross. */
function orderOf(
  nodes: readonly Drawn[],
  links: readonly Joined[],
  used: readonly Level[],
): Map<string, number> {
  const rankOf = new Map(nodes.map(({ id, level }) => [id, used.indexOf(level)]));
  const graph = new Graph({ multigraph: true });
  // Levels are given: only the nodes that dagre adds for itself have no rank yet.
  const ranker = (ranked: Graph) => {
    for (const name of ranked.nodes()) ranked.node(name).rank ??= -1;
  };
  graph.setGraph({ rankdir: "LR", ranker: ranker as never });
  for (const { id, height } of nodes) {
    graph.setNode(id, { width: 1, height, rank: 2 * (rankOf.get(id) ?? 0) });
  }
  for (const { id, from, to } of links) {
    const rise = (rankOf.get(to) ?? 0) - (rankOf.get(from) ?? 0);
    // Feedback pulls its ends together as any link does; within a level there is nothing to order by.
    if (rise > 0) graph.setEdge(from, to, {}, id);
    else if (rise < 0) graph.setEdge(to, from, {}, id);
  }
  layout(graph, { disableOptimalOrderHeuristic: true });
  return new Map(nodes.map(({ id }) => [id, graph.node(id).y as number]));
}
