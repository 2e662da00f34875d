import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { createContext, type KeyboardEvent, memo, useContext } from "react";
import type { Level } from "../../domain/change/plan-node.ts";
import { useMessages } from "../use-messages.ts";

/** What cards and lanes can do; always the same object, so that they are not drawn again for it. */
export const PictureActions = createContext<{
  open(id: string): void;
  keys(id: string): (event: KeyboardEvent) => void;
  add(level: Level): void;
}>({ open() {}, keys: () => () => {}, add() {} });

export type CardNode = Node<{ title: string; level: Level; indicators: number; isOpen: boolean }, "card">;

/** A node of the plan. */
export const PictureCard = memo(function PictureCard({ id, data, isConnectable }: NodeProps<CardNode>) {
  const words = useMessages().planEditor;
  const { open, keys } = useContext(PictureActions);
  const { title, level, indicators, isOpen } = data;
  return (
    <div className={`editor-card level-${level}${isOpen ? " is-open" : ""}`}>
      <Handle type="target" position={Position.Left} isConnectable={isConnectable} title={words.picture.to} />
      <button
        type="button"
        id={`node-${id}`}
        aria-expanded={isOpen}
        title={title}
        onClick={() => open(id)}
        onKeyDown={(event) => keys(id)(event)}
      >
        <span className="editor-card-title">{title}</span>
        {indicators > 0 && <span className="editor-card-note">{words.outline.indicators(indicators)}</span>}
      </button>
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={isConnectable}
        title={words.picture.from}
      />
    </div>
  );
});

export type LaneNode = Node<{ level: Level; count: number; mayEdit: boolean }, "lane">;

/** The ground of a level, with its name and the button that adds to it. */
export const PictureLane = memo(function PictureLane({ data }: NodeProps<LaneNode>) {
  const words = useMessages();
  const { add } = useContext(PictureActions);
  const { level, mayEdit } = data;
  const name = words.change.levels[level];
  return (
    <div className={`editor-lane level-${level}`}>
      <h2>{name}</h2>
      {mayEdit && (
        <button
          type="button"
          id={`add-${level}`}
          className="nodrag nopan"
          aria-label={words.planEditor.outline.addTo(name)}
          onClick={() => add(level)}
        >
          + {words.planEditor.outline.add}
        </button>
      )}
    </div>
  );
});
