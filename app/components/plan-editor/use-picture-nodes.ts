import { type Node, Position } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import type { Plan } from "../../domain/change/plan.ts";
import { card, handle, type PictureLayout } from "../../plan-editor/lay-out.ts";
import { useTitle } from "./editor-context.tsx";
import type { CardNode, LaneNode } from "./picture-nodes.tsx";

/** Told, not measured: a line is there also while the card at its other end is out of sight. */
const reach = handle / 2;
const size = { width: handle, height: handle, y: card.height / 2 - reach };
const handles = [
  { ...size, type: "target" as const, position: Position.Left, x: -reach },
  { ...size, type: "source" as const, position: Position.Right, x: card.width - reach },
];

/** Cards and lanes. A card whose words and place are the same stays the same object: it is not drawn again. */
export function usePictureNodes(
  plan: Plan,
  layout: PictureLayout,
  mayEdit: boolean,
  selected: string | null,
) {
  const titleOf = useTitle();
  const indicators = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { node } of plan.indicators) if (node) counts.set(node, (counts.get(node) ?? 0) + 1);
    return counts;
  }, [plan.indicators]);
  const [nodes, setNodes] = useState<Node[]>(make);

  function make(before: readonly Node[] = []): Node[] {
    const known = new Map(before.map((node) => [node.id, node]));
    const lanes = layout.lanes.map((lane): Node => {
      const id = `lane-${lane.level}`;
      const data: LaneNode["data"] = { ...lane, mayEdit };
      return keep(known.get(id), {
        ...{ id, type: "lane", position: { x: lane.x, y: 0 }, data },
        ...{ width: lane.width, height: lane.height, draggable: false, connectable: false, zIndex: -1 },
      });
    });
    const cards = plan.nodes.map((node): Node => {
      const data: CardNode["data"] = {
        title: titleOf(node.title),
        level: node.level,
        indicators: indicators.get(node.id) ?? 0,
        isOpen: node.id === selected,
      };
      const position = layout.places.get(node.id) ?? { x: 0, y: 0 };
      return keep(known.get(node.id), {
        id: node.id,
        type: "card",
        position,
        data,
        ...card,
        measured: card,
        handles,
      });
    });
    return [...lanes, ...cards];
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` reads these and the language, which comes with a new page.
  useEffect(() => setNodes((before) => make(before)), [plan.nodes, layout, indicators, mayEdit, selected]);
  return [nodes, setNodes] as const;
}

/** The node as it was drawn, where nothing has changed; while it is dragged it stays where the hand has it. */
function keep(before: Node | undefined, now: Node): Node {
  if (!before) return now;
  if (before.dragging) return { ...before, data: now.data };
  const isSame =
    before.position.x === now.position.x &&
    before.position.y === now.position.y &&
    before.width === now.width &&
    before.height === now.height &&
    JSON.stringify(before.data) === JSON.stringify(now.data);
  return isSame ? before : { ...before, ...now };
}

/** Every card at its place, also one that was just let go. */
export const settledAt = (nodes: Node[], { places }: PictureLayout): Node[] =>
  nodes.map((node) => {
    const position = places.get(node.id);
    if (!position || (node.position.x === position.x && node.position.y === position.y)) return node;
    return { ...node, position, dragging: false };
  });
