import type { Plan } from "../domain/change/plan.ts";
import { type Level, levels } from "../domain/change/plan-node.ts";
import { type Placed, type Route, routeLinks } from "../domain/change/route-links.ts";
import { nodesAt } from "./place-node.ts";

/** Sizes in pixels. A card's height does not follow its words, so that nothing has to be measured. */
export const card = { width: 196, height: 84 };
/** Where lines begin and end: half a handle reaches out of its card. */
export const handle = 14;
const gap = { column: 56, row: 18 };
const head = 76;
/** Of a lane without its head: room to put something. */
const leastHeight = 480;
/** A lane without anything in it is narrower. */
const emptyWidth = 84;

export type Lane = { level: Level; x: number; width: number; height: number; count: number };

export type PictureLayout = {
  lanes: Lane[];
  places: Map<string, { x: number; y: number }>;
  links: Map<string, Route>;
};

/** Where everything stands: a lane for each level from left to right, its nodes in their order, in the middle of it. */
export function layOutPicture(plan: Pick<Plan, "nodes" | "links">): PictureLayout {
  const columns = levels.map((level) => ({ level, nodes: nodesAt(plan, level) }));
  const heightOf = (count: number): number => count * (card.height + gap.row) - gap.row;
  const tallest = Math.max(leastHeight, ...columns.map(({ nodes }) => heightOf(nodes.length)));
  const places = new Map<string, { x: number; y: number }>();
  const lanes: Lane[] = [];
  let x = 0;
  for (const { level, nodes } of columns) {
    const width = (nodes.length > 0 ? card.width : emptyWidth) + gap.column;
    lanes.push({ level, x, width, height: head + tallest + gap.row, count: nodes.length });
    const top = head + (tallest - heightOf(nodes.length)) / 2;
    nodes.forEach(({ id }, place) => {
      places.set(id, { x: x + gap.column / 2, y: top + place * (card.height + gap.row) });
    });
    x += width;
  }
  const reach = handle / 2;
  const placed = columns.map(({ nodes }) =>
    nodes.map(({ id }): Placed => {
      const { x, y } = places.get(id) ?? { x: 0, y: 0 };
      return { id, x: x - reach, y, width: card.width + handle, height: card.height };
    }),
  );
  return { lanes, places, links: routeLinks(placed, plan.links) };
}

/** The level and the place in it of a card that is let go with its middle at a point. */
export function placeAt(
  { lanes, places }: PictureLayout,
  plan: Plan,
  id: string,
  middle: { x: number; y: number },
): { level: Level; at: number } {
  const lane = lanes.find((one) => middle.x < one.x + one.width) ?? (lanes.at(-1) as Lane);
  const above = nodesAt(plan, lane.level).filter(
    (node) => node.id !== id && (places.get(node.id)?.y ?? 0) + card.height / 2 < middle.y,
  );
  return { level: lane.level, at: above.length };
}
