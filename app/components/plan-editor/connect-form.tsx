import { type FormEvent, useId, useState } from "react";
import { levels, type PlanNode } from "../../domain/change/plan-node.ts";
import { connecting } from "../../plan-editor/connect-nodes.ts";
import { nodesAt } from "../../plan-editor/place-node.ts";
import { useMessages } from "../use-messages.ts";
import { useEditor, useFaultWords, useTitle } from "./editor-context.tsx";

/** Adds a link from or to a node, by choosing the other end. */
export function ConnectForm({ node, direction }: { node: PlanNode; direction: "to" | "from" }) {
  const id = useId();
  const words = useMessages();
  const { plan, edit } = useEditor();
  const tell = useFaultWords();
  const titleOf = useTitle();
  const [other, setOther] = useState("");
  const [wrong, setWrong] = useState<string[]>([]);
  const panel = words.planEditor.panel;
  const taken = new Set(
    plan.links.flatMap(({ from, to }) => {
      if (direction === "to") return from === node.id ? [to] : [];
      return to === node.id ? [from] : [];
    }),
  );
  const connect = (event: FormEvent) => {
    event.preventDefault();
    const chosen = plan.nodes.find((one) => one.id === other);
    if (!chosen) return;
    const [from, to] = direction === "to" ? [node, chosen] : [chosen, node];
    const faults = edit(connecting(plan, from.id, to.id), {
      say: words.planEditor.said.connected(titleOf(from.title), titleOf(to.title)),
    });
    setWrong(faults?.map(tell) ?? []);
    if (!faults) setOther("");
  };
  return (
    <form className="editor-connect" onSubmit={connect}>
      <label className="visually-hidden" htmlFor={id}>
        {direction === "to" ? panel.connectTo : panel.connectFrom}
      </label>
      <select
        id={id}
        className="input input-small"
        value={other}
        aria-describedby={wrong.length > 0 ? `${id}-error` : undefined}
        onChange={({ target }) => setOther(target.value)}
      >
        <option value="">{direction === "to" ? panel.connectTo : panel.connectFrom}…</option>
        {levels.map((level) => {
          const nodes = nodesAt(plan, level).filter((one) => one.id !== node.id && !taken.has(one.id));
          return (
            nodes.length > 0 && (
              <optgroup key={level} label={words.change.levels[level]}>
                {nodes.map((one) => (
                  <option key={one.id} value={one.id}>
                    {titleOf(one.title)}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
      <button type="submit" className="button button-line button-small">
        {panel.connect}
      </button>
      {wrong.length > 0 && (
        <p className="error" role="alert" id={`${id}-error`}>
          {wrong.join(" ")}
        </p>
      )}
    </form>
  );
}
