import {
  applyNodeChanges,
  type Connection,
  ConnectionLineType,
  type Edge,
  type Node,
  type NodeChange,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { newId } from "../../domain/change/ids.ts";
import type { Plan } from "../../domain/change/plan.ts";
import type { Level } from "../../domain/change/plan-node.ts";
import { connecting } from "../../plan-editor/connect-nodes.ts";
import { card, handle, layOutPicture, type PictureLayout, placeAt } from "../../plan-editor/lay-out.ts";
import { addingNode, placing } from "../../plan-editor/place-node.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords, useTitle } from "./editor-context.tsx";
import { useNodeActions, useNodeKeys } from "./node-keys.ts";
import { type LinkEdge, PictureLink } from "./picture-link.tsx";
import { type CardNode, type LaneNode, PictureActions, PictureCard, PictureLane } from "./picture-nodes.tsx";

// Outside the component: other objects would make the picture draw everything anew.
const nodeTypes = { card: PictureCard, lane: PictureLane };
const edgeTypes = { link: PictureLink };
/** Told, not measured: a line is there also while the card at its other end is out of sight. */
const reach = handle / 2;
const size = { width: handle, height: handle, y: card.height / 2 - reach };
const handles = [
  { ...size, type: "target" as const, position: Position.Left, x: -reach },
  { ...size, type: "source" as const, position: Position.Right, x: card.width - reach },
];
const ignore = (): void => {};
const fit = { padding: 0.06, maxZoom: 1.05, duration: 0 };
/** Below it cards cannot be read; below the other one they are not to be handled either. */
const readable = 0.6;
const far = 0.35;

export default function Picture() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  );
}

