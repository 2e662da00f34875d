import {
  applyNodeChanges,
  type Connection,
  ConnectionLineType,
  type Edge,
  type Node,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from "@xyflow/react";
import { useCallback, useMemo, useRef } from "react";
import { newId } from "../../domain/change/ids.ts";
import type { Plan } from "../../domain/change/plan.ts";
import type { Level } from "../../domain/change/plan-node.ts";
import { connecting } from "../../plan-editor/connect-nodes.ts";
import { card, layOutPicture, placeAt } from "../../plan-editor/lay-out.ts";
import { addingNode, placing } from "../../plan-editor/place-node.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords } from "./editor-context.tsx";
import { useNodeActions, useNodeKeys } from "./node-keys.ts";
import { PictureLink } from "./picture-link.tsx";
import { PictureActions, PictureCard, PictureLane } from "./picture-nodes.tsx";
import { useFit } from "./use-fit.ts";
import { useNear } from "./use-near.ts";
import { usePictureEdges } from "./use-picture-edges.ts";
import { settledAt, usePictureNodes } from "./use-picture-nodes.ts";

// Outside the component: other objects would make the picture draw everything anew.
const nodeTypes = { card: PictureCard, lane: PictureLane };
const edgeTypes = { link: PictureLink };
const ignore = (): void => {};
/** Smaller than this cards show their titles alone, in larger letters; smaller than the other they are not to be handled. */
const small = 0.55;
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
  const open = selection?.in === "nodes" ? selection.id : null;
  const [nodes, setNodes] = usePictureNodes(plan, layout, mayEdit, open);
  const { near, ...lookedAt } = useNear(open);
  const edges = usePictureEdges(plan, layout, {
    link: selection?.in === "links" ? selection.id : null,
    near,
  });
  const { onMoveStart, showAll } = useFit(layout, open);
  const scale = useStore(({ transform: [, , zoom] }) =>
    zoom < far ? "far" : zoom < small ? "small" : "near",
  );
  const classes = [
    "editor-picture",
    scale !== "near" && "is-small",
    scale === "far" && "is-far",
    scale !== "far" && near && "has-near",
  ];

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
        className={classes.filter(Boolean).join(" ")}
        aria-label={words.planEditor.picture.label}
        {...lookedAt}
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
