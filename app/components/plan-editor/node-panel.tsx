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
import { PanelList } from "./panel-list.tsx";

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
      <NodeQuestions node={node} />
      <NodeSteps node={node} />
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
  const { plan, mayEdit } = useEditor();
  const titleOf = useTitle();
  const own = plan.links.filter((link) => link[direction === "to" ? "from" : "to"] === node.id);
  const nameOf = (id: string) => titleOf(plan.nodes.find((one) => one.id === id)?.title);
  return (
    <PanelList
      title={direction === "to" ? words.panel.leadsTo : words.panel.comesFrom}
      none={words.panel.none}
      listed={own.map((link) => ({
        opens: { in: "links", id: link.id },
        title: `${direction === "to" ? "→" : "←"} ${nameOf(link[direction])}`,
        label: words.panel.openLink(nameOf(link.from), nameOf(link.to)),
        note: link.feedback && words.panel.feedback,
      }))}
    >
      {mayEdit && <ConnectForm node={node} direction={direction} />}
    </PanelList>
  );
}

function NodeIndicators({ node }: { node: PlanNode }) {
  const words = useMessages().planEditor.indicators;
  const { plan, edit, select } = useEditor();
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
    <PanelList
      title={words.title}
      none={words.none}
      listed={own.map(({ id, title }) => ({ opens: { in: "indicators", id }, title: titleOf(title) }))}
      add={{ label: words.add, run: add }}
    />
  );
}

/** What the table wants to know about it. */
function NodeQuestions({ node }: { node: PlanNode }) {
  const words = useMessages();
  const { plan, edit, select } = useEditor();
  const titleOf = useTitle();
  const add = () => {
    const id = newId("q");
    const order = (plan.questions.at(-1)?.order ?? 0) + 1;
    const added = elementSchemas.questions.parse({ id, order, title: noText, nodes: [node.id] });
    if (!edit(adding("questions", added))) select({ in: "questions", id }, "field");
  };
  return (
    <PanelList
      title={words.planEditor.questions.title}
      none={words.planEditor.questions.none}
      listed={plan.questions
        .filter(({ nodes }) => nodes.includes(node.id))
        .map(({ id, title }) => ({ opens: { in: "questions", id }, title: titleOf(title) }))}
      add={{ label: words.change.tables.add.questions, run: add }}
    />
  );
}

/** The implementation steps that serve it. */
function NodeSteps({ node }: { node: PlanNode }) {
  const { change } = useMessages();
  const { plan, edit, select } = useEditor();
  const titleOf = useTitle();
  const add = () => {
    const id = newId("s");
    const order = (plan.steps.at(-1)?.order ?? 0) + 1;
    const added = elementSchemas.steps.parse({ id, order, title: noText, nodes: [node.id] });
    if (!edit(adding("steps", added))) select({ in: "steps", id }, "field");
  };
  return (
    <PanelList
      title={change.story.steps}
      none={change.story.noSteps}
      listed={plan.steps
        .filter(({ nodes }) => nodes.includes(node.id))
        .map(({ id, title, state }) => ({
          ...{ opens: { in: "steps", id }, title: titleOf(title) },
          note: change.steps.states[state],
        }))}
      add={{ label: change.tables.add.steps, run: add }}
    />
  );
}
