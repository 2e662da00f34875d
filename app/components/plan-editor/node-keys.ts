import type { KeyboardEvent } from "react";
import type { Edit } from "../../domain/change/edit.ts";
import { removing } from "../../domain/change/make-edit.ts";
import type { PlanNode } from "../../domain/change/plan-node.ts";
import { lifting, nodesAt, nudging } from "../../plan-editor/place-node.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useTitle } from "./editor-context.tsx";

/** What can be done to a node by keys and by buttons, the same in the outline, the picture and the panel. */
export function useNodeActions() {
  const editor = useEditor();
  const words = useMessages();
  const titleOf = useTitle();
  const { plan } = editor;

  const place = (node: PlanNode, edit: Edit): void => {
    const moved = edit.find((change) => change.op === "change" && change.id === node.id);
    if (!moved || editor.edit(edit)) return;
    const level = moved.op === "change" && "level" in moved.after ? (moved.after.level as never) : node.level;
    editor.say(
      words.planEditor.said.moved(
        titleOf(node.title),
        words.change.levels[level],
        ...placeIn(node, edit, level),
      ),
    );
  };

  function placeIn(node: PlanNode, edit: Edit, level: PlanNode["level"]): [number, number] {
    const orderOf = (id: string, order: number) => {
      const change = edit.find((one) => one.op === "change" && one.in === "nodes" && one.id === id);
      return change?.op === "change" && typeof change.after.order === "number" ? change.after.order : order;
    };
    const others = nodesAt(plan, level).filter(({ id }) => id !== node.id);
    const own = orderOf(node.id, node.order);
    return [others.filter(({ id, order }) => orderOf(id, order) < own).length + 1, others.length + 1];
  }

  return {
    move: (node: PlanNode, by: -1 | 1) => place(node, nudging(plan, node, by)),
    lift: (node: PlanNode, by: -1 | 1) => place(node, lifting(plan, node, by)),
    place,
    remove(node: PlanNode): void {
      const level = nodesAt(plan, node.level);
      const at = level.findIndex(({ id }) => id === node.id);
      const next = level[at + 1] ?? level[at - 1];
      editor.edit(removing(plan, "nodes", node.id), {
        say: words.planEditor.said.removed(titleOf(node.title)),
      });
      if (editor.selection?.id === node.id) editor.select(null, "none");
      editor.focusOn(next ? `node-${next.id}` : `add-${node.level}`);
    },
  };
}

/** The keys on a node, in the outline and in the picture. */
export function useNodeKeys(): (node: PlanNode) => (event: KeyboardEvent) => void {
  const { mayEdit, select, focusOn } = useEditor();
  const { move, lift, remove } = useNodeActions();
  return (node) => (event) => {
    if (!mayEdit || event.ctrlKey || event.metaKey) return;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (event.altKey && by !== null) {
      if (event.shiftKey) lift(node, by);
      else move(node, by);
      focusOn(`node-${node.id}`);
    } else if (event.altKey) return;
    else if (event.key === "F2") select({ in: "nodes", id: node.id }, "field");
    else if (event.key === "Delete") remove(node);
    else return;
    event.preventDefault();
  };
}