/** The plan as lanes, cards and lines, edited by dragging; the same can be done in the outline and in the panel. */
function Canvas() {
  const words = useMessages();
  const { plan, mayEdit, selection, select, edit, say, focusOn } = useEditor();
  const { place } = useNodeActions();
  const keys = useNodeKeys();
  const tell = useFaultWords();
  const { nodes: planNodes, links: planLinks } = plan;
  const layout = useMemo(() => layOutPicture({ nodes: planNodes, links: planLinks }), [planNodes, planLinks]);
  const [nodes, setNodes] = useNodes(plan, layout, mayEdit, selection?.in === "nodes" ? selection.id : null);
  const edges = useEdges(plan, layout, selection?.in === "links" ? selection.id : null);
  const { onMoveStart, showAll } = useFit(layout, selection?.in === "nodes" ? selection.id : null);
  const isFar = useStore((state) => state.transform[2] < far);

  const latest = { plan, layout, place, edit, select, say, tell, keys, words, mayEdit, focusOn };
  const now = useRef(latest);
  now.current = latest;

  const onNodesChange = useCallback(
    (changes: NodeChange<Node>[]) => setNodes((before) => applyNodeChanges(changes, before)),
    [setNodes],
  );
  const onNodeDragStop = useCallback(
    (_event: unknown, { id, position }: Node) => {
      const { plan, layout, place } = now.current;
      const node = plan.nodes.find((one) => one.id === id);
      const middle = { x: position.x + card.width / 2, y: position.y + card.height / 2 };
      const to = placeAt(layout, plan, id, middle);
      if (node) place(node, placing(plan, id, to.level, to.at));
      // What was not moved, or may not be, goes back to its place.
      setNodes((before) => settledAt(before, layout));
    },
    [setNodes],
  );
  const onConnect = useCallback(({ source, target }: Connection) => {
    const { plan, edit, say, tell, words } = now.current;
    const faults = edit(connecting(plan, source, target), {
      say: words.planEditor.said.connected(...titlesOf(plan, source, target, words.planEditor.untitled)),
    });
    if (faults) say(faults.map(tell).join(" "));
  }, []);
  const onEdgeClick = useCallback((_event: unknown, { id }: Edge) => {
    now.current.select({ in: "links", id }, "panel");
  }, []);

  const actions = useMemo(
    () => ({
      open: (id: string) => now.current.select({ in: "nodes", id }, "panel"),
      keys: (id: string) => {
        const node = now.current.plan.nodes.find((one) => one.id === id);
        return node ? now.current.keys(node) : () => {};
      },
      add(level: Level) {
        const { plan, edit, select, words } = now.current;
        const id = newId("n");
        const said = words.planEditor.said.added(words.planEditor.untitled, words.change.levels[level]);
        if (!edit(addingNode(plan, id, level, { en: "", fr: "" }), { say: said })) {
          select({ in: "nodes", id }, "field");
        }
      },
    }),
    [],
  );

  return (
    <PictureActions.Provider value={actions}>
      <section
        className={isFar ? "editor-picture is-far" : "editor-picture"}
        aria-label={words.planEditor.picture.label}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeDragStop={onNodeDragStop}
          onConnect={onConnect}
          onMoveStart={onMoveStart}
          onEdgeClick={onEdgeClick}
          // Cards have buttons of their own; without it readers could not press them.
          onNodeClick={ignore}
          onlyRenderVisibleElements
          nodesDraggable={mayEdit}
          nodesConnectable={mayEdit}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          selectNodesOnDrag={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          panOnScroll={false}
          zoomOnScroll={false}
          connectionLineType={ConnectionLineType.Bezier}
          connectionRadius={36}
          nodeDragThreshold={4}
          minZoom={0.15}
          maxZoom={1.6}
          proOptions={{ hideAttribution: true }}
        >
          <Zoom showAll={showAll} />
          {plan.nodes.length === 0 && (
            <Panel position="bottom-center" className="editor-hint editor-hint-within">
              {words.planEditor.picture.empty}
            </Panel>
          )}
        </ReactFlow>
      </section>
      {plan.nodes.length > 0 && mayEdit && (
        <p className="hint editor-hint">{words.planEditor.picture.hint}</p>
      )}
    </PictureActions.Provider>
  );
}

function titlesOf(plan: Plan, from: string, to: string, untitled: string): [string, string] {
  const titleOf = (id: string) => {
    const title = plan.nodes.find((node) => node.id === id)?.title;
    return title?.en || title?.fr || untitled;
  };
  return [titleOf(from), titleOf(to)];
}

/** Cards and lanes. A card whose words and place are the same stays the same object: it is not drawn again. */
function useNodes(plan: Plan, layout: PictureLayout, mayEdit: boolean, selected: string | null) {
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

const settledAt = (nodes: Node[], { places }: PictureLayout): Node[] =>
  nodes.map((node) => {
    const position = places.get(node.id);
    if (!position || (node.position.x === position.x && node.position.y === position.y)) return node;
    return { ...node, position, dragging: false };
  });

/** Lines. One that is drawn the same stays the same object: it is not drawn again. */
function useEdges(plan: Plan, { places, links: routes }: PictureLayout, selected: string | null): LinkEdge[] {
  const words = useMessages().planEditor;
  const titleOf = useTitle();
  const drawn = useRef(new Map<string, LinkEdge>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language comes with a new page.
  return useMemo(() => {
    const tried = new Set(plan.evidence.flatMap(({ on }) => (on.kind === "link" ? on.id : [])));
    const titles = new Map(plan.nodes.map(({ id, title }) => [id, titleOf(title)]));
    const edges = plan.links.flatMap(({ id, from, to, feedback }): LinkEdge[] => {
      const [start, end, route] = [places.get(from), places.get(to), routes.get(id)];
      if (!start || !end || !route) return [];
      const middle = card.height / 2;
      const ends: [number, number, number, number] = [
        ...([start.x + card.width + reach, start.y + middle] as const),
        ...([end.x - reach, end.y + middle] as const),
      ];
      const edge: LinkEdge = {
        ...{ id, source: from, target: to, type: "link", data: { route, ends } },
        className: [feedback && "is-feedback", id === selected && "is-open", tried.has(id) && "has-evidence"]
          .filter(Boolean)
          .join(" "),
        ariaLabel: words.picture.link(titles.get(from) ?? "", titles.get(to) ?? ""),
        domAttributes: { "aria-roledescription": words.panel.link },
      };
      const before = drawn.current.get(id);
      return [before && JSON.stringify(before) === JSON.stringify(edge) ? before : edge];
    });
    drawn.current = new Map(edges.map((edge) => [edge.id, edge]));
    return edges;
  }, [plan.links, plan.nodes, plan.evidence, places, routes, selected]);
}

/**
 * How the picture opens, and stands when the panel takes some of its room or a lane gets its first card: whole where that can be read, else its upper part as
 * wide as it is, or what is open. Once the planner has moved it, it stays where they have it.
 */
function useFit({ lanes, places }: PictureLayout, open: string | null) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const moved = useRef(false);
  const last = lanes.at(-1);
  const whole = { width: last ? last.x + last.width : 0, height: last?.height ?? 0 };
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other width, of the picture or of what it shows.
  useEffect(() => {
    if (moved.current || width === 0) return;
    const zoom = Math.min(fit.maxZoom, (width / whole.width) * (1 - fit.padding));
    const isReadable = Math.min(zoom, (height / whole.height) * (1 - fit.padding)) >= readable;
    requestAnimationFrame(() => {
      if (isReadable) void flow.fitView(fit);
      else {
        const shown = Math.max(readable, zoom);
        const place = places.get(open ?? "") ?? { x: 0, y: 0 };
        // What is open in the middle, but nothing of the room left empty.
        const along = (room: number, size: number, at: number) =>
          size * shown <= room
            ? (room - size * shown) / 2
            : Math.max(room - size * shown, Math.min(8, room / 2 - at * shown));
        void flow.setViewport({
          zoom: shown,
          x: along(width, whole.width, place.x + card.width / 2),
          y: along(height, whole.height, place.y + card.height / 2),
        });
      }
    });
  }, [flow, width, whole.width]);
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) moved.current = true;
  }, []);
  const showAll = useCallback(() => {
    moved.current = false;
    void flow.fitView(fit);
  }, [flow]);
  return { onMoveStart, showAll };
}

function Zoom({ showAll }: { showAll(): void }) {
  const words = useMessages().planEditor.tools;
  const flow = useReactFlow();
  return (
    <Panel position="bottom-right" className="editor-zoom">
      <button type="button" aria-label={words.zoomOut} title={words.zoomOut} onClick={() => flow.zoomOut()}>
        −
      </button>
      <button type="button" aria-label={words.zoomIn} title={words.zoomIn} onClick={() => flow.zoomIn()}>
        +
      </button>
      <button type="button" onClick={showAll}>
        {words.fit}
      </button>
    </Panel>
  );
}
