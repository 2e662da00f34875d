import { newId } from "../../domain/change/ids.ts";
import { adding, setting } from "../../domain/change/make-edit.ts";
import { elementSchemas } from "../../domain/change/plan.ts";
import { isMeasured, type Level, levels, type PlanNode } from "../../domain/change/plan-node.ts";
import { noText } from "../../domain/change/text.ts";
import { nodesAt, placing } from "../../plan-editor/place-node.ts";
import { useMessages } from "../use-messages.ts";
import { ConnectForm } from "./connect-form.tsx";
import { useEditor, useFaultOf, useTitle } from "./editor-context.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { SelectField, TextPair } from "./fields.tsx";
import { useNodeActions } from "./node-keys.ts";
import { PanelFrame, PanelPart } from "./panel.tsx";

/** A node: its texts, where it stands, what it leads to, what shows it, and what speaks for and against it. */
export function NodePanel({ node }: { node: PlanNode }) {
  const words = useMessages();
  const { plan, edit, mayEdit } = useEditor();
  const { move, place, remove } = useNodeActions();
  const faultsOf = useFaultOf();
  const titleOf = useTitle();
  const panel = words.planEditor.panel;
  const siblings = nodesAt(plan, node.level);
  const at = siblings.findIndex(({ id }) => id === node.id);
  return (
    <PanelFrame
      kind={words.change.levels[node.level]}
      title={titleOf(node.title)}
      onRemove={() => remove(node)}
    >
      <TextPair
        id="node-first"
        label={panel.name}
        value={node.title}
        notes={faultsOf("nodes", node.id, "title")}
        onChange={(title) =>
          edit(setting(plan, "nodes", node.id, { title }), { key: `nodes/${node.id}/title` })
        }
      />
      <TextPair
        label={panel.description}
        rows={3}
        value={node.description}
        onChange={(description) =>
          edit(setting(plan, "nodes", node.id, { description }), { key: `nodes/${node.id}/description` })
        }
      />
      <div className="editor-row editor-row-end">
        <SelectField
          label={panel.level}
          value={node.level}
          onChange={(level) =>
            place(node, placing(plan, node.id, level as Level, nodesAt(plan, level as Level).length))
          }
        >
          {levels.map((level) => (
            <option key={level} value={level}>
              {words.change.levels[level]}
            </option>
          ))}
        </SelectField>
        {mayEdit && (
          <div className="cluster editor-tight">
            <button
              type="button"
              className="button button-line button-small"
              aria-disabled={at === 0}
              onClick={() => at > 0 && move(node, -1)}
            >
              <span aria-hidden="true">↑</span>
              <span className="visually-hidden">{panel.up}</span>
            </button>
            <button
              type="button"
              className="button button-line button-small"
              aria-disabled={at === siblings.length - 1}
              onClick={() => at < siblings.length - 1 && move(node, 1)}
            >
              <span aria-hidden="true">↓</span>
              <span className="visually-hidden">{panel.down}</span>
            </button>
          </div>
        )}
      </div>
      <NodeGroups node={node} />
      <NodeLinks node={node} direction="to" />
      <NodeLinks node={node} direction="from" />
      <NodeIndicators node={node} />
      <EvidenceList on={{ kind: "node", id: node.id }} />
    </PanelFrame>
  );
}

/** The action groups that carry it. */
function NodeGroups({ node }: { node: PlanNode }) {
  const words = useMessages().planEditor.panel;
  const { plan, edit, mayEdit } = useEditor();
  const titleOf = useTitle();
  if (plan.groups.length === 0) return null;
  return (
    <fieldset>
      <legend>{words.groups}</legend>
      {plan.groups.map(({ id, title }) => (
        <label key={id} className="option">
          <input
            type="checkbox"
            disabled={!mayEdit}
            checked={node.groups.includes(id)}
            onChange={({ target }) => {
              const others = node.groups.filter((group) => group !== id);
              edit(setting(plan, "nodes", node.id, { groups: target.checked ? [...others, id] : others }));
            }}
          />
          <span>{titleOf(title)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What a node leads to, or comes from. */
function NodeLinks({ node, direction }: { node: PlanNode; direction: "to" | "from" }) {
  const words = useMessages().planEditor;
  const { plan, select, mayEdit } = useEditor();
  const titleOf = useTitle();
  const own = plan.links.filter((link) => link[direction === "to" ? "from" : "to"] === node.id);
  const nameOf = (id: string) => titleOf(plan.nodes.find((one) => one.id === id)?.title);
  return (
    <PanelPart title={direction === "to" ? words.panel.leadsTo : words.panel.comesFrom}>
      {own.length === 0 ? (
        <p className="hint">{words.panel.none}</p>
      ) : (
        <ul className="editor-links">
          {own.map((link) => (
            <li key={link.id}>
              <button
                type="button"
                className="editor-open"
                aria-label={words.panel.openLink(nameOf(link.from), nameOf(link.to))}
                onClick={() => select({ in: "links", id: link.id }, "panel")}
              >
                {direction === "to" ? "→" : "←"} {nameOf(link[direction])}
              </button>
              {link.feedback && <span className="hint"> {words.panel.feedback}</span>}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && <ConnectForm node={node} direction={direction} />}
    </PanelPart>
  );
}

function NodeIndicators({ node }: { node: PlanNode }) {
  const words = useMessages().planEditor.indicators;
  const { plan, edit, select, mayEdit } = useEditor();
  const titleOf = useTitle();
  const own = plan.indicators.filter((indicator) => indicator.node === node.id);
  const add = () => {
    const id = newId("i");
    const order = (plan.indicators.at(-1)?.order ?? 0) + 1;
    const added = elementSchemas.indicators.parse({ id, order, node: node.id, title: noText });
    if (!edit(adding("indicators", added))) select({ in: "indicators", id }, "field");
  };
  if (!isMeasured(node.level)) {
    return (
      <PanelPart title={words.title}>
        <p className="hint">{words.notHere}</p>
      </PanelPart>
    );
  }
  return (
    <PanelPart title={words.title}>
      {own.length === 0 ? (
        <p className="hint">{words.none}</p>
      ) : (
        <ul className="editor-links">
          {own.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                className="editor-open"
                onClick={() => select({ in: "indicators", id }, "panel")}
              >
                {titleOf(title)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div>
          <button type="button" className="button button-quiet button-small editor-add" onClick={add}>
            + {words.add}
          </button>
        </div>
      )}
    </PanelPart>
  );
}
