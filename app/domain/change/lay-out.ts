import { Graph, layout } from "@dagrejs/dagre";
import { type Level, levels } from "./plan-node.ts";

export type Box = { x: number; y: number; width: number; height: number };

/** Where everything of the picture stands, in pixels from its upper left corner. */
export type PlanLayout = {
  width: number;
  height: number;
  /** One column for each level that has nodes, from inputs to the impact. */
  columns: { level: Level; x: number; width: number }[];
  nodes: Map<string, Box>;
  /** A curve from one node to another, and the middle of it. */
  links: Map<string, { path: string; middle: { x: number; y: number } }>;
};

type Drawn = { id: string; level: Level; height: number };
type Joined = { id: string; from: string; to: string };

/** Between nodes of a column, and between columns: room for the links to be told apart. */
const between = { nodes: 16, columns: 56 };

/**
 * Lays a plan out in columns, one a level. Dagre decides who stands above whom, so that few links cross; the columns
 * are then filled without the gaps that it leaves for links.
 *
 * @param nodes in their order within the plan, each with the height that it needs
 */
export function layOut(nodes: readonly Drawn[], links: readonly Joined[], width: number): PlanLayout {
  const used = levels.filter((level) => nodes.some((node) => node.level === level));
  const columns = used.map((level, place) => ({ level, x: place * (width + between.columns), width }));
  const known = new Map(nodes.map((node) => [node.id, node]));
  const drawable = links.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const place = orderOf(nodes, drawable, used);
  const byLevel = used.map((level) =>
    nodes
      .filter((node) => node.level === level)
      .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)),
  );
  const heights = byLevel.map((column) =>
    column.reduce((sum, { height }) => sum + height + between.nodes, -between.nodes),
  );
  const height = Math.max(0, ...heights);
  const boxes = new Map<string, Box>();
  byLevel.forEach((column, index) => {
    let y = (height - (heights[index] ?? 0)) / 2;
    for (const node of column) {
      boxes.set(node.id, { x: columns[index]?.x ?? 0, y, width, height: node.height });
      y += node.height + between.nodes;
    }
  });
  const curves = drawable.map(({ id, from, to }) => {
    return [id, curveOf(boxes.get(from) as Box, boxes.get(to) as Box)] as const;
  });
  const last = columns.at(-1);
  return { width: last ? last.x + width : 0, height, columns, nodes: boxes, links: new Map(curves) };
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

const round = (value: number): number => Math.round(value * 10) / 10;

/** From the right side of one node to the left side of the next; around the outside where a link leads back. */
function curveOf(from: Box, to: Box): { path: string; middle: { x: number; y: number } } {
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  if (to.x > from.x) return cubic([from.x + from.width, y1], [to.x, y2], [1, -1]);
  if (to.x === from.x) return cubic([from.x + from.width, y1], [to.x + to.width, y2], [1, 1]);
  return cubic([from.x, y1], [to.x + to.width, y2], [-1, 1]);
}

function cubic([x1, y1]: [number, number], [x2, y2]: [number, number], [out, back]: [number, number]) {
  const pull = Math.max(between.columns * 0.7, Math.min(120, Math.abs(x2 - x1) / 2));
  const [c1, c2] = [x1 + out * pull, x2 + back * pull];
  return {
    path: `M${round(x1)} ${round(y1)}C${round(c1)} ${round(y1)} ${round(c2)} ${round(y2)} ${round(x2)} ${round(y2)}`,
    middle: { x: round((x1 + 3 * c1 + 3 * c2 + x2) / 8), y: round((y1 + y2) / 2) },
  };
}
